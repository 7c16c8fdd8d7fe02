// Nothing is lost: by a reload, a closed tab, a panic.

import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { dropFile, textFile } from "./files";
import { Galley, draft } from "./galley";
import { expect, test } from "./support";

const changed = draft.replace("/traits)\n", "/traits)\n* [A new one](https://e.org/new)\n");

/** The saved draft with this name, as the welcome page offers it. */
const offer = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("button", { name: `Continue ${name}` }) });

test("a change is saved within a second", async ({ galley, page }) => {
  await galley.open(draft);
  const before = Date.now();
  await galley.addLink("https://e.org/new", "A new one");
  await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("A new one")), null, {
    polling: 20,
  });
  // The second, and what the click itself and the look at the storage take on a busy machine.
  expect(Date.now() - before).toBeLessThan(2_500);
  await expect(galley.header.getByText("saved just now")).toBeVisible();
});

test("a change is saved when the page goes at once", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.showText();
  await galley.source.press("ControlOrMeta+End");
  await page.keyboard.type("The last words.");
  await page.reload();
  await expect(offer(page, "draft.md")).toContainText("+1 line");
});

test("after a reload the draft is offered with its age and size, and goes on where it was", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await expect(galley.header.getByText("saved just now")).toBeVisible();
  await page.clock.setFixedTime(Date.now() + 2 * 60 * 60 * 1000);
  await page.reload();
  const saved = offer(page, "draft.md");
  await expect(saved).toContainText("2 hours ago · 2 kB · +1 line");
  await expect(page.getByRole("button", { name: "Export" })).toHaveCount(0);
  await saved.getByRole("button", { name: "Continue draft.md" }).click();
  await galley.says("draft.md is as you left it.");
  await expect(galley.header.getByText("saved 2 hours ago")).toBeVisible();
  await galley.openExport();
  await expect(galley.dialog.getByText("+1 line, nothing else touched")).toBeVisible();
  await galley.closeDialog();
  expect((await galley.exported()).bytes.toString()).toBe(changed);
});

test("a closed tab is offered in the next one, with its line ends", async ({ galley, page, context }) => {
  const windows = draft.replaceAll("\n", "\r\n");
  await galley.open(textFile("windows.md", windows));
  await galley.addLink("https://e.org/new", "A new one");
  await expect(galley.header.getByText("saved just now")).toBeVisible();
  await page.close();

  const next = await context.newPage();
  const again = new Galley(next);
  await again.visit();
  await offer(next, "windows.md").getByRole("button", { name: "Continue windows.md" }).click();
  expect((await again.exported()).bytes.toString()).toBe(changed.replaceAll("\n", "\r\n"));
});

test("a draft that was only looked at is not offered", async ({ galley, page }) => {
  await galley.open(draft);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Open a draft" })).toBeVisible();
  await expect(page.getByText("Go on where you were")).toHaveCount(0);
});

test("a saved draft is forgotten when its owner says so", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await galley.button("Galley").click();
  await offer(page, "draft.md").getByRole("button", { name: "Forget" }).click();
  await galley.says("draft.md is forgotten.");
  await expect(page.getByText("Go on where you were")).toHaveCount(0);
  await galley.button("Undo").click();
  await expect(offer(page, "draft.md")).toContainText("+1 line");
  await offer(page, "draft.md").getByRole("button", { name: "Forget" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Open a draft" })).toBeVisible();
  await expect(page.getByText("Go on where you were")).toHaveCount(0);
});

test("two tabs do not write over each other", async ({ galley, page, context }) => {
  await galley.open(textFile("first.md", draft));
  await galley.addLink("https://e.org/1", "One");
  const other = new Galley(await context.newPage());
  await other.open(textFile("second.md", draft));
  await other.addLink("https://e.org/2", "Two");
  await galley.addLink("https://e.org/3", "Three");
  await galley.button("Galley").click();
  await other.button("Galley").click();
  await page.reload();
  await expect(offer(page, "first.md")).toContainText("+2 lines");
  await expect(offer(page, "second.md")).toContainText("+1 line");
});

test("what is typed in a form and not yet added stays, whatever is shown meanwhile", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.fill("https://e.org/new", "A new one");
  await galley.section("Virtual");
  await galley.section("Research");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A new one");
  await galley.showText();
  await galley.showForms();
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/new");
  await galley.addForm.getByLabel("Title").focus();
  await page.keyboard.press("Escape");
  await galley.says("Cleared.");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("");
  await galley.problems.getByRole("button", { name: "Undo" }).click();
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A new one");
  await galley.button("Galley").click();
  await galley.choose(textFile("other.md", draft));
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A new one");
});

test("one draft in two tabs is said in the first, and the copies are told apart", async ({ galley, page, context }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/1", "One");
  await expect(galley.header.getByText("saved just now")).toBeVisible();
  const other = new Galley(await context.newPage());
  await other.visit();
  await other.button("Continue draft.md").click();
  await galley.says("Another tab works on this draft too: each of them saves a copy of its own.");
  await other.addLink("https://e.org/2", "Two");
  await galley.addLink("https://e.org/3", "Three");
  await galley.button("Galley").click();
  await other.button("Galley").click();
  await page.reload();
  const saved = page.getByRole("listitem").filter({ hasText: "draft.md" });
  await expect(saved).toHaveCount(2);
  await expect(saved.filter({ hasText: "Two" })).toHaveCount(1);
  await expect(saved.filter({ hasText: "Three" })).toHaveCount(1);
});

