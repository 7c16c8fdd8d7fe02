// What a change leaves alone: only what changed is replaced, however large the draft is.

import type { Page } from "@playwright/test";
import { corpusFile } from "./files";
import { expect, test } from "./support";

/** Notes from now on what is put in, taken out or rewritten on the page. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const changes: string[] = [];
    const where = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement;
      return element?.closest("nav, main, article, header, section")?.tagName.toLowerCase() ?? "elsewhere";
    };
    const observer = new MutationObserver((records) => {
      for (const { target, type, addedNodes } of records) {
        const added = [...addedNodes].map((node) => (node instanceof Element ? node.tagName.toLowerCase() : "text"));
        changes.push(`${where(target)}: ${type === "characterData" ? "words" : added.join(" ")}`);
      }
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { changesSeen: changes });
  });
  // The header says when it was saved: that is no part of the draft.
  return () =>
    page.evaluate(() =>
      (window as unknown as { changesSeen: string[] }).changesSeen.filter((change) => !change.startsWith("header")),
    );
}

test("a key in a title changes its words in the proof, and nothing else on the page", async ({ galley, page }) => {
  await galley.open(corpusFile("issues/2024-11-20-this-week-in-rust.md"));
  await galley.checked();
  await galley.desk.getByRole("button", { name: /^Edit / }).first().click();
  await galley.editForm.getByLabel("Title").press("End");
  await page.keyboard.type("x");
  await expect(galley.header.getByText("saved just now")).toBeVisible();
  const seen = await watch(page);
  await page.keyboard.type("y");
  await expect(galley.article.getByRole("link", { name: /xy$/ })).toBeVisible();
  // By then the rules have run as well.
  await expect(galley.header.getByText("saved just now")).toBeVisible();
  await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("xy](")));
  expect(await seen()).toEqual(["article: words"]);
});

test("a key in the text replaces its block in the proof, and nothing else on the page", async ({ galley, page }) => {
  await galley.open(corpusFile("issues/2024-11-20-this-week-in-rust.md"));
  // To a contributor the first change brings other problems: those of what was changed.
  await galley.header.getByLabel("Shown for").selectOption("Editor");
  await galley.checked();
  await galley.showText();
  await galley.source.evaluate((area: HTMLTextAreaElement) => {
    const at = area.value.indexOf("a no-std dynamic length Vec");
    area.focus();
    area.setSelectionRange(at, at);
  });
  const seen = await watch(page);
  await page.keyboard.type("O");
  await expect(galley.article.getByText("Oa no-std dynamic")).toBeVisible();
  await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("Oa no-std")));
  expect((await seen()).filter((change) => !change.startsWith("article"))).toEqual([]);
  expect((await seen()).length).toBeLessThanOrEqual(2);
});
