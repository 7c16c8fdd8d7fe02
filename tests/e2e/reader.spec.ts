// Whose problems are shown, many of them as one, what somebody does not want to be told, and past issues.

import { dropFile, dropFolder, textFile } from "./files";
import { draft } from "./galley";
import { expect, test } from "./support";

const faulty = draft.replace("/traits)", "/traits?utm_source=x)").replace("* [Borrowing", "- [Borrowing");

const pastEvents = Array.from({ length: 12 }, (_, at) => {
  const day = String(at + 1).padStart(2, "0");
  return `* 2023-06-${day} | Pune, IN | [Rust Pune](https://e.org/pune/)\n    * [**Meeting ${at + 1}**](https://e.org/pune/${at + 1})\n`;
}).join("");
const withPastEvents = draft.replace("## Jobs", `### Asia\n\n${pastEvents}\n## Jobs`);

test("a contributor sees what he changed, how many problems are elsewhere, and all of them when he asks", async ({ galley }) => {
  await galley.open(faulty);
  await expect(galley.button("1 error · 1 warning")).toBeVisible();
  await galley.addLink("https://e.org/new?utm_source=y", "A new one");
  await expect(galley.button("1 error · 0 warnings · 2 elsewhere")).toBeVisible();
  await galley.says("Only your changes are judged: 2 problems elsewhere.");
  await galley.openProblems();
  await galley.button("Fix all safe (1)").click();
  // Without a problem of one's own it is not said that there is none.
  await expect(galley.button("Nothing in your changes · 2 elsewhere")).toBeVisible();
  await expect(galley.button("None in your changes")).toBeVisible();
  await galley.says("Nothing to mark in your changes. What stands elsewhere is not shown: “All” shows it.");
  const text = await galley.text();
  expect(text).toContain("* [A new one](https://e.org/new)\n");
  expect(text).toContain("/traits?utm_source=x)");
  await galley.problems.getByRole("button", { name: "All", exact: true }).click();
  await expect(galley.button("1 error · 1 warning")).toBeVisible();
  await galley.problems.getByRole("button", { name: "My changes", exact: true }).click();
  await galley.says("2 more in lines you did not touch.");
});

test("an editor is shown every problem and a contributor those of what he changed, and the choice is remembered", async ({ galley, page }) => {
  await galley.open(faulty);
  await galley.addLink("https://e.org/new?utm_source=y", "A new one");
  await expect(galley.button("1 error · 0 warnings · 2 elsewhere")).toBeVisible();
  await galley.header.getByLabel("Shown for").selectOption("Editor");
  await expect(galley.button("2 errors · 1 warning")).toBeVisible();
  await galley.header.getByLabel("Shown for").selectOption("Contributor");
  await expect(galley.button("1 error · 0 warnings · 2 elsewhere")).toBeVisible();
  await galley.header.getByLabel("Shown for").selectOption("Editor");
  await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("A new one")));
  await page.reload();
  await page.getByRole("button", { name: /^Continue/ }).click();
  await expect(galley.header.getByLabel("Shown for").locator("option:checked")).toHaveText("Editor");
  await expect(galley.button("2 errors · 1 warning")).toBeVisible();
});

test("many problems of one rule in one section are one row, with one fix", async ({ galley }) => {
  await galley.open(withPastEvents);
  await galley.openProblems();
  const group = galley.problems.getByRole("listitem").filter({ hasText: "12 ×" });
  await expect(group).toContainText("Asia");
  await group.getByRole("button", { name: /12 ×/ }).click();
  await expect(galley.problems.getByText("Asia, line")).toHaveCount(12);
  await galley.problems.getByRole("button", { name: /all 12$/ }).click();
  await expect(group).toHaveCount(0);
  expect(await galley.text()).not.toContain("2023-06-01");
  await galley.header.getByRole("button", { name: "Undo" }).click();
  expect(await galley.text()).toContain("2023-06-12");
});

test("a problem is ignored at its item, also after a reload, and comes back when somebody asks", async ({ galley, page }) => {
  await galley.open(faulty);
  await galley.openProblems();
  const row = galley.problems.getByRole("listitem").filter({ hasText: "utm_source" });
  await row.getByRole("button", { name: "More for this problem" }).click();
  await row.getByRole("button", { name: "Ignore here" }).click();
  await expect(row).toHaveCount(0);
  await expect(galley.problems.getByText("Not shown: 1 problem.")).toBeVisible();
  await galley.addLink("https://e.org/other", "Another");
  await page.reload();
  await page.getByRole("button", { name: /^Continue/ }).click();
  await galley.problems.getByRole("button", { name: "None in your changes" }).click();
  await galley.problems.getByRole("button", { name: "All", exact: true }).click();
  await expect(galley.problems.getByText("Not shown: 1 problem.")).toBeVisible();
  await expect(row).toHaveCount(0);
  await galley.problems.getByRole("button", { name: "Bring back tracking-parameter" }).click();
  await expect(row).toHaveCount(1);
});

test("a rule is switched off until the page is closed, and says what it is about", async ({ galley }) => {
  await galley.open(faulty);
  await galley.openProblems();
  const row = galley.problems.getByRole("listitem").filter({ hasText: "utm_source" });
  await row.getByRole("button", { name: "More for this problem" }).click();
  await row.getByRole("button", { name: "About this rule" }).click();
  await expect(galley.dialog.getByRole("heading", { name: "Bad" })).toBeVisible();
  await galley.closeDialog();
  await row.getByRole("button", { name: "Switch off this rule" }).click();
  await expect(galley.button("0 errors · 1 warning")).toBeVisible();
  await galley.button("Bring back tracking-parameter").click();
  await expect(galley.button("1 error · 1 warning")).toBeVisible();
});

