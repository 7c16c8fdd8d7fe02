// The hostile texts of src/render/vectors.rs, for the browser: what the filter is held to there must be true here.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const source = readFileSync(resolve(__dirname, "../../src/render/vectors.rs"), "utf8");
const [, list = ""] = /const VECTORS: &\[&str\] = &\[\n([^]*?)\n\];/.exec(source) ?? [];
const simple: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/** What a literal of Rust says. */
function unescape(literal: string): string {
  return literal.replace(/\\(?:u\{([0-9a-f]+)\}|x([0-9a-f]{2})|(.))/gi, (_, long, short, one: string) =>
    one === undefined ? String.fromCodePoint(parseInt(long ?? short, 16)) : (simple[one] ?? one),
  );
}

export const vectors: string[] = [...list.matchAll(/^\s*"((?:[^"\\]|\\.)*)",/gm)].map(([, text = ""]) => unescape(text));
