// What a key costs: typed in the largest issue, in a title field and in the text pane, against the same key in a bare
// textarea that holds the same text. `cargo xtask bench typing` runs it on the release site.
//
// Measured is the CPU time of the page's main thread (`ThreadTime`), not how long its tasks took (`TaskDuration`): on a
// busy machine a task also waits, and that is no cost of the key. How long its tasks, and of them script and layout, took
// is printed beside it; what is left of the tasks is mostly painting. Each key is given 300 ms, so that what is put off,
// preview and lint for instance, is counted as well. The keys of the app come in runs without a pause, so that the saving
// that the last keys caused falls into the time of the next ones. The mouse rests on the field, as after a click.

import { chromium } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { launchOptions } from "../e2e/browser.mjs";

/** How much more CPU time than in a bare textarea a key may take, in the middle, in milliseconds. */
const LIMIT = 4;
/** How long after a key everything counts as its doing, in milliseconds. */
const SETTLED = 300;
const RUN = 12;
const RUNS = 5;
const WARM_UP = 12;
const LETTERS = "the quick brown fox jumps over ";
const LARGEST = "issues/2024-11-20-this-week-in-rust.md";

const site = process.env.GALLEY_SITE;
const corpus = process.env.TWIR_CORPUS;
if (!site) fail("GALLEY_SITE is not set: `cargo xtask bench` sets it.");
if (!corpus || !existsSync(join(corpus, LARGEST))) fail(`TWIR_CORPUS is not set, or has no ${LARGEST}.`);
const file = join(corpus, LARGEST);
const issue = readFileSync(file, "utf8");

const browser = await chromium.launch(launchOptions());
try {
  await printFirstScreen();
  const rows = [await measure("title field", titleField), await measure("text pane", textPane)];
  printTable(rows);
  const over = rows.filter(({ more }) => more > LIMIT);
  for (const { name, more } of over) {
    console.log(`FAILED: a key in the ${name} costs ${more.toFixed(2)} ms more than in a bare textarea; ${LIMIT} ms are allowed.`);
  }
  process.exitCode = over.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}

/** The cost of keys in a field of the app and in a bare textarea, by turns. */
async function measure(name, prepare) {
  const app = await typist(await openIssue(), prepare);
  const bare = await typist(await browser.newPage(), bareTextarea);
  for (const typist of [app, bare]) await typist.type(WARM_UP);
  const costs = { app: [], bare: [] };
  for (let run = 0; run < RUNS; run += 1) {
    costs.app.push(...(await app.type(RUN)));
    costs.bare.push(...(await bare.type(RUN)));
  }
  await app.page.close();
  await bare.page.close();
  const more = median(costs.app, "cpu") - median(costs.bare, "cpu");
  return { name, ...costs, more };
}

/** Somebody who types on a page, where `prepare` has put the caret. */
async function typist(page, prepare) {
  await page.bringToFront();
  await prepare(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const look = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return {
      cpu: of("ThreadTime"),
      task: of("TaskDuration"),
      script: of("ScriptDuration"),
      layout: of("LayoutDuration") + of("RecalcStyleDuration"),
    };
  };
  let typed = 0;
  const type = async (keys) => {
    const costs = [];
    await page.bringToFront();
    let before = await look();
    for (let key = 0; key < keys; key += 1) {
      await page.keyboard.press(LETTERS[typed++ % LETTERS.length]);
      await new Promise((done) => setTimeout(done, SETTLED));
      const after = await look();
      costs.push(Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - before[name]])));
      before = after;
    }
    return costs;
  };
  return { page, type };
}

/** The app with the largest issue in it. */
async function openIssue() {
  // A context of its own: nothing is saved yet.
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(site);
  await page.getByLabel("Choose a file").setInputFiles(file);
  await page.getByRole("article").getByRole("heading", { name: "Rust Walkthroughs" }).waitFor();
  return page;
}

async function titleField(page) {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: /^Rust Walkthroughs/ }).click();
  await page.getByRole("main").getByRole("button", { name: /^Edit / }).first().click();
  const title = page.getByRole("group", { name: "Edit link" }).getByLabel("Title");
  await title.click();
  await page.keyboard.press("End");
}

async function textPane(page) {
  await page.getByRole("button", { name: "Text", exact: true }).click();
  const field = page.getByRole("textbox", { name: "The draft as markdown" });
  await field.click();
  await field.evaluate(putCaret);
}

/** A textarea of the size and the letters of the text pane, with the same text. */
async function bareTextarea(page) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.setContent(`<textarea spellcheck="false" style="width: 480px; height: 640px; font: 13px/20px monospace"></textarea>`);
  const field = page.locator("textarea");
  await field.evaluate((field, text) => (field.value = text), issue);
  await field.click();
  await field.evaluate(putCaret);
}

/** To the end of the first title of Rust Walkthroughs. */
function putCaret(field) {
  const at = field.value.indexOf("](", field.value.indexOf("### Rust Walkthroughs"));
  field.focus();
  field.setSelectionRange(at, at);
  // As far down as a person would have scrolled to type there.
  field.scrollTop = (field.scrollHeight * at) / field.value.length - field.clientHeight / 2;
}

/** Prints what is loaded, and how long it takes until the issue is on the screen. */
async function printFirstScreen() {
  const times = [];
  let module = "";
  for (let visit = 0; visit < 5; visit += 1) {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    const seen = (selector) =>
      page.evaluate(async (selector) => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        while (!document.querySelector(selector)) await frame();
        // The frame after the one in which it was found has shown it.
        await frame();
        return performance.now();
      }, selector);
    await page.goto(site, { waitUntil: "commit" });
    const welcome = await seen("#app h1");
    // From the moment at which the browser has the file, as after a choice or a drop.
    await page.evaluate(() => addEventListener("change", () => performance.mark("chosen"), true));
    await page.getByLabel("Choose a file").setInputFiles(file);
    const shown = await seen("article h3");
    const chosen = await page.evaluate(() => performance.getEntriesByName("chosen")[0].startTime);
    times.push({ welcome, opened: shown - chosen, both: welcome + shown - chosen });
    module = await page.evaluate(() => performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm")).name);
    await page.context().close();
  }
  const bytes = Buffer.from(await (await fetch(module)).arrayBuffer());
  const ms = (name) => `${median(times, name).toFixed(0)} ms`;
  console.log(`wasm: ${kilo(bytes.length)}, ${kilo(brotliCompressSync(bytes).length)} with brotli`);
  console.log(`first screen: ${ms("welcome")} from the navigation; ${kilo(Buffer.byteLength(issue))} issue on the screen: ${ms("opened")} more, ${ms("both")} together (p50 of ${times.length})\n`);
}

function printTable(rows) {
  const columns = [
    ["CPU p50", "cpu", 0.5],
    ["CPU p95", "cpu", 0.95],
    ["task p50", "task", 0.5],
    ["script p50", "script", 0.5],
    ["layout p50", "layout", 0.5],
  ];
  const line = (name, cells) => console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(12)).join(""));
  const costsOf = (costs) => columns.map(([, kind, share]) => quantile(costs, kind, share).toFixed(2));
  line(`a key in the largest issue (${RUN * RUNS} each), ms`, columns.map(([title]) => title));
  for (const { name, app, bare, more } of rows) {
    line(name, costsOf(app));
    line("bare textarea", costsOf(bare));
    line("  more in the app", [more.toFixed(2), `of ${LIMIT}`]);
  }
}

function median(values, kind) {
  return quantile(values, kind, 0.5);
}

function quantile(values, kind, share) {
  const sorted = values.map((value) => value[kind]).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
