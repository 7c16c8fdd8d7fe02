// A paste of several items is a list to choose from; what is chosen is added in one step, and nothing before that.

import type { Page } from "@playwright/test";
import { dropFile } from "./files";
import { type Galley, draft } from "./galley";
import { expect, test } from "./support";

/** The draft with a list of merged pull requests. */
const project = draft.replace(
  "### Approved RFCs",
  "#### Cargo\n\n* [show the tray](https://github.com/rust-lang/cargo/pull/1)\n\n### Approved RFCs",
);

const calendar = [
  "BEGIN:VCALENDAR",
  "BEGIN:VEVENT",
  "DTSTART;TZID=Europe/Berlin:20230629T190000",
  "DTEND;TZID=Europe/Berlin:20230629T213000",
  "SUMMARY:Rust\\, the <T> of it 🦀",
  "LOCATION:Haus der Typen\\, Weg 1\\, 10115 Berlin\\, Germany",
  "ORGANIZER;CN=Rust Berlin:https://e.org/berlin",
  "URL:https://e.org/berlin/1",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20230701",
  "DTEND;VALUE=DATE:20230704",
  "SUMMARY:Rust Days, three of",
  "  them",
  "LOCATION:Online",
  "URL:https://e.org/days",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

/** The list of what was pasted. */
function list(galley: Galley) {
  return galley.page.getByRole("group", { name: "What was pasted" });
}

async function paste(galley: Galley, into: string, text: string, html?: string) {
  await galley.copyElsewhere(text, html);
  await galley.desk.getByLabel(into, { exact: true }).focus();
  await galley.page.keyboard.press("ControlOrMeta+V");
}

test("three addresses are three candidates; those that are chosen are added as one undo", async ({ galley, page }) => {
  await galley.open(draft);
  await paste(galley, "Address", "https://e.org/one\nhttps://e.org/traits/\nhttps://e.org/three\n");
  const found = list(galley);
  await expect(found.getByRole("listitem")).toHaveCount(3);
  expect(await galley.page.evaluate(() => document.activeElement?.id)).toBe("candidate-0");
  // What is here already is not chosen, and says where it is.
  const known = found.getByRole("listitem").nth(1);
  await expect(known.getByRole("checkbox")).not.toBeChecked();
  await expect(known).toContainText("Already here: “Traits, slowly” under Rust Walkthroughs.");
  await expect(found.getByRole("button", { name: "Add 2 links" })).toBeEnabled();
  // Nothing is added before its title is there.
  await found.getByRole("button", { name: "Add 2 links" }).click();
  await galley.says("Nothing that is chosen can be added yet: its fields say what is missing.");
  await found.getByRole("listitem").first().getByLabel("Title").fill("One_*two* 🦀");
  await found.getByRole("listitem").nth(2).getByLabel("Title").fill("Three");
  await found.getByRole("listitem").nth(2).getByLabel("Section").selectOption("Research");
  await expect(found.getByRole("listitem").first()).toContainText("* [One\\_\\*two\\* 🦀](https://e.org/one)");
  await page.keyboard.press("Shift+Tab");
  await found.getByRole("button", { name: "Add 2 links" }).click();
  await galley.says("2 links added.");
  // What was not chosen stays until it is left.
  await expect(found.getByRole("listitem")).toHaveCount(1);
  await found.getByRole("checkbox").focus();
  await page.keyboard.press("Escape");
  await expect(found).toHaveCount(0);
  const added = draft
    .replace("traits)\n", "traits)\n* [One\\_\\*two\\* 🦀](https://e.org/one)\n")
    .replace("### Research\n", "### Research\n* [Three](https://e.org/three)\n");
  expect(await galley.text()).toBe(added);
  await galley.header.getByRole("button", { name: "Undo" }).click();
  expect(await galley.text()).toBe(draft);
});

test("a markdown list is added by keyboard alone, and what was not understood can be mended", async ({ galley, page }) => {
  await galley.open(draft);
  await paste(
    galley,
    "Address",
    "### Research\n* [video] [A `T`](https://e.org/a)\n\n### Miscellaneous\n- [B](https://e.org/b) (PDF)\n- no address\n",
  );
  const found = list(galley);
  await expect(found.getByRole("listitem")).toHaveCount(2);
  await expect(found.getByRole("listitem").nth(1)).toContainText("Left out: (PDF)");
  await expect(found.getByLabel("Not understood: 1 line")).toHaveValue("no address");
  await found.getByLabel("Not understood: 1 line").fill("C https://e.org/c");
  await found.getByRole("button", { name: "Read again" }).press("Enter");
  await expect(found.getByRole("listitem")).toHaveCount(3);
  await expect(found.getByRole("checkbox", { name: "A `T`" })).toBeFocused();
  await page.keyboard.press("Enter");
  await galley.says("3 links added.");
  await expect(found).toHaveCount(0);
  const text = await galley.text();
  expect(text).toContain("### Research\n* [video] [A `T`](https://e.org/a)\n");
  expect(text).toContain("### Miscellaneous\n* [B](https://e.org/b)\n");
  expect(text).toContain("traits)\n* [C](https://e.org/c)\n");
});

test("the links of a page's selection have their titles", async ({ galley }) => {
  await galley.open(draft);
  await paste(
    galley,
    "Title",
    "One\nTwo",
    "<ul><li><a href='https://e.org/1'>One <code>Vec&lt;T></code></a></li><li><a href='https://e.org/2?utm_source=x'>Two</a></li></ul>",
  );
  // The checks speak before anything is added.
  await expect(list(galley).getByRole("listitem").nth(1)).toContainText("utm_source");
  await list(galley).getByRole("button", { name: "Add 2 links" }).click();
  expect(await galley.text()).toContain("traits)\n* [One `Vec<T>`](https://e.org/1)\n* [Two](https://e.org/2?utm_source=x)\n");
});

test("a calendar file that is dropped gives its events, each with what is still missing", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.section("Virtual");
  const file = { name: "rust.ics", mimeType: "text/calendar", buffer: Buffer.from(calendar) };
  await dropFile(page, galley.article, file);
  const found = list(galley);
  await expect(found.getByRole("listitem")).toHaveCount(2);
  const [first, second] = [found.getByRole("listitem").first(), found.getByRole("listitem").nth(1)];
  await expect(first).toContainText("Goes to Europe");
  await expect(first).toContainText("Left out: Haus der Typen, Weg 1, 10115 Berlin, Germany");
  await expect(second).toContainText("Needed: Organisers.");
  await expect(second.getByText("✕")).toHaveCount(0);
  await second.getByLabel("Name of organiser 1").fill("Rust Days");
  await second.getByLabel("Link of organiser 1").fill("https://e.org/org");
  // What was typed is not lost by one key.
  await page.keyboard.press("Escape");
  await galley.says("What was typed in the list stays. “Leave these” lets go of it.");
  await expect(second).toContainText("* 2023-07-01 - 2023-07-03 | Virtual | [Rust Days](https://e.org/org)");
  await found.getByRole("button", { name: "Add 2 events" }).click();
  const text = await galley.text();
  expect(text).toContain(
    "* 2023-06-29 | Berlin, DE | [Rust Berlin](https://e.org/berlin)\n    * [**Rust, the &lt;T> of it 🦀**](https://e.org/berlin/1)\n",
  );
  expect(text).toContain(
    "hour/1)\n* 2023-07-01 - 2023-07-03 | Virtual | [Rust Days](https://e.org/org)\n    * [**Rust Days, three of them**](https://e.org/days)\n",
  );
  await galley.header.getByRole("button", { name: "Undo" }).click();
  expect(await galley.text()).toBe(draft);
});

