// Whether the release site starts at all, from a sub-path, and is closed to everything but its own files.

import { expect, test } from "./support";

test("the app opens", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle(/Galley/);
  await expect(page.getByRole("heading").first()).toBeVisible();
});

test.describe("the page is closed", () => {
  test.use({ allowedComplaints: /Content Security Policy|^policy violated: script-src-elem by inline/ });

  test("an inline script does not run", async ({ page, complaints }) => {
    await page.goto("./");
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
      return "ran" in window;
    });
    expect(ran).toBe(false);
    // The support file has seen it: it would see one of the app's own as well.
    await expect.poll(() => complaints).toContain("policy violated: script-src-elem by inline");
  });
});
