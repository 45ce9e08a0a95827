import { expect, test } from "vitest"
import { canCloseSoMany } from "#lib/daycares/rules/closing.ts"
import { holderOf } from "#lib/daycares/rules/holder.ts"
import type { Listed } from "#lib/daycares/rules/listed.ts"
import { match, type Known } from "#lib/daycares/rules/match.ts"
import { noneOfThem, settle } from "#lib/daycares/rules/settle.ts"
import { slugGiver, slugOf } from "#lib/daycares/rules/slug.ts"

const base: Listed = {
  ...{
    line: 2,
    kind: "CPE",
    name: "CPE Les pommes",
    officialName: "C.P.E. LES POMMES",
    address: "12, rue Principale",
    municipalityName: "Granby",
  },
  ...{
    municipalityCode: "47017",
    postalCode: "J2G 1A1",
    regionCode: "05",
    latitude: 45.41,
    longitude: -72.72,
    precision: "POSTAL_AREA",
  },
  ...{ telephone: null, infants: 10, older: 50, reduced: true },
}
const listed = (change: Partial<Listed> = {}): Listed => ({ ...base, ...change })
const known = (id: string, { line: _, ...change }: Partial<Listed> = {}, isOpen = true): Known => {
  const { line: __, ...facts } = base
  return { ...facts, ...change, id, slug: id, isOpen }
}

test("the same row is the same daycare", () => {
  expect(match([listed()], [known("a")])).toMatchObject([{ verdict: "SAME", id: "a" }])
})

test.each([
  ["another number of places", { older: 60 }, ["older"]],
  [
    "another name at the same address",
    { officialName: "LES POIRES", name: "Les poires" },
    ["name", "officialName"],
  ],
  [
    "another address under the same name in town",
    { address: "3, rue Neuve", postalCode: "J2G 9Z9" },
    ["address", "postalCode"],
  ],
  ["a subsidy", { kind: "GS" as const }, ["kind"]],
  [
    "small differences of writing",
    { officialName: "CPE LES POMMES INC.", address: "12 Principale" },
    ["address", "officialName"],
  ],
])("%s is a change of the same daycare", (_, change, fields) => {
  const [judged] = match([listed(change)], [known("a")])
  expect(judged).toMatchObject({ verdict: "CHANGED", id: "a" })
  expect(judged?.verdict === "CHANGED" && Object.keys(judged.changes).toSorted()).toEqual(fields)
})

test("nothing alike is new, and what is missing in the same region is closed; another region is left in peace", () => {
  const other = listed({
    officialName: "LES POIRES",
    name: "Les poires",
    address: "3, rue Neuve",
    postalCode: "J2G 9Z9",
  })
  expect(
    match([other], [known("a"), known("b", { regionCode: "06" })]).map((it) => [
      it.verdict,
      "id" in it ? it.id : null,
    ]),
  ).toEqual([
    ["NEW", null],
    ["CLOSED", "a"],
  ])
})

test("a CPE at the address where a garderie was is not that garderie", () => {
  const garderie = known("g", { kind: "GNS", officialName: "GARDERIE DU COIN", name: "Garderie du Coin" })
  expect(match([listed()], [garderie]).map((it) => it.verdict)).toEqual(["NEW", "CLOSED"])
})

test("two of one name and address are told apart by their places, and by elimination", () => {
  const registry = [known("a", { older: 50 }), known("b", { older: 30 })]
  expect(match([listed({ older: 30 }), listed({ line: 3, older: 50 })], registry)).toMatchObject([
    { id: "b" },
    { id: "a" },
  ])
  expect(match([listed({ older: 30 }), listed({ line: 3, older: 70 })], registry)).toMatchObject([
    { verdict: "SAME", id: "b" },
    { verdict: "CHANGED", id: "a" },
  ])
})

