import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { verifyBundle } from "#lib/site/queries/verify-bundle.ts"
import { aPdf } from "#tests/support/documents.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { signIn } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { heardOf, openClosing } from "#tests/support/site.ts"
import { attachReport, aVerifier, closeAfter, doStepsUntil, moves, stepAt } from "#tests/support/steps.ts"

const words = messages("fr").steps
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

test.afterEach(async ({ portal }) => {
  await openFromServer(portal.database.ownerUrl)
  await portal.database.owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
})

test("IC7 I earn the reopening step by step: evidence, a refused audit, round two, two signatures, one signed bundle", async ({
  page,
  browser,
  portal,
}) => {
  test.setTimeout(180_000)
  const { one, two, verifier } = await close(portal)
  const at = (path: string) => `/fr${path}`
  const { owner } = portal.database

  // Without JavaScript: begin, try without evidence, show some words, finish.
  const plain = await withoutScripts(browser, portal.origin)
  await signIn(plain, owner, portal.origin, one.person)
  const slow = await plain.newPage()
  await slow.goto(at("/admin/site/steps"))
  await expect(slow.getByRole("heading", { level: 1 })).toContainText(words.list.done({ done: 0, all: 7 }))
  await slow.getByRole("link", { name: words.list.nextBegin }).click()
  await button(slow, words.step.beginSubmit).click()
  await expect(slow.getByText(words.refusals.NO_EVIDENCE)).toBeVisible()
  await button(slow, words.step.giveSubmit).click()
  await expect(slow.getByRole("alert").getByText(words.refusals.FILE_MISSING)).toBeVisible()
  await slow.getByLabel(words.step.text).fill("Le code fautif est retiré; empreinte de la version : 3f9a.")
  await button(slow, words.step.giveSubmit).click()
  await expect(slow.getByRole("link", { name: words.step.kinds.TEXT })).toBeVisible()
  await button(slow, words.step.completeSubmit).click()
  await expect(slow.getByRole("heading", { level: 1 })).toContainText(words.list.done({ done: 1, all: 7 }))
  await plain.close()

  // The audit: begun by an officer with a file, refused from outside, with what is to be done again.
  await doStepsUntil(portal.database, { one, two, verifier }, 6)
  await signIn(page.context(), owner, portal.origin, one.person)
  await page.goto(at(`/admin/site/steps/${(await stepAt(one, 6)).id}`))
  await button(page, words.step.beginSubmit).click()
  await page
    .getByLabel(words.step.file, { exact: true })
    .setInputFiles({ name: "audit.pdf", mimeType: "application/pdf", buffer: aPdf() })
  await button(page, words.step.giveSubmit).click()
  await expect(page.getByText(words.step.signWaitsOutside)).toBeVisible()
  await look(page, "steps-audit", "fr")

  const outside = await browser.newContext({ baseURL: portal.origin })
  await signIn(outside, owner, portal.origin, verifier.person)
  const firm = await outside.newPage()
  await firm.goto(at("/verify"))
  await firm.getByRole("link", { name: "Auditer tout le portail" }).click()
  const [report] = await Promise.all([
    firm.waitForEvent("download"),
    firm.getByRole("link", { name: words.step.kinds.FILE }).click(),
  ])
  expect(readFileSync(await report.path()).equals(aPdf())).toBe(true)
  for (const locale of locales) {
    await firm.goto(`/${locale}/verify/steps/${(await stepAt(one, 6)).id}`)
    await look(firm, "steps-verify", locale)
  }
  await firm.goto(at(`/verify/steps/${(await stepAt(one, 6)).id}`))
  await button(firm, words.verify.refuseSubmit).click()
  await expect(firm.getByRole("alert").getByText(words.refusals.WORDS_FR_MISSING)).toBeVisible()
  await firm.getByRole("checkbox", { name: "5. Appliquer les dernières recommandations" }).check()
  await firm.locator("#fail-wordsFr").fill("Deux corrections manquent.")
  await firm.locator("#fail-wordsEn").fill("Two corrections are missing.")
  await button(firm, words.verify.refuseSubmit).click()
  await expect(firm.getByText("Deux corrections manquent.").first()).toBeVisible()

  await page.goto(at("/admin/site/steps"))
  await expect(page.getByText(words.round({ n: 2 })).first()).toBeVisible()
  for (const locale of locales) {
    await page.goto(`/${locale}/admin/site/steps`)
    await look(page, "steps-round-two", locale)
  }

  // Round two: authorised; then the data, by somebody who did not do it.
  await doStepsUntil(portal.database, { one, two, verifier }, 6)
  await moves.begin(one, 6)
  await moves.show(one, 6)
  await firm.goto(at(`/verify/steps/${(await stepAt(one, 6)).id}`))
  await firm.locator("#sign-wordsFr").fill("Le portail peut redémarrer.")
  await firm.locator("#sign-wordsEn").fill("The portal may restart.")
  await button(firm, words.verify.authoriseSubmit).click()
  await expect(firm.getByText("Le portail peut redémarrer.").first()).toBeVisible()
  await outside.close()

  await moves.begin(one, 7)
  await moves.show(one, 7)
  await attachReport(owner)
  const integrity = at(`/admin/site/steps/${(await stepAt(one, 7)).id}`)
  await page.goto(integrity)
  await expect(page.getByText(words.step.signWaits)).toBeVisible()
  await expect(button(page, words.step.signSubmit)).toHaveCount(0)
  const second = await browser.newContext({ baseURL: portal.origin })
  await signIn(second, owner, portal.origin, two.person)
  const colleague = await second.newPage()
  await colleague.goto(integrity)
  for (const locale of locales) {
    await colleague.goto(integrity.replace("/fr/", `/${locale}/`))
    await look(colleague, "steps-integrity", locale)
  }
  await colleague.goto(integrity)
  await button(colleague, words.step.signSubmit).click()
  await expect(colleague.getByRole("heading", { level: 1 })).toContainText(words.list.earned)

  const [file] = await Promise.all([
    colleague.waitForEvent("download"),
    colleague.locator(`a[href*="${await openClosing(owner)}"]`).click(),
  ])
  const checked = verifyBundle(readFileSync(await file.path()))
  expect(checked.sentence).toMatch(/^Whole and signed: closing .* 7 of 8 steps done/)
  await second.close()
})

test("I read what the steps are for while nothing is closed", async ({ page, portal }) => {
  useSettings({ WEB_DATABASE_URL: portal.database.webUrl })
  const officer = await anOfficer(portal.database.owner)
  await signIn(page.context(), portal.database.owner, portal.origin, officer.person)
  for (const locale of locales) {
    await page.goto(`/${locale}/admin/site/steps`)
    await expect(page.getByText(messages(locale).steps.list.empty)).toBeVisible()
    await look(page, "steps-none", locale)
  }
})

async function close(portal: Portal) {
  useSettings({ WEB_DATABASE_URL: portal.database.webUrl })
  const { owner } = portal.database
  const people = {
    one: await anOfficer(owner),
    two: await anOfficer(owner),
    verifier: await aVerifier(owner),
  }
  await closeAfter(portal.database, "INTRUSION")
  await heardOf()
  return people
}
