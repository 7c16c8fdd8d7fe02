// How the proof looks: the site's colours, sizes and spaces, the newsletter's width, and what is wider than the page.

import type { Locator } from "@playwright/test";
import { draft } from "./galley";
import { expect, test } from "./support";

test("the newsletter's view is narrower, and is there again after a reload", async ({ galley, page }) => {
  await page.setViewportSize({ width: 1920, height: 900 });
  await galley.open(draft);
  const width = () => galley.article.evaluate((article) => article.getBoundingClientRect().width);
  expect(await width()).toBe(740);
  const mail = galley.proofPane.getByRole("button", { name: "E-mail" });
  await galley.tabTo(mail);
  await page.keyboard.press("Enter");
  await expect(mail).toHaveAttribute("aria-pressed", "true");
  expect(await width()).toBe(660);
  await galley.addLink("https://e.org/kept", "Kept");
  await galley.open(draft);
  await expect(mail).toHaveAttribute("aria-pressed", "true");
});

test("the page has the site's colours, in the light and in the dark", async ({ galley, page }) => {
  const parts = "### Research\n\n`code` and text\n\n| a | b |\n|---|---|\n| c | d |\n";
  await galley.open(draft.replace("### Research\n", parts));
  const seen = () =>
    galley.article.evaluate((article) => {
      const of = (selector: string, name: "color" | "backgroundColor") => getComputedStyle(article.querySelector(selector)!)[name];
      const paper = getComputedStyle(article.closest(".paper")!);
      const body = [paper.backgroundColor, paper.color, of("h2", "color")];
      const code = [of("code", "color"), of("code", "backgroundColor")];
      return { body, link: of("li a", "color"), code, quote: of("blockquote", "color"), stripe: of("tbody tr", "backgroundColor") };
    });
  const expected = {
    light: {
      body: ["rgb(255, 253, 249)", "rgb(31, 29, 26)", "rgb(31, 29, 26)"],
      // The site's #2a7ae2, as dark as it has to be to be read.
      link: "rgb(31, 111, 209)",
      code: ["rgb(199, 37, 78)", "rgb(238, 238, 255)"],
      quote: "rgb(95, 90, 82)",
      stripe: "rgb(246, 244, 240)",
    },
    dark: {
      body: ["rgb(53, 53, 53)", "rgb(240, 240, 240)", "rgb(240, 240, 240)"],
      link: "rgb(210, 153, 29)",
      code: ["rgb(255, 157, 176)", "rgb(42, 42, 46)"],
      quote: "rgb(194, 188, 178)",
      stripe: "rgb(57, 57, 57)",
    },
  };
  for (const scheme of ["light", "dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect.poll(seen).toEqual(expected[scheme]);
    // The desk goes along.
    const desk = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(desk).toBe(scheme === "light" ? "rgb(244, 242, 238)" : "rgb(21, 20, 18)");
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await galley.proofPane.getByRole("button", { name: "E-mail" }).click();
  await expect.poll(async () => (await seen()).body).toEqual(expected.dark.body);
});

test("the page has the site's column, sizes and spaces", async ({ galley, page }) => {
  await page.setViewportSize({ width: 1920, height: 900 });
  const headings = Array.from({ length: 4 }, (_, at) => `${"#".repeat(at + 1)} Size ${at + 1}\n\n`).join("");
  await galley.open(draft.replace("### Research\n", `### Research\n\n${headings}\`code\`\n\n`));
  const style = (locator: Locator) =>
    locator.evaluate((it) => {
      const { fontSize, fontWeight, marginBottom, marginLeft, lineHeight, fontStyle, whiteSpace, fontFamily } = getComputedStyle(it);
      return { fontSize, fontWeight, marginBottom, marginLeft, lineHeight, fontStyle, whiteSpace, font: fontFamily.split(",")[0] };
    });
  expect((await galley.article.boundingBox())!.width).toBe(740);
  for (const [at, fontSize] of ["24px", "19px", "16px", "16px"].entries()) {
    const heading = galley.article.getByRole("heading", { name: `Size ${at + 1}` });
    expect(await style(heading)).toMatchObject({ fontSize, fontWeight: "700", marginBottom: "15px" });
  }
  const text = galley.article.getByText("Hello and welcome");
  expect(await style(text)).toMatchObject({ fontSize: "16px", lineHeight: "24px", marginBottom: "15px", font: '"Helvetica Neue"' });
  expect(await style(galley.article.locator("ul").first())).toMatchObject({ marginLeft: "30px", marginBottom: "15px" });
  expect(await style(galley.article.locator("blockquote"))).toMatchObject({ fontSize: "18px", fontStyle: "italic", whiteSpace: "pre-line" });
  expect(await style(galley.article.locator("code").first())).toMatchObject({ fontSize: "15px" });
});

test("tables scroll inside themselves, on the narrowest screen too", async ({ galley, page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const cells = Array.from({ length: 14 }, (_, at) => `column${at}`).join(" | ");
  const table = `| ${cells} |\n|${"---|".repeat(14)}\n| ${cells} |\n`;
  await galley.open(draft.replace("Hello", `${table}\nHello`));
  await galley.page.getByRole("button", { name: "Proof", exact: true }).click();
  const wide = await galley.article.getByRole("table").evaluate((it) => it.scrollWidth > it.clientWidth);
  expect(wide).toBe(true);
  expect(await galley.proof.evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0);
});
