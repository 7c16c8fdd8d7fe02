// Problems: at the field while typing, in the list, and how their fixes go.

import { corpusFile } from "./files";
import { draft, type Galley, seeds } from "./galley";
import { expect, test } from "./support";

test("a warning appears at the field before the link is added, and goes with the fix", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.fill("https://e.org/new?id=1", "A title");
  await galley.addForm.getByLabel("Address").press("End");
  await page.keyboard.type("&utm_source=x");
  const warning = galley.addForm.getByText(/tracking parameter `?utm_source/);
  await expect(warning).toBeVisible();
  await expect(galley.addForm.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(galley.addForm.getByLabel("Address")).toHaveAccessibleDescription(/tracking parameter/);
  await galley.button("Remove utm_source").click();
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/new?id=1");
  await expect(warning).toHaveCount(0);
  await expect(galley.addForm.getByLabel("Address")).not.toHaveAttribute("aria-invalid");
  // Nothing of it is in the draft.
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
});

test("a fix works before there is a title", async ({ galley }) => {
  await galley.open(draft);
  await galley.addForm.getByLabel("Address").fill("https://e.org/new?utm_source=x");
  await galley.button("Remove utm_source").click();
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/new");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("");
});

test("a warning goes when what is typed is mended by hand", async ({ galley }) => {
  await galley.open(draft);
  await galley.fill("e.org/new", "A title");
  const warning = galley.addForm.getByText(/e.org\/new`? has no/);
  await expect(warning).toBeVisible();
  await galley.addForm.getByLabel("Address").fill("https://e.org/new");
  await expect(warning).toHaveCount(0);
});

test("an address that the issue has already is said before it is added", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Research");
  await galley.fill("https://e.org/traits", "The same");
  await expect(galley.addForm.getByText(/This address stands in Rust Walkthroughs already/)).toBeVisible();
});

