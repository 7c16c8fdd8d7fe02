// Several items at once: dragged, moved by keyboard and by choice, deleted; regions sorted; sections that come and go.

import type { Locator, Page } from "@playwright/test";
import { type Galley, draft } from "./galley";
import { expect, test } from "./support";

const borrowing = "* [Borrowing 🦀 in five steps](https://e.org/borrowing)\n";
const traits = "* [Traits, slowly](https://e.org/traits)\n";
const macros = "* [Macros](https://e.org/macros)\n";
const three = draft.replace(traits, traits + macros);

function event(day: string, place: string): string {
  return `* ${day} | ${place} | [o](https://e.org/o)\n    * [**${place}**](https://e.org/${day})\n`;
}
const hour = event("2023-06-28", "Virtual").replace("[o](https://e.org/o)", "[Rust Hour](https://e.org/hour)").replace("**Virtual**](https://e.org/2023-06-28)", "**Open hour**](https://e.org/hour/1)");
const [past, late, london] = [event("2023-06-20", "Virtual"), event("2023-07-01", "Virtual"), event("2023-07-02", "London, GB")];
/** The draft with events that are past, out of order and of another time. */
const regions = draft.replace(hour, `${late}${past}${hour}\n### Europe\n\n${london}`);

function handle(galley: Galley, title: string): Locator {
  return galley.item(title).getByRole("checkbox", { name: `Select ${title}` });
}

/** Takes the handle of a row and goes with it, step by step, to a place in another element. */
async function drag(page: Page, from: Locator, to: Locator, at: "top" | "bottom" | "middle") {
  await from.hover();
  await page.mouse.down();
  const box = (await to.boundingBox())!;
  const y = at === "top" ? box.y + 3 : at === "bottom" ? box.y + box.height - 3 : box.y + box.height / 2;
  await page.mouse.move(box.x + 60, y - 10, { steps: 4 });
  await page.mouse.move(box.x + 60, y, { steps: 4 });
}

async function select(galley: Galley, ...titles: string[]) {
  for (const title of titles) await handle(galley, title).click();
  await expect(galley.page.getByRole("status").filter({ hasText: `${titles.length} selected` })).toBeVisible();
}

async function sectionMenu(galley: Galley, choice: RegExp) {
  await galley.desk.getByRole("button", { name: "Section", exact: true }).click();
  await galley.desk.getByRole("button", { name: choice }).click();
}

function undo(galley: Galley): Promise<void> {
  return galley.header.getByRole("button", { name: "Undo" }).click();
}

test("a row is dragged to another place, and a line shows where it will land", async ({ galley, page }) => {
  await galley.open(three);
  await drag(page, handle(galley, "Macros"), galley.item("Borrowing"), "top");
  await expect(galley.item("Borrowing")).toHaveClass(/drop-before/);
  await page.mouse.up();
  await galley.says("Moved to place 1 of 3.");
  await expect(galley.item("Borrowing")).not.toHaveClass(/drop-before/);
  await expect(handle(galley, "Macros")).toBeFocused();
  await expect(handle(galley, "Macros")).not.toBeChecked();
  expect(await galley.text()).toBe(three.replace(borrowing + traits + macros, macros + borrowing + traits));
  await undo(galley);
  expect(await galley.text()).toBe(three);
});

test("a row that is dragged nowhere, or given up with Escape, stays", async ({ galley, page }) => {
  await galley.open(three);
  await drag(page, handle(galley, "Macros"), galley.item("Borrowing"), "top");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await drag(page, handle(galley, "Macros"), galley.item("Macros"), "bottom");
  await page.mouse.up();
  await expect(galley.header.getByRole("button", { name: "Undo" })).toBeDisabled();
  expect(await galley.text()).toBe(three);
});

test("what is selected is dragged together onto a section of the outline", async ({ galley, page }) => {
  await galley.open(three);
  await select(galley, "Borrowing 🦀 in five steps", "Macros");
  const research = galley.outline.getByRole("button", { name: /^Research/ });
  await drag(page, handle(galley, "Macros"), research, "middle");
  await expect(galley.outline.getByRole("listitem").filter({ hasText: "Research" })).toHaveClass(/drop-into/);
  await page.mouse.up();
  await galley.says("2 items moved to Research.");
  await expect(galley.desk.getByRole("listitem")).toHaveText([/Traits/]);
  const moved = three.replace(borrowing, "").replace(macros, "").replace("### Research\n", `### Research\n${borrowing}${macros}`);
  expect(await galley.text()).toBe(moved);
  await undo(galley);
  expect(await galley.text()).toBe(three);
});

