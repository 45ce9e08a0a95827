import type { Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { contrast, expectNoViolations } from "./axe.ts"
import { expectNoSidewaysScroll, expectWellMade } from "./pages.ts"
import { desk, takeScreen, telephone } from "./screens.ts"

/**
 * A page as it stands: in French everything, on a telephone by day and on a desk by night; in English what words can
 * change. Colours speak no language, and neither width nor night changes what the other has shown.
 */
export async function look(page: Page, name: string, locale: Locale) {
  const before = page.viewportSize()
  const at = (width: number) => page.setViewportSize({ width, height: 800 })
  await expectWellMade(page, locale)
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })

  await at(telephone)
  await expectNoViolations(page, locale === "fr" ? {} : { without: [contrast] })
  await takeScreen(page, `${name}-${locale}-${telephone}`)
  await at(desk)
  await takeScreen(page, `${name}-${locale}-${desk}`)

  if (locale === "fr") {
    await page.emulateMedia({ colorScheme: "dark" })
    await expectNoViolations(page)
    await takeScreen(page, `${name}-fr-dark-${desk}`)
  }
  await expectNoSidewaysScroll(page)
  if (before) await page.setViewportSize(before)
}
