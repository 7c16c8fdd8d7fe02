// What is opened: files made up by a test, files of the corpus, and how they are dropped.

import { type Locator, type Page, test } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A file as Playwright's `setInputFiles` takes it. */
export type UserFile = { name: string; mimeType: string; buffer: Buffer };

/** A file that a test makes up. */
export function textFile(name: string, text: string | Buffer): UserFile {
  return { name, mimeType: "text/markdown", buffer: Buffer.from(text) };
}

/**
 * A real draft or issue, named as in the corpus: `seeds/…`. The corpus is not part of the project:
 * without one the test says that it was skipped, but CI must have it.
 */
export function corpusFile(path: string): UserFile {
  const corpus = process.env.TWIR_CORPUS;
  if (!corpus && process.env.CI === "true") throw new Error("TWIR_CORPUS is not set");
  test.skip(!corpus, "TWIR_CORPUS is not set");
  const file = join(corpus ?? "", path);
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  return { name: basename(path), mimeType: "text/markdown", buffer: readFileSync(file) };
}

/** Drops a file on a part of the page, as from a file manager. */
export async function dropFile(page: Page, target: Locator, file: UserFile) {
  const dataTransfer = await page.evaluateHandle(
    ({ name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: mimeType }));
      return transfer;
    },
    { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString("base64") },
  );
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer });
}
