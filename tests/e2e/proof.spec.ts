// The proof beside the text: views, places, and that the two keep together.

import type { Locator } from "@playwright/test";
import { corpusFile, textFile } from "./files";
import { type Galley, draft } from "./galley";
import { expect, test } from "./support";

/** A draft of four screens and more: sections of links, each with its number. */
const long = draft.replace(
  "### Miscellaneous\n",
  Array.from({ length: 12 }, (_, section) => {
    const links = Array.from({ length: 15 }, (_, at) => `* [Link ${section}-${at} 🦀](https://e.org/${section}/${at})\n`);
    return `### Part ${section}\n\nWhat part ${section} is about.\n\n${links.join("")}\n`;
  }).join("") + "### Miscellaneous\n",
);

/** How far from the top of its pane an element stands, in pixels. */
async function below(pane: Locator, element: Locator): Promise<number> {
  const [outer, inner] = [await pane.boundingBox(), await element.boundingBox()];
  return inner!.y - outer!.y;
}

async function wheel(galley: Galley, over: Locator, by: number) {
  const box = (await over.boundingBox())!;
  await galley.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await galley.page.mouse.wheel(0, by);
}

/** Whether the proof shows the link that stands in the middle of the text pane. */
async function sameMiddle({ source, article }: Galley): Promise<boolean> {
  const name = await source.evaluate((area: HTMLTextAreaElement) => {
    // No line of this draft is broken before its links begin; each is 20 pixels high.
    const middle = Math.round((area.scrollTop + area.clientHeight / 2) / 20);
    return /Link \d+-\d+ 🦀/.exec(area.value.split("\n").slice(middle).join("\n"))?.[0] ?? "";
  });
  const link = await article.getByRole("link", { name, exact: true }).boundingBox();
  return link !== null && link.y > 80 && link.y < 800;
}

function end(pane: Locator): Promise<void> {
  return pane.evaluate((pane) => {
    pane.scrollTop = pane.scrollHeight;
  });
}

test("whichever of text and proof is scrolled brings the other along", async ({ galley }) => {
  await galley.open(textFile("long.md", long));
  await galley.showText();
  await wheel(galley, galley.source, 2600);
  await expect.poll(() => galley.proof.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(1000);
  await expect.poll(() => sameMiddle(galley)).toBe(true);
  await wheel(galley, galley.proof, 1500);
  await expect.poll(() => galley.source.evaluate((area) => area.scrollTop)).toBeGreaterThan(3000);
  await expect.poll(() => sameMiddle(galley)).toBe(true);
  await wheel(galley, galley.proof, -20_000);
  await expect.poll(() => galley.source.evaluate((area) => area.scrollTop)).toBe(0);
  await wheel(galley, galley.proof, 50_000);
  const rest = (area: HTMLElement | SVGElement) => area.scrollHeight - area.clientHeight - area.scrollTop;
  await expect.poll(() => galley.source.evaluate(rest)).toBeLessThan(2);
});

/** The link whose line stands in the middle of the text pane, or next below: lines are broken there as the browser breaks them. */
function middleLink({ source }: Galley): Promise<{ href: string; nth: number }> {
  return source.evaluate((area: HTMLTextAreaElement) => {
    const mirror = document.createElement("div");
    const style = getComputedStyle(area);
    for (const name of ["font", "letterSpacing", "padding", "overflowWrap", "wordBreak", "tabSize"] as const) mirror.style[name] = style[name];
    Object.assign(mirror.style, { position: "absolute", top: "0", boxSizing: "border-box", whiteSpace: "pre-wrap", visibility: "hidden" });
    mirror.style.width = `${area.clientWidth}px`;
    const lines = area.value.split("\n").map((line) => {
      const box = document.createElement("div");
      box.textContent = line === "" ? " " : line;
      mirror.append(box);
      return [line, box] as const;
    });
    document.body.append(mirror);
    const middle = area.scrollTop + area.clientHeight / 2;
    const address = /\]\((https?:[^\s()]+)\)/;
    const at = lines.findIndex(([line, box]) => box.offsetTop + box.offsetHeight > middle && address.test(line));
    mirror.remove();
    const hrefs = lines.slice(0, at + 1).flatMap(([line]) => [...line.matchAll(new RegExp(address, "g"))].map(([, href]) => href!));
    const href = address.exec(lines[at]?.[0] ?? "")?.[1] ?? "";
    return { href, nth: hrefs.filter((it) => it === href).length - 1 };
  });
}