test("a section that takes no links takes no drop", async ({ galley, page }) => {
  await galley.open(three);
  await drag(page, handle(galley, "Macros"), galley.outline.getByRole("button", { name: /^Virtual/ }), "middle");
  await page.mouse.up();
  expect(await galley.text()).toBe(three);
});

test("a long list scrolls along with what is dragged to its edge", async ({ galley, page }) => {
  const many = Array.from({ length: 60 }, (_, at) => `* [Number ${at}.](https://e.org/${at})\n`);
  await galley.open(draft.replace(traits, traits + many.join("")));
  const pane = page.locator(".section-view");
  const box = (await pane.boundingBox())!;
  await handle(galley, "Traits, slowly").hover();
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height - 80, { steps: 3 });
  await page.mouse.move(box.x + 60, box.y + box.height - 6, { steps: 3 });
  await expect.poll(() => pane.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(800);
  await page.mouse.up();
  await galley.says(/^Moved to place [1-6]\d of 62\.$/);
  await expect(handle(galley, "Traits, slowly")).toBeInViewport();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("rows are selected by touch and moved by choice, with room for a finger", async ({ galley, page }) => {
    await galley.open(three);
    const touch = handle(galley, "Macros");
    await touch.tap();
    await expect(touch).toBeChecked();
    const bar = page.getByRole("group", { name: "Selected items" });
    for (const target of [touch, bar.getByRole("button", { name: "Up" }), bar.getByRole("combobox")]) {
      expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    await bar.getByRole("button", { name: "Up" }).tap();
    await galley.says("Moved to place 2 of 3.");
    await expect(touch).toBeChecked();
    await galley.desk.getByRole("button", { name: "Section", exact: true }).tap();
    await expect(page.getByLabel("New section after this one")).toBeInViewport();
    const wide = await page.evaluate(() => document.querySelector(".section-view")!.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    await bar.getByRole("combobox").selectOption("Research");
    await galley.says("1 item moved to Research.");
    expect(await galley.text()).toBe(three.replace(macros, "").replace("### Research\n", `### Research\n${macros}`));
  });
});

test("by keyboard alone: from row to row, up and down, and several selected", async ({ galley, page }) => {
  await galley.open(three);
  const row = (title: string) => galley.item(title).getByRole("button").first();
  await galley.tabTo(row("Traits"));
  await page.keyboard.press("Alt+ArrowUp");
  await galley.says("Moved to place 1 of 3.");
  await expect(row("Traits")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  await galley.says("Moved to place 3 of 3.");
  await page.keyboard.press("ArrowUp");
  await expect(row("Macros")).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await expect(row("Borrowing")).toBeFocused();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Alt+ArrowDown");
  await galley.says("2 items moved to place 2 of 3.");
  await expect(row("Borrowing")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 selected")).toHaveCount(0);
  expect(await galley.text()).toBe(three.replace(borrowing + traits, traits + borrowing));
});

test("several are moved by choice to a section that takes them all", async ({ galley, page }) => {
  await galley.open(three);
  await galley.item("Borrowing").getByRole("button").first().click({ modifiers: ["Control"] });
  await galley.item("Macros").getByRole("button").first().click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 selected")).toBeVisible();
  const choice = page.getByRole("combobox", { name: "Move to" });
  await expect(choice.getByRole("option")).toHaveText(["Move to…", "Official", "Project/Tooling Updates", "Observations/Thoughts", "Research", "Miscellaneous"]);
  await choice.selectOption("Official");
  await galley.says("3 items moved to Official.");
  const moved = three.replace(borrowing + traits + macros, "");
  expect(await galley.text()).toBe(moved.replace("### Official\n", `### Official\n${borrowing}${traits}${macros}`));
  await undo(galley);
  expect(await galley.text()).toBe(three);
});

test("several are deleted and come back", async ({ galley, page }) => {
  await galley.open(three);
  await select(galley, "Borrowing 🦀 in five steps", "Traits, slowly");
  await page.getByRole("group", { name: "Selected items" }).getByRole("button", { name: "Delete" }).click();
  await galley.says("2 items deleted.");
  await expect(galley.item("Macros").getByRole("button").first()).toBeFocused();
  await expect(page.getByText("selected")).toHaveCount(0);
  expect(await galley.text()).toBe(three.replace(borrowing + traits, ""));
  await galley.problems.getByRole("button", { name: "Undo" }).click();
  await galley.says("Undone: delete 2 items.");
  expect(await galley.text()).toBe(three);
});

test("a deleted row leaves the focus on the next one, and has it again when it is back", async ({ galley, page }) => {
  await galley.open(three);
  await galley.item("Traits").getByRole("button").first().focus();
  await page.keyboard.press("Delete");
  await galley.says("Item deleted.");
  await expect(galley.item("Macros").getByRole("button").first()).toBeFocused();
  // And taken back by a key it has it again.
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(galley.item("Traits").getByRole("button").first()).toBeFocused();
});

test("a region is sorted, and rid of what is past, each by one undo", async ({ galley }) => {
  await galley.open(regions);
  await galley.section("Virtual");
  await sectionMenu(galley, /^Sort by date and place/);
  await galley.says("Sorted: 3 events moved.");
  expect(await galley.text()).toBe(regions.replace(late + past + hour, past + hour + late));
  await sectionMenu(galley, /^Drop what is past 1 event$/);
  await galley.says("1 past event dropped.");
  expect(await galley.text()).toBe(regions.replace(late + past + hour, hour + late));
  await undo(galley);
  await undo(galley);
  expect(await galley.text()).toBe(regions);
});

test("all regions are written as today's events are", async ({ galley, page }) => {
  await galley.open(regions);
  await galley.section("Upcoming Events");
  await sectionMenu(galley, /^Write as today’s events are 1 event$/);
  await galley.says("1 event written as today’s are.");
  expect(await galley.text()).toBe(regions.replace("| London, GB |", "| London, UK |"));
  await galley.desk.getByRole("button", { name: "Section", exact: true }).click();
  await expect(galley.desk.getByRole("button", { name: /^Write as/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(galley.desk.getByRole("button", { name: "Section", exact: true })).toBeFocused();
});

test("an event goes to its sorted place in another region, and nowhere else", async ({ galley, page }) => {
  await galley.open(regions);
  await galley.section("Europe");
  await select(galley, "London, GB");
  const choice = page.getByRole("combobox", { name: "Move to" });
  await expect(choice.getByRole("option")).toHaveText(["Move to…", "Virtual"]);
  await choice.selectOption("Virtual");
  await galley.says("1 item moved to Virtual.");
  await expect(galley.desk).toBeFocused();
  expect(await galley.text()).toBe(regions.replace(london, "").replace(hour, hour + london));
});

test("a new section comes after the one that is shown, and goes when it is empty", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.desk.getByRole("button", { name: "Section", exact: true }).click();
  await page.getByLabel("New section after this one").fill("RustConf 2023");
  await page.keyboard.press("Enter");
  await galley.says("New section: RustConf 2023.");
  await expect(galley.desk.getByRole("heading", { name: /^RustConf 2023/ })).toBeVisible();
  expect(await galley.text()).toBe(draft.replace("### Research\n", "### RustConf 2023\n\n### Research\n"));
  await sectionMenu(galley, /^Remove this empty section/);
  await galley.says("Section removed: RustConf 2023.");
  await expect(galley.desk.getByRole("heading", { name: /^Rust Walkthroughs/ })).toBeVisible();
  expect(await galley.text()).toBe(draft);
});

test("a section has a name of its own", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.desk.getByRole("button", { name: "Section", exact: true }).click();
  await page.getByLabel("New section after this one").fill("research");
  await page.getByRole("button", { name: "Add section" }).click();
  await galley.says("“research” is there already, or belongs elsewhere. Choose another name.");
  expect(await galley.text()).toBe(draft);
});

test("the keys stand on a sheet", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.item("Traits").getByRole("button").first().focus();
  await page.keyboard.press("?");
  await expect(galley.dialog.getByText("Move it, or all that is selected, up or down")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(galley.dialog).toHaveCount(0);
  await galley.addForm.getByLabel("Title").focus();
  await page.keyboard.type("Why?");
  await expect(galley.dialog).toHaveCount(0);
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("Why?");
});
