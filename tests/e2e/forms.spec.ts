// The forms of the kinds that are not community links: what is typed there, what is said at a field, and what comes of it.

import { type Galley, draft } from "./galley";
import { expect, test } from "./support";

/** The draft with a later event under Virtual and a continent that has none yet. */
const coming = draft.replace(
  "\n## Jobs",
  "* 2023-07-01 | Virtual | [Late](https://e.org/late)\n    * [**Late**](https://e.org/late/1)\n\n### Europe\n\n## Jobs",
);

function form(galley: Galley, name: string) {
  return galley.page.getByRole("group", { name });
}

test("a hybrid event goes to its sorted place under Virtual and to its continent, and one undo takes both", async ({ galley }) => {
  await galley.open(coming);
  await galley.section("Virtual");
  const event = form(galley, "Add an event");
  await event.getByLabel("First day").fill("2023-06-29");
  await event.getByLabel("Format").selectOption("hybrid");
  await event.getByLabel("City").fill("Zürich");
  await event.getByLabel("Country").fill("Switzerland");
  await event.getByLabel("Name of organiser 1").fill("Rust Zürich");
  await event.getByLabel("Link of organiser 1").fill("https://e.org/zurich");
  await event.getByLabel("Title").fill("Rust_the_*language* 🦀");
  await event.getByLabel("Address").fill("https://e.org/zurich/1");
  await event.getByRole("button", { name: "Add" }).click();
  await galley.says("Added: 4 lines.");
  const lines =
    "* 2023-06-29 | Hybrid (Zürich, CH) | [Rust Zürich](https://e.org/zurich)\n" +
    "    * [**Rust_the\\_\\*language\\* 🦀**](https://e.org/zurich/1)\n";
  const added = coming.replace("* 2023-07-01", `${lines}* 2023-07-01`).replace("### Europe\n", `### Europe\n${lines}`);
  expect(await galley.text()).toBe(added);
  await expect(galley.article.getByRole("link", { name: "Rust_the_*language* 🦀" })).toHaveCount(2);
  await galley.header.getByRole("button", { name: "Undo" }).click();
  expect(await galley.text()).toBe(coming);
});

test("an item in final comment period goes to its group, with its disposition, by keyboard alone", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.section("Final Comment Period");
  const fcp = form(galley, "Add what entered its final comment period");
  await fcp.getByLabel("Group").focus();
  await page.keyboard.type("Cargo");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Close the `x` gate");
  await page.keyboard.press("Tab");
  await page.keyboard.type("https://github.com/rust-lang/cargo/issues/1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("close");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await galley.says(/^Added: /);
  expect(await galley.text()).toContain(
    "* [disposition: close] [Close the `x` gate](https://github.com/rust-lang/cargo/issues/1)\n",
  );
});

test("a call for participation takes the place of the sentence that there was none", async ({ galley }) => {
  const empty = draft.replace("* [galley - Draw an icon](https://e.org/galley/1)", "*No Calls for participation were submitted this week.*");
  await galley.open(empty);
  await galley.section("Call for Participation; projects and speakers");
  const call = form(galley, "Add a project's call for participation");
  await call.getByLabel("Project").fill("galley");
  await call.getByLabel("Title").fill("Draw an icon");
  await call.getByLabel("Address").fill("https://e.org/galley/1");
  await call.getByLabel("Address").press("Enter");
  await galley.says("Added: 1 line.");
  expect(await galley.text()).toBe(draft);
});

test("a field says what is wrong with it, and the form goes there", async ({ galley }) => {
  await galley.open(coming);
  await galley.section("Virtual");
  const event = form(galley, "Add an event");
  await expect(event.getByLabel("Format")).toHaveValue("virtual");
  await expect(event.getByText("is missing")).toHaveCount(0);
  await event.getByRole("button", { name: "Add" }).click();
  await expect(event.getByLabel("First day")).toBeFocused();
  await expect(event.getByLabel("First day")).toHaveAccessibleDescription(/“First day” is missing/);
  await event.getByLabel("First day").fill("2023-06-25");
  // What is wrong with rows is said in their fields, and the first of them is gone to.
  await event.getByRole("button", { name: "Add", exact: true }).click();
  await expect(event.getByLabel("Name of organiser 1")).toBeFocused();
  await expect(event.getByLabel("Name of organiser 1")).toHaveAccessibleDescription(/“Organisers” is missing/);
  await event.getByLabel("Last day").fill("2023-06-24");
  await expect(event.getByLabel("Last day")).toHaveAttribute("aria-invalid", "true");
  await event.getByLabel("Last day").fill("");
  await event.getByLabel("First day").fill("2023-01-25");
  await event.getByLabel("Name of organiser 1").fill("O");
  await event.getByLabel("Link of organiser 1").fill("https://e.org/o");
  await event.getByLabel("Title").fill("T");
  await event.getByLabel("Address").fill("https://e.org/t");
  await expect(event.getByLabel("First day")).toHaveAccessibleDescription(/before/);
  expect(await galley.text()).toBe(coming);
});

