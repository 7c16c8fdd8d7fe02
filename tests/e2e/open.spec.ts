// Opening: everything that a draft can come from, and the way about in it.

import { corpusFile, dropFile, textFile } from "./files";
import { draft, seeds } from "./galley";
import { expect, test } from "./support";

for (const { file, number } of seeds) {
  test(`the draft of ${number} opens by the picker`, async ({ galley }) => {
    await galley.open(corpusFile(file));
    await expect(galley.title).toContainText(`This Week in Rust ${number} · Wed`);
    await expect(galley.article.getByRole("heading", { name: "Updates from Rust Community" })).toBeVisible();
    await expect(galley.proof).toContainText(`This Week in Rust ${number}`);
  });
}

test("a draft that is dropped anywhere opens", async ({ galley, page }) => {
  await galley.visit();
  await dropFile(page, page.getByRole("heading", { name: "Paste a draft" }), corpusFile(seeds[0].file));
  await expect(galley.title).toContainText("This Week in Rust 475");
});

test("a draft that is dropped on an open one takes its place, which stays among the saved", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "Kept");
  await dropFile(page, galley.article, corpusFile(seeds[1].file));
  await expect(galley.title).toContainText("This Week in Rust 480");
  await galley.button("Galley").click();
  const saved = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Continue draft.md" }) });
  await expect(saved).toContainText("+1 line");
});

test("a new issue begins from the skeleton, and all of it follows from its date", async ({ galley, page }) => {
  await galley.visit();
  const date = page.getByLabel("Date of the issue");
  await date.fill("2026-08-27");
  await expect(page.getByText("Issues appear on Wednesdays, and Thu 27 Aug 2026 is not one.")).toBeVisible();
  await expect(galley.button("Start the issue")).toBeDisabled();
  await date.fill("2026-08-26");
  await expect(
    page.getByText("Number 666, events until Wed 23 Sep 2026, file 2026-08-26-this-week-in-rust.md."),
  ).toBeVisible();
  await galley.button("Start the issue").click();
  await expect(galley.title).toHaveText("This Week in Rust 666 · Wed 26 Aug 2026");
  await galley.section("Quote of the Week");
  expect(await galley.text()).toMatch(
    /^Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\n[^]*\nRusty Events between 2026-08-26 - 2026-09-23 🦀\n/,
  );
  const file = await galley.exported();
  expect(file.name).toBe("2026-08-26-this-week-in-rust.md");
});

test("a draft opens from pasted text", async ({ galley, page }) => {
  await galley.visit();
  await expect(galley.button("Open the text")).toBeDisabled();
  await galley.copyElsewhere(draft);
  await page.getByLabel("Its markdown, all of it").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await galley.button("Open the text").click();
  await expect(galley.title).toHaveText("This Week in Rust 500 · Wed 21 Jun 2023");
  const file = await galley.exported();
  expect(file.name).toBe("2023-06-21-this-week-in-rust.md");
  expect(file.bytes.toString()).toBe(draft);
});

test("any text opens, though it is no draft", async ({ galley }) => {
  await galley.open(textFile("notes 🦀.txt", "Nothing of *all* that"));
  await expect(galley.article).toHaveText("Nothing of all that");
  await expect(galley.title).toHaveText("notes 🦀.txt");
});

test("choosing a section shows its items, and the proof goes there", async ({ galley }) => {
  await galley.open(corpusFile("issues/2024-11-20-this-week-in-rust.md"));
  const heading = galley.article.getByRole("heading", { name: "Asia" });
  await expect(heading).not.toBeInViewport();
  await galley.section("Asia");
  await expect(heading).toBeInViewport();
  await expect(galley.desk.getByText(/^2024-\d\d-\d\d$/).first()).toBeVisible();
  await galley.section("Official");
  await expect(galley.article.getByRole("heading", { name: "Official" })).toBeInViewport();
  await expect(heading).not.toBeInViewport();
});

test("the outline counts the items and the problems of each section", async ({ galley, page }) => {
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
  const row = (title: string) => galley.outline.getByRole("button", { name: title });
  await expect(row("Rust Walkthroughs")).toHaveAccessibleName(/, 2 items, 1 problem$/);
  await expect(row("Research")).toHaveAccessibleName("Research");
  await expect(page.getByRole("button", { name: "1 error · 0 warnings" })).toBeVisible();
});

test("a part without items of its own leads to those of the sections below it", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Upcoming Events");
  await expect(galley.outline.getByRole("button", { name: /^Upcoming Events.*, 1 item$/ })).toBeVisible();
  await expect(galley.desk.getByText("Its items stand in the sections below it:")).toBeVisible();
  await galley.desk.getByRole("button", { name: "Virtual 1" }).click();
  await expect(galley.item("Open hour")).toBeVisible();
});

test("bullets in prose are not counted, and an address without a host is shown as it is", async ({ galley }) => {
  await galley.open(`${draft.replace("https://e.org/traits", "e.org/traits")}\n* one\n* two\n`);
  await expect(galley.outline.getByRole("button", { name: /^Quote of the Week$/ })).toBeVisible();
  await expect(galley.item("Traits, slowly")).toContainText("e.org/traits");
});

test("the keyboard reaches every pane, the form and the text", async ({ galley, page }) => {
  await galley.open(draft);
  await expect(page.locator("#desk")).toBeFocused();
  await page.keyboard.press("a");
  await expect(galley.addForm.getByLabel("Address")).toBeFocused();
  // A key is a letter where one types.
  await page.keyboard.press("t");
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("t");
  await page.keyboard.press("Shift+F6");
  await expect(galley.outline.getByRole("button", { name: /^Rust Walkthroughs/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(galley.desk.getByRole("heading", { name: /^Research/ })).toBeVisible();
  await page.keyboard.press("F6");
  await expect(page.locator("#desk")).toBeFocused();
  await page.keyboard.press("F6");
  await expect(galley.proofPane.locator(":focus")).toHaveCount(1);
  await page.keyboard.press("t");
  await expect(galley.source).toBeFocused();
  await page.keyboard.press("F6");
  await page.keyboard.press("e");
  await expect(galley.dialog.getByRole("heading", { name: "Export" })).toBeVisible();
});

test("letters are no keys for whoever switches them off, and that is remembered", async ({ galley, page }) => {
  await galley.open(draft);
  await page.keyboard.press("?");
  const single = galley.dialog.getByRole("checkbox", { name: "Single-key shortcuts" });
  await expect(single).toBeChecked();
  await single.uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await galley.choose(textFile("draft.md", draft));
  await expect(page.locator("#desk")).toBeFocused();
  for (const key of ["a", "t", "e", "?"]) await page.keyboard.press(key);
  await expect(page.locator("#desk")).toBeFocused();
  await expect(galley.dialog).toHaveCount(0);
  await galley.outline.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(single).not.toBeChecked();
  await single.check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("F6");
  await page.keyboard.press("e");
  await expect(galley.dialog.getByRole("heading", { name: "Export" })).toBeVisible();
});

test("a click in the proof opens the item that was clicked", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Research");
  await galley.article.getByRole("listitem").filter({ hasText: "Traits, slowly" }).click({ position: { x: 400, y: 8 } });
  await expect(galley.editForm.getByLabel("Title")).toHaveValue("Traits, slowly");
});
