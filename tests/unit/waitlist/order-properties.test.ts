import fc from "fast-check"
import { expect, test } from "vitest"
import { exclusionOf } from "#lib/waitlist/rules/eligible.ts"
import type { Candidate, Terms } from "#lib/waitlist/rules/facts.ts"
import { canonical, inputsDigest, inputsText } from "#lib/waitlist/rules/inputs.ts"
import { compare, keyFor, order } from "#lib/waitlist/rules/order.ts"
import { networkPolicy, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { anyList, anyPolicy, anyTerms } from "#tests/support/any-list.ts"
import { candidatesOfF, termsOfF, waiting } from "#tests/support/order-vectors.ts"

const everything = [anyPolicy, anyTerms, anyList] as const
const idsOf = (policy: AdmissionPolicy, terms: Terms, list: Candidate[]) =>
  order(policy, terms, list).placed.map((it) => it.registrationId)

test("everybody is placed once or left out once, and positions run from 1 without a gap", () => {
  fc.assert(
    fc.property(...everything, (policy, terms, list) => {
      const { placed, excluded } = order(policy, terms, list)
      const all = [...placed, ...excluded].map((it) => it.registrationId)
      expect(all.toSorted()).toEqual(list.map((it) => it.registrationId).toSorted())
      expect(placed.map((it) => it.position)).toEqual(placed.map((_, at) => at + 1))
    }),
  )
})

test("the same facts in another order give the same answer, and the same digest", () => {
  fc.assert(
    fc.property(
      ...everything,
      fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
      (policy, terms, list, noise) => {
        const shuffled = list
          .map((it, at) => ({
            by: noise[at] ?? 0,
            it: { ...it, attested: it.attested.toReversed(), siblings: it.siblings.toReversed() },
          }))
          .sort((one, other) => one.by - other.by)
          .map(({ it }) => it)
        expect(order(policy, terms, shuffled)).toEqual(order(policy, terms, list))
        expect(inputsDigest(policy, terms, shuffled)).toBe(inputsDigest(policy, terms, list))
      },
    ),
  )
})

test("a child who is left out changes nothing for the others", () => {
  fc.assert(
    fc.property(...everything, (policy, terms, list) => {
      const eligible = list.filter((it) => exclusionOf(it, terms) === null)
      expect(order(policy, terms, eligible).placed).toEqual(order(policy, terms, list).placed)
    }),
  )
})

test("a child who leaves moves nobody before anybody", () => {
  fc.assert(
    fc.property(...everything, fc.nat(29), (policy, terms, list, at) => {
      const gone = list[at]?.registrationId
      const without = list.filter((it) => it.registrationId !== gone)
      expect(idsOf(policy, terms, without)).toEqual(idsOf(policy, terms, list).filter((it) => it !== gone))
    }),
  )
})

/** The policy said a second time, naively, from domain.md and not from the engine: who comes before whom. */
function before(policy: AdmissionPolicy, terms: Terms, one: Candidate, other: Candidate): boolean {
  const valid = (it: { from: string; until: string | null }) =>
    it.from <= terms.startOn && (it.until ?? "9999-12-31") >= terms.startOn
  const has = (it: Candidate, fact: string, of?: string) =>
    it.attested.some((a) => a.fact === fact && valid(a) && (of === undefined || a.of === of))
  const words = (it: Candidate): number => {
    const staff = has(it, "STAFF_CHILD")
    const sibling = it.siblings.some((s) => s.here && s.sameAddress && valid(s))
    const placedIn = (kinds: string[]) => it.placements.some((p) => kinds.includes(p.daycareKind) && valid(p))
    if (policy.name === "NETWORK") {
      if (staff) return sibling ? 1 : 2
      if (sibling) return 3
      return placedIn(["CPE", "GS"]) ? 5 : 4
    }
    const chosen = policy.categories.flatMap((c) => c.when.map((it) => it.is))
    const fits = chosen.findIndex(
      (is) =>
        (is === "SIBLING_ATTENDS" && sibling) ||
        (is === "EMPLOYER" && has(it, "EMPLOYER", "one")) ||
        (is === "PRECARITY" && has(it, "PRECARITY")) ||
        (is === "NOT_PLACED" && !placedIn(["CPE", "GS", "GNS"])),
    )
    return fits < 0 ? 99 : fits
  }
  const day = (it: Candidate) => (policy.name === "NETWORK" ? it.since : it.registeredOn)
  const poor = (it: Candidate) => policy.name === "NETWORK" && has(it, "PRECARITY")
  if (words(one) !== words(other)) return words(one) < words(other)
  if (day(one) !== day(other)) return day(one) < day(other)
  if (poor(one) !== poor(other)) return poor(one)
  return one.draw < other.draw
}

test("nobody stands before a child whom the policy puts first: no envy is justified", () => {
  fc.assert(
    fc.property(...everything, (policy, terms, list) => {
      const byId = new Map(list.map((it) => [it.registrationId, it]))
      const line = idsOf(policy, terms, list).map((it) => byId.get(it)!)
      line.forEach((one, at) =>
        line.slice(at + 1).forEach((other) => {
          expect(before(policy, terms, other, one)).toBe(false)
          expect(before(policy, terms, one, other)).toBe(true)
        }),
      )
    }),
  )
})

test("a day more, precarity, or a better category never harms a child", () => {
  fc.assert(
    fc.property(anyTerms, anyList, fc.nat(29), fc.nat(2), (terms, list, at, gift) => {
      const mine = list[at % Math.max(1, list.length)]
      if (!mine) return
      const always = { of: null, from: "2000-01-01", until: null }
      const better: Partial<Candidate>[] = [
        { since: "2020-01-01" },
        { attested: [...mine.attested, { fact: "PRECARITY", ...always }] },
        { attested: [...mine.attested, { fact: "STAFF_CHILD", ...always }] },
      ]
      const others = { ...terms, reservedFor: null }
      const position = (facts: Candidate[]) =>
        order(networkPolicy, others, facts).placed.find((it) => it.registrationId === mine.registrationId)
          ?.position
      const then = position(list)
      const now = position(list.map((it) => (it === mine ? { ...it, ...better[gift] } : it)))
      if (then === undefined) expect(now).toBeUndefined()
      else expect(now).toBeLessThanOrEqual(then)
    }),
  )
})

test("before and behind are the two sides of one comparison", () => {
  fc.assert(
    fc.property(...everything, (policy, terms, list) => {
      const keys = list.map((it) => keyFor(it, policy, terms))
      for (const one of keys)
        for (const other of keys)
          expect(Math.sign(compare(policy.tieBreaks, one, other))).toBe(
            // 0 has two signs to a machine, and one to us.
            0 - Math.sign(compare(policy.tieBreaks, other, one)),
          )
    }),
    { numRuns: 30 },
  )
})

test("one draw number twice still leaves nobody on the same position", () => {
  const twice = [waiting("b", { draw: 1 }), waiting("a", { draw: 1 })]
  expect(idsOf(networkPolicy, termsOfF, twice)).toEqual(["a", "b"])
  expect(idsOf(networkPolicy, termsOfF, twice.toReversed())).toEqual(["a", "b"])
})

test("a run's inputs are one text: any change of a fact, a term or the policy is another digest", () => {
  const list = [waiting("a"), waiting("b", { draw: 2 })]
  const digest = inputsDigest(networkPolicy, termsOfF, list)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  const others = [
    inputsDigest({ ...networkPolicy, version: 2 }, termsOfF, list),
    inputsDigest(networkPolicy, { ...termsOfF, countedTo: "2026-09-02" }, list),
    inputsDigest(networkPolicy, termsOfF, [list[0]!, { ...list[1]!, draw: 3 }]),
    inputsDigest(networkPolicy, termsOfF, list.slice(1)),
  ]
  expect(new Set([digest, ...others]).size).toBe(5)
  expect(JSON.parse(inputsText(networkPolicy, termsOfF, list))).toMatchObject({ terms: termsOfF })
})

test("a canonical text does not know in which order keys were written, and refuses what JSON would bend", () => {
  expect(canonical({ b: [2, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[2,{"c":"é","d":null}]}')
  for (const bent of [undefined, Number.NaN, new Date(0), { a: undefined }, 1n])
    expect(() => canonical(bent)).toThrow()
})

test("eight times the children take about eight times as long, not sixty-four", () => {
  const listOf = (length: number) =>
    Array.from({ length }, (_, at) => ({
      ...candidatesOfF[at % candidatesOfF.length]!,
      registrationId: `r${at}`,
      draw: (at * 7919) % 8009,
    }))
  const timed = (list: Candidate[]) => {
    const begun = performance.now()
    order(networkPolicy, termsOfF, list)
    return performance.now() - begun
  }
  const [few, many] = [listOf(250), listOf(2000)]
  const rounds = Array.from({ length: 20 }, () => ({ few: timed(few), many: timed(many) })).slice(5)
  // The best round of each: a machine that is busy with something else slows down the others.
  const best = (all: number[]) => Math.min(...all)
  expect(best(rounds.map((it) => it.many)) / best(rounds.map((it) => it.few))).toBeLessThan(24)
})
