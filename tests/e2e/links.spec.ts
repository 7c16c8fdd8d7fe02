// Links: added, edited, moved, deleted, and all of it undone and done again.

import { draft } from "./galley";
import { expect, test } from "./support";

const line = "* [A new one](https://e.org/new)\n";
const withLink = draft.replace("/traits)\n", `/traits)\n${line}`);

test("a link is added at the foot of its section, in the proof too", async ({ galley }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await expect(galley.desk.getByRole("listitem")).toHaveText([/Borrowing/, /Traits/, /A new one/]);
  await expect(galley.article.getByRole("link", { name: "A new one" })).toHaveAttribute("href", "https://e.org/new");
  await expect(galley.addForm.getByLabel("Address")).toBeFocused();
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("");
  expect(await galley.text()).toBe(withLink);
});

test("a link is added to an empty section, with its tags and its language", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Research");
  await galley.fill("https://e.org/r", "A `Vec<T>` & [more]");
  await galley.button("[audio]").click();
  await galley.addForm.getByLabel("Language").selectOption("[FR] French");
  await galley.button("Add link").click();
  await galley.says("Link added: 1 line.");
  const line = "* [FR] [audio] [A `Vec<T>` & \\[more\\]](https://e.org/r)\n";
  expect(await galley.text()).toBe(draft.replace("### Research\n", `### Research\n${line}`));
  await expect(galley.article.getByRole("link", { name: "A Vec<T> & [more]" })).toBeVisible();
});

test("a link is added to another section than the one that is shown", async ({ galley }) => {
  await galley.open(draft);
  await galley.addForm.getByLabel("Section").selectOption("Miscellaneous");
  await expect(galley.desk.getByRole("heading", { name: "Miscellaneous" })).toBeVisible();
  await galley.addLink("https://e.org/m", "Else");
  expect(await galley.text()).toBe(draft.replace("### Miscellaneous\n", "### Miscellaneous\n* [Else](https://e.org/m)\n"));
});

test("a form with nothing in it does not add", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.button("Add link").click();
  await galley.says("A link needs an address and a title.");
  await expect(galley.addForm.getByLabel("Address")).toBeFocused();
  await page.keyboard.type("https://e.org/new");
  await page.keyboard.press("Enter");
  await expect(galley.addForm.getByLabel("Title")).toBeFocused();
  await page.keyboard.type("   ");
  await page.keyboard.press("Enter");
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
  expect(await galley.text()).toBe(draft);
});

test("an item is edited in place, and the proof follows every key", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.button("Edit Traits, slowly").click();
  await galley.editForm.getByLabel("Title").press("End");
  await page.keyboard.type(" 🦀");
  await expect(galley.article.getByRole("link", { name: "Traits, slowly 🦀" })).toBeVisible();
  await galley.editForm.getByLabel("Address").fill("https://e.org/t");
  await galley.editForm.getByRole("button", { name: "[video]" }).click();
  await page.keyboard.press("Escape");
  await galley.says("Edit discarded.");
  expect(await galley.text()).toBe(draft);
  await galley.header.getByRole("button", { name: "Undo" }).click();
  const edited = draft.replace("* [Traits, slowly](https://e.org/traits)", "* [video] [Traits, slowly 🦀](https://e.org/t)");
  expect(await galley.text()).toBe(edited);
});

test("an edit is kept by Enter, and gives the focus back to its row", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.button("Edit Traits, slowly").click();
  await galley.editForm.getByLabel("Title").fill("Traits");
  await page.keyboard.press("Enter");
  await expect(galley.editForm).toHaveCount(0);
  await expect(galley.item("Traits").getByRole("button").first()).toBeFocused();
  expect(await galley.text()).toBe(draft.replace("Traits, slowly", "Traits"));
});

test("an item that is opened and closed stays as it is, escapes and all", async ({ galley, page }) => {
  const odd = draft.replace("[Traits, slowly](https://e.org/traits)", "[A \\_b\\_ &amp; `c`](<https://e.org/t>)   ");
  await galley.open(odd);
  await galley.button(/^Edit A/).click();
  await page.keyboard.press("Enter");
  expect(await galley.text()).toBe(odd);
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
});

test("an item is moved to another section", async ({ galley }) => {
  await galley.open(draft);
  await galley.button("Edit Traits, slowly").click();
  await galley.editForm.getByLabel("Section").selectOption("Research");
  await galley.says("Item moved.");
  await expect(galley.desk.getByRole("heading", { name: /^Research/ })).toBeVisible();
  const item = "* [Traits, slowly](https://e.org/traits)\n";
  expect(await galley.text()).toBe(draft.replace(item, "").replace("### Research\n", `### Research\n${item}`));
});

test("an item is deleted", async ({ galley }) => {
  await galley.open(draft);
  await galley.button("Delete Borrowing 🦀 in five steps").click();
  await galley.says("Item deleted.");
  await expect(galley.desk.getByRole("listitem")).toHaveText([/Traits/]);
  await expect(galley.article.getByRole("link", { name: /Borrowing/ })).toHaveCount(0);
  expect(await galley.text()).toBe(draft.replace("* [Borrowing 🦀 in five steps](https://e.org/borrowing)\n", ""));
});