test("in the largest issue too, whichever side is scrolled brings the other along", async ({ galley }) => {
  await galley.open(corpusFile("issues/2024-11-20-this-week-in-rust.md"));
  await galley.showText();
  const together = async () => {
    const { href, nth } = await middleLink(galley);
    const link = await galley.article.locator(`a[href="${href}"]`).nth(nth).boundingBox();
    const pane = (await galley.proof.boundingBox())!;
    // Within a third of the pane around its middle, or as near as its ends allow.
    return link !== null && Math.abs(link.y - pane.y - pane.height / 2) < pane.height / 3;
  };
  const top = (pane: Locator) => pane.evaluate((pane) => pane.scrollTop);
  for (const by of [3000, 6000, -4000]) {
    const before = await top(galley.proof);
    await wheel(galley, galley.source, by);
    await expect.poll(async () => Math.abs((await top(galley.proof)) - before)).toBeGreaterThan(Math.abs(by) / 4);
    await expect.poll(together).toBe(true);
  }
  for (const by of [2500, 3500, -5000]) {
    const before = await top(galley.source);
    await wheel(galley, galley.proof, by);
    await expect.poll(async () => Math.abs((await top(galley.source)) - before)).toBeGreaterThan(Math.abs(by) / 4);
    await expect.poll(together).toBe(true);
  }
  await wheel(galley, galley.proof, 100_000);
  const rest = (area: HTMLElement | SVGElement) => area.scrollHeight - area.clientHeight - area.scrollTop;
  await expect.poll(() => galley.source.evaluate(rest)).toBeLessThan(2);
  await wheel(galley, galley.source, -100_000);
  await expect.poll(() => top(galley.proof)).toBe(0);
});

test("a space that is typed brings nothing along", async ({ galley, page }) => {
  await galley.open(textFile("long.md", long));
  await galley.showText();
  await wheel(galley, galley.source, 2600);
  await expect.poll(() => galley.proof.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(1000);
  // The caret is at the top, far from what is seen: typing there scrolls the text.
  await galley.source.evaluate((area: HTMLTextAreaElement) => {
    area.focus({ preventScroll: true });
    area.setSelectionRange(0, 0);
  });
  await page.keyboard.press("Space");
  await expect.poll(() => galley.source.evaluate((area) => area.scrollTop)).toBeLessThan(100);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await galley.proof.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(1000);
});

test("the proof brings the rows of the section along, and the rows bring the proof", async ({ galley, page }) => {
  const links = Array.from({ length: 60 }, (_, at) => `* [Row ${at} 🦀](https://e.org/row/${at})\n`).join("");
  await galley.open(textFile("rows.md", draft.replace("### Research\n", `### Research\n\n${links}`)));
  await galley.section("Research");
  await wheel(galley, galley.desk.getByRole("listitem").nth(3), 1500);
  const shown = galley.article.getByRole("link", { name: "Row 30 🦀" });
  await expect(shown).toBeInViewport();
  await wheel(galley, galley.proof, 600);
  await expect(galley.desk.getByRole("listitem").filter({ hasText: "Row 52" })).toBeInViewport();
  // What the app scrolls by itself takes nothing along.
  await page.keyboard.press("Escape");
  await galley.outline.getByRole("button", { name: /^Quote/ }).click();
  await expect(galley.article.getByRole("heading", { name: "Quote of the Week" })).toBeInViewport();
});

test("nothing jumps while somebody types above what is read", async ({ galley, page }) => {
  await galley.open(textFile("long.md", long));
  await galley.showText();
  await galley.source.evaluate((area: HTMLTextAreaElement) => {
    area.focus();
    const at = area.value.indexOf("Hello and welcome");
    area.setSelectionRange(at, at);
    area.scrollTop = 0;
  });
  await end(galley.proof);
  const quote = galley.article.getByText("It compiled, and it was right.");
  await expect(quote).toBeInViewport();
  const before = await below(galley.proof, quote);
  await page.keyboard.type("A word and another word. ".repeat(12));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Typed. ");
  await expect(galley.article.getByText("Typed. Hello and welcome")).toBeAttached();
  expect(Math.abs((await below(galley.proof, quote)) - before)).toBeLessThanOrEqual(1);
  expect(await galley.source.evaluate((area) => area.scrollTop)).toBe(0);
});

test("a click in the proof chooses the item in the forms and its line in the text", async ({ galley }) => {
  await galley.open(textFile("long.md", long));
  const item = galley.article.getByRole("listitem").filter({ hasText: "Link 3-4 🦀" });
  // Beside the link, which would open.
  await item.click({ position: { x: 300, y: 10 } });
  await expect(galley.editForm.getByLabel("Title")).toHaveValue("Link 3-4 🦀");
  await galley.showText();
  await galley.article.getByText("What part 7 is about.").click();
  await expect
    .poll(() => galley.source.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart)))
    .toMatch(/^What part 7 is about\./);
});

test("the block that the caret stands in is marked in the proof", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.showText();
  const put = (words: string) =>
    galley.source.evaluate((area: HTMLTextAreaElement, words) => {
      area.focus();
      const at = area.value.indexOf(words);
      area.setSelectionRange(at, at);
    }, words);
  const here = galley.article.locator("[data-here]");
  await put("Traits, slowly");
  await expect(here).toHaveText("Traits, slowly");
  await put("It compiled");
  await expect(here).toHaveText("It compiled, and it was right.");
  await page.keyboard.type("Once, ");
  await expect(here).toHaveText("Once, It compiled, and it was right.");
  await page.keyboard.type("\n\nAnd then ");
  await expect(here).toHaveText("And then It compiled, and it was right.");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(here).toHaveText("It compiled, and it was right.");
  await page.keyboard.type("x");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(here).not.toContainText("It compiled");
});

