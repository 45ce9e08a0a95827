import { join } from "node:path"
import { expect, type Page } from "@playwright/test"
import { childEnv } from "#lib/platform/env.ts"

export const telephone = 360
export const desk = 1280

/** `PICTURES=1 npx playwright test pages`: for a person to look at; a machine looks at none. */
const wanted = childEnv({}).PICTURES === "1"

/** No page scrolls sideways; when they are wanted, pictures in test-results/screens. */
export async function takeScreens(page: Page, name: string) {
  const before = page.viewportSize()
  for (const width of [telephone, desk]) {
    await page.setViewportSize({ width, height: 800 })
    await takeScreen(page, `${name}-${width}`)
  }
  if (before) await page.setViewportSize(before)
}

/** The same at the width it has. */
export async function takeScreen(page: Page, name: string) {
  if (wanted) await page.screenshot({ path: join("test-results/screens", `${name}.png`), fullPage: true })
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${name} is too wide`).toBeLessThanOrEqual(0)
}