test.describe("a panic", () => {
  test.use({ allowedComplaints: /galley:panic|unreachable/ });

  const panic = (page: Page) => page.evaluate(() => void dispatchEvent(new Event("galley:panic")));

  test("leaves the text recoverable: by copy, by download, and after the reload", async ({ galley, page }) => {
    const windows = draft.replaceAll("\n", "\r\n");
    await galley.open(textFile("windows.md", windows));
    await galley.addLink("https://e.org/new", "A new one");
    await panic(page);
    const screen = page.getByRole("dialog", { name: "Galley has stopped" });
    await expect(screen).toBeVisible();
    await expect(screen.getByLabel("The text of windows.md")).toHaveValue(changed);
    await expect(screen.getByText(/saved in this browser and is offered again/)).toBeVisible();

    await screen.getByRole("button", { name: "Copy the text" }).click();
    await expect(screen.getByText("Copied.")).toBeVisible();
    expect((await galley.clipboard()).replaceAll("\r\n", "\n")).toBe(changed);
    const waiting = page.waitForEvent("download");
    await screen.getByRole("button", { name: "Download the file" }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe("windows.md");
    expect(readFileSync(await file.path()).toString()).toBe(changed.replaceAll("\n", "\r\n"));

    await screen.getByRole("button", { name: "Reload" }).click();
    await offer(page, "windows.md").getByRole("button", { name: "Continue windows.md" }).click();
    expect((await galley.exported()).bytes.toString()).toBe(changed.replaceAll("\n", "\r\n"));
  });

  test("keeps the key that was typed just before it", async ({ galley, page }) => {
    await galley.open(draft);
    await galley.showText();
    await galley.source.press("ControlOrMeta+End");
    await page.keyboard.type("The last words.");
    await panic(page);
    await expect(page.getByLabel("The text of draft.md")).toHaveValue(`${draft}The last words.`);
  });

  test("before the first save keeps what was opened as well", async ({ galley, page }) => {
    await galley.open(draft);
    await galley.addLink("https://e.org/new", "A new one");
    await panic(page);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(offer(page, "draft.md")).toContainText("+1 line");
    await page.getByRole("button", { name: "Continue draft.md" }).click();
    await galley.openExport();
    await expect(galley.dialog.getByText("+1 line, nothing else touched")).toBeVisible();
  });

  test("takes no more input, which would be lost", async ({ galley, page }) => {
    await galley.open(draft);
    await galley.addForm.getByLabel("Address").focus();
    await panic(page);
    await expect(page.getByRole("dialog", { name: "Galley has stopped" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.type("lost");
    await dropFile(page, page.locator("body"), textFile("other.md", "other"));
    await expect(page.getByRole("dialog", { name: "Galley has stopped" })).toBeVisible();
    await expect(page.getByLabel("The text of draft.md")).toHaveValue(draft);
  });

  test("twice in a row leads to the welcome page, which offers the draft", async ({ galley, page }) => {
    await galley.open(draft);
    await galley.addLink("https://e.org/new", "A new one");
    await expect(galley.header.getByText("saved just now")).toBeVisible();
    await panic(page);
    await page.getByRole("button", { name: "Reload" }).click();
    await offer(page, "draft.md").getByRole("button", { name: "Continue draft.md" }).click();
    await expect(galley.item("A new one")).toBeVisible();
    await panic(page);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(offer(page, "draft.md")).toContainText("+1 line");
  });
});

test("what is typed and not yet added survives a reload, in the form where it was typed", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.addForm.getByLabel("Title").fill("A link 🦀");
  await galley.section("Virtual");
  const event = page.getByRole("group", { name: "Add an event" });
  await event.getByLabel("Format").selectOption("hybrid");
  await event.getByLabel("City").fill("Zürich");
  await event.getByLabel("Name of organiser 1").fill("Rust Zürich");
  await event.getByRole("button", { name: "Another organiser" }).click();
  await event.getByLabel("Name of organiser 2").fill("Another");
  await page.reload();
  // Nothing was changed in the draft, and it is there all the same.
  const saved = offer(page, "draft.md");
  await expect(saved).toContainText("not changed · something is typed in a form");
  await saved.getByRole("button", { name: "Continue draft.md" }).click();
  await expect(event.getByLabel("City")).toHaveValue("Zürich");
  await expect(event.getByLabel("Format")).toHaveValue("hybrid");
  await expect(event.getByLabel("Name of organiser 2")).toHaveValue("Another");
  await galley.section("Research");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A link 🦀");
  expect(await galley.text()).toBe(draft);
});

test("what is typed goes along to a file that is opened, and a saved draft has its own", async ({ galley, page }) => {
  const title = galley.addForm.getByLabel("Title");
  await galley.open(draft);
  await title.fill("Goes along");
  await dropFile(page, galley.desk, textFile("other.md", draft.replace("Number: 500", "Number: 501")));
  await galley.says("Opened other.md.");
  await expect(title).toHaveValue("Goes along");
  await galley.button("Galley").click();
  await expect(offer(page, "draft.md")).not.toContainText("something is typed");
  await offer(page, "draft.md").getByRole("button", { name: "Continue draft.md" }).click();
  await expect(title).toHaveValue("");
  await title.fill("Of the first");
  await galley.button("Galley").click();
  await offer(page, "other.md").getByRole("button", { name: "Continue other.md" }).click();
  await expect(title).toHaveValue("Goes along");
  await title.press("Escape");
  await galley.says("Cleared.");
  await galley.button("Galley").click();
  await expect(offer(page, "other.md")).not.toContainText("something is typed");
  await expect(offer(page, "draft.md")).toContainText("something is typed in a form");
});
