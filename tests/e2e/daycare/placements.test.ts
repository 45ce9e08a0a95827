import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addTakenPlace } from "#tests/support/placements.ts"
import { runPlaces } from "#tests/support/vacancies.ts"

const today = dayOf(new Date())
const soon = addDays(today, 20)

test("we confirm a place, give notice, and take it back; and cancel another with its reason", async ({
  page,
  portal,
}) => {
  const { list, one, refusals, states } = messages("fr").placements
  const { owner } = portal.database
  const daycareId = await addDaycare(owner, { name: "CPE Les Moineaux" })
  await runPlaces(owner, daycareId, 10, 50)
  const parent = await addPerson(owner)
  const first = await addTakenPlace(owner, daycareId, parent.id, { startsOn: soon })
  const second = await addTakenPlace(owner, daycareId, parent.id, { startsOn: soon })
  const us = await addPerson(owner, { kind: "DAYCARE", daycareId })
  await signIn(page.context(), owner, portal.origin, us)

  await page.goto("/fr/daycare/placements")
  await expect(page.getByRole("heading", { level: 1 })).toContainText(list.fact({ total: 2 }))
  await expectNoViolations(page)
  await page.getByRole("link", { name: shortCode(first.registrationId) }).click()
  await expect(page.getByText(one.confirmText)).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole("button", { name: one.confirmSubmit }).click()
  await expect(page.getByRole("row", { name: states.ACTIVE })).toHaveCount(1)

  // Too late a day is said beside its boxes, the words kept; then a good one.
  await page.getByRole("link", { name: shortCode(first.registrationId) }).click()
  await fillDay(page, "fr", one.lastDayLabel, ["31", "12", "2039"])
  await page.getByRole("button", { name: one.noticeSubmit }).click()
  await expect(page.getByRole("alert").getByText(refusals.DAY_LATE)).toBeVisible()
  await fillDay(page, "fr", one.lastDayLabel, addDays(soon, 90))
  await page.getByRole("button", { name: one.noticeSubmit }).click()
  await expect(page.getByRole("row", { name: states.ENDING })).toHaveCount(1)
  await page.getByRole("link", { name: shortCode(first.registrationId) }).click()
  await page.getByRole("button", { name: one.staySubmit }).click()
  await expect(page.getByRole("row", { name: states.ACTIVE })).toHaveCount(1)

  await page.getByRole("link", { name: shortCode(second.registrationId) }).click()
  await page.getByRole("button", { name: one.cancelSubmit }).click()
  await expect(page.getByRole("alert").getByText(refusals.REASON_MISSING)).toBeVisible()
  await page.getByLabel(one.reasons.FORMALITIES).check()
  await page.getByRole("button", { name: one.cancelSubmit }).click()
  await expect(page.getByRole("row", { name: one.reasons.FORMALITIES })).toHaveCount(1)
  const { rows } = await owner.query(
    "select letter from public.outbox where recipient_id = $1 order by planned_at",
    [parent.id],
  )
  expect(rows.map((it: { letter: string }) => it.letter)).toEqual([
    ...["placement-confirmed", "placement-ending", "placement-confirmed", "placement-cancelled"],
  ])
})

const list = (text: string) => ({
  name: "enfants.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`prenom;nom;naissance;premier_jour;dernier_jour;raison\n${text}`),
})

test("we say who attends already: a wrong file, a preview with a line that is wrong, and it is written", async ({
  page,
  portal,
}) => {
  const { attending, placements } = messages("fr")
  const { owner } = portal.database
  const daycareId = await addDaycare(owner, { name: "CPE Les Roitelets" })
  await signIn(page.context(), owner, portal.origin, await addPerson(owner, { kind: "DAYCARE", daycareId }))
  await page.goto("/fr/daycare/placements")
  await page.getByRole("link", { name: attending.link }).click()
  await page.getByRole("button", { name: attending.submit }).click()
  await expect(page.getByRole("alert").getByText(attending.refusals.FILE_MISSING)).toBeVisible()
  await expectNoViolations(page)
  const born = addDays(today, -900)
  const from = addDays(today, -200)
  await page
    .getByLabel(attending.file)
    .setInputFiles(list(`Léa;Roy;${born};${from};;\nTom;Roy;${born};${addDays(today, -3)};;\n`))
  await page.getByRole("button", { name: attending.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(attending.preview.fact({ good: 1 }))
  await expect(page.getByText(attending.preview.troubles.REASON_MISSING)).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole("button", { name: attending.preview.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    attending.preview.factWritten({ count: 1 }),
  )
  await page.getByRole("link", { name: attending.preview.see }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(placements.list.fact({ total: 1 }))
})

test.describe("in English, without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("we say who attends already", async ({ page, portal }) => {
    const { attending } = messages("en")
    const { owner } = portal.database
    const us = await addPerson(owner, { kind: "DAYCARE", locale: "en" })
    await signIn(page.context(), owner, portal.origin, us)
    await page.goto("/en/daycare/placements/import")
    await page
      .getByLabel(attending.file)
      .setInputFiles(list(`Léa;Roy;${addDays(today, -900)};${addDays(today, -9)};;staff\n`))
    await page.getByRole("button", { name: attending.submit }).click()
    await expect(page.getByText(attending.preview.reasons.STAFF_CHILD)).toBeVisible()
    await page.getByRole("button", { name: attending.preview.submit }).click()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      attending.preview.factWritten({ count: 1 }),
    )
  })

  test("we confirm a place, and its family can give up another until then", async ({
    page,
    browser,
    portal,
  }) => {
    const { one, states, family } = messages("en").placements
    const { owner } = portal.database
    const daycareId = await addDaycare(owner, { name: "Les Moineaux" })
    await runPlaces(owner, daycareId, 10, 50)
    const parent = await addPerson(owner, { locale: "en" })
    const first = await addTakenPlace(owner, daycareId, parent.id, { startsOn: soon })
    const second = await addTakenPlace(owner, daycareId, parent.id, { startsOn: soon })
    const us = await addPerson(owner, { kind: "DAYCARE", daycareId, locale: "en" })
    await signIn(page.context(), owner, portal.origin, us)
    await page.goto(`/en/daycare/placements/${first.placementId}`)
    await page.getByRole("button", { name: one.confirmSubmit }).click()
    await expect(page.getByRole("row", { name: states.ACTIVE })).toHaveCount(1)

    const home = await browser.newContext({ javaScriptEnabled: false })
    await signIn(home, owner, portal.origin, parent)
    const ours = await home.newPage()
    await ours.goto(`${portal.origin}/en/parent/children/${second.childId}`)
    await ours.getByRole("link", { name: family.open }).click()
    await ours.getByRole("button", { name: family.giveUpSubmit }).click()
    await expect(ours.getByRole("heading", { level: 1 })).toContainText(one.facts.CANCELLED)
    await expect(ours.getByText(one.cancelledFor.BY_FAMILY)).toBeVisible()
    await ours.goto(`${portal.origin}/en/parent/placements/${first.placementId}`)
    await expect(ours.getByRole("button", { name: family.giveUpSubmit })).toHaveCount(0)
    await home.close()
  })
})
