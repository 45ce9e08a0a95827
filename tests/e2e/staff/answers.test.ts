import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { addChild } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

const { accounts, answering, desk } = messages("fr")

test("a mother calls about an offer: I read her what it entails, accept for her, and both parents are told by one letter", async ({
  page,
  context,
  portal,
}) => {
  test.setTimeout(240_000)
  const { owner } = portal.database
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550151" })
  const { id } = await addChild(owner, { guardian: parent.id, name: "Béatrix", bornOn: "2024-06-01" })
  const daycareId = await addDaycare(owner, { name: "CPE Les Harfangs" })
  await runPlaces(owner, daycareId, 10, 50)
  const opening = await addVacancy(owner, daycareId, { startsOn: addDays(dayOf(new Date()), 40) })
  const asked = await addAsked(owner, opening, parent.id, { childId: id })
  const offer = await addOffer(owner, opening, asked)

  await signIn(context, owner, portal.origin, staff)
  await page.goto("/fr/admin/families")
  await page.getByLabel(desk.add.phone, { exact: true }).fill("514 555-0151")
  await page.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).first().check()
  await page.getByRole("button", { name: desk.find.submit }).first().click()
  await page.getByRole("radio", { name: desk.take.channels.TELEPHONE }).check()
  await page.getByRole("button", { name: desk.take.submit }).click()
  await page.getByRole("button", { name: desk.request.open({ code: shortCode(id) }) }).click()
  await page.getByRole("link", { name: desk.request.act({ name: "Béatrix" }) }).click()
  await page.getByRole("link", { name: answering.desk.link }).click()
  await expect(page.getByText(answering.list.kinds.OFFER)).toBeVisible()
  await look(page, "desk-answers", "fr")
  await page.getByRole("link", { name: /Béatrix/ }).click()
  await expect(page.getByText(answering.offer.declineItems[1]!)).toBeVisible()
  await look(page, "desk-answer", "fr")

  await page.getByRole("button", { name: answering.decline.submit }).click()
  await expect(page.getByRole("alert").getByText(answering.refusals.REASON_MISSING)).toBeVisible()
  await page.getByRole("button", { name: answering.accept.submit({ names: ["Béatrix"] }) }).click()
  await expect(
    page.getByText(desk.letter.deed({ deed: "offer.accept", daycare: "CPE Les Harfangs", day: null })),
  ).toBeVisible()
  const { rows } = await owner.query<{ state: string; served: boolean }>(
    `select o.state, a.desk_request_id is not null as served from public.offer o
     join public.guardian_answer a on a.offer_id = o.id where o.id = $1`,
    [offer],
  )
  expect(rows).toEqual([{ state: "ACCEPTED", served: true }])
  await page.getByRole("button", { name: desk.request.finishSubmit }).click()
  const { subject, text } = await portal.sink.waitFor({ to: parent.email })
  expect(subject).toBe(desk.letter.subject)
  expect(text).not.toContain("Béatrix")
})
