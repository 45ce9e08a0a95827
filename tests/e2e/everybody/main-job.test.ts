import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import { untilOpen } from "#tests/support/site.ts"
import { takeScreen } from "#tests/support/screens.ts"

/**
 * The whole main job on the real network: a service has an empty place, families are asked in the order of its list, the site
 * closes and reopens in the middle, and a child has a place. The service and the officer in French; the family, which had
 * no account when the story began, in English and without JavaScript. Letters are read where they arrive.
 */
const fr = messages("fr")
const en = messages("en")
const password = "quatre mots sans lien aucun"
const today = dayOf(new Date())
const startsOn = addDays(today, 45)

test("from an empty place to a child who has it, with a closing and a reopening in between", async ({
  page: director,
  browser,
  portal,
}) => {
  test.setTimeout(240_000)
  const { owner } = portal.database
  const { rows } = await owner.query<{ id: string; slug: string; name: string }>(
    // One whose list and places no other test has touched.
    `select id::text, slug, name from public.daycare d where kind = 'CPE' and region_code = '06' and permit_older > 20
       and not exists (select from public.registration r where r.daycare_id = d.id)
       and not exists (select from public.placement p where p.daycare_id = d.id)
       and not exists (select from public.attendance a where a.daycare_id = d.id) order by slug limit 1`,
  )
  const service = rows[0]!
  const manager = await addPerson(owner, { kind: "DAYCARE", daycareId: service.id, name: "Hélène Gagnon" })
  await signIn(director.context(), owner, portal.origin, manager)

  await test.step("the service says which places it runs, and opens its list", async () => {
    await director.goto("/fr/daycare/places")
    const words = fr.spaces.placesForm
    await director.getByLabel(words.infants).fill("0")
    await director.getByLabel(words.older).fill("8")
    await director.getByLabel(words.lists.OPEN, { exact: true }).check()
    await director.getByRole("button", { name: words.submit }).click()
    await expect(director.getByText(words.saved)).toBeVisible()
  })

  // Two families wait already: one before everybody, one behind.
  const [first, last] = [await addPerson(owner), await addPerson(owner)]
  await wait(portal, first, service.id, addDays(today, -300))
  await wait(portal, last, service.id, addDays(today, 40))

  const plain = await withoutScripts(browser, portal.origin)
  const family = await plain.newPage()
  const email = "wendy.okafor@exemple.ca"
  await test.step("a family opens an account and a file, and joins the list", async () => {
    await openAccount(family, portal, email)
    await openFile(family)
    await family.goto(`/en/daycares/${service.slug}`)
    await family.getByRole("link", { name: en.waitlist.policy.join }).click()
    await family.getByRole("button", { name: en.waitlist.lists.submit({ n: 1 }) }).click()
    await expect(family.getByRole("row", { name: service.name })).toBeVisible()
  })

  await test.step("the service announces a place, reads the order, and publishes", async () => {
    const { list, seats, terms, preview } = fr.vacancies
    await director.goto("/fr/daycare/vacancies")
    await director.getByRole("link", { name: list.declare }).first().click()
    await fillDay(director, "fr", seats.start, startsOn)
    await director.getByLabel(seats.ages).selectOption({ label: fr.vacancies.ages({ from: 18, to: 59 }) })
    await director.getByRole("button", { name: seats.submit }).click()
    await director.getByRole("button", { name: terms.submit }).click()
    await expect(heading(director)).toContainText(preview.fact({ invited: 3 }))
    await takeScreen(director, "main-job-preview")
    await director.getByRole("button", { name: preview.publish }).click()
    await expect(director.getByRole("button", { name: preview.publish })).toHaveCount(0)
  })

  const invitation = await test.step("three families are asked, each by a letter", async () => {
    for (const it of [first.email, last.email])
      await portal.sink.waitFor({ to: it, subject: /Une place pourrait être à vous/ })
    return portal.sink.waitFor({ to: email, subject: /A place could be yours|A place may be yours/ })
  })

  await test.step("the site closes: nobody can answer, and the words of whoever was about to are not lost", async () => {
    const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
    const desk = await browser.newContext({ baseURL: portal.origin })
    await signIn(desk, owner, portal.origin, officer)
    const site = await desk.newPage()
    await site.goto("/fr/admin/site")
    await site.getByRole("radio", { name: fr.site.admin.reasons.MAINTENANCE }).check()
    await site.getByLabel(fr.site.admin.messageFr).fill("Nous vérifions un accès.")
    await site.getByLabel(fr.site.admin.messageEn).fill("We are checking an access.")
    await site.getByRole("button", { name: fr.site.admin.close }).click()
    await expect(site.getByText(fr.site.admin.stillClosed)).toBeVisible()

    expect((await family.goto(invitation.link ?? ""))?.status()).toBe(503)
    await expect(family.getByText("We are checking an access.")).toBeVisible()

    await site.reload()
    await site.getByLabel(fr.site.admin.reopenReason).fill("Vérifié par deux personnes.")
    await site.getByRole("button", { name: fr.site.admin.reopen }).click()
    await expect(site.getByText("Vérifié par deux personnes.")).toBeVisible()
    await untilOpen(portal)
    await desk.close()
  })

  await test.step("the family says yes, from its letter", async () => {
    await family.goto(invitation.link ?? "")
    await family
      .getByRole("link", { name: new RegExp(escaped(service.name)) })
      .first()
      .click()
    await family.getByRole("button", { name: en.answering.invitation.yes }).click()
    await expect(family.getByText(en.answering.invitation.after.INTERESTED)).toBeVisible()
  })

  await test.step("the one behind says yes too, the one before says not now: then the place is offered", async () => {
    await answer(browser, portal, last, service.name, fr.answering.invitation.yes)
    await answer(browser, portal, first, service.name, fr.answering.invitation.notNow)
  })

  await test.step("the family accepts, after reading what it means", async () => {
    const offer = await portal.sink.waitFor({ to: email, subject: /A place is (reserved|held|kept) for you/ })
    await family.goto(offer.link ?? "")
    await family
      .getByRole("link", { name: new RegExp(escaped(service.name)) })
      .first()
      .click()
    await takeScreen(family, "main-job-offer")
    await family.getByRole("link", { name: en.answering.offer.accept }).click()
    await family.getByRole("button", { name: /^Accept/ }).click()
    await expect(family.getByText(en.answering.offer.after.ACCEPTED, { exact: true })).toBeVisible()
    await portal.sink.waitFor({ to: email, subject: /accepted/ })
    const passed = await portal.sink.waitFor({
      to: last.email,
      subject: /la place va à une autre famille/,
    })
    expect(passed.text).toContain("Votre rang ne change pas")
  })

  await test.step("the service reads who comes, and confirms", async () => {
    const { offer, live } = fr.vacancies
    await director.goto("/fr/daycare/vacancies")
    await director.getByRole("table").getByRole("link").first().click()
    await expect(heading(director)).toContainText(live.facts.FILLED)
    await takeScreen(director, "main-job-filled")
    await expect(director.getByText("Okafor")).toHaveCount(0)
    await director.getByRole("link", { name: live.openOffer }).first().click()
    await director.getByRole("button", { name: offer.open }).click()
    await expect(director.getByText("Nora Okafor")).toBeVisible()
    await expect(director.getByRole("link", { name: email })).toBeVisible()

    await director.goto("/fr/daycare/placements")
    await director.getByRole("table").getByRole("link").first().click()
    await director.getByRole("button", { name: fr.placements.one.confirmSubmit }).click()
    await expect(heading(director)).toContainText(fr.placements.list.fact({ total: 1 }))
    await expect(director.getByRole("table").getByText(fr.placements.states.ACTIVE)).toBeVisible()
    await portal.sink.waitFor({
      to: email,
      subject: new RegExp(en.vacancyLetters.placementConfirmed.subject),
    })
  })

  await test.step("the order is proven on a page and in a file; whom it passed is told why", async () => {
    await director.goto("/fr/daycare/vacancies")
    await director.getByRole("table").getByRole("link").first().click()
    await director.getByRole("link", { name: fr.vacancies.live.orderLink }).click()
    await expect(director.getByText("Okafor")).toHaveCount(0)
    const [file] = await Promise.all([
      director.waitForEvent("download"),
      director.getByRole("link", { name: fr.vacancies.proof.download }).click(),
    ])
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-")

    const context = await browser.newContext({ baseURL: portal.origin })
    await signIn(context, owner, portal.origin, last)
    const page = await context.newPage()
    await page.goto("/fr/parent/ranks")
    await page
      .getByRole("link", { name: new RegExp(escaped(service.name)) })
      .first()
      .click()
    await page.getByRole("link", { name: fr.answering.whyNot.title }).click()
    await expect(page.getByText(fr.answering.whyNot.reasons.TAKEN_BEFORE)).toBeVisible()
    await context.close()
  })

  expect(await brokenSeats(owner)).toEqual([])
})