test("a draft is held against past issues, which are remembered", async ({ galley, page }) => {
  const past = draft.replaceAll("500", "495").replaceAll("2023-06-21", "2023-05-17");
  await galley.open(draft);
  await galley.problems.getByRole("button", { name: "No problems" }).click();
  await page.getByLabel("Compare with past issues").setInputFiles([textFile("a.md", past), textFile("b.md", "no issue")]);
  await galley.says("Compared with 1 past issue more. Left out, without a number: 1.");
  const other = [textFile("c.md", past), { name: "d.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0, 1]) }];
  await page.getByLabel("Compare with past issues").setInputFiles(other);
  await galley.says(/^Compared with 1 past issue more\. “d\.png” is not a text file\./);
  await expect(galley.problems.getByText(/is already in issue 495, Rust Walkthroughs, 2023-05-17/).first()).toBeVisible();
  await page.reload();
  await galley.open(draft);
  await galley.openProblems();
  await expect(galley.problems.getByText("Compared with issue 495.")).toBeVisible();
  await galley.button("Forget them").click();
  await expect(galley.problems.getByText(/already in issue 495/)).toHaveCount(0);
});

test("a link that a dropped folder of past issues has is named with its issue", async ({ galley, page }) => {
  const past = (number: number, date: string) => draft.replaceAll("500", `${number}`).replaceAll("2023-06-21", date);
  await galley.open(draft);
  await dropFolder(page, galley.article, {
    "content/2023-05-10-this-week-in-rust.md": past(494, "2023-05-10"),
    "content/2023-05-17-this-week-in-rust.md": past(495, "2023-05-17"),
    "content/pages/about.md": "Title: About\n\nNot an issue.\n",
    "draft/2023-06-21-this-week-in-rust.md": draft,
    ".git/2023-05-24-this-week-in-rust.md": past(496, "2023-05-24"),
    "README.md": "# Not an issue either\n",
  });
  await galley.says("Compared with 3 past issues more.");
  await galley.openProblems();
  await expect(galley.problems.getByText("Compared with 3 past issues, 494 to 500.")).toBeVisible();
  await expect(galley.problems.getByText(/is already in issue 495, Rust Walkthroughs, 2023-05-17/).first()).toBeVisible();
  expect(await galley.text()).toBe(draft);
});

test("a dropped folder without issues says how issues are named", async ({ galley, page }) => {
  await galley.open(draft);
  await dropFolder(page, galley.article, { "README.md": draft });
  await galley.says("No issue in this folder: their files are named as 2026-08-26-this-week-in-rust.md.");
  await expect(galley.title).toContainText("500");
});

test("several dropped files are past issues, and the draft stays open", async ({ galley, page }) => {
  const past = (number: number, date: string) => textFile(`${number}.md`, draft.replaceAll("500", `${number}`).replaceAll("2023-06-21", date));
  await galley.open(draft);
  await dropFile(page, galley.article, past(494, "2023-05-10"), past(495, "2023-05-17"));
  await galley.says("Compared with 2 past issues more.");
  await galley.openProblems();
  await expect(galley.problems.getByText(/is already in issue 495/).first()).toBeVisible();
  expect(await galley.text()).toBe(draft);
});

test("the keyboard goes from problem to problem and takes their fixes", async ({ galley, page }) => {
  await galley.open(faulty);
  await expect(galley.button("1 error · 1 warning")).toBeVisible();
  await page.keyboard.press("F8");
  const rows = galley.problems.getByRole("listitem");
  await expect(rows.nth(0).getByRole("button", { name: /tracking/ })).toBeFocused();
  await page.keyboard.press("F8");
  await expect(rows.nth(1).getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Shift+F8");
  await page.keyboard.press("Control+.");
  await galley.says("Done: Remove utm_source.");
  await galley.problems.getByRole("button", { name: "All", exact: true }).click();
  await expect(rows).toHaveCount(1);
});

test("what is a placeholder while drafting is an error at publishing, and the stage goes back and forth", async ({ galley, page }) => {
  await galley.open(draft.replace("## Jobs", "### Europe\n\n* 2023-07-01 | Bonn, DE | [Rust Bonn](https://example.com/bonn)\n    * [**A meeting**](https://e.org/bonn/1)\n\n## Jobs"));
  await expect(galley.button(/^(0 errors|No problems)/)).toBeVisible();
  const stage = page.getByRole("combobox", { name: "Stage" });
  await stage.selectOption("Publishing");
  await expect(galley.button(/^[1-9]\d* errors?/)).toBeVisible();
  await galley.openProblems();
  await expect(galley.problems.getByText(/`?https:\/\/example\.com\/bonn`? is a placeholder/).first()).toBeVisible();
  await stage.selectOption("Drafting");
  await expect(galley.button(/^(0 errors|No problems)/)).toBeVisible();
});

test("a contributor's broken link is mended by fixes alone", async ({ galley }) => {
  await galley.open(draft);
  await galley.showText();
  await galley.source.fill(draft.replace("### Rust Walkthroughs\n", "### Rust Walkthroughs\n- [A new way] (https://e.org/new?utm_source=twir)\n"));
  await expect(galley.button(/^[1-9] errors?/)).toBeVisible();
  await galley.openProblems();
  await galley.problems.getByRole("button", { name: /^Fix all safe/ }).click();
  await expect(galley.button("0 errors · 0 warnings")).toBeVisible();
  expect(await galley.source.inputValue()).toContain("* [A new way](https://e.org/new)\n");
});
