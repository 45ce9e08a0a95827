import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

test.afterEach(({ portal }) => reopen(portal))

test("a family reads that its deadlines stand still, and after the reopening that they were moved; its service reads it too", async ({
  page,
  browser,
  portal,
}) => {
  // Two languages, four pages, twice.
  test.setTimeout(120_000)
  const { owner } = portal.database
  const daycareId = await addDaycare(owner)
  await runPlaces(owner, daycareId, 10, 50)
  const parent = await addPerson(owner, { name: "Ariane Bouchard" })
  const manager = await addPerson(owner, { kind: "DAYCARE", daycareId, name: "Camille Roy" })
  const { rows } = await owner.query<{ day: string }>("select (sec.today() + 60)::text as day")
  const opening = await addVacancy(owner, daycareId, { seats: 2, startsOn: rows[0]!.day })
  const { invitationId } = await addAsked(owner, opening, parent.id, { state: "SENT" })
  await addOffer(owner, opening, await addAsked(owner, opening, parent.id))
  await signIn(page.context(), owner, portal.origin, parent)
  const service = await (await browser.newContext({ baseURL: portal.origin })).newPage()
  await signIn(service.context(), owner, portal.origin, manager)

  await closeFor(portal, ["PARENTS"], "READ_ONLY")
  for (const locale of locales) {
    const { clocks } = messages(locale)
    for (const [name, path] of [
      ["home", `/${locale}/parent`],
      ["answers", `/${locale}/parent/answers`],
    ] as const) {
      await page.goto(path)
      await expect(page.getByText(clocks.stands.text)).toBeVisible()
      await look(page, `clocks-stand-${name}`, locale)
    }
    await page.goto(`/${locale}/parent/answers/invitations/${invitationId}`)
    await expect(page.getByText(clocks.noteStands)).toBeVisible()
    await look(page, "clocks-stand-invitation", locale)
    await service.goto(`/${locale}/daycare/vacancies/${opening.id}`)
    await expect(service.getByText(clocks.stands.othersText)).toBeVisible()
    await look(service, "clocks-stand-vacancy", locale)
  }

  await reopen(portal)
  for (const locale of locales) {
    const { clocks } = messages(locale)
    await page.goto(`/${locale}/parent`)
    await expect(page.getByText(clocks.moved.title)).toBeVisible()
    await look(page, "clocks-moved-home", locale)
    await page.goto(`/${locale}/parent/answers/invitations/${invitationId}`)
    const moved = clocks.noteMoved({ from: "§", until: "§" }).split("§")[0]!.trim()
    await expect(page.getByText(moved)).toBeVisible()
    await look(page, "clocks-moved-invitation", locale)
    await service.goto(`/${locale}/daycare/vacancies/${opening.id}`)
    await expect(service.getByText(moved).first()).toBeVisible()
    await look(service, "clocks-moved-vacancy", locale)
  }
})
