import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addChild } from "#tests/support/children.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addOpenService, latestVacancy, standInRun } from "#tests/support/openings.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addAsked, addOffer } from "#tests/support/vacancies.ts"

const { vacancies: words } = messages("fr")

test.slow()

/** Questions that a page asks, as people count them: a date is one, and so is a choice among several. */
async function countFields(page: Page): Promise<number> {
  return page.evaluate(() => {
    const inputs = document.querySelectorAll<HTMLInputElement>(
      "main form :is(input:not([type=hidden]), select, textarea)",
    )
    return new Set([...inputs].map((it) => it.name)).size
  })
}

test("we declare an ordinary place in few pages and few fields, read whom it would invite, and publish it", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const { daycareId, director } = await addOpenService(owner, "CPE Les Loutres")
  await signIn(page.context(), owner, portal.origin, director)
  const fields: number[] = []
  const count = async () => fields.push(await countFields(page))

  await page.goto("/fr/daycare/vacancies")
  await expect(page.getByText(words.list.none)).toBeVisible()
  await expectNoViolations(page)
  await count()
  await page.getByRole("link", { name: words.list.declare }).click()

  // More than the places that are run: the numbers stand beside the field, and the words stay.
  await page.getByLabel(words.seats.seats).fill("60")
  await count()
  await page.getByRole("button", { name: words.seats.submit }).click()
  await expect(page.getByRole("alert").getByText("60 enfants pour 50 places")).toBeVisible()
  await expect(page.getByRole("alert").getByText("Vous pouvez en annoncer 50 au plus")).toBeVisible()
  await expect(page.getByLabel(words.seats.seats)).toHaveValue("60")
  await expectNoViolations(page)
  await page.getByLabel(words.seats.seats).fill("2")
  await page.getByRole("button", { name: words.seats.submit }).click()

  await expect(page.getByRole("heading", { level: 1 })).toContainText(words.terms.fact)
  await count()
  await expectNoViolations(page)
  await page.getByRole("button", { name: words.terms.submit }).click()

  await expect(page.getByRole("heading", { level: 1 })).toContainText(words.preview.fact({ invited: 4 }))
  await count()
  await expect(page.getByText(messages("fr").waitlist.list.reasons.WISHED_LATER)).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole("button", { name: words.preview.publish }).click()

  await expect(page.getByText(words.live.published)).toBeVisible()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(words.live.facts.free({ free: 2 }))
  await count()
  await expectNoViolations(page)
  expect(fields.length, "pages").toBeLessThanOrEqual(6)
  expect(Math.max(...fields), "fields of a page").toBeLessThanOrEqual(5)
  expect(
    fields.reduce((sum, it) => sum + it, 0),
    "fields",
  ).toBeLessThanOrEqual(12)

  // The back button leads to what it has become, and publishes nothing twice.
  await page.goBack()
  await page.reload()
  await expect(page.getByRole("button", { name: words.preview.publish })).toHaveCount(0)
  const { rows } = await owner.query("select state from public.vacancy where daycare_id = $1", [daycareId])
  expect(rows).toEqual([{ state: "INVITING" }])
})

test("we learn who the family of an offer is, give it more time, and write down what it said by telephone", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const { daycareId, director } = await addOpenService(owner, "CPE Les Hérons")
  const family = await addPerson(owner, { name: "Ariane Tremblay", phone: "418 555-0187" })
  const opening = await latestVacancy(owner, daycareId)
  const child = await addChild(owner, { guardian: family.id, name: "Nora", bornOn: "2024-06-01" })
  const asked = await addAsked(owner, opening, family.id, { childId: child.id })
  const offerId = await addOffer(owner, opening, asked)
  const other = await addAsked(owner, opening, family.id, { state: "SENT" })
  await signIn(page.context(), owner, portal.origin, director)

  await page.goto(`/fr/daycare/vacancies/${opening.id}`)
  await expect(page.getByText("Nora")).toHaveCount(0)
  await expect(page.getByText(shortCode(asked.registrationId)).first()).toBeVisible()
  await page.getByRole("link", { name: words.live.openOffer }).first().click()
  await expect(page.getByText("Ariane Tremblay")).toHaveCount(0)
  await expectNoViolations(page)
  await page.getByRole("button", { name: words.offer.open }).click()
  await expect(page.getByText("Ariane Tremblay")).toBeVisible()
  await expect(page.getByText("Nora")).toBeVisible()
  await expectNoViolations(page)

  await page.getByRole("link", { name: words.offer.extendLink }).click()
  await fillDay(page, "fr", words.extend.until, ["1", "1", "2026"])
  await page.getByRole("button", { name: words.extend.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.DEADLINE_NOT_LATER)).toBeVisible()
  await expectNoViolations(page)
  await fillDay(page, "fr", words.extend.until, opening.latest)
  await page.getByRole("button", { name: words.extend.submit }).click()
  await expect(page.getByText(words.live.done.extended)).toBeVisible()
  await expect(page.getByText(words.live.extended)).toBeVisible()

  // The offer that was extended is over: in another tab its pages say so, and nothing is done twice.
  await page.goto(`/fr/daycare/vacancies/${opening.id}/offers/${offerId}/withdraw`)
  await expect(page.getByText(words.offer.gone)).toBeVisible()

  await page.goto(`/fr/daycare/vacancies/${opening.id}/invitations/${other.invitationId}`)
  await page.getByRole("button", { name: words.record.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.SAID_MISSING)).toBeVisible()
  await page.getByLabel(words.record.invitation.NO).check()
  await page.getByRole("button", { name: words.record.submit }).click()
  await expect(page.getByText(words.live.done.recorded)).toBeVisible()
  await expect(page.getByText(words.live.byTelephone)).toBeVisible()

  // Another family accepted by telephone: its place waits for us.
  const accepted = await addAsked(owner, opening, (await addPerson(owner)).id)
  const second = await addOffer(owner, opening, accepted, 1)
  await page.goto(`/fr/daycare/vacancies/${opening.id}/offers/${second}/answer`)
  await page.getByLabel(words.record.offer.YES).check()
  await page.getByRole("button", { name: words.record.submit }).click()
  await expect(page.getByRole("link", { name: words.live.confirm })).toBeVisible()
  await expectNoViolations(page)

  await page.getByRole("link", { name: words.live.cancel }).click()
  await page.getByLabel(words.cancel.reasons.FEWER_PLACES).check()
  await page.getByRole("button", { name: words.cancel.submit }).click()
  await expect(page.getByText(words.live.done.cancelled)).toBeVisible()
  await expect(page.getByText("Raison donnée")).toBeVisible()
  const { rows } = await owner.query<{ letter: string }>(
    "select letter from public.outbox where recipient_id = $1 and letter <> 'offer-reminder' order by letter",
    [family.id],
  )
  expect(rows.map((it) => it.letter)).toEqual(["answer-recorded", "offer-sent", "offer-withdrawn"])
})

