// Taking it away: the line, the text, the file, the patch.

import { corpusFile, textFile } from "./files";
import { draft, gitApply, seeds } from "./galley";
import { expect, test } from "./support";

const line = "* [A new one 🦀](https://e.org/new)";

for (const { file, number, date } of seeds) {
  test(`the draft of ${number} comes out byte for byte when nothing was edited`, async ({ galley }) => {
    const seed = corpusFile(file);
    await galley.open(seed);
    const exported = await galley.exported();
    expect(exported.name).toBe(`${date}-this-week-in-rust.md`);
    expect(exported.bytes.equals(seed.buffer)).toBe(true);
  });

  test(`a link added to the draft of ${number} is a patch of one line, which git applies`, async ({ galley }) => {
    const seed = corpusFile(file);
    await galley.open(seed);
    await galley.addLink("https://e.org/new", "A new one 🦀");
    const exported = await galley.exported();
    await galley.openExport();
    await expect(galley.dialog.getByText("+1 line, nothing else touched")).toBeVisible();
    const patch = await galley.download("Download patch");
    expect(patch.name).toBe(`${date}-this-week-in-rust.patch`);
    const applied = gitApply(`draft/${date}-this-week-in-rust.md`, seed.buffer, patch.bytes);
    expect(applied).toMatchObject({ added: 1, removed: 0 });
    expect(applied.file.equals(exported.bytes)).toBe(true);
    expect(applied.file.toString()).toContain(`${line}\n`);
  });
}

const untouched = {
  "lines that end as on Windows": draft.replaceAll("\n", "\r\n"),
  "a byte order mark": `\ufeff${draft}`,
  "no end of the last line": draft.trimEnd(),
  "both kinds of line ends, a lone return and trailing blanks": `${draft}a\r\nb\rc  \n\n\n\t\n`,
  "nothing but line ends": "\r\n\n\r\n",
};
for (const [what, text] of Object.entries(untouched)) {
  test(`a draft with ${what} comes out byte for byte, and takes a patch`, async ({ galley }) => {
    await galley.open(textFile("2023-06-21.md", text));
    const exported = await galley.exported();
    expect(exported.bytes.toString()).toBe(text);
    if (!text.includes("### Official")) return;
    await galley.addLink("https://e.org/new", "A new one 🦀");
    await galley.openExport();
    const patch = await galley.download("Download patch");
    const applied = gitApply("draft/2023-06-21-this-week-in-rust.md", Buffer.from(text), patch.bytes);
    expect(applied).toMatchObject({ added: 1, removed: 0 });
    expect(applied.file.toString().replace(/\* \[A new one 🦀\].*\r?\n/, "")).toBe(text);
  });
}

test("the export shows the difference and gives it in each way", async ({ galley }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one 🦀");
  const expected = draft.replace("/traits)\n", `/traits)\n${line}\n`);
  await galley.openExport();
  const difference = galley.dialog.getByRole("region", { name: "The difference" });
  await expect(difference.getByRole("row").filter({ hasText: "+" })).toHaveText(`20+${line}`);
  await expect(difference.getByRole("row")).toHaveCount(7);

  await galley.button("Copy the new line").click();
  await galley.says("Copied: 1 line.");
  expect(await galley.clipboard()).toBe(line);
  await galley.button("Copy the whole text").click();
  await galley.says("Copied: the whole text.");
  expect(await galley.clipboard()).toBe(expected);

  const file = await galley.download("Download 2023-06-21-this-week-in-rust.md");
  expect(file.name).toBe("2023-06-21-this-week-in-rust.md");
  expect(file.bytes.toString()).toBe(expected);
  await galley.says("Downloaded 2023-06-21-this-week-in-rust.md.");

  await expect(galley.dialog.getByText("draft/2023-06-21-this-week-in-rust.md")).toBeVisible();
  const patch = await galley.download("Download patch");
  expect(patch.bytes.toString()).toMatch(/^diff --git a\/draft\/2023-06-21-this-week-in-rust.md b\/draft\//);
  expect(gitApply("draft/2023-06-21-this-week-in-rust.md", Buffer.from(draft), patch.bytes).file.toString()).toBe(expected);
});

test("several lines, changes and deletions are taken away together", async ({ galley }) => {
  await galley.open(draft);
  await galley.addLink("https://e.org/1", "One");
  await galley.addLink("https://e.org/2", "Two");
  await galley.button("Delete Traits, slowly").click();
  await galley.openExport();
  await expect(galley.dialog.getByText("+2 lines, −1 line")).toBeVisible();
  await galley.button("Copy the 2 new lines").click();
  await galley.says("Copied: 2 lines.");
  expect(await galley.clipboard()).toBe("* [One](https://e.org/1)\n* [Two](https://e.org/2)");
  const patch = await galley.download("Download patch");
  const applied = gitApply("draft/2023-06-21-this-week-in-rust.md", Buffer.from(draft), patch.bytes);
  expect(applied).toMatchObject({ added: 2, removed: 1 });
});

test("nothing changed: there is no line and no patch to take, but the file", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.openExport();
  await expect(galley.dialog.getByText("Nothing changed yet")).toBeVisible();
  await expect(galley.button("Download patch")).toHaveCount(0);
  await expect(galley.button(/^Copy the (0 )?new line/)).toHaveCount(0);
  await expect(galley.dialog.getByText(/git apply|GitHub/)).toHaveCount(0);
  await expect(galley.button("Copy the whole text")).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(galley.dialog).toHaveCount(0);
  await expect(galley.button("Export")).toBeFocused();
});

