// The checks load after the first screen, in a worker: what is seen until they are there, and when they are not.

import type { Page } from "@playwright/test";
import { draft } from "./galley";
import { expect, test } from "./support";

const CHECKS = /\/galley-[^/]*\/(worker\.js|split_checks)/;

const shouting = draft.replace("Traits, slowly", "TRAITS, EXPLAINED AT LAST");

/** Something goes wrong in the worker, as in a panic. */
async function crash(page: Page) {
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
}

test("every rule speaks, not only those of a first visit", async ({ galley }) => {
  await galley.open(shouting);
  await galley.openProblems();
  await expect(galley.problems.getByRole("listitem").filter({ hasText: "capitals" })).toBeVisible();
});

test("while the checks are on their way the header says so, and everything else works", async ({ galley, page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => (arrive = done));
  await page.route(CHECKS, async (route) => {
    await arrived;
    await route.continue();
  });
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
  await expect(galley.button("checking…")).toBeVisible();
  await galley.addLink("https://e.org/new?utm_source=y", "A new one");
  await expect(galley.article.getByRole("link", { name: "A new one" })).toBeVisible();
  await expect(galley.button("checking…")).toBeVisible();
  arrive();
  await expect(galley.button("1 error · 0 warnings · 1 elsewhere")).toBeVisible();
});

test.describe(() => {
  test.use({ allowedComplaints: /ERR_FAILED|Failed to load/ });

  test("checks that do not load are said, and load when somebody asks", async ({ galley, page }) => {
    await page.route(CHECKS, (route) => route.abort());
    await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
    await galley.says(/^The checks could not be loaded/);
    await expect(galley.button("not checked")).toBeVisible();
    await galley.addLink("https://e.org/new?utm_source=y", "A new one");
    expect((await galley.exported()).bytes.toString()).toContain("* [A new one](https://e.org/new?utm_source=y)\n");
    await page.unroute(CHECKS);
    await galley.button("Load the checks again").click();
    await expect(galley.button("1 error · 0 warnings · 1 elsewhere")).toBeVisible();
    await expect(galley.button("Load the checks again")).toHaveCount(0);
  });
});

test("checks that crash are started again once, and then when somebody asks", async ({ galley, page }) => {
  await galley.open(draft.replace("/traits)", "/traits?utm_source=x)"));
  await expect(galley.button("1 error · 0 warnings")).toBeVisible();
  await crash(page);
  await galley.says(/^The checks stopped and were started again/);
  await galley.button("Fix all safe (1)").click();
  await galley.says("1 problem fixed.");
  await expect(galley.button("0 errors · 0 warnings")).toBeVisible();
  await crash(page);
  await galley.says(/^The checks have stopped/);
  await expect(galley.button("not checked")).toBeVisible();
  await galley.addLink("https://e.org/new?utm_source=x", "A new one");
  await galley.button("Load the checks again").click();
  await expect(galley.button("1 error · 0 warnings")).toBeVisible();
});