test("what few events have is folded away, and comes out beside the title and behind it", async ({ galley, page }) => {
  await galley.open(coming);
  await galley.section("Virtual");
  await galley.button("Edit Late").click();
  const edit = form(galley, "Edit an event");
  await expect(edit.getByLabel("Name of link 1")).toBeHidden();
  await galley.unfold(edit);
  await edit.getByLabel("Name of link 1").fill("Tickets");
  await edit.getByLabel("Target of link 1").fill("https://e.org/late/2");
  await edit.getByRole("button", { name: "Another link" }).press("Enter");
  await expect(edit.getByLabel("Name of link 2")).toBeFocused();
  await page.keyboard.type("Map");
  await edit.getByLabel("Target of link 2").fill("https://e.org/late/3");
  await edit.getByLabel("After it").fill("(sold out)");
  const line = "    * [**Late**](https://e.org/late/1)";
  const links = " | [**Tickets**](https://e.org/late/2) | [**Map**](https://e.org/late/3) (sold out)";
  await expect(galley.article.getByRole("link", { name: "Tickets" })).toBeVisible();
  await edit.getByRole("button", { name: "Done" }).click();
  expect(await galley.text()).toBe(coming.replace(line, line + links));
  // Where there is something in them they are shown.
  await galley.button("Edit Late").click();
  await expect(edit.getByLabel("Name of link 2")).toHaveValue("Map");
  await expect(edit.getByLabel("After it")).toHaveValue("(sold out)");
});

test("how an item is written otherwise is its shape, and without it the item is written as usual", async ({ galley }) => {
  await galley.open(coming.replace("[**Late**]", "[Late]"));
  await galley.section("Virtual");
  await galley.button("Edit Late").click();
  const edit = form(galley, "Edit an event");
  await expect(edit.getByLabel("Title")).toHaveValue("Late");
  await expect(edit.getByLabel("Shape")).toBeHidden();
  await galley.unfold(edit);
  const shape = "* {date} | {place} | {organisers}\n    * [{title}]({url})";
  await expect(edit.getByLabel("Shape")).toHaveValue(shape);
  await edit.getByLabel("Shape").fill(shape.replace("{title}", ""));
  await expect(edit.getByLabel("Shape")).toHaveAccessibleDescription(/“Title” has no place in it: write \{title\}/);
  await edit.getByLabel("Shape").fill("");
  await edit.getByRole("button", { name: "Done" }).click();
  expect(await galley.text()).toBe(coming);
});

test("what an item may be without is asked for once, and left out when it is added again", async ({ galley }) => {
  const empty = draft.replace("* [galley - Draw an icon](https://e.org/galley/1)", "*No Calls for participation were submitted this week.*");
  await galley.open(empty);
  await galley.section("Call for Participation; projects and speakers");
  const call = form(galley, "Add a project's call for participation");
  await call.getByLabel("Title").fill("Draw an icon");
  await call.getByLabel("Address").fill("https://e.org/galley/1");
  await call.getByLabel("Address").press("Enter");
  await galley.says("“Project” is missing. Add it again to take it as it is.");
  await expect(call.getByLabel("Project")).toBeFocused();
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
  // Asked once, also where the text is looked at in between.
  expect(await galley.text()).toBe(empty);
  await call.getByLabel("Project").press("Enter");
  await galley.says("Added: 1 line.");
  expect(await galley.text()).toBe(draft.replace("galley - Draw", "Draw"));
});

test("an event that names no country is added to the region it was typed in", async ({ galley }) => {
  await galley.open(coming);
  await galley.section("Europe");
  const event = form(galley, "Add an event");
  await expect(event.getByText("City optional")).toHaveCount(0);
  await event.getByLabel("First day").fill("2023-06-29");
  await event.getByLabel("City").fill("Somewhere");
  await event.getByLabel("Name of organiser 1").fill("O");
  await event.getByLabel("Link of organiser 1").fill("https://e.org/o");
  await event.getByLabel("Title").fill("T");
  await event.getByLabel("Address").fill("https://e.org/t");
  await event.getByRole("button", { name: "Add", exact: true }).click();
  await galley.says(/^The country is missing.* as it is\.$/);
  await expect(event.getByLabel("Country")).toBeFocused();
  await event.getByRole("button", { name: "Add", exact: true }).click();
  await galley.says("Added: 2 lines.");
  const lines = "* 2023-06-29 | Somewhere | [O](https://e.org/o)\n    * [**T**](https://e.org/t)\n";
  expect(await galley.text()).toBe(coming.replace("### Europe\n", `### Europe\n${lines}`));
});