test("without JavaScript, in English: an urgent place is declared, amended and given up", async ({
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const { director } = await addOpenService(owner, "CPE Les Geais", "en")
  const context = await withoutScripts(browser, portal.origin)
  await signIn(context, owner, portal.origin, director)
  const page = await context.newPage()
  const en = messages("en").vacancies
  await page.goto("/en/daycare/vacancies/new")
  await page.getByLabel(en.seats.seats).fill("")
  await page.getByRole("button", { name: en.seats.submit }).click()
  await expect(page.getByRole("alert").getByText(en.refusals.SEATS_MISSING)).toBeVisible()
  await page.getByLabel(en.seats.seats).fill("1")
  await page.getByRole("button", { name: en.seats.submit }).click()
  await page.getByLabel(en.kinds.REPLACEMENT).check()
  await page.getByRole("button", { name: en.terms.submit }).click()
  await expect(page.getByRole("alert").getByText(en.refusals.END_MISSING)).toBeVisible()
  await page.getByLabel(en.kinds.URGENT).check()
  await page.getByRole("button", { name: en.terms.submit }).click()
  await expect(page.getByText(en.kinds.URGENT)).toBeVisible()
  await page.getByRole("link", { name: en.options.title }).click()
  await page.getByLabel("Monday").check()
  await page.getByRole("button", { name: en.options.submit }).click()
  await expect(page.getByRole("alert").getByText(en.refusals.HOURS_MISSING)).toHaveCount(2)
  await page.getByLabel(en.options.from).selectOption("450")
  await page.getByLabel(en.options.until).selectOption("1020")
  await page.getByRole("button", { name: en.options.submit }).click()
  await expect(page.getByText("Monday, from 7:30 a.m.")).toBeVisible()
  await page.getByRole("link", { name: en.preview.cancel }).click()
  await page.getByLabel(en.cancel.reasons.DECLARED_BY_MISTAKE).check()
  await page.getByRole("button", { name: en.cancel.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(en.live.facts.CANCELLED)
  await context.close()
})

for (const locale of locales)
  test(`every page of a place to fill is well made, in ${locale}`, async ({ page, portal }) => {
    const { owner } = portal.database
    const { daycareId, director } = await addOpenService(owner, `CPE Les Cygnes ${locale}`, locale)
    const family = await addPerson(owner, { name: "Ariane Tremblay", phone: "418 555-0187" })
    const opening = await latestVacancy(owner, daycareId)
    const asked = await addAsked(owner, opening, family.id)
    const offer = await addOffer(owner, opening, asked)
    const other = await addAsked(owner, opening, family.id, { state: "SENT" })
    await standInRun(owner, opening.run, [asked.registrationId, other.registrationId])
    const draft = await latestVacancy(owner, daycareId, { draft: true })
    await signIn(page.context(), owner, portal.origin, director)
    const at = "/daycare/vacancies"
    for (const [name, path] of [
      ["vacancies", at],
      ["vacancy-new", `${at}/new`],
      ["vacancy-seats", `${at}/${draft.id}/seats`],
      ["vacancy-terms", `${at}/${draft.id}/terms`],
      ["vacancy-options", `${at}/${draft.id}/options`],
      ["vacancy-preview", `${at}/${draft.id}`],
      ["vacancy-live", `${at}/${opening.id}`],
      ["vacancy-order", `${at}/${opening.id}/order`],
      ["vacancy-cancel", `${at}/${opening.id}/cancel`],
      ["vacancy-offer", `${at}/${opening.id}/offers/${offer}`],
      ["vacancy-offer-answer", `${at}/${opening.id}/offers/${offer}/answer`],
      ["vacancy-offer-extend", `${at}/${opening.id}/offers/${offer}/extend`],
      ["vacancy-offer-withdraw", `${at}/${opening.id}/offers/${offer}/withdraw`],
      ["vacancy-invitation", `${at}/${opening.id}/invitations/${other.invitationId}`],
    ] as const) {
      expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200)
      await look(page, name, locale)
    }
    const file = await page.request.get(`/${locale}${at}/${opening.id}/order/file`)
    expect([file.status(), file.headers()["content-type"]]).toEqual([200, "application/pdf"])
    await page.goto(`/${locale}${at}/${opening.id}/offers/${offer}`)
    await page.getByRole("button", { name: messages(locale).vacancies.offer.open }).click()
    await expect(page.getByText("Ariane Tremblay")).toBeVisible()
    await look(page, "vacancy-offer-opened", locale)
  })
