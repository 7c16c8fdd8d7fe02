// What is opened: files made up by a test, files of the corpus, and how they are dropped.

import { type Locator, type Page, test } from "@playwright/test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

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

/** Drops files on a part of the page, as from a file manager. */
export async function dropFile(page: Page, target: Locator, ...files: UserFile[]) {
  const dataTransfer = await page.evaluateHandle(
    (files) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      return transfer;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") })),
  );
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer });
}

/** Drops a folder with these files, by their paths in it, as from a file manager: a page cannot make up folders. */
export async function dropFolder(page: Page, target: Locator, files: Record<string, string>) {
  const folder = test.info().outputPath("checkout");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const box = await target.boundingBox();
  if (!box) throw new Error("nothing to drop on");
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const place = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 100) };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await browser.send("Input.dispatchDragEvent", { type, ...place, data });
}
