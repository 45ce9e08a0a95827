import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { nextSeptember } from "#lib/waitlist/rules/list-terms.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expectDay, fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addSeenList } from "#tests/support/ranks.ts"

const { waitlist } = messages("fr")
const { list, ownPolicy } = waitlist

test.slow()

test("we read our list in its order, each child by a code and a reason, and who is out of it and why", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const seen = await addSeenList(owner, await addPerson(owner), "CPE Les Castors")
  const us = await addPerson(owner, { kind: "DAYCARE", daycareId: seen.daycareId })
  await signIn(page.context(), owner, portal.origin, us)
  await page.goto("/fr/daycare/list")
  await expect(page.getByRole("heading", { level: 1 })).toContainText(list.fact({ total: 74 }))
  const rows = page.getByRole("row")
  await expect(rows.nth(1)).toContainText(list.decidedBy.FIRST)
  await expect(rows.nth(7)).toContainText(list.decidedBy.CATEGORY)
  await expect(rows.nth(14)).toContainText(list.decidedBy.DAYS)
  await expect(page.getByText("Nora")).toHaveCount(0)
  await expectNoViolations(page)

  const firstPage = await page.getByRole("rowheader").allTextContents()
  await page.getByRole("link", { name: list.next }).click()
  await expect(page.getByText(list.where({ page: 2, pages: 3 }))).toBeVisible()
  const secondPage = await page.getByRole("rowheader").allTextContents()
  expect([firstPage.length, secondPage.length]).toEqual([25, 25])

  // A day that is none: said beside its boxes, the words kept; then another, which the address carries on.
  await fillDay(page, "fr", list.startOn, ["31", "2", "2027"])
  await page.getByRole("button", { name: list.submit }).click()
  await expect(page.getByText(messages("fr").refusals.reasons.DATE_NONE)).toBeVisible()
  await expectDay(page, "fr", list.startOn, ["31", "2", "2027"])
  await look(page, "list-no-day", "fr")
  await fillDay(page, "fr", list.startOn, nextSeptember(dayOf(new Date())))
  await page.getByLabel(list.category).selectOption("2")
  await page.getByRole("button", { name: list.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(list.fact({ total: 6 }))

  await page.getByRole("link", { name: list.excluded }).click()
  await expect(page.getByText(list.reasons.WISHED_LATER)).toBeVisible()
  await expect(page.getByText(list.reasons.NOT_WAITING)).toBeVisible()
  await expectNoViolations(page)
})

test("we try priorities on our list, read what they would do, and publish them with their day", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const seen = await addSeenList(owner, await addPerson(owner), "CPE Les Renards")
  const us = await addPerson(owner, { kind: "DAYCARE", daycareId: seen.daycareId })
  await signIn(page.context(), owner, portal.origin, us)
  await page.goto("/fr/daycare/policy")
  await page.getByLabel("Besoins particuliers attestés").check()
  await page.getByLabel("Parent inscrit à une école nommée").check()
  await page.getByLabel(ownPolicy.cap).fill("60")
  await fillDay(page, "fr", ownPolicy.from, dayOf(new Date()))
  await page.getByRole("button", { name: ownPolicy.tryIt }).click()
  const alert = page.getByRole("alert")
  await expect(alert.getByText(waitlist.refusals.CAP_HIGH)).toBeVisible()
  await expectNoViolations(page)
  await page.getByLabel(ownPolicy.cap).fill("30")
  await page.getByRole("button", { name: ownPolicy.tryIt }).click()
  await expect(alert.getByText(waitlist.refusals.NAMED_MISSING)).toBeVisible()
  await page.getByLabel(ownPolicy.namedLabels.SCHOOL).fill("Cégep du Vieux-Moulin")
  await page.getByRole("button", { name: ownPolicy.tryIt }).click()
  await expect(alert.getByText(waitlist.refusals.EFFECTIVE_TODAY)).toBeVisible()
  await fillDay(page, "fr", ownPolicy.from, addDays(dayOf(new Date()), 30))
  await page.getByRole("button", { name: ownPolicy.tryIt }).click()

  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    ownPolicy.tryFact({ moved: 0, total: 74 }),
  )
  await expect(page.getByText("Parent inscrit à cette école : Cégep du Vieux-Moulin").first()).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole("button", { name: ownPolicy.publish }).click()
  await expect(page.getByText(ownPolicy.published)).toBeVisible()
  await expect(page.getByRole("cell", { name: ownPolicy.states.COMING })).toBeVisible()
  await expectNoViolations(page)
})

test("a GNS composes its own order, and sees whom it would move before anybody is moved", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const seen = await addSeenList(owner, await addPerson(owner), "Garderie Les Martres")
  await owner.query("update public.daycare set kind = 'GNS' where id = $1", [seen.daycareId])
  const us = await addPerson(owner, { kind: "DAYCARE", daycareId: seen.daycareId })
  await signIn(page.context(), owner, portal.origin, us)
  await page.goto("/fr/daycare/policy")
  await page.getByLabel(ownPolicy.place(1), { exact: true }).selectOption("STAFF_CHILD")
  await page.getByLabel(ownPolicy.place(2), { exact: true }).selectOption("STAFF_CHILD")
  await fillDay(page, "fr", ownPolicy.from, addDays(dayOf(new Date()), 1))
  await page.getByRole("button", { name: ownPolicy.tryIt }).click()
  await expect(page.getByRole("alert").getByText(waitlist.refusals.CRITERION_TWICE)).toBeVisible()
  await page.getByLabel(ownPolicy.place(2), { exact: true }).selectOption("SIBLING_ATTENDS")
  await page.getByRole("button", { name: ownPolicy.tryIt }).click()
  await expect(page.getByRole("heading", { name: ownPolicy.tryMoves })).toBeVisible()
  await expectNoViolations(page)
})

test("a member of the team reads the policy and changes nothing", async ({ page, portal }) => {
  const { owner } = portal.database
  const daycareId = await addDaycare(owner)
  const us = await addPerson(owner, { kind: "DAYCARE", daycareId, teamRole: "MEMBER" })
  await signIn(page.context(), owner, portal.origin, us)
  await page.goto("/fr/daycare/policy")
  await expect(page.getByText(ownPolicy.managerOnly)).toBeVisible()
  await expect(page.getByRole("button", { name: ownPolicy.tryIt })).toHaveCount(0)
  expect((await page.goto("/fr/daycare/policy/try?effectiveFrom=2099-01-01"))?.status()).toBe(404)
})
