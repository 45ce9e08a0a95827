import { locales } from "#lib/i18n/locale.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { addChild, addPlacement } from "#tests/support/children.ts"
import { newId } from "#lib/platform/ids.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addTakenPlace } from "#tests/support/placements.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** The pages of places as a service and a family see them. */
for (const locale of locales) {
  test.slow()

  test(`every page of places is well made, in ${locale}`, async ({ page, context, portal }) => {
    const { owner } = portal.database
    const daycareId = await addDaycare(owner, { name: "CPE Les Bruants" })
    await runPlaces(owner, daycareId, 10, 50)
    const parent = await addPerson(owner, { locale })
    const startsOn = addDays(dayOf(new Date()), 10)
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => addTakenPlace(owner, daycareId, parent.id, { startsOn })),
    )
    const [first, second, third, fourth] = made.map((it) => it.placementId)
    await owner.query("update public.placement set state = 'ACTIVE' where id = any ($1)", [[second, third]])
    await owner.query("update public.placement set state = 'ENDING', ends_on = $2::date + 90 where id = $1", [
      third,
      startsOn,
    ])
    await owner.query(
      "update public.placement set state = 'CANCELLED', cancelled_for = 'STAYS_TAKEN' where id = $1",
      [fourth],
    )
    // For the first page: children who are there, one who leaves soon, places that are not run, somebody asked.
    await runPlaces(owner, daycareId, 8, 34)
    for (let at = 0; at < 26; at++) {
      const bornOn = addDays(dayOf(new Date()), at < 6 ? -400 - at * 30 : -800 - at * 20)
      const { id } = await addChild(owner, { guardian: parent.id, bornOn })
      const until = at === 9 ? addDays(dayOf(new Date()), 30) : null
      await addPlacement(owner, id, { daycareId, from: addDays(dayOf(new Date()), -30), until })
    }
    await owner.query("update public.daycare set confirmed_at = now() where id = $1", [daycareId])
    const opening = await addVacancy(owner, daycareId, { seats: 2, startsOn: addDays(startsOn, -20) })
    await addAsked(owner, opening, parent.id, { state: "SENT" })
    await addAsked(owner, opening, parent.id)
    const held = await addOffer(owner, opening, await addAsked(owner, opening, parent.id))
    await owner.query("update public.offer set undelivered_at = now() where id = $1", [held])
    const us = await addPerson(owner, { kind: "DAYCARE", daycareId, locale })
    const [listed, preview] = [newId(), newId()]
    await owner.query(
      `insert into public.attendance (id, daycare_id, same_index, born_on, starts_on, said_by)
       values ($1, $2, '\\x01', '2024-05-31', '2025-09-02', $3)`,
      [listed, daycareId, us.id],
    )
    await owner.query(
      "insert into public.attendance_preview (id, daycare_id, by_account, rows) values ($1, $2, $3, $4)",
      [
        ...[preview, daycareId, us.id],
        JSON.stringify([
          { line: 2, same: "01", born: "2024-05-31", from: "2025-09-02", until: null, reason: null },
          {
            line: 3,
            same: "02",
            born: "2024-08-31",
            from: "2026-11-02",
            until: "2027-06-30",
            reason: "TRANSFER",
          },
          { line: 4, trouble: "BORN_WRONG" },
        ]),
      ],
    )
    await signIn(context, owner, portal.origin, us)
    for (const [name, path] of [
      ["placements", "/daycare/placements"],
      ["placement-pending", `/daycare/placements/${first}`],
      ["placement-active", `/daycare/placements/${second}`],
      ["placement-ending", `/daycare/placements/${third}`],
      ["placement-cancelled", `/daycare/placements/${fourth}`],
      ["placement-listed", `/daycare/placements/${listed}`],
      ["attending", "/daycare/placements/import"],
      ["attending-preview", `/daycare/placements/import/${preview}`],
      ["daycare-home", "/daycare"],
    ] as const) {
      expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200)
      await look(page, name, locale)
    }
    await signIn(context, owner, portal.origin, parent)
    expect((await page.goto(`/${locale}/parent/placements/${first}`))?.status()).toBe(200)
    await look(page, "placement-given", locale)
  })
}
