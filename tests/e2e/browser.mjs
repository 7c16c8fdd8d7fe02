// Which Chromium the tests and the measurements start, and how.

import { existsSync } from "node:fs";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The options of Playwright's `chromium.launch`. */
export function launchOptions() {
  const named = process.env.CHROMIUM;
  // Without a path, Playwright takes its own browser.
  const executablePath = named ? named : usualPlaces.find((path) => existsSync(path));
  // These keep the browser off the network: it would look for updates and the like at every start.
  const args = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ];
  // The sandbox of Chromium does not start for root.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return { executablePath, args };
}
