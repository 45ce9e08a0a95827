import type { Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { contrast, expectNoViolations } from "./axe.ts"
import { expectNoSidewaysScroll, expectWellMade } from "./pages.ts"
import { desk, takeScreen, telephone } from "./screens.ts"
import { isThorough } from "./thorough.ts"

/** Of axe: everything, or these rules, or nothing. */
type Way = { by: "light" | "dark"; width: number; axe?: { only?: string[] } }

/** Thoroughly: each language, each width, by day and by night, and every rule in each. */
const everyWay: Way[] = (["light", "dark"] as const).flatMap((by) =>
  [telephone, desk].map((width) => ({ by, width, axe: {} })),
)
const inShort: Record<Locale, Way[]> = {
  fr: [
    { by: "light", width: telephone, axe: {} },
    { by: "light", width: desk },
    { by: "dark", width: desk, axe: { only: [contrast] } },
  ],
  en: [
    { by: "light", width: telephone },
    { by: "light", width: desk },
  ],
}

/**
 * A page as it stands. In `npm test`: in French everything, on a telephone by day, and its colours on a desk by night;
 * in English what words can change, its frame and its widths. Colours speak no language, English has every word that
 * French has, and neither width nor night changes what the other has shown.
 */
export async function look(page: Page, name: string, locale: Locale) {
  const before = page.viewportSize()
  await expectWellMade(page, locale)
  for (const { by, width, axe } of isThorough ? everyWay : inShort[locale]) {
    await page.emulateMedia({ colorScheme: by, reducedMotion: "reduce" })
    await page.setViewportSize({ width, height: 800 })
    if (axe) await expectNoViolations(page, axe)
    await takeScreen(page, `${name}-${locale}${by === "dark" ? "-dark" : ""}-${width}`)
  }
  await expectNoSidewaysScroll(page)
  if (before) await page.setViewportSize(before)
}
