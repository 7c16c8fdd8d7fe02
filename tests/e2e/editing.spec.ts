// Items that are there, edited in their forms; and what the issue says in sentences.

import { type Galley, draft } from "./galley";
import { expect, test } from "./support";

const event = "* 2023-06-29 | Hybrid (Zürich, CH) | [Rust Zürich](https://e.org/zurich)\n    * [**Talks 🦀**](https://e.org/zurich/1)\n";
/** The draft with a hybrid event under Virtual and under its continent. */
const hybrid = draft.replace("\n## Jobs", `${event}\n### Europe\n${event}\n## Jobs`);

function form(galley: Galley, name: string) {
  return galley.page.getByRole("group", { name, exact: true });
}

test("an event and its other entry change together, go to their sorted place, and come back in one undo", async ({ galley }) => {
  await galley.open(hybrid);
  await galley.section("Virtual");
  await galley.button("Edit Talks 🦀").click();
  const edit = form(galley, "Edit an event");
  await expect(edit.getByLabel(/Also change its other entry, under Europe/)).toBeChecked();
  await edit.getByLabel("First day").fill("2023-06-27");
  await edit.getByRole("button", { name: "Done" }).click();
  await galley.says("Changed, and moved to its place.");
  const moved = event.replace("06-29", "06-27");
  const first = "* 2023-06-28 | Virtual";
  const changed = hybrid.replaceAll(event, "").replace(first, `${moved}${first}`).replace("### Europe\n", `### Europe\n${moved}`);
  expect(await galley.text()).toBe(changed);
  await galley.header.getByRole("button", { name: "Undo" }).click();
  expect(await galley.text()).toBe(hybrid);
});

test("an item in final comment period changes its disposition alone", async ({ galley, page }) => {
  const line = "* [disposition: merge] [A `gate`](https://github.com/rust-lang/rust/pull/1)\n";
  const group = draft.replace("* *No RFCs entered Final Comment Period this week.*\n", line);
  await galley.open(group);
  await galley.section("Final Comment Period");
  await galley.button(/^Edit .*gate/).click();
  const edit = form(galley, "Edit what entered its final comment period");
  await edit.getByLabel("Disposition").selectOption("close");
  await edit.getByLabel("Title").fill("A <T> gate");
  await page.keyboard.press("Enter");
  await expect(edit).toHaveCount(0);
  expect(await galley.text()).toBe(group.replace("merge] [A `gate`", "close] [A &lt;T> gate"));
});

test("a field that is wrong keeps the form open, and nothing is written", async ({ galley }) => {
  await galley.open(hybrid);
  await galley.section("Virtual");
  await galley.button("Edit Talks 🦀").click();
  const edit = form(galley, "Edit an event");
  await edit.getByLabel("Country").fill("Atlantis");
  await edit.getByRole("button", { name: "Done" }).click();
  await expect(edit.getByLabel("Country")).toBeFocused();
  await expect(edit.getByLabel("Country")).toHaveAccessibleDescription(/no country that is known/);
  expect(await galley.text()).toBe(hybrid);
});

test("organisers are rows, and another one is added by keyboard", async ({ galley, page }) => {
  await galley.open(hybrid);
  await galley.section("Virtual");
  await galley.button("Edit Open hour").click();
  const edit = form(galley, "Edit an event");
  await edit.getByRole("button", { name: "Another organiser" }).press("Enter");
  await expect(edit.getByLabel("Name of organiser 2")).toBeFocused();
  await page.keyboard.type("Other");
  await page.keyboard.press("Tab");
  await page.keyboard.type("https://e.org/o");
  await edit.getByRole("button", { name: "Done" }).click();
  expect(await galley.text()).toBe(hybrid.replace("[Rust Hour](https://e.org/hour)", "[Rust Hour](https://e.org/hour) + [Other](https://e.org/o)"));
});

test("what fits no form is edited as its lines", async ({ galley }) => {
  const odd = draft.replace("* [Traits, slowly](https://e.org/traits)", "* just words");
  await galley.open(odd);
  await galley.button("Edit just words").click();
  await form(galley, "Edit lines").getByLabel("Lines").fill("* [Words](https://e.org/w)");
  await galley.button("Done").click();
  expect(await galley.text()).toBe(odd.replace("* just words", "* [Words](https://e.org/w)"));
});

test("crate and quote of the week have their forms, and thanks are written in the usual sentence", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Crate of the Week");
  const crate = form(galley, "Crate of the week");
  await expect(crate.getByLabel(/^Crate/)).toHaveValue("galley");
  await crate.getByLabel("Thanks to").fill("Somebody");
  await crate.getByLabel("Thanks link").fill("https://e.org/t");
  await galley.section("Quote of the Week");
  const quote = form(galley, "Quote of the week");
  await quote.getByLabel(/^Quote/).fill("It compiled.\n\nIt was right.");
  const thanked = draft.replace("a printer's tray.\n", "a printer's tray.\n\nThanks to [Somebody](https://e.org/t) for the suggestion!\n");
  expect(await galley.text()).toBe(thanked.replace("> It compiled, and it was right.", "> It compiled.\n>\n> It was right."));
});

test("another date changes number, title, window and file name in one undo", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Introduction");
  const issue = form(galley, "The issue");
  await issue.getByLabel("Date").fill("2023-06-28");
  await galley.says("Date changed, with what follows from it.");
  await expect(issue.getByText("number 501")).toBeVisible();
  const later = draft.replaceAll("500", "501").replace("Date: 2023-06-21", "Date: 2023-06-28").replace("2023-06-21 - 2023-07-19", "2023-06-28 - 2023-07-26");
  expect(await galley.text()).toBe(later);
  expect((await galley.exported()).name).toBe("2023-06-28-this-week-in-rust.md");
  await galley.header.getByRole("button", { name: "Undo" }).click();
  expect(await galley.text()).toBe(draft);
});
