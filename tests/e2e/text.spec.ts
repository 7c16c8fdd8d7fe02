// The text pane: the same document as the forms and the proof.

import { textFile } from "./files";
import { draft } from "./galley";
import { expect, test } from "./support";

test("what is typed in the text shows in the proof, the outline and the forms", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.showText();
  await expect(galley.source).toHaveValue(draft);
  await caretAfter(galley.source, "/traits)");
  await page.keyboard.type("\n* [Typed 🦀](https://e.org/typed)");
  await expect(galley.article.getByRole("link", { name: "Typed 🦀" })).toBeVisible();
  await expect(galley.outline.getByRole("button", { name: /^Rust Walkthroughs/ })).toHaveAccessibleName(/3 items/);
  await galley.showForms();
  await expect(galley.desk.getByRole("listitem")).toHaveText([/Borrowing/, /Traits/, /Typed 🦀/]);
});

test("what is done in the forms shows in the text", async ({ galley }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await galley.showText();
  await expect(galley.source).toHaveValue(/traits\)\n\* \[A new one\]\(https:\/\/e.org\/new\)\n/);
  await galley.header.getByRole("button", { name: "Undo" }).click();
  await expect(galley.source).toHaveValue(draft);
});

test("an undo and a redo in the text are those of the document", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await galley.showText();
  const added = await galley.source.inputValue();
  await caretAfter(galley.source, "/new)");
  await page.keyboard.type(" typed");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(galley.source).toHaveValue(added);
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(galley.source).toHaveValue(draft);
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect(galley.source).toHaveValue(added.replace("/new)", "/new) typed"));
});

test("the caret stays where it is while the text is mended around it", async ({ galley }) => {
  await galley.open(draft.replace("/borrowing)", "/borrowing?utm_source=x)"));
  await galley.showText();
  await caretAfter(galley.source, "Traits, ");
  await galley.button("Fix all safe (1)").click();
  await expect(galley.source).toHaveValue(draft);
  const rest = await galley.source.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart));
  expect(rest).toMatch(/^slowly/);
});

test("a section that is chosen is selected in the text", async ({ galley }) => {
  await galley.open(draft + "\nMore.\n".repeat(200) + "\n# Far away\n");
  await galley.showText();
  await galley.outline.getByRole("button", { name: /^Far away/ }).click();
  await expect
    .poll(() => galley.source.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart)))
    .toBe("# Far away\n");
  expect(await galley.source.evaluate((area) => area.scrollTop)).toBeGreaterThan(1000);
});

test("lines that end as on Windows keep their ends, whoever adds to them", async ({ galley, page }) => {
  const windows = draft.replaceAll("\n", "\r\n");
  await galley.open(textFile("draft.md", `\ufeff${windows}no end 🦀`));
  await galley.addLink("https://e.org/new", "A new one");
  await galley.showText();
  await caretAfter(galley.source, "no end 🦀");
  await page.keyboard.type("\ntyped");
  const expected = `\ufeff${windows}no end 🦀\r\ntyped`.replace(
    "/traits)\r\n",
    "/traits)\r\n* [A new one](https://e.org/new)\r\n",
  );
  expect((await galley.exported()).bytes.toString()).toBe(expected);
});

async function caretAfter(source: import("@playwright/test").Locator, words: string) {
  await source.evaluate((area: HTMLTextAreaElement, words) => {
    const at = area.value.indexOf(words) + words.length;
    area.focus();
    area.setSelectionRange(at, at);
  }, words);
}
