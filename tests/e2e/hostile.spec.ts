// A hostile draft: whatever stands in it, nothing runs, nothing is loaded, and it comes out as it came.

import { textFile } from "./files";
import { type Galley, draft } from "./galley";
import { expect, test } from "./support";

const run = "top.ran = true";
const evil = "https://evil.example";
const hostile = draft
  .replace("Hello and", `<script>${run}</script><img src=x onerror="${run}"> Hello and`)
  .replace(
    "### Official\n",
    `### Official <svg onload="${run}"><script>${run}</script></svg>
* [script](javascript:${run}) [data](data:text/html,<script>${run}</script>) [vb](vbscript:${run})
* [**bold** <b onclick="${run}">b</b>](JaVaScRiPt:${run})
* [ref][r] <javascript:${run}> ![image](${evil}/a.png) ![data](data:image/svg+xml,<svg/onload=${run}>)
* [&#106;avascript](&#106;avascript:${run}) [tab](java\tscript:${run}) [quote](https://e.org/"onclick="${run})

[r]: javascript:${run}

<style>body { display: none } @import "${evil}/a.css";</style>
<link rel="stylesheet" href="${evil}/b.css"> <base href="${evil}/"> <meta http-equiv="refresh" content="0;url=${evil}">
<iframe src="${evil}/frame"></iframe> <iframe srcdoc="<script>top.ran = true</script>"></iframe>
<object data="${evil}/object"></object> <embed src="${evil}/embed"> <video src="${evil}/v" autoplay poster="${evil}/p"></video>
<audio src="${evil}/a" autoplay onerror="${run}"></audio> <input autofocus onfocus="${run}"> <form action="${evil}"><button>go</button></form>
<details open ontoggle="${run}"><summary>s</summary></details> <math><mi xlink:href="javascript:${run}">m</mi></math>
<p style="position: fixed; inset: 0; background: url(${evil}/bg)" id="app" class="shell">p</p> <a href="javascript:${run}" ping="${evil}">a</a>
<a href="${evil}/ok" onclick="${run}" target="_top">fine</a> <img src="${evil}/b.png" srcset="${evil}/c.png 2x" loading="eager">

| <img src=x onerror=${run}> | [x](javascript:${run}) |
|---|---|
| <script>${run}</script> | ok |

`,
  );

/** What the page has asked of others than its own site. */
function foreignRequests(galley: Galley): string[] {
  const requests: string[] = [];
  galley.page.context().on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|blob:)/.test(request.url())) requests.push(request.url());
  });
  return requests;
}

/** What stands in the proof that could run, load or restyle. */
function suspects(article: HTMLElement | SVGElement): string[] {
  const fine = /^(https?:|mailto:|#|$)/;
  return [...article.querySelectorAll("*")].flatMap((element) => {
    const tag = element.tagName.toLowerCase();
    const banned = "script style link meta base iframe frame object embed video audio source img picture svg math form input button textarea select template dialog portal";
    // What stands in for an image that nobody has asked for yet is the app's own.
    const isOwn = tag === "button" && element.hasAttribute("data-src");
    const found = banned.split(" ").includes(tag) && !isOwn ? [tag] : [];
    for (const { name, value } of element.attributes) {
      const loads = ["src", "srcset", "action", "formaction", "poster", "background", "ping", "data", "xlink:href"].includes(name);
      const isAddress = name === "href" && !fine.test(value.trim().toLowerCase());
      if (name.startsWith("on") || name === "style" || loads || isAddress) found.push(`${tag} ${name}=${value}`);
    }
    return found;
  });
}

test("nothing of a hostile draft runs or loads, and it comes out byte for byte", async ({ galley, page }) => {
  const requests = foreignRequests(galley);
  page.on("dialog", (dialog) => requests.push(`dialog: ${dialog.message()}`));
  page.on("popup", (popup) => requests.push(`popup: ${popup.url()}`));
  await galley.open(textFile(`"><img src=x onerror=${run}>.md`, hostile));
  await expect(galley.article.getByText("Hello and welcome")).toBeVisible();
  await expect(galley.article.getByRole("link", { name: "fine" })).toBeVisible();
  expect(await galley.article.evaluate(suspects)).toEqual([]);

  // Through every pane that shows something of it.
  for (const row of await galley.outline.getByRole("listitem").getByRole("button").all()) await row.click();
  await galley.openProblems();
  await galley.showText();
  await galley.showForms();
  await galley.outline.getByRole("button", { name: /^Official/ }).click();
  await galley.openExport();
  await galley.closeDialog();
  for (const link of await galley.article.getByText(/^(script|data|vb|ref|a|javascript|tab)$/).all()) {
    await link.click();
  }
  expect(await galley.article.evaluate(suspects)).toEqual([]);
  expect((await galley.exported()).bytes.toString()).toBe(hostile);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(requests).toEqual([]);
});

test("a link of the proof opens beside the draft, and is told nothing of it", async ({ galley }) => {
  await galley.open(draft);
  const link = galley.article.getByRole("link", { name: "Traits, slowly" });
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /noopener.*noreferrer|noreferrer/);
});

test("an image of another site is loaded when somebody asks for it", async ({ galley, page }) => {
  const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  await page.route("https://pictures.example/a.png", (route) =>
    route.fulfill({ body: picture, contentType: "image/png" }),
  );
  await galley.open(draft.replace("Hello", "![A shot](https://pictures.example/a.png) Hello"));
  await expect(galley.article.getByRole("img")).toHaveCount(0);
  await galley.article.getByRole("button", { name: /A shot/ }).click();
  const width = (image: HTMLImageElement) => image.naturalWidth;
  await expect.poll(() => galley.article.getByRole("img").evaluate(width)).toBe(1);
});

test("a hostile link in the form does no harm", async ({ galley, page }) => {
  const requests = foreignRequests(galley);
  await galley.open(draft);
  await galley.addLink(`javascript:${run}`, `<img src=x onerror="${run}"><script>${run}</script>`);
  await expect(galley.article).toContainText("<img src=x");
  expect(await galley.article.evaluate(suspects)).toEqual([]);
  await galley.button(/^Edit <img/).click();
  await galley.openExport();
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(requests).toEqual([]);
});

test("a hostile page that is copied does no harm", async ({ galley, page }) => {
  const requests = foreignRequests(galley);
  await galley.open(draft);
  await galley.addForm.getByLabel("Address").focus();
  // As the clipboard of another program would bring it: the browser's own takes the worst out.
  await galley.addForm.getByLabel("Address").evaluate((field, html) => {
    const data = new DataTransfer();
    data.setData("text/plain", "x");
    data.setData("text/html", html);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, `<a href="https://e.org/a"><img src=x onerror="${run}"><script>${run}</script>A title</a>`);
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/a");
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(requests).toEqual([]);
});
