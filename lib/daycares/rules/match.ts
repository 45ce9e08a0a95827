import type { FacilityKind, Listed } from "./listed.ts"
import { plain } from "./plain.ts"

/** A facility as the registry has it now. */
export type Known = Omit<Listed, "line"> & { id: string; slug: string; isOpen: boolean }

export type Change = [before: string | number | null, after: string | number | null]
export type Changes = Partial<Record<ChangedField, Change>>
/** What every list says of every daycare. */
const saidFields = [
  ...(["name", "officialName", "kind", "address", "municipalityName", "postalCode", "regionCode"] as const),
  ...(["infants", "older"] as const),
] as const
export const changedFields = ["state", ...saidFields, "telephone", "place"] as const
export type ChangedField = (typeof changedFields)[number]

export type Judged =
  | { verdict: "NEW"; listed: Listed }
  | { verdict: "SAME"; listed: Listed; id: string }
  | { verdict: "CHANGED"; listed: Listed; id: string; changes: Changes }
  | { verdict: "AMBIGUOUS"; listed: Listed; candidates: string[] }
  | { verdict: "CLOSED"; id: string }

/**
 * What a list would change. Every row finds its daycare by the surest sign that leads to one and only one; where two
 * remain possible a person is asked. Only daycares of the regions that the list speaks of can be missing from it.
 */
export function match(rows: readonly Listed[], registry: readonly Known[]): Judged[] {
  const pairs = new Map<Listed, Known>()
  const taken = new Set<Known>()
  // What is open comes first; a closed daycare that is listed again opens again.
  for (const known of [registry.filter((it) => it.isOpen), registry.filter((it) => !it.isOpen)])
    for (const sign of signs) pairUp(rows, known, sign, pairs, taken)

  const free = registry.filter((it) => !taken.has(it) && it.isOpen)
  const candidatesBySign = [...signs, movedFar].map((sign) => ({ sign, known: Map.groupBy(free, sign) }))
  const asked = new Set<string>()

  const judged = rows.map((listed): Judged => {
    const known = pairs.get(listed)
    if (known) return compared(listed, known)
    const found = candidatesBySign
      .map(({ sign, known }) => (sign(listed) ? (known.get(sign(listed)) ?? []) : []))
      .find((it) => it.length > 0)
    if (!found) return { verdict: "NEW", listed }
    for (const it of found) asked.add(it.id)
    return { verdict: "AMBIGUOUS", listed, candidates: found.map((it) => it.id) }
  })

  const regions = regionsOf(rows)
  const missing = free.filter((it) => regions.has(it.regionCode) && !asked.has(it.id))
  return [...judged, ...missing.map(({ id }): Judged => ({ verdict: "CLOSED", id }))]
}

export const regionsOf = (rows: readonly Listed[]) => new Set(rows.map((it) => it.regionCode))

type Signed = Pick<
  Listed,
  "officialName" | "name" | "address" | "postalCode" | "municipalityName" | "regionCode" | "kind"
>
type Sign = (it: Signed) => string

/** From the surest to the loosest. An empty sign fits nothing. */
const signs: Sign[] = [
  (it) => key(plain(it.officialName), plain(it.address), it.postalCode),
  (it) => key(plain(it.address), it.postalCode, it.kind),
  (it) => key(plain(it.officialName), plain(it.municipalityName), it.regionCode),
  (it) => key(nameCore(it), it.postalCode),
  (it) => key(addressCore(it), it.postalCode, it.kind),
  (it) => key(nameCore(it), plain(it.municipalityName), it.regionCode, it.kind),
  // A garderie that becomes subsidised, and takes another name with it.
  (it) => (it.kind === "CPE" ? "" : key(addressCore(it), it.postalCode)),
]

/** Leads nobody to anybody, but is a reason to ask: new here, gone there, with one name. */
const movedFar: Sign = (it) => key(plain(it.officialName), it.regionCode, it.kind)

const key = (...parts: string[]) => (parts.every(Boolean) ? parts.join("|") : "")

const emptyWords =
  /\b(?:cpe|c p e|inc|enr|ltee|garderie|educative|centre|installation|inst|de la petite enfance|les|le|la|l|des|de|du|d|et)\b/g
