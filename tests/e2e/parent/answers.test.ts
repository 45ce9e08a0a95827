import type { Page } from "@playwright/test"
import type pg from "pg"
import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"
import {
  addAsked,
  addOffer,
  addVacancy,
  runPlaces,
  type Asked,
  type Opening,
} from "#tests/support/vacancies.ts"

/** What a family reads before it answers, and after; nothing here needs the worker. */
type Scene = { opening: Opening; nora: string; place: string }

const startsOn = addDays(dayOf(new Date()), 40)

/** Two places of a service, and a child whose family may be asked. */
async function addScene(owner: pg.Pool, parent: Made, place: string): Promise<Scene> {
  const daycareId = await addDaycare(owner, { name: place })
  await runPlaces(owner, daycareId, 10, 50)
  const opening = await addVacancy(owner, daycareId, { seats: 2, startsOn })
  const { id } = await addChild(owner, { guardian: parent.id, name: "Nora", bornOn: "2024-06-01" })
  return { opening, nora: id, place }
}

async function offered(
  owner: pg.Pool,
  parent: Made,
  { opening, nora }: Scene,
): Promise<Asked & { offer: string }> {
  const asked = await addAsked(owner, opening, parent.id, { childId: nora })
  return { ...asked, offer: await addOffer(owner, opening, asked) }
}

const stateOf = async (owner: pg.Pool, offer: string) =>
  (
    await owner.query<{ state: string; places: number }>(
      `select o.state, (select count(*)::integer from public.placement p where p.offer_id = o.id) as places
       from public.offer o where o.id = $1`,
      [offer],
    )
  ).rows[0]