const heading = (page: Page) => page.getByRole("heading", { level: 1 })
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** A family that has been waiting since a day. */
async function wait(portal: Portal, family: Made, daycareId: string, since: string) {
  const { owner } = portal.database
  const desiredEntryOn = since > today ? since : today
  const { id } = await addChild(owner, { guardian: family.id, bornOn: "2024-06-01", desiredEntryOn })
  await addRegistration(owner, id, { daycareId, since })
}

/** As somebody who has no account: an address, a password, two letters. */
async function openAccount(page: Page, { sink }: Portal, email: string) {
  const { accounts, letters } = en
  await page.goto("/en/sign-up")
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill(password)
  await page.getByRole("button", { name: accounts.signUp.submit }).click()
  await expect(page).toHaveURL(/\/en\/sign-up\/sent/)
  const verify = await sink.waitFor({
    to: email,
    subject: new RegExp(escaped(letters.verifyAddress.subject)),
  })
  await page.goto(verify.link ?? "")
  await page.getByRole("button", { name: accounts.verify.submit }).click()
  await expect(page.getByText(accounts.verify.done)).toBeVisible()
  await page.goto("/en/sign-in")
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill(password)
  await page.getByRole("button", { name: accounts.signIn.submit }).click()
  const { code = "" } = await sink.waitFor({
    to: email,
    subject: new RegExp(escaped(letters.signInCode.subject)),
  })
  await page.getByLabel(accounts.code.label, { exact: true }).fill(code)
  await page.getByRole("button", { name: accounts.code.submit }).click()
  await expect(page).toHaveURL(/\/en\/parent/)
}

