// What an issue is made of, one flow each, from the form to the patch: the lines that come and go, and no other.

import { dropFile } from "./files";
import type { Galley } from "./galley";
import { expect, test } from "./support";

const sentence = (groups: string) => `*No Items entered Final Comment Period this week for\n${groups}.*`;

/** A draft as today's are, with something in most sections. */
const today = `Title: This Week in Rust 666
Number: 666
Date: 2026-08-26
Category: This Week in Rust

Hello and welcome to another issue of *This Week in Rust*!

## Updates from Rust Community

### Official
* [Rust 2.0 🦀](https://e.org/two)
* [Inside Rust](https://e.org/inside)
* [Survey](https://e.org/survey)

### Research

## Crate of the Week

This week's crate is [galley](https://e.org/galley), a printer's tray.

## Calls for Testing

*No calls for testing were issued this week by
[Rust](https://e.org/cft/rust),
[Cargo](https://e.org/cft/cargo) or
[Rustup](https://e.org/cft/rustup).*

## Call for Participation; projects and speakers

### CFP - Projects

<!-- CFPs go here -->

*No Calls for participation were submitted this week.*

If you are a Rust project owner, submit tasks.

### CFP - Events

* [**RustDays**](https://e.org/days) | CFP closes 2026-09-01 | Ghent, Belgium | 2026-11-01

## Updates from the Rust Project

417 pull requests were [merged in the last week][merged]

[merged]: https://github.com/search?q=is%3Apr+org%3Arust-lang+is%3Amerged+merged%3A2026-08-18..2026-08-25

#### Compiler
* [fix a](https://github.com/rust-lang/rust/pull/1)

### Rust Compiler Performance Triage

### [Approved RFCs](https://github.com/rust-lang/rfcs/commits/master)

* *No RFCs were approved this week.*

### Final Comment Period

#### Tracking Issues & PRs

##### [Rust](https://e.org/fcp/rust)
* [Stabilise a](https://github.com/rust-lang/rust/issues/2)

##### [Language Team](https://e.org/fcp/lang)
* [Decide on b](https://github.com/rust-lang/lang-team/issues/3)

${sentence("[Rust RFCs](https://e.org/fcp/rfcs) or\n[Cargo](https://e.org/fcp/cargo)")}

#### [New and Updated RFCs](https://github.com/rust-lang/rfcs/pulls)
* *No New or Updated RFCs were created this week.*

## Upcoming Events

Rusty Events between 2026-08-26 - 2026-09-23 🦀

### Virtual
* 2026-09-01 | Virtual (Cardiff, UK) | [Rust Cardiff](https://e.org/cardiff)
    * [**Social**](https://e.org/cardiff/1)

### Europe
* 2026-09-03 | Berlin, DE | [Rust Berlin](https://e.org/berlin)
    * [**Hack and Learn**](https://e.org/berlin/1)

If you are running a Rust event please add it to the calendar.

## Jobs

Please see the latest [Who's Hiring thread on r/rust](INSERT_LINK_HERE)

# Quote of the Week

> It compiled, and it was right.

– [Somebody](https://e.org/quote)

<small>[Discuss on r/rust](REDDIT_LINK_HERE)</small>
`;

const organiser = { "Name of organiser 1": "Rust Gent", "Link of organiser 1": "https://e.org/gent" };

async function add(galley: Galley, section: string, form: string, fields: Record<string, string>) {
  await galley.section(section);
  const filled = await galley.fillForm(`Add ${form}`, fields);
  await filled.getByRole("button", { name: "Add", exact: true }).click();
  await galley.says(/^Added: \d+ lines?\.$/);
}

function remove(galley: Galley, title: string): Promise<void> {
  return galley.item(title).getByRole("button", { name: /^Delete/ }).click();
}

test("an event somewhere is two lines in its region", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "Europe", "an event", {
    "First day": "2026-09-02", Format: "in-person", City: "Gent", Country: "Belgium", ...organiser,
    Title: "Rust <T> 🦀", Address: "https://e.org/gent/1",
  });
  expect(await galley.changes(today)).toEqual([
    "+* 2026-09-02 | Gent, BE | [Rust Gent](https://e.org/gent)",
    "+    * [**Rust &lt;T> 🦀**](https://e.org/gent/1)",
  ]);
});