for (const [locale, javaScriptEnabled] of [
  ["fr", true],
  ["en", false],
] as const) {
  const how = `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`
  test.describe(how, () => {
    test.use({ javaScriptEnabled })
    test.slow()
    const words = messages(locale)
    const { answering } = words
    const to = (path: string) => `/${locale}${path}`
    const see = async (page: Page) => {
      if (javaScriptEnabled) await expectNoViolations(page)
    }

    test(`I answer an invitation from my first page, and take my yes back (${how})`, async ({
      page,
      portal,
    }) => {
      const { owner } = portal.database
      const parent = await addPerson(owner, { locale })
      const scene = await addScene(owner, parent, `CPE Les Alouettes ${locale}`)
      // Another family holds each seat: no offer follows meanwhile.
      for (const seat of [0, 1])
        await addOffer(
          owner,
          scene.opening,
          await addAsked(owner, scene.opening, (await addPerson(owner)).id),
          seat,
        )
      const { invitationId } = await addAsked(owner, scene.opening, parent.id, {
        state: "SENT",
        childId: scene.nora,
      })
      await signIn(page.context(), owner, portal.origin, parent)
      await page.goto(to("/parent"))
      const panel = page.getByRole("region", {
        name: answering.home.INVITATION({ names: ["Nora"], place: scene.place }),
      })
      const { rows } = await owner.query<{ at: Date }>(
        "select deadline_at as at from public.invitation where id = $1",
        [invitationId],
      )
      await expect(panel).toContainText(longDateTime(rows[0]!.at, locale))
      await see(page)
      await panel.getByRole("link", { name: answering.home.open }).click()

      const { invitation } = answering
      await expect(page.getByText(invitation.notItems[0]!)).toBeVisible()
      await see(page)
      await page.getByRole("button", { name: invitation.yes }).click()
      await expect(page.getByText(invitation.after.INTERESTED, { exact: true })).toBeVisible()
      await see(page)
      await page.getByRole("button", { name: invitation.notNow }).click()
      await expect(page.getByText(invitation.after.NOT_NOW, { exact: true })).toBeVisible()
      await see(page)
      await page.goto(to("/parent/answers"))
      await expect(page.getByRole("heading", { level: 1 })).toContainText(answering.list.fact({ due: 0 }))
      await see(page)
    })

    test(`CO3 I accept an offer once, whatever I press, and keep looking on one list (${how})`, async ({
      page,
      portal,
    }) => {
      const { owner } = portal.database
      const parent = await addPerson(owner, { locale })
      const scene = await addScene(owner, parent, `CPE Les Bruants ${locale}`)
      const kept = await addDaycare(owner, { name: `CPE Les Cardinaux ${locale}` })
      await addRegistration(owner, scene.nora, { daycareId: kept })
      await addRegistration(owner, scene.nora, { daycareId: await addDaycare(owner) })
      const { offer } = await offered(owner, parent, scene)
      await signIn(page.context(), owner, portal.origin, parent)
      await page.goto(to("/parent/answers"))
      await page
        .getByRole("link", { name: answering.list.OFFER({ names: ["Nora"], place: scene.place }) })
        .click()
      await expect(page.getByText(answering.offer.declineItems[1]!)).toBeVisible()
      await see(page)
      await page.getByRole("link", { name: answering.offer.accept }).click()

      const { accept, refusals } = answering
      const submit = page.getByRole("button", { name: accept.submit({ names: ["Nora"] }) })
      await fillDay(page, locale, accept.start, addDays(startsOn, 90))
      await page.getByLabel(accept.keep).check()
      await submit.click()
      await expect(page.getByRole("alert").getByText(refusals.KEPT_MISSING)).toBeVisible()
      await page.getByLabel(`CPE Les Cardinaux ${locale}`).check()
      await submit.click()
      await expect(page.getByRole("alert").getByText(refusals.START)).toBeVisible()
      await expect(page.getByLabel(`CPE Les Cardinaux ${locale}`)).toBeChecked()
      await see(page)
      await fillDay(page, locale, accept.start, addDays(startsOn, 3))
      await submit.dblclick()
      await page.waitForURL(new RegExp(`/answers/offers/${offer}$`))
      await expect(page.getByText(answering.offer.after.ACCEPTED, { exact: true })).toBeVisible()
      await see(page)
      expect(await stateOf(owner, offer)).toEqual({ state: "ACCEPTED", places: 1 })
      expect((await portal.sink.waitFor({ to: parent.email })).subject.length).toBeGreaterThan(5)

      // Back, and once more: the page says where it stands, or the same press has the same answer.
      await page.goto(to(`/parent/answers/offers/${offer}/accept`))
      await expect(page.getByText(answering.offer.after.ACCEPTED, { exact: true })).toBeVisible()
      await expect(submit).toHaveCount(0)
      await page.goto(to("/parent"))
      await expect(page.getByRole("region", { name: answering.home.accepted })).toContainText(scene.place)
      await see(page)
    })

    test(`I decline, and read for each reason what it costs (${how})`, async ({ page, portal }) => {
      const { owner } = portal.database
      const parent = await addPerson(owner, { locale })
      const scene = await addScene(owner, parent, `CPE Les Durbecs ${locale}`)
      const { offer } = await offered(owner, parent, scene)
      await signIn(page.context(), owner, portal.origin, parent)
      await page.goto(to(`/parent/answers/offers/${offer}`))
      await page.getByRole("link", { name: answering.offer.decline }).click()
      const { decline, refusals } = answering
      const submit = page.getByRole("button", { name: decline.submit })
      await submit.click()
      await expect(page.getByRole("alert").getByText(refusals.REASON_MISSING)).toBeVisible()
      await expect(page.getByText(decline.keeps)).toHaveCount(4)
      await see(page)
      await page.getByLabel(decline.reasons.MOVED_AWAY).check()
      await submit.click()
      await expect(page.getByText(answering.offer.after.DECLINED_KEPT)).toBeVisible()
      await see(page)
    })

    test(`what comes too late has its sentence and changes nothing (${how})`, async ({ page, portal }) => {
      const { owner } = portal.database
      const parent = await addPerson(owner, { locale })
      const scene = await addScene(owner, parent, `CPE Les Effraies ${locale}`)
      const { offer, registrationId } = await offered(owner, parent, scene)
      const other = await addChild(owner, { guardian: parent.id, name: "Eliott", bornOn: "2024-06-01" })
      const second = await addAsked(owner, scene.opening, parent.id, { childId: other.id })
      const taken = await addOffer(owner, scene.opening, second, 1)
      await signIn(page.context(), owner, portal.origin, parent)
      const accepts = page.getByRole("button", { name: answering.accept.submit({ names: ["Nora"] }) })
      const page2 = await page.context().newPage()

      // A second after the deadline, before the worker has come by.
      await page.goto(to(`/parent/answers/offers/${offer}/accept`))
      const was = await deadlineOf(owner, offer)
      await owner.query(
        "update public.offer set sent_at = sec.now() - interval '1 day', deadline_at = sec.now() - interval '1 second' where id = $1",
        [offer],
      )
      await accepts.click()
      await expect(page.getByRole("alert").getByText(answering.refusals.TOO_LATE)).toBeVisible()
      await see(page)
      await page.goto(to(`/parent/answers/offers/${offer}`))
      await expect(page.getByText(answering.invitation.late, { exact: true })).toBeVisible()
      await owner.query("update public.offer set deadline_at = $2 where id = $1", [offer, was])

      // In two tabs: the first answer counts, the other is told so.
      await page.goto(to(`/parent/answers/offers/${taken}/decline`))
      await page2.goto(to(`/parent/answers/offers/${taken}/decline`))
      for (const it of [page, page2]) await it.getByLabel(answering.decline.reasons.MOVED_AWAY).check()
      await page.getByRole("button", { name: answering.decline.submit }).click()
      await expect(page.getByText(answering.offer.after.DECLINED_KEPT)).toBeVisible()
      await page2.getByRole("button", { name: answering.decline.submit }).click()
      await expect(page2.getByRole("alert").getByText(answering.refusals.ALREADY_ANSWERED)).toBeVisible()

      // Withdrawn while it is being read.
      await page.goto(to(`/parent/answers/offers/${offer}/accept`))
      await owner.query(
        `with gone as (update public.offer set state = 'CANCELLED', cancelled_for = 'MISTAKE', settled_at = sec.now() where id = $1)
         update public.registration set state = 'WAITING' where id = $2`,
        [offer, registrationId],
      )
      await accepts.click()
      await expect(page.getByRole("alert").getByText(answering.refusals.WITHDRAWN_MEANWHILE)).toBeVisible()
      await see(page)
      expect(await stateOf(owner, offer)).toEqual({ state: "CANCELLED", places: 0 })
    })
  })
}

