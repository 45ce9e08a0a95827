import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { aService, brokenSeats } from "#tests/support/seats.ts"
import { addVacancy } from "#tests/support/vacancies.ts"

/** Never more seats than places that are really run, counted with the service held. */
const db = useDatabase()
const hands = useHands(db)
const count = (all: string[], word: string) => all.filter((it) => it === word).length
const words = {
  ...{ kind: "REGULAR", from_months: 18, to_months: 35, ages_on: "2026-12-01", starts_on: "2026-12-01" },
  ...{ latest_start_on: "2026-12-31", surplus: 2, invitation_seconds: 259200, offer_seconds: 604800 },
}

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
})
afterAll(hands.end)

describe("publishing at one moment", () => {
  test("six drafts of two seats for five places: two are published, the others are told that it is full", async () => {
    const here = await aService(db().owner, 0, 5)
    const drafts = await Promise.all(
      Array.from({ length: 6 }, () => addVacancy(db().owner, here.daycareId, { seats: 2, draft: true })),
    )
    const said = await Promise.all(
      drafts.map((it) => hands.call(here, "sec.publish_vacancy($1, 1)", [it.id])),
    )
    expect([count(said, "DONE"), count(said, "PLACES_FULL")]).toEqual([2, 4])
    expect(await brokenSeats(db().owner)).toEqual([])
  })

  test("children who are there count, on every day of change, by age", async () => {
    const here = await aService(db().owner, 1, 1)
    const infant = await addChild(db().owner, { guardian: null, bornOn: "2026-06-01" })
    await db().owner.query(
      `insert into public.placement (id, child_id, daycare_id, state, starts_on) values (gen_random_uuid(), $1, $2, 'ACTIVE', '2027-01-05')`,
      [infant.id, here.daycareId],
    )
    const draft = (months: [number, number]) =>
      addVacancy(db().owner, here.daycareId, { months, draft: true })
    const [forInfants, forOlder] = [await draft([0, 17]), await draft([18, 35])]
    expect(await hands.call(here, "sec.publish_vacancy($1, 1)", [forInfants.id])).toBe("INFANTS_FULL")
    expect(await hands.call<object>(here, "sec.own_overflow($1)", [forInfants.id])).toEqual({
      ...{ on: "2027-01-05", bracket: "INFANTS", taken: 2, places: 1 },
    })
    expect(await hands.call(here, "sec.publish_vacancy($1, 1)", [forOlder.id])).toBe("DONE")
    expect(await hands.call(here, "sec.publish_vacancy($1, 1)", [(await draft([36, 47])).id])).toBe(
      "OLDER_FULL",
    )
  })

  test("a service that never said how many places it runs publishes nothing", async () => {
    const service = await aService(db().owner)
    const draft = await addVacancy(db().owner, service.daycareId, { draft: true })
    await db().owner.query("update public.daycare set run_older = null where id = $1", [service.daycareId])
    expect(await hands.call(service, "sec.publish_vacancy($1, 1)", [draft.id])).toBe("PLACES_UNSAID")
  })
})

describe("declaring", () => {
  test("gives a draft its seats; what nobody may say is not heard; a page that is old changes nothing", async () => {
    const service = await aService(db().owner)
    const id = newId()
    const declare = (seen: number | null, seats: number, more = {}) =>
      hands.call(service, "sec.declare_vacancy($1, $2, $3, $4)", [
        id,
        seen,
        seats,
        JSON.stringify({ ...words, ...more }),
      ])
    const forged = {
      state: "FILLED",
      daycare_id: newId(),
      declared_by: newId(),
      version: 9,
      published_at: "2020-01-01",
    }
    expect(await declare(null, 2, forged)).toBe("DONE")
    expect(await declare(null, 3)).toBe("STALE")
    expect(await declare(1, 3)).toBe("DONE")
    expect(await declare(1, 4)).toBe("STALE")
    expect(await declare(2, 0)).toBe("SEATS")
    const { rows } = await db().owner.query(
      `select state, daycare_id, version, published_at, (select count(*)::integer from public.seat s where s.vacancy_id = v.id) as seats
       from public.vacancy v where id = $1`,
      [id],
    )
    expect(rows).toEqual([
      { state: "DRAFT", daycare_id: service.daycareId, version: 2, published_at: null, seats: 3 },
    ])
    expect(await hands.call(service, "sec.publish_vacancy($1, 1)", [id])).toBe("STALE")
    expect(await hands.call(service, "sec.publish_vacancy($1, 2)", [id])).toBe("DONE")
    expect(await declare(3, 1)).toBe("VACANCY_STATE")
    expect(await hands.call(service, "sec.publish_vacancy($1, 3)", [id])).toBe("VACANCY_STATE")
  })

  test("of a start that has passed is not published", async () => {
    const service = await aService(db().owner)
    const draft = await addVacancy(db().owner, service.daycareId, { draft: true, startsOn: "2026-10-01" })
    expect(await hands.call(service, "sec.publish_vacancy($1, 1)", [draft.id])).toBe("START_PAST")
  })

  test("another service's vacancy is absent, whatever is asked of it", async () => {
    const [service, other] = [await aService(db().owner), await aService(db().owner)]
    const theirs = await addVacancy(db().owner, other.daycareId, { draft: true })
    expect(
      await hands.call(service, "sec.declare_vacancy($1, 1, 1, $2)", [theirs.id, JSON.stringify(words)]),
    ).toBe("ABSENT")
    expect(await hands.call(service, "sec.publish_vacancy($1, 1)", [theirs.id])).toBe("ABSENT")
    expect(await hands.call(service, "sec.cancel_vacancy($1, 'MISTAKE')", [theirs.id])).toBe("ABSENT")
    expect(await hands.call(service, "sec.own_overflow($1)", [theirs.id])).toBe(null)
  })

  test("a vacancy that was published keeps its seats, and is read by its service only", async () => {
    const [service, other] = [await aService(db().owner), await aService(db().owner)]
    const opening = await addVacancy(db().owner, service.daycareId, { seats: 2 })
    const read =
      "(select count(*)::integer from public.vacancy v join public.seat s on s.vacancy_id = v.id where v.id = $1)"
    expect(await hands.call(service, read, [opening.id])).toBe(2)
    expect(await hands.call(other, read, [opening.id])).toBe(0)
  })
})
