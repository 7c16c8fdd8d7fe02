// What the rules cost in the browser: in the worker, over the largest issue, and again when somebody has typed a letter.
// `cargo xtask bench rules` runs it on the release site, after `rules.rs`, which leaves the questions in `GALLEY_BENCH`.
//
// The time is taken in the worker, from a question to its answer: the message itself is handed over without a port. What
// takes a text in and parses it is asked for alone, and taken off.

import { chromium } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { launchOptions } from "../e2e/browser.mjs";

/** All rules over the largest issue, and what a key makes them look at again, in milliseconds. */
const LIMIT = { issue: 3, key: 1 };
const ROUNDS = 20;

const { GALLEY_SITE: site, GALLEY_BENCH: folder } = process.env;
if (!site || !folder) {
  console.error("GALLEY_SITE or GALLEY_BENCH is not set: `cargo xtask bench` sets them.");
  process.exit(1);
}
const bytes = (name) => [...readFileSync(join(folder, name))];
const names = readdirSync(folder).sort();
const questions = (kind) => names.filter((name) => name.startsWith(`${kind}-`)).map(bytes);

const browser = await chromium.launch(launchOptions());
try {
  const page = await browser.newPage();
  // With these headers the clock of the worker has steps of 5 µs instead of 100.
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const html = await (await fetch(site)).text();
  const [js, wasm] = ["js", "wasm"].map((name) => new URL(new RegExp(`data-${name}="?([^" >]+)`).exec(html)[1], site).href);
  await page.route("**/bench.html", (route) => route.fulfill({ headers, contentType: "text/html", body: "<!doctype html>" }));
  await page.route("**/bench.js", (route) => route.fulfill({ headers, contentType: "text/javascript", body: worker(js, wasm) }));
  await page.goto(new URL("bench.html", site).href);
  const time = (kind, fresh) => page.evaluate(measure, { questions: questions(kind), between: fresh ? questions("short") : [], rounds: ROUNDS });
  await time("rules", true);
  const parse = await time("parse", false);
  const all = await time("rules", true);
  const key = await time("rules", false);
  const check = await time("check", false);
  console.log(`in the worker, in Chromium (p50 of ${ROUNDS} rounds), ms`);
  row("parsed", parse);
  const kept = [row("all rules", all - parse, LIMIT.issue), row("the rules after a key", key - parse, LIMIT.key)];
  row("all that the app asks after a key", check);
  process.exitCode = kept.every(Boolean) ? 0 : 1;
} finally {
  await browser.close();
}

function row(name, time, limit) {
  const isKept = limit === undefined || time <= limit;
  console.log(name.padEnd(44) + time.toFixed(3).padStart(8) + (limit ? ` of ${limit}` : "") + (isKept ? "" : "  FAILED"));
  return isKept;
}

/** A worker that runs the module of the checks, and tells how long questions take. */
function worker(js, wasm) {
  return `
    import start from "${js}";
    const post = self.postMessage.bind(self);
    let answered;
    // The first message says that the checks are there.
    const ready = new Promise((done) => (self.postMessage = done));
    await start({ module_or_path: "${wasm}" });
    await ready;
    self.postMessage = (answer) => (answered = answer);
    const ask = (question) => {
      answered = undefined;
      const data = new Uint8Array(question);
      const from = performance.now();
      self.dispatchEvent(new MessageEvent("message", { data }));
      const time = performance.now() - from;
      if (!answered?.length) throw new Error("no answer");
      return time;
    };
    const channel = new BroadcastChannel("bench");
    channel.onmessage = ({ data: { questions, between, rounds } }) => {
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const question of questions) {
          // Other texts between: nothing of the last answers is of use for the next.
          between.forEach(ask);
          times.push(ask(question));
        }
      }
      times.sort((a, b) => a - b);
      channel.postMessage(times[times.length >> 1]);
    };
    post("ready");
  `;
}

/** On the page: the time in the middle of all, in milliseconds. */
async function measure(order) {
  const channel = new BroadcastChannel("bench");
  if (!globalThis.bench) {
    globalThis.bench = new Worker("bench.js", { type: "module" });
    await new Promise((done, fail) => {
      globalThis.bench.onmessage = ({ data }) => data === "ready" && done();
      globalThis.bench.onerror = (error) => fail(new Error(error.message));
    });
  }
  const answer = new Promise((done) => (channel.onmessage = ({ data }) => done(data)));
  channel.postMessage(order);
  const time = await answer;
  channel.close();
  return time;
}
