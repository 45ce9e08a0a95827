import type { Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { giveNumber } from "#tests/support/desk.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { runPlaces } from "#tests/support/vacancies.ts"

const { accounts, answering, desk, deskDaycares, placements, vacancies } = messages("fr")
const today = dayOf(new Date())

test("the portal is closed to families and services: a daycare calls, and its urgent place is filled by telephone", async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000)
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const daycareId = await addDaycare(owner, { name: "CPE Les Grèbes" })
  await giveNumber(owner, daycareId)
  await runPlaces(owner, daycareId, 10, 50)
  const parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550161" })
  const { id } = await addChild(owner, {
    ...{ guardian: parent.id, name: "Béatrix", bornOn: addDays(today, -700) },
    desiredEntryOn: addDays(today, -10),
  })
  await addRegistration(owner, id, { daycareId, since: addDays(today, -100) })
  const next = await addPerson(owner)
  const later = await addChild(owner, {
    guardian: next.id,
    bornOn: addDays(today, -700),
    desiredEntryOn: today,
  })
  await addRegistration(owner, later.id, { daycareId, since: addDays(today, -20) })
  await signIn(page.context(), owner, portal.origin, staff)

  await closeFor(portal, ["PARENTS", "DAYCARES"])
  try {
    const request =
      await test.step("the call is taken, once the registry's number was called back", async () => {
        const { home, take } = deskDaycares
        await page.goto("/fr/admin/desk")
        await expect(page.getByText(home.noCalls)).toBeVisible()
        await page.getByLabel(home.findLabel).fill("Grèbes")
        await page.getByRole("button", { name: home.findSubmit }).click()
        await look(page, "desk-services", "fr")
        await page.getByRole("link", { name: "CPE Les Grèbes" }).click()
        await expect(page.getByText(take.callTitle)).toBeVisible()
        await expect(page.getByRole("link", { name: /514.555-0190/ })).toBeVisible()
        await page.getByRole("radio", { name: take.callers.MANAGER }).check()
        await page.getByRole("radio", { name: desk.take.channels.TELEPHONE }).check()
        await page.getByRole("button", { name: take.submit }).click()
        await expect(page.getByRole("alert").getByText(deskDaycares.refusals.NOT_CALLED_BACK)).toBeVisible()
        await page.getByRole("checkbox", { name: take.calledBack }).check()
        await look(page, "desk-take-call", "fr")
        await page.getByRole("button", { name: take.submit }).click()
        await expect(page.getByRole("heading", { level: 1 })).toContainText("CPE Les Grèbes")
        await look(page, "desk-request", "fr")
        return new URL(page.url()).pathname
      })

    await test.step("the urgent place is declared on two pages, previewed and published", async () => {
      const { seats, terms, preview, live, kinds } = vacancies
      await page.getByRole("link", { name: deskDaycares.request.declare }).click()
      await fillDay(page, "fr", seats.start, addDays(today, 14))
      await page.getByLabel(seats.ages).selectOption({ label: vacancies.ages({ from: 18, to: 59 }) })
      await page.getByRole("button", { name: seats.submit }).click()
      await page.getByRole("radio", { name: kinds.URGENT }).check()
      await page.getByRole("button", { name: terms.submit }).click()
      await expect(page.getByRole("heading", { level: 1 })).toContainText(preview.fact({ invited: 2 }))
      await look(page, "desk-preview", "fr")
      await page.getByRole("button", { name: preview.publish }).click()
      await expect(page.getByText(live.published)).toBeVisible()
      await expect(page.getByText(deskDaycares.request.answersByTelephone)).toBeVisible()
      await look(page, "desk-vacancy", "fr")
    })

    await test.step("the families are asked by a letter that says where to telephone", async () => {
      const { subject, text } = await portal.sink.waitFor({ to: parent.email })
      expect(subject).toBe(deskDaycares.letters.invitation.subject)
      expect(text).toMatch(/répondez par téléphone, au 514.555-0142/)
      expect(text).not.toContain("/parent/")
      expect((await page.request.get("/fr/parent/answers")).status()).toBe(503)
    })

    const family =
      await test.step("the first family is reached from the desk's list, and says yes", async () => {
        const { home, call } = deskDaycares
        await page.goto("/fr/admin/desk")
        await look(page, "desk-calls", "fr")
        await page.getByRole("table", { name: home.callsCaption }).getByRole("link").first().click()
        await look(page, "desk-call", "fr")
        await page.getByRole("button", { name: call.reachSubmit }).click()
        await page.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).check()
        await page.getByRole("button", { name: accounts.opened.submit }).click()
        await page.getByRole("radio", { name: desk.take.channels.TELEPHONE }).check()
        await page.getByRole("button", { name: desk.take.submit }).click()
        await page.getByRole("button", { name: desk.request.open({ code: shortCode(id) }) }).click()
        const under = new URL(page.url()).pathname
        await openAnswers(page)
        await page.getByRole("button", { name: answering.invitation.yes }).click()
        await expect(
          page.getByText(
            desk.letter.deed({ deed: "invitation.answer", daycare: "CPE Les Grèbes", day: null }),
          ),
        ).toBeVisible()
        return under
      })

    await test.step("a seat is offered at once, and she accepts it by telephone", async () => {
      const { text } = await portal.sink.waitFor({
        to: parent.email,
        subject: new RegExp(deskDaycares.letters.offer.subject),
      })
      expect(text).toMatch(/514.555-0142/)
      await page.goto(family)
      await openAnswers(page)
      await page.getByRole("button", { name: answering.accept.submit({ names: ["Béatrix"] }) }).click()
      await expect(
        page.getByText(desk.letter.deed({ deed: "offer.accept", daycare: "CPE Les Grèbes", day: null })),
      ).toBeVisible()
      const finish = page.getByRole("button", { name: desk.request.finishSubmit })
      await finish.click()
      // Its own way on is over before the next page is asked for: the letter may be here first.
      await expect(finish).toHaveCount(0)
      const told = await portal.sink.waitFor({ to: parent.email, subject: new RegExp(desk.letter.subject) })
      expect(told.text).toContain(deskDaycares.letters.seeLater.slice(0, 20))
    })

    await test.step("the place is confirmed for the daycare, and the request ends", async () => {
      await page.goto(request)
      await page.getByRole("table").getByRole("link").first().click()
      await page.getByRole("link", { name: vacancies.live.confirm }).click()
      await page.getByRole("button", { name: placements.one.confirmSubmit }).click()
      await expect(page).toHaveURL(new RegExp(`${request}$`))
      await portal.sink.waitFor({ to: parent.email, subject: /La place est confirmée/ })
      await page.getByRole("button", { name: deskDaycares.request.finishSubmit }).click()
      await expect(page.getByRole("heading", { level: 1 })).toContainText(deskDaycares.request.factOver)
    })
    const { rows } = await owner.query(
      `select v.state as vacancy, p.state as place from public.vacancy v, public.placement p
       where v.daycare_id = $1 and p.child_id = $2`,
      [daycareId, id],
    )
    expect(rows).toEqual([{ vacancy: "FILLED", place: "ACTIVE" }])
  } finally {
    await reopen(portal)
  }
})

/** From a family's request to what its child is asked. */
async function openAnswers(page: Page) {
  await page.getByRole("link", { name: desk.request.act({ name: "Béatrix" }) }).click()
  await page.getByRole("link", { name: answering.desk.link }).click()
  await page.getByRole("link", { name: /Béatrix/ }).click()
}

test("the desk's pages read the same in English", async ({ page, portal }) => {
  test.setTimeout(120_000)
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const daycareId = await addDaycare(owner, { name: "CPE Les Fuligules" })
  await giveNumber(owner, daycareId)
  await signIn(page.context(), owner, portal.origin, staff)
  const words = messages("en").deskDaycares
  await page.goto("/en/admin/desk?service=Fuligules")
  await look(page, "desk-services", "en")
  await page.getByRole("link", { name: "CPE Les Fuligules" }).click()
  await expect(page.getByText(words.take.callTitle)).toBeVisible()
  await look(page, "desk-take-call", "en")
  await giveNumber(owner, daycareId, null)
  await page.reload()
  await expect(page.getByText(words.take.noNumber)).toBeVisible()
})
