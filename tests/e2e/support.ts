// The `test` of every file here: it fails as well when the page complains, though all looked right.

import { test as base, expect } from "@playwright/test";
import { Galley } from "./galley";

type Fixtures = {
  /** The app, not yet visited. */
  galley: Galley;
  /** What the page may complain about without failing the test; for tests that provoke it: `test.use(…)`. */
  allowedComplaints: RegExp;
  /** What the page has complained about so far: errors in the console, uncaught ones, violations. */
  complaints: string[];
};

export const test = base.extend<Fixtures>({
  galley: async ({ page }, use) => use(new Galley(page)),

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
