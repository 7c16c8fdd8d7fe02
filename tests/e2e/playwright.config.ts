// The browser tests: the release site in headless Chromium. `cargo xtask test e2e` runs them.

import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { launchOptions } from "./browser.mjs";

const root = resolve(__dirname, "../..");

// The usual way names a free port. Alone, each work tree gets one of its own, so that the tests of
// one never see the site of another.
const port = Number(process.env.GALLEY_PORT ?? 20000 + (hash(root) % 10000));
const site = `http://127.0.0.1:${port}/some/path/`;

// Built already, as a rule; else cargo builds it first.
const xtask = process.env.GALLEY_XTASK ?? resolve(root, "target/debug/xtask");
const server = existsSync(xtask) ? `"${xtask}"` : "cargo xtask";

export default defineConfig({
  testDir: ".",
  outputDir: resolve(root, "target/e2e"),
  reporter: "list",
  forbidOnly: process.env.CI === "true",
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time has found something, in the app or in itself.
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    // Under a sub-path, as on many static hosts: `page.goto("./")` opens the app.
    baseURL: site,
    launchOptions: launchOptions(),
    actionTimeout: 10_000,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    // Copying is part of the job, and the tests look at what was copied.
    permissions: ["clipboard-read", "clipboard-write"],
    // Without the film of it, which costs a quarter of the time; a failure has its picture.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
  webServer: {
    command: `${server} serve-dist --port ${port}`,
    cwd: root,
    url: site,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});

function hash(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum;
}
