import type { BrowserContext, Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { sessionCookie } from "#lib/platform/session.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { expectDay, fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { expectNoSidewaysScroll, expectWellMade, withoutScripts } from "#tests/support/pages.ts"
import { addPerson, openSessionOf, signIn } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { takeScreen } from "#tests/support/screens.ts"

const year = new Date().getFullYear()
test.beforeEach(() => test.setTimeout(240_000))

test("a mother calls: I find her by her number, open her file, confirm it and move its date; she gets one letter", async ({
  page,
  context,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550142" })
  const child = await addChild(owner, {
    ...{ guardian: parent.id, name: "Béatrix", state: "TO_CONFIRM" },
    ...{ bornOn: `${year - 1}-03-04`, desiredEntryOn: `${year + 1}-09-01` },
  })
  const place = await someList(portal)
  await addRegistration(owner, child.id, { daycareId: place.id, since: `${year + 1}-09-01` })
  await signIn(context, owner, portal.origin, staff)
  const { desk, accounts, readings, waitlist } = messages("fr")

  // A number that nobody has, and no reason; then hers.
  await page.goto("/fr/admin/families")
  await page.getByLabel(desk.add.phone, { exact: true }).fill("514 555-0199")
  await page.getByRole("button", { name: desk.find.submit }).first().click()
  await expect(refusal(page, desk.refusals.PURPOSE_MISSING)).toBeVisible()
  await page.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).first().check()
  await page.getByRole("button", { name: desk.find.submit }).first().click()
  await expect(refusal(page, desk.refusals.NO_FAMILY)).toBeVisible()
  await look(page, "desk-find-refused", "fr")
  await page.getByLabel(desk.add.phone, { exact: true }).fill("514 555-0142")
  await page.getByRole("button", { name: desk.find.submit }).first().click()
  await expect(page.getByText(parent.email)).toBeVisible()
  await expect(page.getByText("Béatrix")).toHaveCount(0)
  await look(page, "desk-family", "fr")

  // Her child's file, read only.
  await page.getByRole("link", { name: desk.family.file({ code: shortCode(child.id) }) }).click()
  await expect(page.getByText("Béatrix")).toHaveCount(0)
  await page.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).check()
  await page.getByRole("button", { name: desk.child.submit }).click()
  await expect(page.getByText("Béatrix").first()).toBeVisible()
  await expect(page.getByRole("row").filter({ hasText: place.name })).toBeVisible()
  await look(page, "desk-opened-file", "fr")

  // What she asks.
  await page.goto(`/fr/admin/families/${parent.id}`)
  await page.getByRole("button", { name: desk.take.submit }).click()
  await expect(refusal(page, desk.refusals.CHANNEL_MISSING)).toBeVisible()
  await page.getByRole("radio", { name: desk.take.channels.TELEPHONE }).check()
  await page.getByRole("textbox", { name: desk.take.words }).fill("Rien n’a changé, mais un an plus tard.")
  await page.getByRole("button", { name: desk.take.submit }).click()
  await expect(heading(page)).toContainText(desk.request.factOpen({ name: "Ariane Bouchard" }))
  const request = page.url()
  await page.getByRole("link", { name: desk.request.act({ name: "Béatrix" }) }).click()
  await expect(heading(page)).toContainText("Béatrix")
  await look(page, "desk-served-file", "fr")
  await page.getByRole("button", { name: messages("fr").family.due.confirm }).click()
  await expect(
    page.getByText(desk.letter.deed({ deed: "child.confirm", daycare: null, day: null })),
  ).toBeVisible()

  // The effect is shown before the date is changed.
  await page.getByRole("link", { name: desk.request.act({ name: "Béatrix" }) }).click()
  await page.getByRole("link", { name: desk.served.changeWish }).click()
  await expect(page.getByRole("group", { name: waitlist.wish.label })).toBeVisible()
  await look(page, "desk-wish", "fr")
  await fillDay(page, "fr", waitlist.wish.label, `${year + 2}-09-01`)
  await page.getByRole("button", { name: waitlist.wish.preview }).click()
  await expect(page.getByRole("row").filter({ hasText: place.name })).toBeVisible()
  await look(page, "desk-wish-effect", "fr")
  await page.getByRole("button", { name: waitlist.wish.submit }).click()
  await expect(page).toHaveURL(request)
  await look(page, "desk-request", "fr")

  await page.getByRole("button", { name: desk.request.finishSubmit }).click()
  await expect(heading(page)).toContainText(desk.request.factOver)
  await look(page, "desk-request-over", "fr")
  const { subject, text } = await portal.sink.waitFor({ to: parent.email })
  expect(subject).toBe(desk.letter.subject)
  expect(text).toContain(String(year + 2))
  expect(text).not.toContain("Béatrix")
  await page.getByRole("link", { name: desk.request.letter }).click()
  await expect(page.getByText(desk.letter.contest)).toBeVisible()
  await look(page, "desk-letter", "fr")
  await page.emulateMedia({ media: "print" })
  await expect(page.getByText(desk.letter.print.hint)).toBeHidden()
  await takeScreen(page, "desk-letter-print")
  await page.emulateMedia({ media: "screen" })

  // Nothing more is done under it: its pages are not there.
  expect((await page.goto(`${request}/files/${child.id}`))?.status()).toBe(404)

  // She reads who opened what, and finds what was done.
  const hers = await browser.newContext({ baseURL: portal.origin })
  await signIn(hers, owner, portal.origin, parent)
  const at = await hers.newPage()
  await at.goto("/fr/account")
  await expect(
    at
      .getByRole("row")
      .filter({ hasText: readings.family.opened({ of: "Béatrix", fields: "" }) })
      .first(),
  ).toContainText(readings.family.staff({ role: readings.roles.SUPPORT, code: shortCode(staff.id) }))
  await at.goto(`/fr/parent/children/${child.id}`)
  await expect(heading(at)).toContainText(messages("fr").family.file.activeFact)
  await hers.close()
})

