// The `test` of every file here: it fails as well when the page complains, though all looked right.

import { type Locator, type Page, test as base, expect } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

type Complaints = {
  /** What the page may complain about without failing the test; for tests that provoke it: `test.use(…)`. */
  allowedComplaints: RegExp;
  /** What the page has complained about so far: errors in the console, uncaught ones, violations. */
  complaints: string[];
};

export const test = base.extend<Complaints>({
  // One expression, not a list: Playwright takes a list for a value with settings.
  allowedComplaints: [/^never$/, { option: true }],

  complaints: [
    async ({ context, allowedComplaints }, use) => {
      const complaints: string[] = [];
      const note = (text: string) => complaints.push(text);

      // Chromium keeps quiet about some violations of the content security policy in its console.
      await context.exposeBinding("reportViolation", (_, text: string) => {
        note(`policy violated: ${text}`);
      });
      await context.addInitScript(() => {
        const report = (window as unknown as { reportViolation(text: string): void })
          .reportViolation;
        document.addEventListener("securitypolicyviolation", (event) => {
          const sample = event.sample === "" ? "" : ` (${event.sample})`;
          report(`${event.effectiveDirective} by ${event.blockedURI}${sample}`);
        });
      });
      context.on("console", (message) => {
        if (message.type() === "error") note(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => note(`uncaught: ${error.error().message}`));

      await use(complaints);

      const unexpected = complaints.filter((text) => !allowedComplaints.test(text));
      expect(unexpected, "the page complained").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A file as Playwright's `setInputFiles` takes it. */
export type UserFile = { name: string; mimeType: string; buffer: Buffer };

/** A file that a test makes up. */
export function textFile(name: string, text: string): UserFile {
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
    ({ name, mimeType, bytes }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
      return transfer;
    },
    { name: file.name, mimeType: file.mimeType, bytes: [...file.buffer] },
  );
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer });
}