test("of a calendar what lacks nothing is added, and what is over is not chosen", async ({ galley, page }) => {
  await galley.open(draft.replace("Date: 2023-06-21", "Date: 2023-06-28").replace("500\nDate", "501\nDate"));
  await galley.section("Virtual");
  const event = (day: string, name: string, organiser: string) =>
    `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${day}\r\nSUMMARY:${name}\r\nLOCATION:Online\r\n${organiser}URL:https://e.org/${name}\r\nEND:VEVENT\r\n`;
  const known = "ORGANIZER;CN=Rust Berlin:https://e.org/berlin\r\n";
  const events = [event("20230701", "one", known), event("20230702", "two", ""), event("20230627", "past", known)];
  const file = `BEGIN:VCALENDAR\r\n${events.join("")}END:VCALENDAR\r\n`;
  await dropFile(page, galley.article, { name: "rust.ics", mimeType: "text/calendar", buffer: Buffer.from(file) });
  const found = list(galley);
  await expect(found.getByRole("listitem")).toHaveCount(3);
  await expect(found.getByRole("listitem").first()).not.toContainText("Left out");
  await expect(found.getByRole("checkbox", { name: "past" })).not.toBeChecked();
  await expect(found.getByRole("listitem").nth(2)).toContainText("This event is over when the issue appears.");
  await found.getByRole("button", { name: "Add 1 of 2 events" }).click();
  await galley.says("1 of 2 events added: the fields of what is left say what is missing.");
  await expect(found.getByRole("listitem").first().getByLabel("Name of organiser 1")).toBeFocused();
  const text = await galley.text();
  expect(text).toContain("https://e.org/one");
  expect(text).not.toMatch(/e\.org\/(two|past)/);
});

