import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { whomToInvite } from "#lib/vacancies/rules/inviting.ts"
import type { Bond, Filling, InLine, Standing } from "#lib/vacancies/rules/line.ts"
import { whomToOffer } from "#lib/vacancies/rules/offering.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { useWorker, waitInLine, type Waiting } from "#tests/support/filling.ts"
import { aFamily, aService, brokenSeats, type Family } from "#tests/support/seats.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"
import { isThorough } from "#tests/support/thorough.ts"

/** Never out of order: whatever families answer, the worker comes to what the law alone comes to, step after step. */
const db = useDatabase("worker")
const owner = () => db().owner
const hands = useHands(db)
const { fill, run } = useWorker(owner)
const now = new Date("2026-11-20T16:00:00Z")
let family: Family

beforeAll(async () => {
  await owner().query("select sec.set_clock_offset($1::timestamptz - now())", [now])
  family = await aFamily(owner())
})
afterAll(async () => {
  expect(await brokenSeats(owner())).toEqual([])
  await hands.end()
})

const size = 7
const anyBond = fc
  .tuple(fc.integer({ min: 0, max: size - 2 }), fc.constantFrom("TOGETHER", "STAGGERED", "EITHER" as const))
  .map(([one, wish]) => ({ one, other: one + 1, wish }))
const scene = fc.record({
  seats: fc.integer({ min: 1, max: 3 }),
  bonds: fc.uniqueArray(anyBond, { maxLength: 2, selector: (it) => it.one }),
  /** What happens, and to whom of those to whom it can happen. */
  events: fc.array(
    fc.tuple(fc.constantFrom("YES", "NO", "SILENCE", "ACCEPT", "DECLINE"), fc.nat({ max: 20 })),
    { minLength: 3, maxLength: 8 },
  ),
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

/** The law alone: from the facts to what the worker should have made of them. */
function settle(it: Filling): Filling {
  const offers = whomToOffer(it).flat()
  const offered = put(it, offers, { is: "OFFERED" }, it.freeSeats - offers.length)
  // Every open question counts, also to a child whose twin said no.
  let room = offered.freeSeats + 2 - offered.order.filter((one) => isOpen(one.standing)).length
  const asked = whomToInvite(offered)
  const beyond = asked.findIndex((party) => (room -= party.length) < 0)
  return put(offered, asked.slice(0, beyond < 0 ? undefined : beyond).flat(), { is: "ASKED", until: null })
}
const isOpen = ({ is }: Standing) => is === "ASKED" || is === "INTERESTED"
const put = (it: Filling, ids: readonly string[], standing: Standing, freeSeats = it.freeSeats): Filling => ({
  ...it,
  freeSeats,
  order: it.order.map((one): InLine => (ids.includes(one.registrationId) ? { ...one, standing } : one)),
})

async function inDatabase(opening: Opening, line: readonly Waiting[]): Promise<string[]> {
  const { rows } = await owner().query<{ id: string; it: Standing["is"] }>(
    `select i.registration_id as id, case
       when exists (select from public.offer o where o.invitation_id = i.id and o.state in ('SENT', 'SEEN')) then 'OFFERED'
       when exists (select from public.offer o where o.invitation_id = i.id and o.state = 'ACCEPTED') then 'ACCEPTED'
       when i.state in ('SENT', 'SEEN') then 'ASKED'
       when i.state = 'INTERESTED' and not exists (select from public.offer o where o.invitation_id = i.id) then 'INTERESTED'
       else 'OUT' end as it
     from public.invitation i where i.vacancy_id = $1`,
    [opening.id],
  )
  const found = new Map(rows.map((it) => [it.id, it.it]))
  return line.map((it) => found.get(it.registrationId) ?? "UNASKED")
}

const concerns = {
  YES: "ASKED",
  NO: "ASKED",
  SILENCE: "ASKED",
  ACCEPT: "OFFERED",
  DECLINE: "OFFERED",
} as const
const becomes = { YES: "INTERESTED", NO: "OUT", SILENCE: "OUT", ACCEPT: "ACCEPTED", DECLINE: "OUT" } as const

async function happen(event: keyof typeof concerns, opening: Opening, registrationId: string): Promise<void> {
  const { rows } = await owner().query<{ invitation: string; offer: string | null }>(
    `select i.id as invitation, (select o.id from public.offer o where o.invitation_id = i.id and o.state in ('SENT', 'SEEN')) as offer
     from public.invitation i where i.vacancy_id = $1 and i.registration_id = $2`,
    [opening.id, registrationId],
  )
  const { invitation, offer } = rows[0]!
  if (event === "SILENCE") {
    await owner().query(
      "update public.invitation set sent_at = sec.now() - interval '3 days', deadline_at = sec.now() - interval '1 minute' where id = $1",
      [invitation],
    )
    return run("vacancies.expire", { asked: invitation })
  }
  const [call, values] =
    event === "ACCEPT"
      ? ["sec.accept_offers(array[$1]::uuid[], null, '{}', false, null)", [offer]]
      : event === "DECLINE"
        ? ["sec.decline_offer($1, 'MOVED_AWAY', null)", [offer]]
        : ["sec.answer_invitation($1, $2, null)", [invitation, event === "YES"]]
  expect(await hands.call(family, call, values)).toBe("DONE")
}

async function play({ seats, bonds, events }: Scene): Promise<void> {
  const { daycareId } = await aService(owner())
  const opening = await addVacancy(owner(), daycareId, { seats })
  const line = await waitInLine(owner(), daycareId, Array<string>(size).fill(family.id))
  for (const { one, other, wish } of bonds)
    await owner().query(
      "insert into public.sibling_link (one_id, other_id, wish) values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3::public.bond_wish)",
      [line[one]!.childId, line[other]!.childId, wish],
    )
  const idOf = (at: number) => line[at]!.registrationId
  let law = settle({
    kind: "REGULAR",
    latestStartOn: "2026-12-31",
    freeSeats: seats,
    now,
    order: line.map(({ registrationId }) => ({ registrationId, standing: { is: "UNASKED" } })),
    bonds: bonds.map((it): Bond => ({ ...it, one: idOf(it.one), other: idOf(it.other) })),
  })
  await fill(opening.id)
  for (const [event, which] of events) {
    const those = law.order.filter((it) => it.standing.is === concerns[event])
    const chosen = those[which % Math.max(1, those.length)]
    if (!chosen) continue
    await happen(event, opening, chosen.registrationId)
    const standing = { is: becomes[event] } as Standing // of an invitation that is over nothing else is known
    law = put(law, [chosen.registrationId], standing, law.freeSeats + (event === "DECLINE" ? 1 : 0))
    if (law.order.filter((it) => it.standing.is === "ACCEPTED").length === seats) return
    law = settle(law)
    await fill(opening.id)
    expect(await inDatabase(opening, line)).toEqual(law.order.map((it) => it.standing.is))
  }
}

test("of random lines, wishes and answers, the worker asks and offers whom the law names, and nobody else", async () => {
  await fc.assert(fc.asyncProperty(scene, play), { numRuns: isThorough ? 25 : 8 })
}, 120_000)