test("headings have the ids that the site gives, and links within the page lead to them", async ({ galley, page }) => {
  const text = draft
    .replace("Hello", "[Down](#rust_1) Hello")
    .replace("### Research\n", "### Observations/Thoughts\n\n##### Rust\n\n##### [Rust](https://e.org/group)\n\n### Research\n");
  await galley.open(text);
  const ids = await galley.article.locator("[data-anchor]").evaluateAll((all) => all.map((it) => it.dataset["anchor"]));
  expect(ids).toContain("observationsthoughts");
  expect(ids.filter((id) => id?.startsWith("rust_") || id === "rust")).toEqual(["rust", "rust_1"]);
  await galley.article.getByRole("link", { name: "Down" }).click();
  expect(new URL(page.url()).hash).toBe("");
  await expect(page.context().pages()).toHaveLength(1);
});

test("footnotes stand at the page's end, and their links lead there and back", async ({ galley }) => {
  await galley.open(long.replace("Hello", "A claim[^src] by HTML. Hello") + "\n[^src]: Its *source* 🦀\n\n*[HTML]: Hyper Text\n");
  const note = galley.article.getByRole("listitem").filter({ hasText: "Its source 🦀" });
  await expect(note).not.toBeInViewport();
  await galley.article.getByRole("link", { name: "1", exact: true }).click();
  await expect(note).toBeInViewport();
  await note.getByRole("link", { name: "↩" }).click();
  await expect(galley.article.getByText("A claim")).toBeInViewport();
  await expect(galley.article.getByTitle("Hyper Text")).toHaveText("HTML");
  await galley.proofPane.getByRole("button", { name: "GitHub", exact: true }).click();
  await galley.article.getByRole("link", { name: "src", exact: true }).click();
  await expect(galley.article.getByText("Its source 🦀")).toBeInViewport();
});

test("a list that the site swallows is marked, explained and mended", async ({ galley }) => {
  await galley.open(draft.replace("### Research\n", "### Research\n\nTwo papers 🦀:\n* [One](https://e.org/1)\n* [Two](https://e.org/2)\n"));
  const swallowed = galley.article.locator("[data-differs]");
  await expect(swallowed).toHaveText(/^Two papers 🦀:\s\* One\s\* Two$/);
  await expect(galley.proofPane).toContainText("1 place looks different on GitHub.");
  await galley.proofPane.getByRole("button", { name: "Show" }).click();
  await expect(galley.proofPane).toContainText("GitHub shows a list here, and the site does not.");
  await expect(galley.proofPane).toContainText("This list follows a paragraph without a blank line");
  await galley.proofPane.getByRole("button", { name: "GitHub", exact: true }).click();
  await expect(galley.article.getByRole("listitem").filter({ hasText: "Two" })).toHaveText("Two");
  await expect(swallowed.first()).toBeVisible();
  await galley.proofPane.getByRole("button", { name: "Site", exact: true }).click();
  await galley.proofPane.getByRole("button", { name: "Insert a blank line" }).click();
  await expect(swallowed).toHaveCount(0);
  await expect(galley.article.getByRole("listitem").filter({ hasText: "Two" })).toHaveText("Two");
  await expect(galley.proofPane.getByText("different on GitHub")).toBeHidden();
});

test("a contributor is told why GitHub shows a place otherwise, though it is not of his lines", async ({ galley }) => {
  await galley.open(draft.replace("### Research\n", "### Research\n\nTwo papers 🦀:\n* [One](https://e.org/1)\n"));
  await expect(galley.header.getByRole("combobox", { name: "Shown for" }).locator("option:checked")).toHaveText("Contributor");
  await galley.addLink("https://e.org/mine", "Mine");
  await expect(galley.button("0 errors · 0 warnings · 1 elsewhere").or(galley.button("Nothing in your changes · 1 elsewhere"))).toBeVisible();
  await galley.proofPane.getByRole("button", { name: "Show" }).click();
  await expect(galley.proofPane).toContainText("This list follows a paragraph without a blank line");
});

test("GitHub's page follows what is typed", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.proofPane.getByRole("button", { name: "GitHub", exact: true }).click();
  await expect(galley.proofPane.getByText("as GitHub shows the file")).toBeVisible();
  await galley.showText();
  await galley.source.evaluate((area: HTMLTextAreaElement) => {
    const at = area.value.indexOf("Hello and");
    area.focus();
    area.setSelectionRange(at, at);
  });
  await page.keyboard.type("See https://e.org/bare and ~~this~~. ");
  await expect(galley.article.getByRole("link", { name: "https://e.org/bare" })).toBeVisible();
  await expect(galley.article.locator("del")).toHaveText("this");
  await galley.proofPane.getByRole("button", { name: "Site", exact: true }).click();
  await expect(galley.article.getByRole("link", { name: "https://e.org/bare" })).toHaveCount(0);
  await expect(galley.article.getByText("~~this~~")).toBeVisible();
});
