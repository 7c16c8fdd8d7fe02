// The page in the proof is the page that the command line prints, in both views.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { textFile } from "./files";
import { draft } from "./galley";
import { expect, test } from "./support";

const habits = `Title: Habits
Number: 1

Text 🦀 before
* a list that is swallowed
* [a link](https://e.org/a_b "t"){.x} \\<T> &amp; \`code\`

3. three
4. four
    * nested
  * flat

1. one

> ### Quoted {#own}
> two lines
> \`\`\`
> no code
> \`\`\`

| a | b \\| c |
|---|:-:|
| ![picture](https://e.org/p.png) | [x](javascript:a) |

\`\`\`rust
let x = "<y>";
\`\`\`

<details><summary>More</summary><p onclick="x">raw <b>bold</b><script>no</script></p></details>

#122010, a heading
 # none

* loose

* items <br> ~~struck~~ https://e.org/bare <T, E>

term
: meaning

[x]: https://e.org/first
[x]: https://e.org/last

[x] and [y], a claim[^1] and another[^note] that HTML has[^1]

[^1]: Its *source*
[^note]: And

    * more HTML
*[HTML]: Hyper Text

## Jobs
## Jobs
---
`;

const corpus = process.env["TWIR_CORPUS"];
const folder = corpus === undefined ? "" : join(corpus, "issues");
// The largest and a few others.
const issues = existsSync(folder) ? readdirSync(folder).filter((name) => /^(2022-03-02|2023-03-15|2024-11-20|2025-12)/.test(name)) : [];
const drafts = [["habits", habits], ["draft", draft], ...issues.map((name) => [name, readFileSync(join(folder, name), "utf8")])] as [string, string][];

/** What the command line prints of a draft. */
function printed(text: string, view: string): string {
  const input = { input: text, maxBuffer: 1 << 26 };
  return execFileSync(process.env["GALLEY_CLI"]!, ["render", "--as", view, "-"], input).toString();
}

/** The page as it is in the proof, and as the browser reads what was printed: one line for each element and text. */
function trees(article: HTMLElement | SVGElement, html: string): [string[], string[]] {
  const lines = (root: ParentNode): string[] => {
    const found: string[] = [];
    let text = "";
    const end = () => {
      if (text.trim() !== "") found.push(JSON.stringify(text.trim().replace(/\s+/g, " ")));
      text = "";
    };
    const walk = (node: Node, depth: number) => {
      if (node instanceof Text) {
        text += node.data;
      } else if (node instanceof Element && !node.classList.contains("left-out")) {
        const tag = node.tagName.toLowerCase();
        // Raw HTML has an element around it in the proof, so that it is a block.
        const isFrame = tag === "div" && node.className === "" && depth === 0;
        // A picture waits for a click.
        const source = node.getAttribute(tag === "button" ? "data-src" : "src");
        const kept = [...node.attributes].filter(({ name }) => !/^(target|rel|class|type|data-|src|alt|id$)/.test(name));
        const id = depth === 0 ? (node.getAttribute("data-anchor") ?? node.getAttribute("id")) : null;
        const attributes = [...kept.map(({ name, value }) => `${name}=${value}`), `#${id}`, source].sort().join(" ");
        if (!isFrame) {
          end();
          found.push(`${depth} ${tag === "button" ? "img" : tag} ${attributes}`);
        }
        if (tag !== "button") for (const child of node.childNodes) walk(child, isFrame ? depth : depth + 1);
        if (!isFrame) end();
      }
    };
    for (const child of root.childNodes) walk(child, 0);
    end();
    return found;
  };
  return [lines(article), lines(new DOMParser().parseFromString(html, "text/html").body)];
}

for (const [name, text] of drafts) {
  test(`the proof of ${name} is what the command line prints`, async ({ galley }) => {
    await galley.open(textFile("draft.md", text));
    const [site, siteAsPrinted] = await galley.article.evaluate(trees, printed(text, "site"));
    expect(site.length).toBeGreaterThan(30);
    expect(site).toEqual(siteAsPrinted);
    await galley.proofPane.getByRole("button", { name: "GitHub", exact: true }).click();
    await expect(galley.proofPane.getByText("as GitHub shows the file")).toBeVisible();
    await expect(async () => {
      const [github, githubAsPrinted] = await galley.article.evaluate(trees, printed(text, "github"));
      expect(github).toEqual(githubAsPrinted);
    }).toPass();
    await galley.proofPane.getByRole("button", { name: "E-mail", exact: true }).click();
    await expect.poll(() => galley.article.evaluate(trees, "").then(([mail]) => mail)).toEqual(site);
  });
}