test("a hybrid event is two lines in two places, and both change with one of them", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "Virtual", "an event", {
    "First day": "2026-09-02", Format: "hybrid", City: "Austin", State: "TX", Country: "US", ...organiser,
    Title: "Talks", Address: "https://e.org/gent/1",
  });
  const lines = (day: string) => [
    `+* ${day} | Hybrid (Austin, TX, US) | [Rust Gent](https://e.org/gent)`,
    "+    * [**Talks**](https://e.org/gent/1)",
  ];
  // Its continent had no list yet, and gets one.
  const both = (day: string) => [...lines(day), "+", "+### North America", ...lines(day)];
  expect(await galley.changes(today)).toEqual(both("2026-09-02"));
  await galley.section("Virtual");
  await galley.button("Edit Talks").click();
  const edit = await galley.fillForm("Edit an event", { "First day": "2026-09-04" });
  await edit.getByRole("button", { name: "Done" }).click();
  await expect(edit).toHaveCount(0);
  expect(await galley.changes(today)).toEqual(both("2026-09-04"));
  for (const section of ["Virtual", "North America"]) {
    await galley.section(section);
    await remove(galley, "Talks");
  }
  expect(await galley.changes(today)).toEqual(["+### North America", "+"]);
});

test("an event of several days is written as a range", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "Virtual", "an event", {
    "First day": "2026-09-10", "Last day": "2026-09-12", ...organiser, Title: "Days", Address: "https://e.org/gent/1",
  });
  expect(await galley.changes(today)).toEqual([
    "+* 2026-09-10 - 2026-09-12 | Virtual | [Rust Gent](https://e.org/gent)",
    "+    * [**Days**](https://e.org/gent/1)",
  ]);
});

test("a day before the issue or after its events is said at its field, and so is one behind the last", async ({ galley }) => {
  await galley.open(today);
  await galley.section("Virtual");
  const form = await galley.fillForm("Add an event", {
    "First day": "2026-10-01", ...organiser, Title: "Days", Address: "https://e.org/gent/1",
  });
  const day = form.getByLabel("First day");
  await expect(day).toHaveAccessibleDescription(/2026-09-23/);
  await day.fill("2026-08-20");
  await expect(day).toHaveAccessibleDescription(/before/);
  await day.fill("2026-09-23");
  await expect(day).not.toHaveAccessibleDescription(/2026|before/);
  await form.getByLabel("Last day").fill("2026-09-22");
  await expect(form.getByLabel("Last day")).toHaveAccessibleDescription(/before the first/);
  await galley.isUnchanged();
});

test("calls for participation and for papers: one line each, and the sentence goes", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "CFP - Projects", "a project's call for participation", {
    Project: "galley", Title: "Draw an icon", Address: "https://github.com/somebody/galley/issues/1",
  });
  await add(galley, "CFP - Events", "an event's call for proposals", {
    Event: "RustConf", Address: "https://e.org/cfp", Closes: "2026-09-15", Place: "Montreal, Canada", "First day": "2026-12-01",
    "Last day": "2026-12-03",
  });
  expect(await galley.changes(today)).toEqual([
    "-*No Calls for participation were submitted this week.*",
    "+* [galley - Draw an icon](https://github.com/somebody/galley/issues/1)",
    "+* [**RustConf**](https://e.org/cfp) | CFP closes 2026-09-15 | Montreal, Canada | 2026-12-01 - 2026-12-03",
  ]);
  await galley.section("CFP - Projects");
  await remove(galley, "Draw an icon");
  expect((await galley.changes(today)).join()).not.toContain("participation");
});

test("a final comment period goes under its group, which comes out of the sentence, with its disposition", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "Final Comment Period", "what entered its final comment period", {
    Group: "Cargo", Title: "Close the `x` gate", Address: "https://github.com/rust-lang/cargo/issues/4", Disposition: "close",
  });
  expect(await galley.changes(today)).toEqual([
    "+##### [Cargo](https://e.org/fcp/cargo)",
    "+* [disposition: close] [Close the `x` gate](https://github.com/rust-lang/cargo/issues/4)",
    "+",
    "-[Rust RFCs](https://e.org/fcp/rfcs) or",
    "-[Cargo](https://e.org/fcp/cargo).*",
    "+[Rust RFCs](https://e.org/fcp/rfcs).*",
  ]);
  await galley.section("Cargo");
  await remove(galley, "Close the");
  await galley.isUnchanged();
});