test("everything is undone and done again, back to the very bytes that were opened", async ({ galley }) => {
  await galley.open(draft);
  const undo = galley.header.getByRole("button", { name: "Undo" });
  const redo = galley.header.getByRole("button", { name: "Redo" });
  await expect(undo).toBeDisabled();
  await expect(redo).toBeDisabled();
  await galley.addLink("https://e.org/new", "A new one");
  await galley.button("Edit A new one").click();
  await galley.editForm.getByLabel("Title").fill("Newer");
  await galley.button("Done").click();
  await galley.button("Delete Traits, slowly").click();
  await galley.says("Item deleted.");
  const last = await galley.text();
  await undo.click();
  await galley.says("Undone: delete item.");
  await undo.click();
  await galley.says("Undone: edit title.");
  await undo.click();
  await galley.says("Undone: add link.");
  await expect(undo).toBeDisabled();
  await expect(galley.desk.getByRole("listitem")).toHaveText([/Borrowing/, /Traits/]);
  expect(await galley.text()).toBe(draft);
  await redo.click();
  await redo.click();
  await redo.click();
  await galley.says("Done again: delete item.");
  await expect(redo).toBeDisabled();
  expect(await galley.text()).toBe(last);
});

test("what was just done is undone where it is reported", async ({ galley }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await galley.problems.getByRole("button", { name: "Undo" }).click();
  await galley.says("Undone: add link.");
  await expect(galley.item("A new one")).toHaveCount(0);
});

test("by keyboard alone: a link is added, edited, undone, done again and deleted", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.tabTo(galley.addForm.getByLabel("Address"));
  await page.keyboard.type("https://e.org/new");
  await page.keyboard.press("Tab");
  await page.keyboard.type("A new one");
  await page.keyboard.press("Enter");
  await expect(galley.item("A new one")).toBeVisible();

  await galley.tabTo(galley.button("Edit A new one"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await galley.tabTo(galley.editForm.getByLabel("Title"));
  await page.keyboard.press("End");
  await page.keyboard.type(" more");
  await page.keyboard.press("Enter");
  await expect(galley.item("A new one more").getByRole("button").first()).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Z");
  await galley.says("Undone: edit title.");
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await galley.says("Done again: edit title.");
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Y");
  await expect(galley.item("A new one more")).toBeVisible();

  await galley.tabTo(galley.button("Delete A new one more"));
  await page.keyboard.press("Enter");
  await galley.says("Item deleted.");
  expect(await galley.text()).toBe(draft);
});

test("by keyboard alone: a form that opens takes the focus", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.tabTo(galley.button("Edit Traits, slowly"));
  await page.keyboard.press("Enter");
  await expect(galley.editForm.locator(":focus")).toHaveCount(1);
});

test("undo in a field that is not in the draft yet is the field's own", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await galley.addForm.getByLabel("Title").focus();
  await page.keyboard.insertText("typed");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("");
  await expect(galley.item("A new one")).toBeVisible();
});

test("two items with one address and one title stay apart", async ({ galley }) => {
  const twice = draft.replace("/traits)\n", "/traits)\n* [Traits, slowly](https://e.org/traits)\n");
  await galley.open(twice);
  await galley.button("Delete Traits, slowly").nth(1).click();
  expect(await galley.text()).toBe(draft);
});

test("an address that is begun is not wrong for having been empty", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addForm.getByLabel("Title").fill("New");
  // By then what is typed was looked at.
  await page.waitForTimeout(400);
  const address = galley.addForm.getByLabel("Address");
  const invalid = await address.evaluate(async (field: HTMLInputElement) => {
    const seen: boolean[] = [];
    field.value = "https://e.org/new";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    for (let frame = 0; frame < 30; frame++) {
      await new Promise(requestAnimationFrame);
      seen.push(field.ariaInvalid === "true");
    }
    return seen;
  });
  expect(invalid).not.toContain(true);
});

test("what was wrong with a field is not said of it when it is empty", async ({ galley }) => {
  await galley.open(draft);
  const address = galley.addForm.getByLabel("Address");
  await galley.fill("javascript:alert(1)", "New");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await address.fill("");
  await expect(address).not.toHaveAttribute("aria-invalid", "true");
});

test("an address with an error is asked about before it is added", async ({ galley, page }) => {
  await galley.open(draft);
  const address = galley.addForm.getByLabel("Address");
  await galley.addForm.getByLabel("Title").fill("New");
  await address.fill("javascript:alert(1)");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await galley.addForm.getByLabel("Title").press("Enter");
  await galley.says(/Add it again to take it as it is\.$/);
  await expect(address).toBeFocused();
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.keyboard.press("Enter");
  await galley.says("Link added: 1 line.");
  expect(await galley.text()).toContain("* [New](javascript:alert(1))\n");
});
