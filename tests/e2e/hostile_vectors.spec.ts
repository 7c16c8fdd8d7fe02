// Two hundred ways to run something, load something or restyle the page, opened as drafts and as patches, pasted, and sent by links: with the policy of
// the page, and without it, since the filter must do alone.

import { textFile } from "./files";
import { type Galley, draft } from "./galley";
import { expect, test } from "./support";
import { vectors } from "./vectors";

/** As many as stand in one draft. */
const TOGETHER = 25;
// A file with a zero byte is no text and is not opened.
const texts = vectors.map((vector) => vector.replaceAll("\0", "\ufffd"));
const groups = Array.from({ length: Math.ceil(texts.length / TOGETHER) }, (_, at) =>
  texts.slice(at * TOGETHER, (at + 1) * TOGETHER),
);

/** Listens for everything that a hostile text could do. */
function watch({ page }: Galley): string[] {
  const done: string[] = [];
  page.on("dialog", (dialog) => {
    done.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => done.push(`popup: ${popup.url()}`));
  page.on("framenavigated", (frame) => {
    if (!/^http:\/\/127\.0\.0\.1:\d+\/some\/path\/(#add\?.*)?$/.test(frame.url())) done.push(`navigated: ${frame.url()}`);
  });
  page.context().on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:\d+\/some\/path\/|blob:)/.test(request.url())) done.push(`asked: ${request.url()}`);
  });
  return done;
}

/** The page outside the proof and the desk, where nothing may change. */
function frame({ page }: Galley): Promise<string> {
  return page.evaluate(() => {
    const shell = document.querySelector(".shell");
    const parts = [...(shell?.children ?? [])].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [part.className, x, y, width, height].join(" ");
    });
    const style = getComputedStyle(document.body);
    const around = [...document.body.children, ...document.head.children].map((element) => element.tagName);
    return [document.title, location.href, style.color, style.display, style.backgroundImage, ...around, ...parts].join("\n");
  });
}

/** Looks at the draft in every view of the proof. */
async function showEachView(galley: Galley): Promise<void> {
  for (const view of ["GitHub", "E-mail", "Site"]) {
    await galley.proofPane.getByRole("button", { name: view, exact: true }).click();
  }
  await expect(galley.article.locator("*").first()).toBeAttached();
}

for (const policy of ["with", "without"]) {
  test.describe(`${policy} the policy`, () => {
    test.beforeEach(async ({ page }) => {
      if (policy === "with") return;
      await page.route(/\/some\/path\/$/, async (route) => {
        const response = await route.fetch();
        const html = await response.text();
        const bare = html.replace(/<meta[^>]*content-security-policy[^>]*>/i, "");
        expect(bare.length).toBeLessThan(html.length);
        await route.fulfill({ response, body: bare });
      });
    });

    test("hostile drafts do nothing", async ({ galley, page }) => {
      test.setTimeout(120_000);
      expect(vectors.length).toBeGreaterThanOrEqual(200);
      await galley.open(draft);
      const done = watch(galley);
      const before = await frame(galley);
      for (const group of groups) {
        const blocks = group.map((vector) => `${vector}\n\n* ${vector}\n\n> ${vector}\n\n`).join("");
        await galley.open(textFile("draft.md", draft.replace("Hello", `${blocks}\n\nHello`)));
        await showEachView(galley);
        expect(await frame(galley)).toBe(before);
        expect(await page.evaluate(() => "ran" in window)).toBe(false);
        expect(done.splice(0)).toEqual([]);
      }
    });

    test("hostile patches do nothing", async ({ galley, page }) => {
      test.setTimeout(120_000);
      await galley.open(draft);
      const done = watch(galley);
      const before = await frame(galley);
      for (const group of groups) {
        const lines = group.flatMap((vector) => `* [a](https://e.org/a) ${vector}`.split("\n")).map((line) => `+${line}\n`);
        const name = "draft/2023-06-21-this-week-in-rust.md";
        const head = `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1,1 +1,${lines.length + 1} @@\n Title: a\n`;
        // By the picker as a file, and as the text of one.
        for (const file of [textFile("0001-<img src=x onerror=ran=true>.patch", head + lines.join("")), textFile("a.md", `${head}\n\n${lines.join("\n")}`)]) {
          await galley.open(file);
          await showEachView(galley);
          expect(await galley.article.locator("script, img, style, iframe, svg, form, [onerror], [style], [src]").count()).toBe(0);
          expect(await frame(galley)).toBe(before);
          expect(await page.evaluate(() => "ran" in window)).toBe(false);
          expect(done.splice(0)).toEqual([]);
        }
      }
    });

    test("hostile links into the app do nothing", async ({ galley, page }) => {
      test.setTimeout(120_000);
      await galley.open(draft);
      const done = watch(galley);
      const addresses = /^\[x\]\((.*)\)$/;
      for (const [at, vector] of texts.entries()) {
        const address = addresses.exec(vector)?.[1] ?? vector;
        await page.evaluate(([title, url]) => {
          location.hash = `#add?title=${encodeURIComponent(title!)}&url=${encodeURIComponent(url!)}&section=Research`;
        }, [vector, address]);
        await expect.poll(() => page.evaluate(() => location.hash)).toBe("");
        if (at % 8 === 0) await galley.button("Add link").click();
        expect(await page.evaluate(() => "ran" in window)).toBe(false);
        expect(done.splice(0)).toEqual([]);
      }
      await expect(galley.article.getByRole("heading", { name: "Research" })).toBeAttached();
      expect(await galley.article.locator("script, img, style, iframe, svg, form, [onerror], [style], [src]").count()).toBe(0);
    });

    test("hostile items that are pasted do nothing", async ({ galley, page }) => {
      test.setTimeout(120_000);
      await galley.open(draft);
      const done = watch(galley);
      const before = await frame(galley);
      for (const [at, group] of groups.entries()) {
        const items = group.map((vector, nth) => `<li><a href="https://e.org/${at}/${nth}">${vector}</a> ${vector}</li>`);
        for (const [plain, html] of [
          [group.join("\n"), `<ul>${items.join("")}</ul>`],
          [group.map((vector, nth) => `* [${vector}](https://e.org/${at}/${nth})`).join("\n"), ""],
        ] as const) {
          // What was pasted before may still be offered.
          await galley.open(draft);
          await galley.addForm.getByLabel("Address").evaluate(
            (field, [plain, html]) => {
              const data = new DataTransfer();
              data.setData("text/plain", plain);
              if (html !== "") data.setData("text/html", html);
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            },
            [plain, html] as [string, string],
          );
          await expect(galley.article.getByText("Hello and welcome")).toBeVisible();
        }
      }
      await galley.open(draft);
      for (const vector of vectors.filter((_, at) => at % 20 === 0)) {
        await galley.fill(vector.replaceAll("\n", " "), vector.replaceAll("\n", " "));
        await page.keyboard.press("Enter");
      }
      expect(await frame(galley)).toBe(before);
      expect(await page.evaluate(() => "ran" in window)).toBe(false);
      expect(done).toEqual([]);
    });
  });
}
