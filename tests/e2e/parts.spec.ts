// The module comes in parts: what is seen while the desk is on its way, and when it does not come.

import { draft } from "./galley";
import { textFile } from "./files";
import { expect, test } from "./support";

const DESK = /split_desk/;

test("the welcome is there before the desk, and a draft that is opened waits for it", async ({ galley, page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => (arrive = done));
  await page.route(DESK, async (route) => {
    await arrived;
    await route.continue();
  });
  await galley.visit();
  await galley.choose(textFile("draft.md", draft));
  await expect(page.getByRole("status").filter({ hasText: "Galley is loading." })).toBeVisible();
  arrive();
  await expect(galley.article.getByRole("heading", { name: "Rust Walkthroughs" })).toBeVisible();
});

test.describe(() => {
  test.use({ allowedComplaints: /ERR_FAILED|Failed to (load|fetch)/ });

  test("a desk that does not come is said, with the draft to copy, and comes with the next load", async ({ galley, page }) => {
    await page.route(DESK, (route) => route.abort());
    await galley.visit();
    await galley.choose(textFile("draft.md", draft));
    const crash = page.getByRole("dialog", { name: "Galley could not be loaded" });
    await expect(crash).toBeVisible();
    await page.unroute(DESK);
    await crash.getByRole("button", { name: "Reload" }).click();
    await galley.choose(textFile("draft.md", draft));
    await expect(galley.article.getByRole("heading", { name: "Rust Walkthroughs" })).toBeVisible();
  });
});
