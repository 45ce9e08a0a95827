import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, type Asked, type Opening } from "#tests/support/vacancies.ts"

/** CO1, CO2: whatever happens at the same moment, a seat has one holder and a child one seat. */
const db = useDatabase()
const hands = useHands(db)
let families: Family[]
let worker: Doer
let service: Service

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  families = await Promise.all(Array.from({ length: 40 }, () => aFamily(db().owner)))
  worker = await aWorker(db().owner)
})
beforeEach(async () => {
  service = await aService(db().owner)
})
afterAll(hands.end)

const accept = (who: Family, offers: string[], kept: string[] = []) =>
  hands.call(who, "sec.accept_offers($1, null, $2, false, null)", [offers, kept])
const decline = (who: Family, offer: string, reason = "OTHER") =>
  hands.call(who, "sec.decline_offer($1, $2, null)", [offer, reason])
const offer = (asked: Asked, opening: Opening) =>
  hands.call(worker, "sec.offer_seat(gen_random_uuid(), $1, $2)", [asked.invitationId, opening.run])
const count = (all: string[], word: string) => all.filter((it) => it === word).length
async function rows<R extends object>(sql: string, values: unknown[]): Promise<R[]> {
  return (await db().owner.query<R>(sql, values)).rows
}
const stateOf = async (vacancy: string) =>
  (await rows<{ state: string }>("select state from public.vacancy where id = $1", [vacancy]))[0]?.state
const offersOf = async (vacancy: string) =>
  rows<{ id: string; state: string; child_id: string }>(
    "select id, state, child_id from public.offer where vacancy_id = $1",
    [vacancy],
  )

const nothingIsBroken = async () => expect(await brokenSeats(db().owner)).toEqual([])

describe("CO1: forty families and three seats", () => {
  test("ten times: three are offered one, three accept at one moment, and nobody is left with half of it", async () => {
    for (let time = 0; time < 10; time++) {
      const here = time === 0 ? service : await aService(db().owner)
      const opening = await addVacancy(db().owner, here.daycareId, { seats: 3 })
      const asked = await Promise.all(families.map((it) => addAsked(db().owner, opening, it.id)))
      const offered = await Promise.all(asked.map((it) => offer(it, opening)))
      expect([count(offered, "DONE"), count(offered, "NO_SEAT")]).toEqual([3, 37])
      const made = await offersOf(opening.id)
      expect([made.length, await stateOf(opening.id)]).toEqual([3, "RESERVED"])
      // Everybody tries to take a seat, and the three whose it is press twice.
      const holders = made.map((it) => ({
        ...it,
        who: families[asked.findIndex((a) => a.childId === it.child_id)]!,
      }))
      const all = await Promise.all([
        ...families.map((it, at) => accept(it, [made[at % 3]!.id])),
        ...holders.flatMap(({ id, who }) => [accept(who, [id]), accept(who, [id])]),
      ])
      expect(count(all, "DONE")).toBe(3)
      expect(all.filter((it) => !["DONE", "ABSENT", "ALREADY_ANSWERED"].includes(it))).toEqual([])
      expect([await stateOf(opening.id), (await offersOf(opening.id)).map((it) => it.state)]).toEqual([
        "FILLED",
        ["ACCEPTED", "ACCEPTED", "ACCEPTED"],
      ])
    }
    await nothingIsBroken()
  })

  test("the last seat, declined and offered on at the same moment, is never two families'", async () => {
    const opening = await addVacancy(db().owner, service.daycareId, { seats: 1 })
    const asked = await Promise.all(families.slice(0, 12).map((it) => addAsked(db().owner, opening, it.id)))
    await offer(asked[0]!, opening)
    for (let at = 0; at < 11; at++) {
      const [held] = (await offersOf(opening.id)).filter((it) => it.state === "SENT")
      const holder = families[asked.findIndex((it) => it.childId === held?.child_id)]!
      const done = await Promise.all([
        decline(holder, held!.id),
        ...asked.map((it) => offer(it, opening)),
        accept(holder, [held!.id]),
      ])
      if (count(done.slice(-1), "DONE") === 1) break
      if ((await stateOf(opening.id)) === "INVITING")
        for (const it of asked) if ((await offer(it, opening)) === "DONE") break
    }
    await nothingIsBroken()
  })
})