const nameCore = (it: Signed) => words(plain(it.name).replace(emptyWords, " "))
const streetWords =
  /\b(?:rue|avenue|av|boulevard|boul|chemin|ch|route|montee|rang|place|local|bureau|suite|unite|app)\b/g
const addressCore = (it: Signed) => words(plain(it.address).replace(streetWords, " "))
const words = (text: string) => text.trim().replace(/ +/g, " ")

/** Pairs those that one sign leads to each other, and to nobody else. */
function pairUp(
  rows: readonly Listed[],
  known: readonly Known[],
  sign: Sign,
  pairs: Map<Listed, Known>,
  taken: Set<Known>,
): void {
  const left = Map.groupBy(
    rows.filter((it) => !pairs.has(it)),
    sign,
  )
  const right = Map.groupBy(
    known.filter((it) => !taken.has(it)),
    sign,
  )
  for (const [value, listed] of left) {
    const there = value ? right.get(value) : undefined
    if (!there) continue
    for (const [one, other] of oneToOne(listed, there)) {
      pairs.set(one, other)
      taken.add(other)
    }
  }
}

/** Two facilities of one name at one address are told apart by their places; when those changed too, by nothing. */
function oneToOne(listed: Listed[], known: Known[]): [Listed, Known][] {
  const [first] = listed
  const [only] = known
  if (first && only && listed.length === 1 && known.length === 1) return [[first, only]]

  const left = Map.groupBy(listed, size)
  const right = Map.groupBy(known, size)
  const alike = [...left].flatMap(([value, some]) => {
    const others = right.get(value) ?? []
    return some.length === others.length ? zip(some, others) : []
  })
  const restListed = listed.filter((it) => !alike.some(([one]) => one === it))
  const restKnown = known.filter((it) => !alike.some(([, other]) => other === it))
  // All the others found theirs: the last one has nobody else to be.
  const isLast = listed.length === known.length && restListed.length === 1
  return isLast ? [...alike, ...zip(restListed, restKnown)] : alike
}

const zip = (some: Listed[], others: Known[]) =>
  some.flatMap((it, at): [Listed, Known][] => (others[at] ? [[it, others[at]]] : []))

const size = (it: { kind: FacilityKind; infants: number; older: number }) =>
  `${it.kind}|${it.infants}|${it.older}`

function compared(listed: Listed, known: Known): Judged {
  const changes = changesBetween(listed, known)
  return Object.keys(changes).length === 0
    ? { verdict: "SAME", listed, id: known.id }
    : { verdict: "CHANGED", listed, id: known.id, changes }
}

/** Field by field, before and after. What a list does not say (a telephone, a point on the map) does not change. */
export function changesBetween(listed: Listed, known: Known): Changes {
  const changes: Changes = {}
  const note = (field: ChangedField, before: Change[0], after: Change[1]) => {
    if (before !== after) changes[field] = [before, after]
  }
  note("state", known.isOpen ? "OPEN" : "CLOSED", "OPEN")
  for (const field of saidFields) note(field, known[field], listed[field])
  if (listed.telephone) note("telephone", known.telephone, listed.telephone)
  if (hasMoved(listed, known)) note("place", placeOf(known), placeOf(listed))
  return changes
}

/** What is written: the list's facts, and where the daycare stayed, the place that is known. */
export function merged(listed: Listed, known: Known): Omit<Known, "slug"> {
  const { line: _, ...facts } = listed
  const place = hasMoved(listed, known) ? listed : known
  const { latitude, longitude, precision, municipalityCode } = place
  return {
    ...facts,
    id: known.id,
    isOpen: true,
    telephone: listed.telephone ?? known.telephone,
    latitude,
    longitude,
    precision,
    municipalityCode,
  }
}

const hasMoved = (listed: Listed, known: Known) =>
  (listed.postalCode !== known.postalCode ||
    plain(listed.municipalityName) !== plain(known.municipalityName)) &&
  placeOf(listed) !== placeOf(known)

const placeOf = (it: Omit<Known, "id" | "slug" | "isOpen">) =>
  `${it.latitude.toFixed(5)}, ${it.longitude.toFixed(5)}`
