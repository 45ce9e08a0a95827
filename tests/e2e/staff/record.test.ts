import type { BrowserContext, Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { addChild } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addReadings } from "#tests/support/record-lines.ts"
import { scripted } from "#tests/support/ways.ts"

for (const locale of scripted)
  test(`without JavaScript an officer sees who saw a child, and the family who was shown it, in ${locale}`, async ({
    browser,
    portal,
  }) => {
    test.setTimeout(90_000)
    const { owner } = portal.database
    const { readings } = messages(locale)
    const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER", name: "Camille Roy" })
    const parent = await addPerson(owner, { name: "Ariane Bouchard" })
    const reader = await addPerson(owner, { kind: "DAYCARE" })
    const child = await addChild(owner, { guardian: parent.id })
    const place = await addDaycare(owner, { name: "CPE Les Pommes" })
    const line = { account: reader.id, way: "LIST" as const, whose: [child.id], place }
    await addReadings(
      owner,
      [1, 2, 3].map((hours) => ({ ...line, at: new Date(Date.now() - hours * 3_600_000) })),
    )

    const staff = await withoutScripts(browser, portal.origin)
    await signIn(staff, owner, portal.origin, officer)
    const page = await staff.newPage()
    await page.goto(`/${locale}/admin/record?child=${child.id}`)
    await seen(staff, page, "record-ask", locale)
    await page.getByRole("button", { name: readings.record.submit }).click()
    await expect(page.getByRole("alert").getByText(readings.refusals.PURPOSE_MISSING)).toBeVisible()
    await page.getByRole("radio", { name: messages(locale).accounts.opened.purposes.INCIDENT }).check()
    await page.getByRole("button", { name: readings.record.submit }).click()
    await expect(page).toHaveURL(/\/admin\/record\/looks\//)
    await expect(page.getByRole("link", { name: new RegExp(shortCode(reader.id)) })).toHaveCount(3)
    await seen(staff, page, "record-look", locale)
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: readings.look.file }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.csv$/)

    const hers = await withoutScripts(browser, portal.origin)
    await signIn(hers, owner, portal.origin, parent)
    const family = await hers.newPage()
    await family.goto(`/${locale}/account/readings`)
    await expect(family.getByRole("row").filter({ hasText: "CPE Les Pommes" }).first()).toContainText(
      readings.purposes.WAITING_LIST,
    )
    await seen(hers, family, "family-readings", locale)
    await staff.close()
    await hers.close()
  })

/** The same page of the same session with JavaScript: what looks at a page must run in it. */
async function seen(whose: BrowserContext, page: Page, name: string, locale: Locale) {
  const same = await whose.browser()!.newContext()
  const url = new URL(page.url()).origin.replace("http:", "https:")
  const cookies = await whose.cookies()
  await same.addCookies(
    cookies.map((it) => ({
      name: it.name,
      value: it.value,
      url,
      httpOnly: true,
      secure: true,
      sameSite: "Lax" as const,
    })),
  )
  const shown = await same.newPage()
  await shown.goto(page.url())
  await look(shown, name, locale)
  await same.close()
}
