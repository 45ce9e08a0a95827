import { expect, type Locator, type Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"

/** A date as people write it: day, month, year, in the three boxes under its question. */
export type Boxes = readonly [day: string, month: string, year: string]

/** @param on a day, or what is written in each box, whatever it is */
export async function fillDay(page: Page, locale: Locale, label: string, on: Day | Boxes): Promise<void> {
  for (const [at, box] of boxesOf(page, locale, label).entries()) await box.fill(partsOf(on)[at] ?? "")
}

export async function expectDay(page: Page, locale: Locale, label: string, on: Day | Boxes): Promise<void> {
  for (const [at, box] of boxesOf(page, locale, label).entries())
    await expect(box).toHaveValue(partsOf(on)[at] ?? "")
}

function boxesOf(page: Page, locale: Locale, label: string): Locator[] {
  const group = page.getByRole("group", { name: label })
  const { day, month, year } = messages(locale).forms.date
  return [day, month, year].map((name) => group.getByLabel(name, { exact: true }))
}

/** As the boxes show a day: without the zeros that nobody writes. */
const partsOf = (on: Day | Boxes): readonly string[] =>
  typeof on === "string"
    ? on
        .split("-")
        .toReversed()
        .map((it, at) => (at < 2 ? it.replace(/^0/, "") : it))
    : on