test("a list of pull requests goes to its areas", async ({ galley }) => {
  await galley.open(project);
  await galley.section("Updates from the Rust Project");
  await paste(
    galley,
    "Title",
    "#11 core: add `a`\nFix b (#12)\n* [c](https://github.com/rust-lang/rust-clippy/pull/13)\n" +
      "https://github.com/rust-lang/cargo/pull/1 again\n",
  );
  const found = list(galley);
  await expect(found.getByRole("listitem")).toHaveCount(4);
  await expect(found.getByRole("listitem").nth(3)).toContainText("Already here: “show the tray” under Cargo.");
  await expect(found.getByRole("listitem").first().getByLabel("Area")).toHaveValue("Library");
  await found.getByRole("listitem").nth(1).getByLabel("Area").selectOption("Compiler");
  await found.getByRole("button", { name: "Add 3 pull requests" }).click();
  const text = await galley.text();
  // The area that was there has a blank line over its items.
  expect(text).toContain("#### Compiler\n\n* [Fix b](https://github.com/rust-lang/rust/pull/12)\n\n");
  expect(text).toContain("#### Library\n\n* [core: add `a`](https://github.com/rust-lang/rust/pull/11)\n\n#### Cargo\n");
  expect(text).toContain("#### Clippy\n\n* [c](https://github.com/rust-lang/rust-clippy/pull/13)\n");
});

test("an area is chosen once for all pull requests that have none", async ({ galley }) => {
  await galley.open(project);
  await galley.section("Updates from the Rust Project");
  await paste(galley, "Title", "#11 fix a\n#12 fix b\n#13 std: fix c\n");
  const found = list(galley);
  await found.getByLabel("Area of all that have none").selectOption("Compiler");
  await found.getByRole("button", { name: "Add 3 pull requests" }).click();
  const text = await galley.text();
  const link = (words: string, number: number) => `* [${words}](https://github.com/rust-lang/rust/pull/${number})\n`;
  expect(text).toContain(`#### Compiler\n\n${link("fix a", 11)}${link("fix b", 12)}\n#### Library\n\n${link("std: fix c", 13)}`);
});

/** Keeps the checks from loading until what comes back is called. */
async function delayChecks(page: Page): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => (arrive = done));
  await page.route(/split_checks/, async (route) => {
    await arrived;
    await route.continue();
  });
  return arrive;
}

test("a paste waits for the checks, and is not lost meanwhile", async ({ galley, page }) => {
  const arrive = await delayChecks(page);
  await galley.open(draft);
  await paste(galley, "Address", "One https://e.org/1\nTwo https://e.org/2\n");
  await expect(list(galley).getByLabel("Waits to be read: 2 lines")).toHaveValue("One https://e.org/1\nTwo https://e.org/2\n");
  arrive();
  await list(galley).getByRole("button", { name: "Add 2 links" }).click();
  expect(await galley.text()).toContain("traits)\n* [One](https://e.org/1)\n* [Two](https://e.org/2)\n");
});

test("two pastes that wait for the checks are both read", async ({ galley, page }) => {
  const arrive = await delayChecks(page);
  await galley.open(draft);
  await paste(galley, "Address", "One https://e.org/1\nTwo https://e.org/2\n");
  await paste(galley, "Address", "Three https://e.org/3\nFour https://e.org/4\n");
  await expect(list(galley).getByLabel("Waits to be read:")).toHaveValue(/^One .*\nTwo .*\nThree .*\nFour /);
  arrive();
  await list(galley).getByRole("button", { name: "Add 4 links" }).click();
  expect(await galley.text()).toContain("* [Two](https://e.org/2)\n* [Three](https://e.org/3)\n");
});

test("a calendar of Windows-1252 keeps its letters", async ({ galley, page }) => {
  const event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Caf\u00e9\r\nDTSTART:20230705T180000Z\r\nURL:https://e.org/e\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  await galley.open(draft);
  await dropFile(page, galley.article, { name: "a.ics", mimeType: "text/calendar", buffer: Buffer.from(event, "latin1") });
  await expect(list(galley).getByRole("checkbox", { name: "Caf\u00e9" })).toBeVisible();
});

test("a link that is dragged onto the form fills it", async ({ galley, page }) => {
  await galley.open(draft);
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData("text/uri-list", "https://e.org/dragged");
    data.setData("text/plain", "https://e.org/dragged");
    data.setData("text/html", "<a href='https://e.org/dragged'>A dragged link</a>");
    return data;
  });
  for (const type of ["dragenter", "dragover", "drop"]) await galley.addForm.dispatchEvent(type, { dataTransfer });
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/dragged");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A dragged link");
  expect(await galley.text()).toBe(draft);
});

test("the address of an issue fills the project of a call for participation", async ({ galley }) => {
  await galley.open(draft);
  await galley.section("Call for Participation; projects and speakers");
  await paste(galley, "Address", "Draw a tray · Issue #7 · somebody/galley-tray https://github.com/somebody/galley-tray/issues/7");
  const call = galley.page.getByRole("group", { name: "Add a project's call for participation" });
  await expect(call.getByLabel("Project")).toHaveValue("galley-tray");
  await expect(call.getByLabel("Title")).toHaveValue("Draw a tray");
  await expect(call.getByLabel("Address")).toHaveValue("https://github.com/somebody/galley-tray/issues/7");
});
