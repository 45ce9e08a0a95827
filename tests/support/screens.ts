import { join } from "node:path"
import { expect, type Page } from "@playwright/test"

const widths = [360, 1280]

/** Pictures for a person to look at, in test-results/screens; and no page scrolls sideways. `look`: more to ask at each width. */
export async function takeScreens(page: Page, name: string, look?: () => Promise<void>) {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await look?.()
    await page.screenshot({ path: join("test-results/screens", `${name}-${width}.png`), fullPage: true })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0)
  }
  if (before) await page.setViewportSize(before)
}
