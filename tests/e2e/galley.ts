// The app as its users find it, by role and by visible words; and the drafts that the tests open in it.

import { type Download, type Locator, type Page, expect } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type UserFile, textFile } from "./files";

/** What a person can see and do. */
export class Galley {
  readonly header: Locator;
  readonly desk: Locator;
  readonly outline: Locator;
  readonly problems: Locator;
  readonly proof: Locator;
  /** The pane of the page, with its switch. */
  readonly proofPane: Locator;
  /** The page in the proof, without its head. */
  readonly article: Locator;
  readonly addForm: Locator;
  readonly editForm: Locator;
  readonly source: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.header = page.getByRole("banner");
    this.desk = page.getByRole("main");
    this.outline = page.getByRole("navigation", { name: "Sections" });
    this.problems = page.getByRole("region", { name: "Problems" });
    this.proof = page.getByRole("region", { name: "The page" });
    this.proofPane = page.getByRole("region", { name: "Proof", exact: true });
    this.article = page.getByRole("article");
    this.addForm = page.getByRole("group", { name: "Add a link" });
    this.editForm = page.getByRole("group", { name: "Edit link" });
    this.source = page.getByRole("textbox", { name: "The draft as markdown" });
    this.dialog = page.getByRole("dialog");
  }

  async visit() {
    await this.page.goto("./");
    await expect(this.page.getByRole("heading", { name: "Galley", exact: true })).toBeVisible();
  }

  /** Shows the fields of a form that are folded away. */
  async unfold(form: Locator) {
    const more = form.locator("details:not([open])").getByText("More fields");
    if ((await more.count()) > 0) await more.click();
  }

  /** What the header calls the issue. */
  get title(): Locator {
    return this.header.getByRole("heading", { level: 1 });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Chooses a file on the welcome page. */
  async choose(file: UserFile) {
    await this.page.getByLabel("Choose a file").setInputFiles(file);
  }

  /** Opens a draft, and waits until it is there. */
  async open(file: UserFile | string) {
    await this.visit();
    await this.choose(typeof file === "string" ? textFile("draft.md", file) : file);
    await expect(this.desk.getByRole("button", { name: "Forms" })).toBeVisible();
  }

  async section(title: string) {
    await this.outline.getByRole("button", { name: new RegExp(`^${escape(title)}`) }).click();
    await expect(this.desk.getByRole("heading", { name: new RegExp(`^${escape(title)}`), level: 3 })).toBeVisible();
  }

  async openProblems() {
    await this.problems.getByRole("button", { name: /Problems \d+$/ }).click();
    await expect(this.problems.getByRole("listitem").first()).toBeVisible();
  }

  /** Waits until the checks have looked at the draft. */
  async checked() {
    await expect(this.header.getByRole("button", { name: /^(\d+ errors? · \d+ warnings?( · \d+ elsewhere)?|Nothing in your changes · \d+ elsewhere)$/ })).toBeVisible();
  }

  item(title: string): Locator {
    return this.desk.getByRole("listitem").filter({ hasText: title });
  }

  async fill(address: string, title: string) {
    await this.addForm.getByLabel("Address").fill(address);
    await this.addForm.getByLabel("Title").fill(title);
  }

  async addLink(address: string, title: string) {
    await this.fill(address, title);
    await this.page.keyboard.press("Enter");
    await this.says("Link added: 1 line.");
  }

  /** Waits for a sentence in the status line. */
  async says(sentence: string | RegExp) {
    await expect(this.page.getByText(sentence, { exact: true })).toBeVisible();
  }

  /** Opens the text pane. */
  async showText() {
    await this.button("Text").click();
    await expect(this.source).toBeVisible();
  }

  async showForms() {
    await this.button("Forms").click();
    await expect(this.source).toHaveCount(0);
  }

  /** The draft, as the text pane shows it. */
  async text(): Promise<string> {
    await this.showText();
    const text = await this.source.inputValue();
    await this.showForms();
    return text;
  }

  async openExport() {
    await this.button("Export").click();
    await expect(this.dialog.getByRole("heading", { name: "Export" })).toBeVisible();
  }

  async closeDialog() {
    await this.dialog.getByRole("button", { name: "Close" }).click();
    await expect(this.dialog).toHaveCount(0);
  }

  /** Presses a button that downloads. */
  async download(name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
    const waiting = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name }).click();
    const download: Download = await waiting;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** The file that the export dialog gives. */
  async exported(): Promise<{ name: string; bytes: Buffer }> {
    await this.openExport();
    const file = await this.download(/^Download .*\.md$/);
    await this.closeDialog();
    return file;
  }

  /** The lines that the exported patch adds and takes away, with their signs; with it git makes the exported file of the draft. */
  async changes(draft: string): Promise<string[]> {
    const exported = await this.exported();
    await this.openExport();
    const patch = await this.download("Download patch");
    await this.closeDialog();
    const opened = exported.name.replace(/^[\d-]{10}/, /^Date: (.{10})/m.exec(draft)?.[1] ?? "");
    const applied = gitApply(`draft/${opened}`, Buffer.from(draft), patch.bytes, `draft/${exported.name}`);
    expect(applied.file.equals(exported.bytes)).toBe(true);
    return patch.bytes.toString().split("\n").filter((line) => /^[+-](?!\+\+ |-- )/.test(line));
  }

  /** Says that the export has no difference to the draft that was opened. */
  async isUnchanged() {
    await this.openExport();
    await expect(this.dialog.getByText("Nothing changed yet")).toBeVisible();
    await expect(this.dialog.getByRole("button", { name: "Download patch" })).toHaveCount(0);
    await this.closeDialog();
  }

  /** The form with this name. */
  form(name: string): Locator {
    return this.page.getByRole("group", { name, exact: true });
  }

  /** Puts a text into each of the fields of a form, or chooses it there. */
  async fillForm(name: string, fields: Record<string, string>): Promise<Locator> {
    const form = this.form(name);
    for (const [label, text] of Object.entries(fields)) {
      const field = form.getByLabel(label);
      if ((await field.evaluate((field) => field.tagName)) === "SELECT") await field.selectOption(text);
      else await field.fill(text);
    }
    return form;
  }

  /** Copies a text elsewhere, as from another program. */
  async copyElsewhere(text: string, html?: string) {
    await this.page.evaluate(
      async ([text, html]) => {
        const kinds: Record<string, Blob> = { "text/plain": new Blob([text], { type: "text/plain" }) };
        if (html !== undefined) kinds["text/html"] = new Blob([html], { type: "text/html" });
        await navigator.clipboard.write([new ClipboardItem(kinds)]);
      },
      [text, html] as [string, string | undefined],
    );
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Presses Tab until the focus is there, as somebody without a mouse does. */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${target}`);
  }
}

/** What git makes of a patch in a repository that holds the draft. */
export function gitApply(path: string, draft: Buffer, patch: Buffer, now = path): { added: number; removed: number; file: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "galley-e2e-"));
  try {
    // Whatever the settings of this machine are.
    const settings = ["core.autocrlf=false", "commit.gpgSign=false", "user.name=e2e", "user.email=e2e@e.org"];
    const git = (...args: string[]) =>
      execFileSync("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
    git("init", "--quiet");
    mkdirSync(join(folder, "draft"));
    writeFileSync(join(folder, path), draft);
    git("add", ".");
    git("commit", "--quiet", "--message", "The draft");
    writeFileSync(join(folder, "taken-away.patch"), patch);
    git("apply", "taken-away.patch");
    const [added, removed, changed] = git("diff", "--numstat").trim().split("\t");
    if (now === path) expect(changed).toBe(path);
    return { added: Number(added), removed: Number(removed), file: readFileSync(join(folder, now)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The five drafts the project started from. */
export const seeds = [
  { file: "seeds/000_76a6f931781ee1d3.txt", number: 475, date: "2022-12-28" },
  { file: "seeds/001_5b8be46971475c6c.txt", number: 480, date: "2023-02-01" },
  { file: "seeds/002_45d75b6d7c485230.txt", number: 469, date: "2022-11-16" },
  { file: "seeds/003_007e7fd0319f2e90.txt", number: 470, date: "2022-11-23" },
  { file: "seeds/004_b974e00deb8cc223.txt", number: 481, date: "2023-02-08" },
];

/** A draft without problems, while it is a draft: two links, empty sections, an event. */
export const draft = `Title: This Week in Rust 500
Number: 500
Date: 2023-06-21
Category: This Week in Rust

Hello and welcome to another issue of *This Week in Rust*!

## Updates from Rust Community

### Official

### Project/Tooling Updates

### Observations/Thoughts

### Rust Walkthroughs

* [Borrowing 🦀 in five steps](https://e.org/borrowing)
* [Traits, slowly](https://e.org/traits)

### Research

### Miscellaneous

## Crate of the Week

This week's crate is [galley](https://e.org/galley), a printer's tray.

## Call for Participation; projects and speakers

* [galley - Draw an icon](https://e.org/galley/1)

## Updates from the Rust Project

### Approved RFCs

* *No RFCs were approved this week.*

### Final Comment Period

* *No RFCs entered Final Comment Period this week.*

#### New and Updated RFCs

* *No New or Updated RFCs were created this week.*

## Upcoming Events

Rusty Events between 2023-06-21 - 2023-07-19 🦀

### Virtual

* 2023-06-28 | Virtual | [Rust Hour](https://e.org/hour)
    * [**Open hour**](https://e.org/hour/1)

## Jobs

Please see the latest [thread](https://e.org/jobs).

# Quote of the Week

> It compiled, and it was right.

– [Somebody](https://e.org/quote)
`;

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