test("when the places of both changed, a person is asked; none of them closes by itself", () => {
  const registry = [known("a", { older: 50 }), known("b", { older: 30 })]
  const judged = match([listed({ older: 60 }), listed({ line: 3, older: 70 })], registry)
  expect(judged).toMatchObject([
    { verdict: "AMBIGUOUS", candidates: ["a", "b"] },
    { verdict: "AMBIGUOUS", candidates: ["a", "b"] },
  ])
  expect(settle(judged, new Map(), registry)).toMatchObject({ ok: false, reason: "CHOICES_MISSING" })
  expect(
    settle(
      judged,
      new Map([
        [0, "a"],
        [1, "a"],
      ]),
      registry,
    ),
  ).toMatchObject({ ok: false, reason: "CHOSEN_TWICE" })
  expect(
    settle(
      judged,
      new Map([
        [0, "a"],
        [1, "b"],
      ]),
      registry,
    ),
  ).toMatchObject({ ok: true, value: { added: [], closed: [], changed: [{ id: "a" }, { id: "b" }] } })
  expect(
    settle(
      judged,
      new Map([
        [0, "b"],
        [1, noneOfThem],
      ]),
      registry,
    ),
  ).toMatchObject({ ok: true, value: { closed: ["a"], changed: [{ id: "b" }] } })
})

test("three that cannot be told apart at all stay three, and nothing changes", () => {
  const rows = [listed(), listed({ line: 3 }), listed({ line: 4, older: 10 })]
  const registry = [known("a"), known("b"), known("c", { older: 10 })]
  expect(match(rows, registry).map((it) => it.verdict)).toEqual(["SAME", "SAME", "SAME"])
})

test("the same name new in one town and gone from another is asked: it may have moved", () => {
  const moved = listed({ address: "3, rue Neuve", municipalityName: "Bromont", postalCode: "J2L 1A1" })
  expect(match([moved], [known("a")])).toMatchObject([{ verdict: "AMBIGUOUS", candidates: ["a"] }])
})

test("a closed daycare that is listed again opens again; an open one is preferred", () => {
  expect(match([listed()], [known("a", {}, false)])).toMatchObject([
    { verdict: "CHANGED", id: "a", changes: { state: ["CLOSED", "OPEN"] } },
  ])
  expect(match([listed()], [known("a", {}, false), known("b")])).toMatchObject([{ verdict: "SAME", id: "b" }])
})

test("a telephone that the list does not say stays; one that it says is a change", () => {
  expect(match([listed()], [known("a", { telephone: "+14505550142" })])).toMatchObject([{ verdict: "SAME" }])
  expect(
    match([listed({ telephone: "+14505550199" })], [known("a", { telephone: "+14505550142" })]),
  ).toMatchObject([{ changes: { telephone: ["+14505550142", "+14505550199"] } }])
})

test("one in ten may close without a word; one more asks for it", () => {
  expect(canCloseSoMany({ closing: 10, open: 100, confirmed: false })).toEqual({ ok: true })
  expect(canCloseSoMany({ closing: 11, open: 100, confirmed: false })).toMatchObject({
    ok: false,
    reason: "CLOSURES_TO_CONFIRM",
  })
  expect(canCloseSoMany({ closing: 11, open: 100, confirmed: true })).toEqual({ ok: true })
})

test("links say name and place once, and count when they are taken", () => {
  expect(slugOf("CPE L'Écho magique", "Québec")).toBe("cpe-l-echo-magique-quebec")
  expect(slugOf("Garderie de Sherbrooke", "Sherbrooke")).toBe("garderie-de-sherbrooke")
  expect(slugOf("🙂", "")).toBe("service-de-garde")
  const give = slugGiver(["a-b"])
  expect([give("A", "B"), give("A", "B"), give("A", "C")]).toEqual(["a-b-2", "a-b-3", "a-c"])
})

test("installations of one name, kind and region have one holder", () => {
  const of = (name: string, more: Partial<Listed> = {}) => holderOf(listed({ name, ...more })).normalName
  expect(of("CPE Les pommes, installation Granby")).toBe(of("CPE Les pommes"))
  expect(of("CPE Les pommes 2")).toBe(of("CPE Les pommes"))
  expect(of("CPE Les pommes", { regionCode: "06" })).not.toBe(of("CPE Les pommes"))
  expect(of("CPE Les pommes", { kind: "GS" })).not.toBe(of("CPE Les pommes"))
})