test("a link to a video asks for its tag, and the fix sets it", async ({ galley }) => {
  await galley.open(draft);
  await galley.fill("https://www.youtube.com/watch?v=aaaaaaaaaaa", "A talk");
  await galley.addForm.getByRole("button", { name: /^Add \[video\]/ }).click();
  await expect(galley.addForm.getByRole("button", { name: "[video]", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("a warning appears at the field of an item that is edited, and goes with the fix", async ({ galley }) => {
  await galley.open(draft);
  await galley.button("Edit Traits, slowly").click();
  const address = galley.editForm.getByLabel("Address");
  await address.fill("e.org/traits");
  await expect(galley.editForm.getByText(/e.org\/traits`? has no/)).toBeVisible();
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await expect(galley.button("1 error · 0 warnings")).toBeVisible();
  await galley.editForm.getByRole("button", { name: "Write https://" }).click();
  await expect(address).toHaveValue("https://e.org/traits");
  await expect(address).not.toHaveAttribute("aria-invalid");
  await expect(galley.button("0 errors · 0 warnings")).toBeVisible();
});

test("no warning comes and goes with each space while the words of a title are typed", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.section("Rust Walkthroughs");
  await galley.desk.getByRole("button", { name: /^Edit / }).first().click();
  const title = galley.editForm.getByLabel("Title");
  await title.fill("Words");
  const warned = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const look = () => document.querySelectorAll(".field-problems > *").forEach((it) => seen.push(it.textContent ?? ""));
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    return seen;
  });
  await title.press("End");
  await page.keyboard.type(" of a title ", { delay: 250 });
  expect(await warned.jsonValue()).toEqual([]);
  // Who stops there is told.
  await expect(galley.editForm.getByText(/a space too many/)).toBeVisible();
});

test("the closed section says why, and opens for editors", async ({ galley, page }) => {
  await galley.visit();
  await page.getByLabel("Date of the issue").fill("2026-08-26");
  await galley.button("Start the issue").click();
  await galley.section("Project/Tooling Updates");
  await expect(galley.desk.getByText(/takes no submissions since issue 665/)).toBeVisible();
  await expect(galley.desk.getByRole("link", { name: "The announcement" })).toHaveAttribute("href", /this-week-in-rust\/.*8575/);
  await expect(galley.desk.getByRole("link", { name: "r/rust" })).toBeVisible();
  await expect(galley.addForm).toHaveCount(0);
  await galley.button("I am an editor").click();
  await galley.addLink("https://e.org/release", "A release");
  // It is remembered.
  await page.reload();
  await page.getByRole("button", { name: /^Continue/ }).click();
  await galley.section("Project/Tooling Updates");
  await expect(galley.addForm).toBeVisible();
});

test("the closed section is open in an issue from before", async ({ galley }) => {
  await galley.open(corpusFile(seeds[0].file));
  await galley.section("Project/Tooling Updates");
  await expect(galley.addForm).toBeVisible();
});

const faulty = draft
  .replace("/traits)", "/traits?utm_source=x)")
  .replace("* [Borrowing", "- [Borrowing")
  .replace("### Research\n\n", "### Research\n\nRead these:\n* [A paper](https://e.org/paper)\n\n");
const mended = draft.replace("### Research\n\n", "### Research\n\nRead these:\n\n* [A paper](https://e.org/paper)\n\n");

test("a problem in the list leads to its place, in forms and in the text", async ({ galley }) => {
  await galley.open(faulty);
  await galley.section("Miscellaneous");
  await galley.openProblems();
  const row = galley.problems.getByRole("listitem").filter({ hasText: "utm_source" });
  await expect(row).toContainText("error");
  await expect(row).toContainText("Rust Walkthroughs, line 19");
  await row.getByRole("button", { name: /tracking/ }).click();
  await expect(galley.editForm.getByLabel("Address")).toHaveValue("https://e.org/traits?utm_source=x");
  await expect(galley.article.getByRole("link", { name: "Traits, slowly" })).toBeInViewport();

  await galley.showText();
  await row.getByRole("button", { name: /tracking/ }).click();
  await expect.poll(() => galley.source.evaluate(selected)).toBe("utm_source=x");
});

test("a button in the list applies one fix", async ({ galley }) => {
  await galley.open(faulty);
  await galley.openProblems();
  await galley.problems.getByRole("button", { name: "Remove utm_source" }).click();
  await galley.says("Done: Remove utm_source.");
  await expect(galley.problems.getByText(/tracking parameter/)).toHaveCount(0);
  expect(await galley.text()).toBe(faulty.replace("?utm_source=x", ""));
});

test("fix all safe is one undo", async ({ galley }) => {
  await galley.open(faulty);
  await galley.button("Fix all safe (3)").click();
  await galley.says("3 problems fixed.");
  await expect(galley.button(/^Fix all safe/)).toHaveCount(0);
  await expect(galley.problems.getByRole("button", { name: "No problems" })).toBeVisible();
  await expect(galley.article.getByRole("listitem").filter({ hasText: "A paper" })).toBeVisible();
  expect(await galley.text()).toBe(mended);
  await galley.header.getByRole("button", { name: "Undo" }).click();
  await galley.says("Undone: fix all safe.");
  expect(await galley.text()).toBe(faulty);
  await expect(galley.button("Fix all safe (3)")).toBeVisible();
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
});

for (const { file, number } of seeds) {
  test(`the encoding of the draft of ${number} is repaired, character for character`, async ({ galley }) => {
    const damaged = corpusFile(file);
    const repaired = fromMacRoman(damaged.buffer.toString());
    expect(repaired).toContain("🦀");
    await galley.open(damaged);
    await galley.openProblems();
    await galley.button("Repair the encoding of the whole text").click();
    await galley.says("Done: Repair the encoding of the whole text.");
    await expect(galley.article).toContainText("🦀");
    await expect(galley.problems.getByText(/read as Mac Roman/)).toHaveCount(0);
    expect((await galley.exported()).bytes.toString()).toBe(repaired);
    await galley.header.getByRole("button", { name: "Undo" }).click();
    expect((await galley.exported()).bytes.equals(damaged.buffer)).toBe(true);
  });
}

/** What was read as Mac Roman, read as the UTF-8 that it was: by the tables of this machine, not the app's. */
function fromMacRoman(damaged: string): string {
  const mac = new TextDecoder("macintosh");
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) bytes.set(mac.decode(new Uint8Array([byte])), byte);
  const of = (letter: string) => {
    const byte = bytes.get(letter);
    if (byte === undefined) throw new Error(`${letter} is not in Mac Roman`);
    return byte;
  };
  return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([...damaged].map(of)));
}

function selected(area: HTMLElement | SVGElement): string {
  const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
  return value.slice(selectionStart, selectionEnd);
}

/** A draft with a fault and another that has no fix, open in the text before `caret`, seen by an editor, with the list of problems. */
async function withFaults(galley: Galley, caret = "another issue") {
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)").replace("Borrowing 🦀 in five steps", "BORROWING 🦀 IN FIVE STEPS"));
  await galley.header.getByLabel("Shown for").selectOption("Editor");
  await galley.openProblems();
  await galley.showText();
  await galley.source.evaluate((field: HTMLTextAreaElement, caret) => {
    field.focus();
    const at = field.value.indexOf(caret);
    field.setSelectionRange(at, at);
  }, caret);
}

test("a fix that is asked for right after a key is made, and what was typed stays", async ({ galley, page }) => {
  // The list stays as it is: a row that comes would move the button.
  await withFaults(galley, "BORROWING");
  await page.keyboard.press("X");
  await galley.button("Remove utm_source").click();
  await galley.says(/^Done: /);
  await expect(galley.source).toHaveValue(/\[XBORROWING[^]*\(https:\/\/e\.org\/traits\)/);
});

test("a fix is made also where the checks confirm what they know while the button is down", async ({ galley, page }) => {
  await withFaults(galley, "BORROWING");
  await page.keyboard.press("X");
  await galley.button("Remove utm_source").hover();
  await page.mouse.down();
  await page.waitForTimeout(1500);
  await page.mouse.up();
  await galley.says(/^Done: /);
});

test("what is said at a field is said once, and its button stays, while somebody types in another", async ({ galley }) => {
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
  await galley.button("Edit Traits, slowly").click();
  const fix = galley.editForm.getByRole("button", { name: "Remove utm_source" });
  const shown = await fix.elementHandle();
  await galley.editForm.getByLabel("Title").press("End");
  await galley.editForm.getByLabel("Title").pressSequentially(" on");
  // Longer than the checks take to confirm what they know.
  await galley.page.waitForTimeout(1500);
  expect(await shown?.evaluate((button) => button.isConnected)).toBe(true);
  await fix.click();
  await galley.says(/^Done: /);
  expect(await galley.text()).toContain("* [Traits, slowly on](https://e.org/traits)\n");
});

test("a row of the list leads to its problem, and ignores it, where it stands after lines were put before it", async ({ galley, page }) => {
  await withFaults(galley);
  await page.keyboard.type("some words\nand ");
  const row = galley.problems.getByRole("listitem").filter({ hasText: "capitals" });
  await row.locator(".problem-main").click();
  const chosen = () => galley.source.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart).split("\n")[0]);
  await expect.poll(chosen).toMatch(/^(\* \[)?BORROWING/);
  await row.getByRole("button", { name: "More for this problem" }).click();
  await galley.button("Ignore here").click();
  await galley.says(/^Ignored here/);
  await expect(row).toHaveCount(0);
});

test("what a contributor changed is told apart at once, also while he types on", async ({ galley, page }) => {
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
  await expect(galley.button("1 error · 0 warnings")).toBeVisible();
  await galley.showText();
  await galley.source.click();
  // The second key comes while the first is judged; the next ones before the checks would confirm anything.
  await page.keyboard.type("ab");
  for (let key = 0; key < 8; key += 1) {
    await page.keyboard.press("c");
    const told = await page.waitForFunction(() => document.querySelector(".counts")?.textContent?.includes("elsewhere"), null, { timeout: 400 }).catch(() => undefined);
    if (told) return;
  }
  throw new Error("The counts are those of the whole draft still.");
});