test("CO2 two guardians who disagree come to one outcome, and both are told", async ({
  page,
  browser,
  portal,
}) => {
  test.slow()
  const { answering } = messages("fr")
  const { owner } = portal.database
  const [one, other] = [
    await addPerson(owner, { name: "Maude Bélanger" }),
    await addPerson(owner, { name: "Karim Haddad" }),
  ]
  const scene = await addScene(owner, one, "CPE Les Faucons")
  await owner.query(
    "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'FULL')",
    [scene.nora, other.id],
  )
  const { offer, registrationId } = await offered(owner, one, scene)
  await owner.query("update public.child_file set both_answer = true where id = $1", [scene.nora])
  await signIn(page.context(), owner, portal.origin, one)
  await page.goto(`/fr/parent/answers/offers/${offer}/accept`)
  await expect(page.getByText(answering.accept.bothMust)).toBeVisible()
  await page.getByRole("button", { name: answering.accept.submit({ names: ["Nora"] }) }).click()
  await expect(page.getByText(answering.invitation.waits, { exact: true })).toBeVisible()
  await expect(page.getByText(/Karim Haddad/).first()).toBeVisible()
  await expectNoViolations(page)

  const theirs = await browser.newContext({ baseURL: portal.origin })
  await signIn(theirs, owner, portal.origin, other)
  const page2 = await theirs.newPage()
  await page2.goto(`/fr/parent/answers/offers/${offer}/decline`)
  await page2.getByLabel(answering.decline.reasons.MOVED_AWAY).check()
  await page2.getByRole("button", { name: answering.decline.submit }).click()
  await expect(page2.getByText(answering.offer.after.DECLINED_KEPT)).toBeVisible()
  await theirs.close()
  await page.reload()
  await expect(page.getByText(answering.offer.after.DECLINED, { exact: true })).toBeVisible()
  const { rows } = await owner.query<{ state: string }>(
    "select state from public.registration where id = $1",
    [registrationId],
  )
  expect(rows).toEqual([{ state: "WAITING" }])
  await expect
    .poll(async () => {
      const told = await owner.query<{ who: string }>(
        "select distinct recipient_id::text as who from public.outbox where letter = 'offer-declined' and recipient_id = any ($1::uuid[])",
        [[one.id, other.id]],
      )
      return told.rows.length
    })
    .toBe(2)
})

test("of another family's offer or invitation nothing is found", async ({ page, portal }) => {
  const { owner } = portal.database
  const theirs = await addPerson(owner)
  const { offer, invitationId } = await offered(
    owner,
    theirs,
    await addScene(owner, theirs, "CPE Les Gélinottes"),
  )
  await signIn(page.context(), owner, portal.origin, await addPerson(owner))
  for (const path of [
    `/fr/parent/answers/offers/${offer}`,
    `/fr/parent/answers/offers/${offer}/accept`,
    `/fr/parent/answers/offers/${offer}/decline`,
    `/fr/parent/answers/invitations/${invitationId}`,
  ])
    expect((await page.goto(path))?.status(), path).toBe(404)
})

async function deadlineOf(owner: pg.Pool, offer: string): Promise<Date> {
  const { rows } = await owner.query<{ at: Date }>(
    "select deadline_at as at from public.offer where id = $1",
    [offer],
  )
  return rows[0]!.at
}
