import type { Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { addClaim, addClaimedChild, endPause } from "#tests/support/claims.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { expectNoSidewaysScroll, expectWellMade, withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"

/** Should the queue be asleep just now. */
const patienceMs = 90_000
const refusal = (page: Page, sentence: string) => page.getByRole("alert").getByText(sentence)

/** Looks for a family by its address, at the desk. */
async function find(page: Page, locale: Locale, email: string) {
  const { desk, accounts } = messages(locale)
  await page.goto(`/${locale}/admin/families`)
  const form = page.locator("form", { has: page.getByLabel(accounts.email, { exact: true }) })
  await form.getByLabel(accounts.email, { exact: true }).fill(email)
  await form.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).check()
  await form.getByRole("button", { name: desk.find.submit }).click()
  // The first search of a portal that has just started opens its keys and its pages.
  await page.waitForURL(/\/families\/waiting\//, { timeout: 30_000 })
  await expect(page.getByText(desk.waiting.state)).toBeVisible({ timeout: 30_000 })
}

test("a family of an old list calls and has no letter: I see that it is awaited, correct its address, and the letter leaves", async ({
  page,
  context,
  portal,
}) => {
  test.setTimeout(180_000)
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const email = `faute-${newId()}@exemple.ca`
  const claim = await addClaim(owner, { email })
  const child = await addClaimedChild(owner, claim, { name: "Béatrix" })
  await signIn(context, owner, portal.origin, staff)
  const { desk } = messages("fr")
  const { waiting } = desk

  await find(page, "fr", email)
  await expect(page.getByText(waiting.state)).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
  await expect(page.getByText("Béatrix")).toHaveCount(0)
  await expect(
    page.getByRole("link", { name: desk.family.file({ code: shortCode(child.id) }) }),
  ).toBeVisible()
  await look(page, "desk-awaited", "fr")

  await page.getByLabel(waiting.newAddress).fill("pas une adresse")
  await page.getByRole("button", { name: waiting.correctSubmit }).click()
  await expect(refusal(page, desk.refusals.EMAIL_WRONG)).toBeVisible()
  await expect(page.getByLabel(waiting.newAddress)).toHaveValue("pas une adresse")
  await look(page, "desk-awaited-refused", "fr")
  const right = `juste-${newId()}@exemple.ca`
  await page.getByLabel(waiting.newAddress).fill(right)
  await page.getByRole("radio", { name: waiting.reasons.MISTYPED }).check()
  await page.getByRole("button", { name: waiting.correctSubmit }).click()
  await expect(page.getByText(right)).toBeVisible()
  await endPause(owner)
  const letter = await portal.sink.waitFor({ to: right }, patienceMs)
  expect(letter.link).toContain("/invite/")
  expect(letter.text).not.toContain("Béatrix")
})

test("without JavaScript: the letter is asked for again, and not twice in ten minutes", async ({
  page: scripted,
  context,
  browser,
  portal,
}) => {
  test.setTimeout(180_000)
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const email = `encore-${newId()}@exemple.ca`
  const claim = await addClaim(owner, { email, locale: null })
  await addClaimedChild(owner, claim)
  await owner.query("update public.family_claim set letters = 3, letter_due_at = null where id = $1", [claim])
  const plain = await withoutScripts(browser, portal.origin)
  await signIn(plain, owner, portal.origin, staff)
  await signIn(context, owner, portal.origin, staff)
  const page = await plain.newPage()
  const { waiting, refusals } = messages("en").desk

  await find(page, "en", email)
  await expect(page.getByText(waiting.noNext)).toBeVisible()
  await expectWellMade(page, "en")
  await expectNoSidewaysScroll(page)
  await page.getByRole("button", { name: waiting.ask }).click()
  await expect(page.getByText(waiting.state)).toBeVisible()
  await endPause(owner)
  await portal.sink.waitFor({ to: email }, patienceMs)
  await page.getByRole("button", { name: waiting.ask }).click()
  await expect(refusal(page, refusals.LETTER_ON_ITS_WAY)).toBeVisible()
  await find(scripted, "en", email)
  await look(scripted, "desk-awaited", "en")
  await plain.close()
})