test("the last item of a group takes its heading along into the sentence, and comes back with it", async ({ galley }) => {
  await galley.open(today);
  await galley.section("Language Team");
  await remove(galley, "Decide on b");
  expect(await galley.changes(today)).toEqual([
    "-##### [Language Team](https://e.org/fcp/lang)",
    "-* [Decide on b](https://github.com/rust-lang/lang-team/issues/3)",
    "-",
    "-[Rust RFCs](https://e.org/fcp/rfcs) or",
    "-[Cargo](https://e.org/fcp/cargo).*",
    "+[Rust RFCs](https://e.org/fcp/rfcs),",
    "+[Cargo](https://e.org/fcp/cargo) or",
    "+[Language Team](https://e.org/fcp/lang).*",
  ]);
  await add(galley, "Final Comment Period", "what entered its final comment period", {
    Group: "Language Team", Title: "Decide on b", Address: "https://github.com/rust-lang/lang-team/issues/3",
  });
  await galley.isUnchanged();
});

test("the sentence that there are none goes with the first item and comes back with the last", async ({ galley }) => {
  await galley.open(today);
  for (const [section, state, words] of [
    ["Approved RFCs", "approved", "RFCs were approved"],
    ["New and Updated RFCs", "new", "New or Updated RFCs were created"],
  ]) {
    await add(galley, section, "an approved, new or updated RFC", {
      State: state, Title: "RFC: [a]_b", Address: "https://github.com/rust-lang/rfcs/pull/5",
    });
    expect(await galley.changes(today)).toEqual([
      `-* *No ${words} this week.*`,
      "+* [RFC: \\[a\\]\\_b](https://github.com/rust-lang/rfcs/pull/5)",
    ]);
    await remove(galley, "RFC:");
    await galley.isUnchanged();
  }
});

test("a call for testing brings its repository's heading, and its steps stand under it", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "Calls for Testing", "a call for testing", {
    Repository: "Cargo", Title: "Trays", Address: "https://github.com/rust-lang/cargo/issues/6", "Testing steps": "https://e.org/steps",
  });
  expect(await galley.changes(today)).toEqual([
    "+##### [Cargo](https://e.org/cft/cargo)",
    "+* [Trays](https://github.com/rust-lang/cargo/issues/6)",
    "+    * [Testing steps](https://e.org/steps)",
    "+",
    "-[Rust](https://e.org/cft/rust),",
    "-[Cargo](https://e.org/cft/cargo) or",
    "+[Rust](https://e.org/cft/rust) or",
  ]);
});

test("a pull request goes to its area", async ({ galley }) => {
  await galley.open(today);
  await add(galley, "Compiler", "a merged pull request", {
    Area: "Clippy", Title: "new lint: `tray`", Address: "https://github.com/rust-lang/rust-clippy/pull/7",
  });
  expect(await galley.changes(today)).toEqual([
    "+#### Clippy",
    "+* [new lint: `tray`](https://github.com/rust-lang/rust-clippy/pull/7)",
    "+",
  ]);
});

test("five addresses that are pasted are five lines, each where it was chosen to go", async ({ galley, page }) => {
  await galley.open(today);
  await galley.section("Research");
  await galley.copyElsewhere([1, 2, 3, 4, 5].map((at) => `Paper ${at} https://e.org/paper/${at}`).join("\n"));
  await galley.addForm.getByLabel("Address").focus();
  await page.keyboard.press("ControlOrMeta+V");
  const found = galley.form("What was pasted");
  await expect(found.getByRole("listitem")).toHaveCount(5);
  await found.getByRole("listitem").nth(4).getByLabel("Section").selectOption("Official");
  await found.getByRole("button", { name: "Add 5 links" }).click();
  await galley.says("5 links added.");
  expect(await galley.changes(today)).toEqual([5, 1, 2, 3, 4].map((at) => `+* [Paper ${at}](https://e.org/paper/${at})`));
});

