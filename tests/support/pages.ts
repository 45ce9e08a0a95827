import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test"
import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** A browser in which nobody's script runs. */
export async function withoutScripts(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({ baseURL, javaScriptEnabled: false, locale: "fr-CA" })
}

/** What every page owes its reader: a language, one first heading, a title that says the errand, a way past the frame. */
export async function expectWellMade(page: Page, locale: Locale) {
  await expect(page.locator("html")).toHaveAttribute("lang", htmlLang[locale])
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
  expect(await page.title()).toMatch(/\S{3,}.* – Guichet$|Guichet/)
  const skip = page.getByRole("link", { name: messages(locale).chrome.skip })
  await expect(skip).toHaveCount(1)
  const target = (await skip.getAttribute("href"))?.slice(1) ?? ""
  await expect(page.locator(`main#${target}, #${target}`)).toHaveCount(1)
}

/** 320 px is a telephone held upright; it is also 1280 px at 400 %, and 640 px is 1280 px at 200 %. */
export async function expectNoSidewaysScroll(page: Page) {
  const before = page.viewportSize()
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 700 })
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0)
  }
  if (before) await page.setViewportSize(before)
}
