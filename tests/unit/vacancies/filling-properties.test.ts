import fc from "fast-check"
import { expect, test } from "vitest"
import { howManyToAsk, whomToInvite } from "#lib/vacancies/rules/inviting.ts"
import {
  dueOf,
  partiesOf,
  seatsFor,
  type Bond,
  type InLine,
  type Party,
  type Standing,
} from "#lib/vacancies/rules/line.ts"
import { whomToOffer } from "#lib/vacancies/rules/offering.ts"
import type { VacancyKind } from "#lib/vacancies/rules/settings.ts"

const now = new Date("2026-06-15T14:00:00Z")
const until = new Date("2026-06-18T14:00:00Z")
const over = new Date("2026-06-15T13:00:00Z")

type State = { kind: VacancyKind; seats: number; free: number; order: InLine[]; bonds: Bond[] }

const standing: fc.Arbitrary<Standing> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Standing>({ is: "UNASKED" }) },
  { weight: 2, arbitrary: fc.constantFrom<Standing>({ is: "ASKED", until }, { is: "ASKED", until: null }) },
  fc.constantFrom<Standing>({ is: "ASKED", until: over }, { is: "INTERESTED" }, { is: "OUT" }),
  fc.constantFrom<Standing>({ is: "INTERESTED" }, { is: "OFFERED" }, { is: "ACCEPTED" }),
)
const bonds = (size: number) =>
  fc.array(
    fc
      .record({
        one: fc.nat(size - 1),
        next: fc.integer({ min: 1, max: 3 }),
        wish: fc.constantFrom("TOGETHER" as const, "EITHER" as const, "STAGGERED" as const),
      })
      .map(({ one, next, wish }): Bond => ({ one: `r${one}`, other: `r${one + next}`, wish })),
    { maxLength: 4 },
  )

/** Anything a vacancy might be found in, sound or not: the law holds from wherever it is asked. */
const anything: fc.Arbitrary<State> = fc
  .record({ all: fc.array(standing, { minLength: 1, maxLength: 14 }), free: fc.nat(4) })
  .chain(({ all, free }) =>
    fc.record({
      kind: fc.constantFrom<VacancyKind>("REGULAR", "URGENT"),
      seats: fc.constant(free),
      free: fc.constant(free),
      order: fc.constant(all.map((it, at) => ({ registrationId: `r${at}`, standing: it }))),
      bonds: bonds(all.length),
    }),
  )

const asksOf = (it: State) => ({ ...it, freeSeats: it.free, latestStartOn: "2026-09-15", now })
const put = (it: State, ids: readonly string[], to: Standing): State => ({
  ...it,
  order: it.order.map((one) => (ids.includes(one.registrationId) ? { ...one, standing: to } : one)),
})
const invite = (it: State) => put(it, whomToInvite(asksOf(it)).flat(), { is: "ASKED", until })
const offer = (it: State) => {
  const ids = whomToOffer(asksOf(it)).flat()
  return { ...put(it, ids, { is: "OFFERED" }), free: it.free - ids.length }
}
const idsOf = ({ members }: Party) => members.map((it) => it.registrationId)
const isBound = (party: Party, { bonds: all }: State) =>
  party.members.length > 1 ||
  all.some((it) => it.wish !== "EITHER" && idsOf(party).some((id) => id === it.one || id === it.other))