test("a calendar file is events in their regions", async ({ galley, page }) => {
  await galley.open(today);
  const event = (uid: number, lines: string[]) => ["BEGIN:VEVENT", `UID:${uid}`, ...lines, "END:VEVENT"];
  const calendar = [
    "BEGIN:VCALENDAR",
    ...event(1, ["DTSTART;VALUE=DATE:20260902", "SUMMARY:Talks", "LOCATION:Gent\\, Belgium", "ORGANIZER;CN=Rust Gent:https://e.org/gent", "URL:https://e.org/gent/1"]),
    ...event(2, ["DTSTART;TZID=Europe/London:20260908T180000", "SUMMARY:Hour", "LOCATION:Online", "ORGANIZER;CN=Rust Hour:https://e.org/hour", "URL:https://e.org/hour/1"]),
    "END:VCALENDAR",
  ].join("\r\n");
  await dropFile(page, galley.article, { name: "rust.ics", mimeType: "text/calendar", buffer: Buffer.from(calendar) });
  const found = galley.form("What was pasted");
  await found.getByRole("button", { name: "Add 2 events" }).click();
  await galley.says("2 events added.");
  expect(await galley.changes(today)).toEqual([
    "+* 2026-09-08 | Virtual | [Rust Hour](https://e.org/hour)",
    "+    * [**Hour**](https://e.org/hour/1)",
    "+* 2026-09-02 | Gent, BE | [Rust Gent](https://e.org/gent)",
    "+    * [**Talks**](https://e.org/gent/1)",
  ]);
});

test("what the bookmark brings is a line only when it is added", async ({ galley, page }) => {
  await galley.open(today);
  await page.evaluate(() => {
    location.hash = "#add?title=A%20%3CT%3E%20%F0%9F%A6%80&url=https%3A%2F%2Fe.org%2Fa%20(b&section=Research";
  });
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A <T> 🦀");
  await galley.isUnchanged();
  await galley.button("Add link").click();
  expect(await galley.changes(today)).toEqual(["+* [A &lt;T> 🦀](https://e.org/a%20%28b)"]);
});

test("a row that is dragged or moved by keys is its line elsewhere, and no other line", async ({ galley, page }) => {
  await galley.open(today);
  await galley.section("Official");
  await galley.item("Rust 2.0").getByRole("button").first().focus();
  await page.keyboard.press("Alt+ArrowDown");
  await galley.says("Moved to place 2 of 3.");
  await expect(galley.item("Rust 2.0").getByRole("button").first()).toBeFocused();
  const moved = ["-* [Rust 2.0 🦀](https://e.org/two)", "+* [Rust 2.0 🦀](https://e.org/two)"];
  expect(await galley.changes(today)).toEqual(moved);
  await galley.item("Rust 2.0").getByRole("button").first().focus();
  await page.keyboard.press("Alt+ArrowDown");
  await galley.says("Moved to place 3 of 3.");
  await galley.item("Rust 2.0").getByRole("checkbox").hover();
  await page.mouse.down();
  const target = (await galley.outline.getByRole("button", { name: /^Research/ }).boundingBox())!;
  await page.mouse.move(target.x + 60, target.y + target.height / 2 - 8, { steps: 4 });
  await page.mouse.move(target.x + 60, target.y + target.height / 2, { steps: 4 });
  await page.mouse.up();
  await galley.says("1 item moved to Research.");
  expect(await galley.changes(today)).toEqual(moved);
});

test("a triage is pasted, and says which of its parts were found", async ({ galley, page }) => {
  await galley.open(today);
  await galley.section("Rust Compiler Performance Triage");
  const triage = galley.form("Performance triage");
  await expect(triage).toContainText("Missing: text, “Triage done by”");
  const report = [
    "A quiet week 🦀.", "", "Triage done by **@ferris**.",
    "Revision range: [1234567a..89abcdef](https://perf.rust-lang.org/?start=1234567a&end=89abcdef)", "",
    "| (instructions:u) | mean | range | count |", "|:-:|:-:|:-:|:-:|", "| All | 0.1% | [0.1%, 0.2%] | 3 |", "",
    "1 Regression, 2 Improvements, 3 Mixed; 0 of them in rollups",
  ];
  await galley.copyElsewhere(report.join("\n"));
  await triage.getByLabel("Report").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(triage).toContainText(/Found: text, .*table, counts of regressions and improvements\. Missing: link to the full report\./);
  await triage.getByLabel("Report").press("ControlOrMeta+End");
  await page.keyboard.type("\n\n[Full report here](https://e.org/triage)");
  await expect(triage).toContainText("Nothing is missing.");
  const lines = [...report, "", "[Full report here](https://e.org/triage)", ""].map((line) => `+${line}`);
  const added = await galley.changes(today);
  expect(added.sort()).toEqual(lines.sort());
});

