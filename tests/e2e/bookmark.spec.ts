// Links into the app, and the bookmark that makes them: what arrives is shown in a form, and never added by itself.

import { textFile } from "./files";
import { Galley, draft } from "./galley";
import { expect, test } from "./support";

const arriving = "./#add?title=The%20%F0%9F%A6%80%20title&url=https%3A%2F%2Fe.org%2F%3Fa%3D1%26b%3D2&section=community%2Fresearch";

test("what a link carries waits for a draft, and is shown there in the form of its section", async ({ galley, page }) => {
  await page.goto(arriving);
  await galley.says("“The 🦀 title” waits: open the draft that it goes into. Nothing is added before you say so.");
  await expect(galley.button("Export")).toHaveCount(0);
  // It waits as long as it must.
  await page.reload();
  await galley.choose(textFile("draft.md", draft));
  await expect(galley.desk.getByRole("heading", { name: /^Research/ })).toBeVisible();
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/?a=1&b=2");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("The 🦀 title");
  await galley.says("What the link brought stands in the form of Research; nothing is added yet.");
  // It is not taken a second time.
  expect(new URL(page.url()).hash).toBe("");
  expect(await galley.text()).toBe(draft);
});

test("what waits for a draft can be let go", async ({ galley, page }) => {
  await page.goto(arriving);
  await galley.button("Let it go").click();
  await expect(page.getByText(/waits/)).toHaveCount(0);
  await galley.choose(textFile("draft.md", draft));
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("");
});

test("a link that arrives while a draft is open goes into that draft", async ({ galley, page }) => {
  await galley.open(draft);
  await page.evaluate(() => {
    location.hash = "#add?title=A&url=https%3A%2F%2Fe.org%2Fa&section=Miscellaneous";
  });
  await expect(galley.desk.getByRole("heading", { name: /^Miscellaneous/ })).toBeVisible();
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("A");
  await galley.button("Add link").click();
  expect(await galley.text()).toBe(draft.replace("### Miscellaneous\n", "### Miscellaneous\n* [A](https://e.org/a)\n"));
});

test("a link without a known section asks for one", async ({ galley, page }) => {
  await galley.open(draft);
  await page.evaluate(() => {
    location.hash = "#add?url=https%3A%2F%2Fe.org%2Fa&section=Nowhere";
  });
  await galley.says("What the link brought stands in the form: choose its section. Nothing is added yet.");
  await expect(galley.addForm.getByLabel("Title")).toBeFocused();
  await galley.addForm.getByLabel("Title").fill("A");
  await galley.addForm.getByLabel("Section").selectOption("Research");
  await galley.button("Add link").click();
  expect(await galley.text()).toContain("### Research\n* [A](https://e.org/a)\n");
});

test("what a hostile link carries is text", async ({ galley, page }) => {
  await galley.open(draft);
  await page.evaluate(() => {
    (window as unknown as { ran: boolean }).ran = false;
    location.hash = `#add?url=javascript:window.ran=true&title=${encodeURIComponent("<img src=x onerror=ran=true>\n\u202e\u0000")}${"x".repeat(9000)}`;
  });
  await galley.says(/^What the link brought .* It was too long, and its end is cut off\.$/);
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("javascript:window.ran=true");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue(/^<img src=x onerror=ran=true> x+$/);
  await expect(galley.addForm).toContainText(/javascript/);
  expect(await page.evaluate(() => (window as unknown as { ran: boolean }).ran)).toBe(false);
  expect(await galley.text()).toBe(draft);
});

test("the bookmark carries title and address of the page that one stands on", async ({ galley, page, context }) => {
  await galley.visit();
  const bookmark = page.getByRole("link", { name: "Send to Galley" });
  await bookmark.click();
  await galley.says(/^This is a bookmark/);
  const code = await bookmark.getAttribute("href");
  // As the bookmarks bar runs it, on another page.
  await page.goto("about:blank");
  await page.setContent("<title>A &amp; 🦀</title><link rel=canonical href='https://e.org/a?b=1&c'>");
  const opened = context.waitForEvent("page");
  await page.evaluate((code) => {
    const run = new Function(decodeURI((code ?? "").replace(/^javascript:/, "")));
    run();
  }, code);
  const app = await opened;
  await new Galley(app).choose(textFile("draft.md", draft));
  const form = app.getByRole("group", { name: "Add a link" });
  await expect(form.getByLabel("Address")).toHaveValue("https://e.org/a?b=1&c");
  await expect(form.getByLabel("Title")).toHaveValue("A & 🦀");
});

test("a calendar without an open draft waits for one", async ({ galley, page }) => {
  await galley.visit();
  const event = "BEGIN:VEVENT\r\nSUMMARY:Rust 🦀\r\nDTSTART:20230629\r\nURL:https://e.org/e\r\nEND:VEVENT\r\n";
  const calendar = textFile("rust.ics", `BEGIN:VCALENDAR\r\n${event}END:VCALENDAR\r\n`);
  await galley.choose({ ...calendar, mimeType: "text/calendar" });
  await galley.says("The calendar waits: open the draft that its events go into.");
  await galley.choose(textFile("draft.md", draft));
  await expect(page.getByRole("group", { name: "What was pasted" }).getByText("Rust 🦀").first()).toBeVisible();
});