test("there are never more offers than free seats", () => {
  fc.assert(
    fc.property(anything, (it) => {
      const ids = whomToOffer(asksOf(it)).flat()
      expect(ids.length).toBeLessThanOrEqual(it.free)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

test("only who was not asked is invited, and only who is interested is offered a seat", () => {
  fc.assert(
    fc.property(anything, (it) => {
      const stands = new Map(it.order.map((one) => [one.registrationId, one.standing.is]))
      for (const id of whomToInvite(asksOf(it)).flat()) expect(stands.get(id)).toBe("UNASKED")
      for (const id of whomToOffer(asksOf(it)).flat()) expect(stands.get(id)).toBe("INTERESTED")
    }),
  )
})

test("nobody is offered a seat before an unanswered family that is ordered before", () => {
  fc.assert(
    fc.property(anything, (it) => {
      const parties = partiesOf(it, now)
      const unanswered = parties.findIndex(({ is }) => is === "ASKED")
      for (const offered of whomToOffer(asksOf(it))) {
        const at = parties.findIndex((party) => dueOf(party).join() === offered.join())
        expect(parties[at]?.is).toBe("INTERESTED")
        if (unanswered >= 0) expect(at).toBeLessThan(unanswered)
      }
    }),
  )
})

test("nobody is passed over, for a seat or for an invitation, but for wishes of their own", () => {
  fc.assert(
    fc.property(anything, (it) => {
      const parties = partiesOf(it, now)
      const alone = (is: Party["is"], before: readonly string[][]) => {
        const last = Math.max(
          ...before.map((one) => parties.findIndex((p) => dueOf(p).join() === one.join())),
        )
        return parties.slice(0, Math.max(0, last)).filter((p) => p.is === is && !isBound(p, it))
      }
      const [offers, invitations] = [whomToOffer(asksOf(it)), whomToInvite(asksOf(it))]
      for (const one of alone("INTERESTED", offers)) expect(offers).toContainEqual(idsOf(one))
      for (const one of alone("UNASKED", invitations)) expect(invitations).toContainEqual(idsOf(one))
    }),
  )
})

test("asked again at once, the law has nothing to add", () => {
  fc.assert(
    fc.property(anything, (it) => {
      expect(whomToInvite(asksOf(invite(it)))).toEqual([])
      expect(whomToOffer(asksOf(offer(it)))).toEqual([])
    }),
  )
})

test("open and interested come to the free seats and the surplus, or nobody is left to be asked", () => {
  fc.assert(
    fc.property(anything, (before) => {
      const it = invite(before)
      const parties = partiesOf(it, now).filter((p) => seatsFor(p) <= it.free)
      const asked = parties
        .filter(({ is }) => is === "ASKED" || is === "INTERESTED")
        .reduce((sum, p) => sum + seatsFor(p), 0)
      const left = parties.filter((p) => p.is === "UNASKED" && !isBound(p, it))
      if (left.length > 0) expect(asked).toBeGreaterThanOrEqual(howManyToAsk(it.free, it.kind))
    }),
  )
})

test("nobody is invited beyond that", () => {
  fc.assert(
    fc.property(anything, (it) => {
      const chosen = whomToInvite(asksOf(it))
      if (chosen.length === 0) return
      const last = chosen.at(-1)?.join()
      const pending = partiesOf(put(it, chosen.flat(), { is: "ASKED", until }), now).filter(
        (p) => (p.is === "ASKED" || p.is === "INTERESTED") && seatsFor(p) <= it.free,
      )
      const before = pending.filter((p) => !last?.split(",").some((id) => idsOf(p).includes(id)))
      const asked = before.reduce((sum, p) => sum + seatsFor(p), 0)
      expect(asked).toBeLessThan(howManyToAsk(it.free, it.kind))
    }),
  )
})

test("children who only come together are invited together, and offered seats together", () => {
  fc.assert(
    fc.property(anything, (it) => {
      for (const found of [whomToOffer(asksOf(it)).flat(), invite(it).order.flatMap(askedOf)])
        for (const { one, other, wish } of it.bonds) {
          const before = it.order.filter(({ registrationId }) => [one, other].includes(registrationId))
          if (wish !== "TOGETHER" || !before.every(({ standing: { is } }) => is === before[0]?.standing.is))
            continue
          if (before.length === 2) expect(found.includes(one)).toBe(found.includes(other))
        }
    }),
  )
})
const askedOf = ({ registrationId, standing: { is } }: InLine) => (is === "ASKED" ? [registrationId] : [])

/** A whole vacancy, from its first invitation: families say what they say, in any order, some of them nothing. */
const story = fc.record({
  kind: fc.constantFrom<VacancyKind>("REGULAR", "URGENT"),
  seats: fc.integer({ min: 1, max: 4 }),
  size: fc.integer({ min: 1, max: 14 }),
  bonds: bonds(14),
  says: fc.array(fc.record({ who: fc.nat(), yes: fc.boolean() }), { minLength: 120, maxLength: 120 }),
})

test("told to its end, a vacancy fills its seats or has asked everybody, and never promises one seat twice", () => {
  fc.assert(
    fc.property(story, ({ kind, seats, size, bonds: all, says }) => {
      const order = Array.from({ length: size }, (_, at): InLine => {
        return { registrationId: `r${at}`, standing: { is: "UNASKED" } }
      })
      const unbound = (it: State) => partiesOf(it, now).filter((p) => !isBound(p, it))
      let it: State = { kind, seats, free: seats, order, bonds: all }
      for (const { who, yes } of says) {
        it = invite(offer(it))
        const taken = it.order.filter(({ standing: { is } }) => is === "OFFERED" || is === "ACCEPTED")
        expect(taken.length).toBe(seats - it.free)
        expect(it.free).toBeGreaterThanOrEqual(0)

        const pending = partiesOf(it, now).filter(({ is }) => is === "ASKED" || is === "OFFERED")
        const party = pending[who % Math.max(1, pending.length)]
        if (!party) break
        const next = party.is === "ASKED" ? "INTERESTED" : "ACCEPTED"
        if (!yes && party.is === "OFFERED") it = { ...it, free: it.free + party.members.length }
        it = put(it, idsOf(party), { is: yes ? next : "OUT" })
      }
      const open = partiesOf(it, now).filter(({ is }) => is === "ASKED" || is === "OFFERED")
      expect(open).toEqual([])
      if (it.free > 0)
        expect(unbound(it).filter(({ is }) => is === "UNASKED" || is === "INTERESTED")).toEqual([])
    }),
  )
})