test("a draft of another day is a renamed file, in the patch too", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.section("Introduction");
  await page.getByLabel("Date").fill("2023-06-28");
  await galley.says("Date changed, with what follows from it.");
  const file = await galley.exported();
  expect(file.name).toBe("2023-06-28-this-week-in-rust.md");
  await galley.openExport();
  await expect(galley.dialog.getByText(/The patch renames draft\/2023-06-21-this-week-in-rust\.md to draft\/2023-06-28/)).toBeVisible();
  const patch = await galley.download("Download patch");
  const names = ["2023-06-21", "2023-06-28"].map((day) => `draft/${day}-this-week-in-rust.md`);
  const applied = gitApply(names[0], Buffer.from(draft), patch.bytes, names[1]);
  expect(applied.file.equals(file.bytes)).toBe(true);
});

test("a new issue is a new file", async ({ galley, page }) => {
  await galley.visit();
  await page.getByLabel("Date of the issue").fill("2023-06-28");
  await galley.button("Start the issue").click();
  await galley.addLink("https://e.org/new", "A new one 🦀");
  await galley.openExport();
  await expect(galley.dialog.getByText(/^A new file, \d+ lines$/)).toBeVisible();
  await expect(galley.button(/^Copy the .* new line/)).toHaveCount(0);
  const link = galley.dialog.getByRole("link", { name: "open a new file in GitHub’s editor" });
  expect(await link.getAttribute("href")).toMatch(/\/new\/main\/draft\?filename=2023-06-28-this-week-in-rust\.md$/);
  const patch = await galley.download("Download patch");
  expect(patch.bytes.toString()).toContain("new file mode 100644\n--- /dev/null\n");
});

test("one who has no checkout is told where in GitHub's editor the line goes", async ({ galley, page }) => {
  await galley.visit();
  const folder = page.getByRole("link", { name: /draft\/ of the newsletter/ });
  await expect(folder).toHaveCount(2);
  expect(await folder.first().getAttribute("href")).toBe("https://github.com/rust-lang/this-week-in-rust/tree/main/draft");
  expect(await folder.first().getAttribute("rel")).toBe("noopener noreferrer");
  await galley.choose(textFile("draft.md", draft));
  await galley.addLink("https://e.org/new", "A new one 🦀");
  await galley.openExport();
  await expect(galley.dialog.getByText(/paste the line under “Rust Walkthroughs”, where line 20 is\.$/)).toBeVisible();
  const editor = galley.dialog.getByRole("link", { name: "open the draft in GitHub’s editor" });
  expect(await editor.getAttribute("href")).toBe(
    "https://github.com/rust-lang/this-week-in-rust/edit/main/draft/2023-06-21-this-week-in-rust.md",
  );
});

test("an error does not stop the export, which says that it is there", async ({ galley }) => {
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
  await galley.openExport();
  await expect(galley.dialog.getByText(/The draft has 1 error\./)).toBeVisible();
  await expect(galley.button("Copy the whole text")).toBeEnabled();
});
