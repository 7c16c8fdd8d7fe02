// Bad input: a sentence that says what it is and what to do, and nothing lost.

import { dropFile, textFile } from "./files";
import { draft } from "./galley";
import { expect, test } from "./support";

const latin = Buffer.from("Title: Caf\xe9 \x96 \x80\n\n* [M\xfcnchen](https://e.org/)\n", "latin1");

test("a file that is not UTF-8 is named, and is read as Windows-1252 when asked", async ({ galley }) => {
  await galley.visit();
  await galley.choose(textFile("old.md", latin));
  await expect(galley.dialog.getByText("“old.md” is not UTF-8 text: byte 11 cannot be read.", { exact: false })).toBeVisible();
  await galley.button("Read it as Windows-1252").click();
  await expect(galley.dialog).toHaveCount(0);
  await expect(galley.article).toContainText("München");
  expect((await galley.exported()).bytes.toString()).toBe("Title: Café – €\n\n* [München](https://e.org/)\n");
});

test("a file that is not UTF-8 is left alone when asked", async ({ galley, page }) => {
  await galley.open(draft);
  await dropFile(page, galley.desk, textFile("old.md", latin));
  await galley.button("Do not open").click();
  await expect(galley.dialog).toHaveCount(0);
  await expect(galley.title).toContainText("This Week in Rust 500");
});

const refused = [
  { what: "of more than 1 MB", file: textFile("big.md", "a".repeat(1_500_000)), sentence: /“big.md” is larger than 1 MB, the most that Galley opens\./ },
  { what: "that is no text", file: textFile("photo.md", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1")), sentence: /“photo.md” is not a text file\./ },
];
for (const { what, file, sentence } of refused) {
  test(`a file ${what} is refused with a sentence, on the welcome page and over a draft`, async ({ galley, page }) => {
    await galley.visit();
    await galley.choose(file);
    await expect(page.getByRole("status").filter({ hasText: sentence })).toBeVisible();
    await galley.choose(textFile("draft.md", draft));
    await expect(galley.title).toContainText("This Week in Rust 500");
    await dropFile(page, galley.proof, file);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(galley.title).toContainText("This Week in Rust 500");
  });
}

test("a file of just 1 MB opens", async ({ galley }) => {
  const large = Buffer.alloc(1_000_000, `${"Words and more words. ".repeat(80)}\n\n`);
  large.write(draft);
  await galley.open(textFile("large.md", large));
  await expect(galley.title).toContainText("This Week in Rust 500");
});

test("an empty file is an empty document, with its problems listed", async ({ galley, page }) => {
  await galley.open(textFile("empty.md", ""));
  await galley.openProblems();
  await galley.showText();
  await expect(galley.source).toHaveValue("");
  await galley.source.focus();
  await page.keyboard.type("A word 🦀");
  await expect(galley.article).toHaveText("A word 🦀");
  const file = await galley.exported();
  expect([file.name, file.bytes.toString()]).toEqual(["empty.md", "A word 🦀"]);
});

test("storage that is full is said, and the export still works", async ({ galley, page }) => {
  await galley.open(draft);
  await page.evaluate(() => {
    // To the last character that goes in.
    for (let size = 4 << 20; size >= 1; size >>= 1) {
      for (let more = true, number = 0; more; number += 1) {
        try {
          localStorage.setItem(`other/${size}/${number}`, "x".repeat(size));
        } catch {
          more = false;
        }
      }
    }
  });
  await galley.addLink("https://e.org/new", "A new one");
  await expect(galley.header.getByText("not saved", { exact: true })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveText(/^Not saved: the browser's storage is full\./);
  expect((await galley.exported()).bytes.toString()).toContain("* [A new one](https://e.org/new)\n");
  // With room again it is saved.
  await page.evaluate(() => localStorage.clear());
  await galley.addLink("https://e.org/2", "Another");
  await expect(galley.header.getByText("saved just now")).toBeVisible();
});

test("storage that is refused is said, and the export still works", async ({ galley, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await galley.open(draft);
  await galley.addLink("https://e.org/new", "A new one");
  await expect(galley.header.getByText("not saved", { exact: true })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveText(/^Not saved: this browser stores nothing for this page\./);
  expect((await galley.exported()).bytes.toString()).toContain("* [A new one](https://e.org/new)\n");
});

test("what is no draft opens with a word about that", async ({ galley }) => {
  await galley.open(textFile("notes.md", "asdf asdf 🦀\n"));
  await galley.says("Opened notes.md: it has no number, date or section of a draft. Is it the right file?");
  await galley.open(textFile("short.md", "## Jobs\n\nNone.\n"));
  await galley.says("Opened short.md.");
});