describe("CO2: one child and two offers at one moment", () => {
  test("twenty times: one seat, and the other is free again", async () => {
    const other = await aService(db().owner)
    for (let time = 0; time < 20; time++) {
      const family = families[time]!
      const [here, there] = [
        await addVacancy(db().owner, service.daycareId),
        await addVacancy(db().owner, other.daycareId),
      ]
      const first = await addAsked(db().owner, here, family.id)
      const second = await addAsked(db().owner, there, family.id, { childId: first.childId })
      const made = [await addOffer(db().owner, here, first), await addOffer(db().owner, there, second)]
      // Every other time the family keeps both lists: the other offer ends all the same.
      const kept = time % 2 ? [first.registrationId, second.registrationId] : []
      const said = await Promise.all(
        made.flatMap((it) => [accept(family, [it], kept), accept(family, [it], kept)]),
      )
      expect([
        count(said, "DONE"),
        count(said, "ALREADY_ANSWERED"),
        count(said, "WITHDRAWN_MEANWHILE"),
      ]).toEqual([1, 1, 2])
      expect(new Set([await stateOf(here.id), await stateOf(there.id)])).toEqual(
        new Set(["FILLED", "INVITING"]),
      )
      expect(await rows("select from public.placement where child_id = $1", [first.childId])).toHaveLength(1)
    }
    await nothingIsBroken()
  })

  test("children of two families, crosswise: nobody waits for the other for ever", async () => {
    const others = await Promise.all([aService(db().owner), aService(db().owner)])
    const openings = await Promise.all(others.map((it) => addVacancy(db().owner, it.daycareId, { seats: 8 })))
    const made = await Promise.all(
      families.slice(0, 8).map(async (family, at) => {
        const first = await addAsked(db().owner, openings[0]!, family.id)
        const second = await addAsked(db().owner, openings[1]!, family.id, { childId: first.childId })
        return {
          family,
          offers: [
            await addOffer(db().owner, openings[0]!, first, at),
            await addOffer(db().owner, openings[1]!, second, 7 - at),
          ],
        }
      }),
    )
    const said = await Promise.all(made.map(({ family, offers }, at) => accept(family, [offers[at % 2]!])))
    expect(said).toEqual(made.map(() => "DONE"))
    await nothingIsBroken()
  })

  test("twins are accepted together or not at all", async () => {
    const family = families[0]!
    const opening = await addVacancy(db().owner, service.daycareId, { seats: 2 })
    const asked = [
      await addAsked(db().owner, opening, family.id),
      await addAsked(db().owner, opening, family.id),
    ]
    const made = [
      await addOffer(db().owner, opening, asked[0]!),
      await addOffer(db().owner, opening, asked[1]!, 1),
    ]
    await db().owner.query(
      `insert into public.placement (id, child_id, daycare_id, state, starts_on) values (gen_random_uuid(), $1, $2, 'ACTIVE', '2026-01-01')`,
      [asked[1]!.childId, await addDaycare(db().owner)],
    )
    expect(await accept(family, made)).toBe("SEAT_HELD")
    expect((await offersOf(opening.id)).map((it) => it.state)).toEqual(["SENT", "SENT"])
    const leaving = "sec.accept_offers($1, null, '{}', true, null)"
    expect(await hands.call(family, leaving, [made])).toBe("DONE")
    expect(await stateOf(opening.id)).toBe("FILLED")
    expect(
      await rows("select state, ends_on::text from public.placement where state = 'ENDING'", []),
    ).toEqual([{ state: "ENDING", ends_on: "2026-11-30" }])
  })
})

describe("CO2: an acceptance and something else at one moment come to one outcome", () => {
  const outcomes = async (against: (offer: string, opening: Opening) => Promise<unknown>) => {
    const seen = new Set<string>()
    for (let time = 0; time < 8; time++) {
      const family = families[time]!
      const opening = await addVacancy(db().owner, service.daycareId)
      const made = await addOffer(db().owner, opening, await addAsked(db().owner, opening, family.id))
      const [said] = await Promise.all(
        time % 2
          ? [accept(family, [made]), against(made, opening)]
          : [against(made, opening).then(() => accept(family, [made]))],
      )
      const [it] = await offersOf(opening.id)
      const taken = await rows("select from public.placement where offer_id = $1", [made])
      expect([it?.state === "ACCEPTED", taken.length]).toEqual([said === "DONE", said === "DONE" ? 1 : 0])
      seen.add(said)
    }
    await nothingIsBroken()
    return seen
  }

  test("a withdrawal by the service", async () => {
    const seen = await outcomes((it) => hands.call(service, "sec.withdraw_offer($1, 'MISTAKE')", [it]))
    expect(seen).toContain("WITHDRAWN_MEANWHILE")
  })
  test("the end of the vacancy", async () => {
    const seen = await outcomes((_, it) =>
      hands.call(service, "sec.cancel_vacancy($1, 'GROUP_CLOSED')", [it.id]),
    )
    expect(seen).toContain("WITHDRAWN_MEANWHILE")
  })
  test("expiry, which runs after the grace: an answer one second late is late", async () => {
    const seen = await outcomes(async (it) => {
      await db().owner.query(
        "update public.offer set sent_at = sec.now() - interval '2 days', deadline_at = sec.now() - interval '6 seconds' where id = $1",
        [it],
      )
      return hands.call(worker, "sec.expire_offer($1)", [it])
    })
    expect(seen).toContain("TOO_LATE")
  })
  test("the family leaves the list", async () => {
    const seen = await outcomes(async (it) => {
      const [row] = await rows<{ id: string; who: string }>(
        `select o.registration_id as id, g.account_id as who from public.offer o join public.guardian g using (child_id) where o.id = $1`,
        [it],
      )
      return hands.call(
        families.find((f) => f.id === row?.who)!,
        "sec.leave_list($1)",
        [row?.id],
      )
    })
    expect(seen).toContain("WITHDRAWN_MEANWHILE")
  })
})
