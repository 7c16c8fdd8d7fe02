// The borders between the panes: dragged, moved by keys, and remembered.

import { draft } from "./galley";
import { expect, test } from "./support";

test("the border of the proof is dragged, moved by keys, remembered, and goes back", async ({ galley, page }) => {
  await page.setViewportSize({ width: 1400, height: 800 });
  await galley.open(draft);
  const border = page.getByRole("separator", { name: "Width of the proof" });
  const width = async () => Math.round(((await galley.proofPane.boundingBox())!.width / 1400) * 100);
  const usual = await width();
  const box = (await border.boundingBox())!;
  await page.mouse.move(box.x + 4, 300);
  await page.mouse.down();
  await page.mouse.move(700, 300, { steps: 4 });
  await page.mouse.up();
  expect(await width()).toBe(50);
  await border.focus();
  await page.keyboard.press("ArrowRight");
  expect(await width()).toBe(48);
  await expect(border).toHaveAttribute("aria-valuenow", "48");
  await galley.open(draft);
  expect(await width()).toBe(48);
  await border.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("End");
  expect(await width()).toBe(60);
  await page.keyboard.press("Enter");
  expect(await width()).toBe(usual);
});

test("the outline grows, and the desk keeps room beside the widest of both", async ({ galley, page }) => {
  await page.setViewportSize({ width: 1120, height: 800 });
  await galley.open(draft);
  for (const name of ["Width of the outline", "Width of the proof"]) {
    await page.getByRole("separator", { name }).focus();
    await page.keyboard.press("End");
  }
  expect((await galley.desk.boundingBox())!.width).toBeGreaterThanOrEqual(280);
  await expect(galley.button("Text")).toBeInViewport({ ratio: 1 });
});
