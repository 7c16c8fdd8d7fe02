// What people paste fills the fields of a link.

import { draft } from "./galley";
import { expect, test } from "./support";

type Pasted = { what: string; text: string; html?: string; address: string; title: string; tags?: string[] };

const pastes: Pasted[] = [
  { what: "an address", text: "https://e.org/a?b=1", address: "https://e.org/a?b=1", title: "" },
  { what: "[title](address)", text: "[The 🦀 title](https://e.org/a)", address: "https://e.org/a", title: "The 🦀 title" },
  {
    what: "a whole bullet",
    text: "- [video] [A \\[b\\] `c`](https://e.org/a)\n",
    address: "https://e.org/a",
    title: "A [b] `c`",
    tags: ["[video]"],
  },
  { what: "title and address on one line", text: "The title - https://e.org/a", address: "https://e.org/a", title: "The title" },
  { what: "title and address on two lines", text: "The title\r\nhttps://e.org/a\r\n", address: "https://e.org/a", title: "The title" },
  { what: "address and title on two lines", text: "https://e.org/a\nThe title", address: "https://e.org/a", title: "The title" },
  {
    what: "a link copied from a page",
    text: "The title",
    html: '<a href="https://e.org/?a=1&amp;b=2"><b>The &lt;T&gt;</b> title</a>',
    address: "https://e.org/?a=1&b=2",
    title: "The <T> title",
  },
];

for (const { what, text, html, address, title, tags } of pastes) {
  test(`a paste of ${what} fills the fields`, async ({ galley, page }) => {
    await galley.open(draft);
    await galley.copyElsewhere(text, html);
    await galley.addForm.getByLabel("Address").focus();
    await page.keyboard.press("ControlOrMeta+V");
    await expect(galley.addForm.getByLabel("Address")).toHaveValue(address);
    await expect(galley.addForm.getByLabel("Title")).toHaveValue(title);
    // What is left to write has the focus; nothing is, and Enter adds.
    await expect(galley.addForm.getByLabel(title === "" ? "Title" : "Address")).toBeFocused();
    for (const tag of tags ?? []) {
      await expect(galley.button(tag)).toHaveAttribute("aria-pressed", "true");
    }
  });
}

test("plain words are pasted where the caret is", async ({ galley, page }) => {
  await galley.open(draft);
  await galley.fill("https://e.org/a", "Before ");
  await galley.copyElsewhere("just words");
  await galley.addForm.getByLabel("Title").press("End");
  await page.keyboard.press("ControlOrMeta+V");
  await expect(galley.addForm.getByLabel("Title")).toHaveValue("Before just words");
  await expect(galley.addForm.getByLabel("Address")).toHaveValue("https://e.org/a");
});