/** One thing a page, then everything once more. */
async function openFile(page: Page) {
  const { steps, home, file } = en.family
  const next = () => page.getByRole("button", { name: steps.submit }).click()
  await page.getByRole("link", { name: home.open }).click()
  await page.getByRole("button", { name: steps.start.submit }).click()
  await page.getByLabel(steps.names.given).fill("Nora")
  await page.getByLabel(steps.names.family).fill("Okafor")
  await next()
  await page.getByLabel(steps.birth.yes, { exact: true }).check()
  await fillBoxes(page, "2024-08-15")
  await next()
  await page.getByLabel(steps.residence.postalCode).fill("H2X 1Y4")
  await page.getByLabel(steps.residence.municipality).fill("Montréal")
  await next()
  await fillBoxes(page, addDays(today, 20))
  await next()
  await next()
  await page.getByRole("link", { name: file.check }).click()
  await page.getByRole("button", { name: steps.check.submit }).click()
  await expect(heading(page)).toContainText(file.activeFact)
}

async function fillBoxes(page: Page, day: string) {
  const [year = "", month = "", date = ""] = day.split("-")
  const words = en.forms.date
  await page.getByLabel(words.day, { exact: true }).fill(date)
  await page.getByLabel(words.month, { exact: true }).fill(month)
  await page.getByLabel(words.year, { exact: true }).fill(year)
}

/** What a family answers in the portal, in French. */
async function answer(
  browser: Parameters<typeof withoutScripts>[0],
  portal: Portal,
  who: Made,
  place: string,
  says: string,
) {
  const context = await browser.newContext({ baseURL: portal.origin })
  await signIn(context, portal.database.owner, portal.origin, who)
  const page = await context.newPage()
  await page.goto("/fr/parent/answers")
  await page
    .getByRole("link", { name: new RegExp(escaped(place)) })
    .first()
    .click()
  await page.getByRole("button", { name: says }).click()
  await expect(page.getByRole("button", { name: fr.answering.invitation.yes })).toHaveCount(0)
  await context.close()
}