test("a paper comes from a family without an address: I open its account and file and put it on a list, without JavaScript", async ({
  page: scripted,
  context,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const plain = await withoutScripts(browser, portal.origin)
  // One session in both: a request belongs to it.
  const token = await openSessionOf(owner, staff)
  for (const it of [context, plain]) await keep(it, portal.origin, token)
  const page = await plain.newPage()
  const see = (name: string) => seeBoth(page, scripted, name, "en")
  const { desk, family, children, waitlist } = messages("en")
  const { steps } = family
  const place = await someList(portal)

  await page.goto("/en/admin/families")
  await see("desk-find")
  await page.getByRole("link", { name: desk.find.add }).click()
  await see("desk-new-family")
  await page.getByLabel(desk.add.name).fill("Jeanne Sans-Courriel")
  await page.getByRole("radio", { name: desk.take.channels.PAPER }).check()
  const week = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
  await fillDay(page, "en", desk.take.askedOn, ["31", "2", String(year)])
  await page.getByRole("button", { name: desk.add.submit }).click()
  await expect(refusal(page, messages("en").refusals.reasons.DATE_NONE)).toBeVisible()
  await expectDay(page, "en", desk.take.askedOn, ["31", "2", String(year)])
  await fillDay(page, "en", desk.take.askedOn, week)
  await page.getByRole("button", { name: desk.add.submit }).click()
  await expect(refusal(page, desk.refusals.LATE_REASON_MISSING)).toBeVisible()
  await expect(page.getByLabel(desk.add.name)).toHaveValue("Jeanne Sans-Courriel")
  await page.getByLabel(desk.take.late).selectOption("MAIL_DELAY")
  await page.getByRole("button", { name: desk.add.submit }).click()
  await expect(heading(page)).toContainText(desk.request.factOpen({ name: "Jeanne Sans-Courriel" }))
  await see("desk-request-empty")

  // Her child, from the paper: a town that is none first, and the words stay.
  await page.getByRole("button", { name: desk.request.begin }).click()
  await see("desk-paper")
  await page.getByLabel(steps.names.given).fill("Éliott")
  await page.getByLabel(steps.names.family).fill("Sans-Courriel")
  await page.getByLabel(steps.birth.yes, { exact: true }).check()
  await fillDate(page, 0, ["1", "6", String(year - 1)])
  await page.getByLabel(steps.residence.postalCode).fill("H2X 1Y4")
  await page.getByLabel(steps.residence.municipality).fill("Montréal-Plage")
  await fillDate(page, 1, ["1", "10", String(year)])
  await page.getByRole("button", { name: desk.served.save }).click()
  await expect(refusal(page, children.refusals.MUNICIPALITY_UNKNOWN)).toBeVisible()
  await expect(page.getByLabel(steps.names.given)).toHaveValue("Éliott")
  await page.getByLabel(steps.residence.municipality).fill("Montréal")
  await page.getByRole("button", { name: desk.served.save }).click()
  await expect(page.getByLabel(steps.names.given)).toHaveValue("Éliott")
  await page.getByRole("button", { name: desk.served.send }).click()
  await expect(heading(page)).toContainText(family.file.activeFact)

  // A list, counted from the day on which the paper came in.
  await page.getByRole("link", { name: desk.served.join }).click()
  await page.getByLabel(waitlist.lists.searchLabel).fill(place.name)
  await page.getByRole("button", { name: waitlist.lists.searchSubmit }).click()
  await page
    .getByRole("link", { name: new RegExp(waitlist.lists.add) })
    .first()
    .click()
  await see("desk-lists")
  await page.getByRole("button", { name: waitlist.lists.submit({ n: 1 }) }).click()
  await expect(heading(page)).toContainText(desk.request.factOpen({ name: "Jeanne Sans-Courriel" }))
  await see("desk-request-done")
  const { rows } = await owner.query<{ on: string }>(
    `select r.registered_on::text as on from public.registration r join public.guardian g on g.child_id = r.child_id
     join public.desk_request d on d.account_id = g.account_id where d.taken_by = $1`,
    [staff.id],
  )
  expect(rows).toEqual([{ on: week }])

  await page.getByRole("button", { name: desk.request.finishSubmit }).click()
  await page.getByRole("link", { name: desk.request.letter }).click()
  await expect(page.getByText("Jeanne Sans-Courriel")).toBeVisible()
  await see("desk-letter")
  await plain.close()
})

const heading = (page: Page) => page.getByRole("heading", { level: 1 })
const refusal = (page: Page, sentence: string) => page.getByRole("alert").getByText(sentence)

/** What a page without scripts owes its reader is asked of it; axe asks the same address with scripts. */
async function seeBoth(page: Page, scripted: Page, name: string, locale: Locale) {
  await expectWellMade(page, locale)
  await expectNoSidewaysScroll(page)
  await scripted.goto(page.url())
  await look(scripted, name, locale)
}

/** The first date of a page, or its second. */
async function fillDate(page: Page, at: number, [day, month, year]: readonly [string, string, string]) {
  const { date } = messages("en").forms
  await page.getByLabel(date.day, { exact: true }).nth(at).fill(day)
  await page.getByLabel(date.month, { exact: true }).nth(at).fill(month)
  await page.getByLabel(date.year, { exact: true }).nth(at).fill(year)
}

async function keep(context: BrowserContext, origin: string, value: string) {
  const url = origin.replace("http:", "https:")
  await context.addCookies([
    { name: sessionCookie, value, url, httpOnly: true, secure: true, sameSite: "Lax" },
  ])
}

/** A service of the network whose list is open and that takes every age. */
async function someList(portal: Portal): Promise<{ id: string; name: string }> {
  const { rows } = await portal.database.owner.query<{ id: string; name: string }>(
    `select id, name from public.daycare where state = 'OPEN' and list_open and permit_infants > 0 and permit_older > 0
     order by length(name), id limit 1`,
  )
  return rows[0]!
}
