import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { keepPromises } from "#scripts/launch/promises.ts"
import { expect, testApart as test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { signIn } from "#tests/support/people.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { closeFor, heardOf } from "#tests/support/site.ts"

const words = messages("fr").checks
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

test.afterEach(({ portal }) => openFromServer(portal.database.ownerUrl))

test("IC7 everything is closed: I check what the portal holds, see how far it is, explain a finding, keep the report", async ({
  page,
  browser,
  portal,
}) => {
  test.setTimeout(180_000)
  useSettings({ WEB_DATABASE_URL: portal.database.webUrl })
  const { owner, ownerUrl } = portal.database
  await keepPromises(ownerUrl)
  const [one, two] = [await anOfficer(owner), await anOfficer(owner)]
  await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME", "STAFF"])
  await heardOf()

  // Something is out of place.
  await owner.query(
    "insert into public.rank_note (registration_id, noted_on, rank, category) values (gen_random_uuid(), '2026-11-20', 1, 1)",
  )
  // Without JavaScript: begin, then look again until it is over.
  const plain = await withoutScripts(browser, portal.origin)
  await signIn(plain, owner, portal.origin, one.person)
  const slow = await plain.newPage()
  await slow.goto("/fr/admin/record/check")
  await button(slow, words.list.submit).click()
  await expect(slow.getByRole("heading", { level: 2, name: words.check.parts })).toBeVisible()
  await expect(async () => {
    const again = slow.getByRole("link", { name: words.check.reload })
    if (await again.isVisible()) await again.click()
    await expect(slow.getByRole("heading", { level: 1 })).toContainText(words.check.found({ n: 1 }))
  }).toPass({ timeout: 60_000 })
  await expect(slow.getByText(words.codes.DANGLING)).toBeVisible()
  await expect(slow.getByText(words.check.explainOwn)).toBeVisible()
  const path = new URL(slow.url()).pathname
  await plain.close()

  await signIn(page.context(), owner, portal.origin, two.person)
  for (const locale of locales) {
    await page.goto(path.replace("/fr/", `/${locale}/`))
    await look(page, "integrity-found", locale)
  }
  await page.goto(path)
  await page.getByRole("checkbox").first().check()
  await page.getByRole("radio", { name: words.explanations.CORRECTED }).check()
  await page.getByLabel(words.check.why).fill("La ligne est remise en place.")
  await button(page, words.check.explainSubmit).click()
  await expect(page.getByText("La ligne est remise en place.")).toBeVisible()

  for (const name of [words.check.pdf, words.check.json]) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ])
    const text = readFileSync(await file.path()).toString("latin1")
    if (name === words.check.json)
      expect(JSON.parse(text)).toMatchObject({ report: "integrity", holds: false })
    else expect(text).toMatch(/^%PDF-1\.7[^]*\/Lang \(fr-CA\)/)
  }

  // With JavaScript the page draws itself again, and a check can be stopped.
  await owner.query("delete from public.rank_note")
  await page.goto("/fr/admin/record/check")
  for (const locale of locales) {
    await page.goto(`/${locale}/admin/record/check`)
    await look(page, "integrity-checks", locale)
  }
  await page.goto("/fr/admin/record/check")
  await button(page, words.list.submit).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(words.check.clean, { timeout: 60_000 })
})