test("the jobs and the discussion get their addresses, and the placeholders go", async ({ galley }) => {
  await galley.open(today);
  await galley.section("Jobs");
  await expect(galley.form("Jobs link").getByLabel("Title")).toHaveValue("Who's Hiring thread on r/rust");
  await galley.fillForm("Jobs link", { Address: "https://www.reddit.com/r/rust/comments/1" });
  await galley.section("Quote of the Week");
  await galley.fillForm("Discussion link", { Address: "https://www.reddit.com/r/rust/comments/2" });
  expect(await galley.changes(today)).toEqual([
    "-Please see the latest [Who's Hiring thread on r/rust](INSERT_LINK_HERE)",
    "+Please see the latest [Who's Hiring thread on r/rust](https://www.reddit.com/r/rust/comments/1)",
    "-<small>[Discuss on r/rust](REDDIT_LINK_HERE)</small>",
    "+<small>[Discuss on r/rust](https://www.reddit.com/r/rust/comments/2)</small>",
  ]);
});

test("crate, quote and date are changed where they stand", async ({ galley }) => {
  await galley.open(today);
  await galley.section("Crate of the Week");
  await galley.fillForm("Crate of the week", { "Thanks to": "A_b", "Thanks link": "https://e.org/t" });
  await galley.section("Introduction");
  await galley.fillForm("The issue", { Date: "2026-09-02" });
  await galley.says("Date changed, with what follows from it.");
  expect(await galley.changes(today)).toEqual([
    "-Title: This Week in Rust 666", "-Number: 666", "-Date: 2026-08-26",
    "+Title: This Week in Rust 667", "+Number: 667", "+Date: 2026-09-02",
    "+Thanks to [A_b](https://e.org/t) for the suggestion!", "+",
    "-Rusty Events between 2026-08-26 - 2026-09-23 🦀", "+Rusty Events between 2026-09-02 - 2026-09-30 🦀",
  ]);
});

test("every field of every form has a name, what describes it is there, and Tab leads through all of them", async ({ galley, page }) => {
  // Every field of every section.
  test.setTimeout(120_000);
  await galley.open(today);
  const sections = galley.outline.getByRole("listitem").getByRole("button");
  const forms = new Set<string>();
  for (let at = 0; at < (await sections.count()); at += 1) {
    const title = await sections.nth(at).locator("span").first().innerText();
    await sections.nth(at).click();
    await expect(galley.desk.getByRole("heading", { level: 3 }).first()).toContainText(title);
    // The sentence that there are none is edited as text.
    const rows = galley.desk.getByRole("button", { name: /^Edit (?!\*?No )/ });
    if ((await rows.count()) > 0) {
      await rows.first().click();
      await expect(galley.desk.getByRole("group", { name: /^Edit / })).toBeVisible();
    }
    const groups = galley.desk.locator('[role="group"]').filter({ has: page.locator(".field") });
    for (const group of await groups.all()) {
      await galley.unfold(group);
      const name = (await group.getAttribute("aria-label")) ?? "";
      if (forms.has(name)) continue;
      forms.add(name);
      const fields = await group.locator(".field :is(input, select, textarea):visible").all();
      for (const field of fields) {
        await expect(field, name).toHaveAccessibleName(/\S/);
        const dangling = await field.evaluate((field) =>
          (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && document.getElementById(id) === null),
        );
        expect(dangling, name).toEqual([]);
      }
      if (fields.length > 0) {
        await fields[0].focus();
        await galley.tabTo(fields[fields.length - 1]);
      }
    }
  }
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
  expect(twice).toEqual([]);
  expect([...forms].sort()).toEqual([
    "Add a call for testing", "Add a link", "Add a merged pull request", "Add a project's call for participation",
    "Add an approved, new or updated RFC", "Add an event", "Add an event's call for proposals",
    "Add what entered its final comment period", "Crate of the week", "Discussion link", "Edit a merged pull request", "Edit an event",
    "Edit an event's call for proposals", "Edit link", "Edit what entered its final comment period", "Jobs link", "Performance triage",
    "Quote of the week", "The issue",
  ]);
});
