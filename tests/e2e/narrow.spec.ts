// Narrow screens: a phone shows one pane at a time, a small window two; nothing scrolls sideways.

import type { Page } from "@playwright/test";
import { corpusFile } from "./files";
import { draft, seeds } from "./galley";
import { expect, test } from "./support";

/** What would have to be scrolled sideways. Tables and the difference scroll inside themselves. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    const isMeant = (element: Element) => element.closest("table, [aria-label='The difference']") !== null;
    const panes = [...document.body.querySelectorAll("*")].filter((element) => scrolls(element) && !isMeant(element));
    return [document.documentElement, ...panes]
      .filter((pane) => pane.scrollWidth > pane.clientWidth + 1)
      .map((pane) => `${pane.tagName}.${pane.className}: ${pane.scrollWidth} in ${pane.clientWidth}`);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("nothing scrolls sideways, and the panes switch", async ({ galley, page }) => {
    await galley.visit();
    expect(await sideways(page)).toEqual([]);
    await galley.choose(corpusFile(seeds[4].file));
    const tabs = page.getByRole("group", { name: "Pane" });
    const tab = (name: string) => tabs.getByRole("button", { name });
    await expect(galley.addForm).toBeVisible();
    await expect(galley.article).toBeHidden();
    expect(await sideways(page)).toEqual([]);

    await tab("Proof").tap();
    await expect(galley.article).toBeVisible();
    await expect(galley.addForm).toBeHidden();
    expect(await sideways(page)).toEqual([]);

    await tab("Problems").tap();
    await expect(galley.problems.getByRole("listitem").first()).toBeVisible();
    await expect(galley.article).toBeHidden();
    expect(await sideways(page)).toEqual([]);

    await tab("Outline").tap();
    await expect(galley.outline).toBeVisible();
    expect(await sideways(page)).toEqual([]);
    await galley.outline.getByRole("button", { name: /^Newsletters/ }).tap();
    await expect(galley.desk.getByRole("heading", { name: /^Newsletters/ })).toBeVisible();

    await galley.showText();
    await expect(galley.source).toBeInViewport({ ratio: 0.9 });
    expect(await sideways(page)).toEqual([]);
  });

  test("a link is added, seen in the proof and taken away", async ({ galley, page }) => {
    await galley.visit();
    await galley.choose({ name: "draft.md", mimeType: "text/markdown", buffer: Buffer.from(draft) });
    await galley.fill("https://e.org/new", "A new one");
    await galley.button("Add link").tap();
    await expect(galley.item("A new one")).toBeVisible();
    await galley.item("A new one").getByRole("button", { name: /^Edit/ }).tap();
    expect(await sideways(page)).toEqual([]);
    await galley.button("Done").tap();
    await page.getByRole("group", { name: "Pane" }).getByRole("button", { name: "Proof" }).tap();
    await expect(galley.article.getByRole("link", { name: "A new one" })).toBeInViewport();
    await galley.openExport();
    expect(await sideways(page)).toEqual([]);
    await expect(galley.button("Download patch")).toBeInViewport();
  });

  test("an editor reads the issue on a phone too", async ({ galley, page }) => {
    await galley.open(draft);
    await expect(galley.title).toHaveText(/500 · Wed/, { useInnerText: true });
    await expect(galley.title).not.toHaveText(/This Week/, { useInnerText: true });
    await page.getByRole("group", { name: "Pane" }).getByRole("button", { name: "Problems" }).tap();
    await galley.problems.getByLabel("Shown for").selectOption("Editor");
    await expect(galley.problems.getByLabel("Shown for")).toHaveValue("1");
    expect(await sideways(page)).toEqual([]);
  });

  test("a problem leads from its list to the form", async ({ galley, page }) => {
    await galley.visit();
    const faulty = draft.replace("/traits)", "/traits?utm_source=x)");
    await galley.choose({ name: "draft.md", mimeType: "text/markdown", buffer: Buffer.from(faulty) });
    await page.getByRole("group", { name: "Pane" }).getByRole("button", { name: "Problems" }).tap();
    await galley.problems.getByRole("button", { name: /tracking parameter/ }).tap();
    await expect(galley.editForm.getByLabel("Address")).toBeInViewport();
  });

  test("what can be pressed is large enough for a finger", async ({ galley, page }) => {
    await galley.open(draft);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, input, textarea")]
        .filter((element) => element.checkVisibility() && !element.closest(".unseen") && !element.matches(".unseen"))
        .map((element) => ({ box: element.getBoundingClientRect(), name: element.textContent?.trim() || element.id || element.className }))
        .filter(({ box }) => box.height < 43.5 && box.height > 0)
        .map(({ box, name }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
  });
});

for (const width of [360, 700, 900, 1100]) {
  test(`at ${width} px every button of a pane's head lies inside its pane`, async ({ galley, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await galley.visit();
    await galley.choose(corpusFile(seeds[4].file));
    const outside = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".pane-head")].flatMap((head) => {
          const pane = head.getBoundingClientRect();
          const parts = [...head.querySelectorAll("button, select, .switch")].filter((part) => part.checkVisibility());
          const lies = (part: Element) => {
            const [box, around] = [part.getBoundingClientRect(), part.parentElement?.getBoundingClientRect() ?? pane];
            return box.left >= Math.max(pane.left, around.left) && box.right <= Math.min(pane.right, around.right) + 0.5;
          };
          return parts.filter((part) => !lies(part)).map((part) => part.textContent ?? "");
        }),
      );
    await expect(galley.desk.getByRole("button", { name: "Text" })).toBeVisible();
    expect(await outside()).toEqual([]);
    await galley.addLink("https://e.org/new", "A new one");
    await expect(galley.button("Export")).toBeInViewport({ ratio: 1 });
    if (width < 700) await page.getByRole("group", { name: "Pane" }).getByRole("button", { name: "Proof" }).click();
    await expect(galley.proofPane.getByRole("button", { name: "E-mail" })).toBeVisible();
    expect(await outside()).toEqual([]);
  });
}

test.describe("in a small window", () => {
  test.use({ viewport: { width: 900, height: 700 } });

  test("desk and proof stand side by side, and the sections are a choice above the desk", async ({ galley, page }) => {
    await galley.visit();
    expect(await sideways(page)).toEqual([]);
    await galley.choose(corpusFile(seeds[4].file));
    await expect(galley.addForm).toBeVisible();
    await expect(galley.article).toBeVisible();
    await expect(galley.outline).toBeHidden();
    expect(await sideways(page)).toEqual([]);
    const sections = galley.desk.getByRole("combobox", { name: /^Section/ }).first();
    const newsletters = sections.getByRole("option", { name: "Newsletters (2)" });
    await sections.selectOption((await newsletters.getAttribute("value")) ?? "");
    await expect(galley.desk.getByRole("heading", { name: /^Newsletters/ })).toBeVisible();
    await expect(galley.article.getByRole("heading", { name: "Newsletters" })).toBeInViewport();
    await galley.openProblems();
    expect(await sideways(page)).toEqual([]);
    await galley.openExport();
    expect(await sideways(page)).toEqual([]);
  });
});
