import type { Locale } from "#lib/i18n/locale.ts"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import { ageInMonths } from "#lib/children/rules/ages.ts"
import { addDays, addMonths, laterOf, type Day } from "#lib/platform/days.ts"
import { weighted } from "./chance.ts"
import { claim } from "./claims.ts"
import type { Home, Service } from "./land.ts"
import { live, type Begun } from "./lives.ts"
import { dayBetween, schoolOn } from "./seasons.ts"
import type { BornChild, Child, Neighbourhood, Telling } from "./story.ts"

/** Somebody of the demonstration who gets children of these states. */
export type Known = {
  accountId: string
  email: string
  familyName: string
  locale: Locale
  children: readonly ChildFileState[]
}
export type Adult = { id: string; email: string; name: string; locale: Locale; isKnown: boolean }
export type Residence = { id: string; home: Home; postalCode: string }
export type Bond = {
  one: string
  other: string
  wish: "TOGETHER" | "EITHER" | "STAGGERED" | null
  linkedOn: Day
  verifiedOn: Day | null
}
export type Family = {
  adults: Adult[]
  /** What the second adult may do with every child; null when only one looks after the files. */
  second: "FULL" | "READ" | null
  residences: Residence[]
  children: Child[]
  bonds: Bond[]
}

/** Shares of the first child of a family (domain.md §7: two files in five look for a place at one time). */
const firstState = weighted<ChildFileState>([
  ["DRAFT", 0.045],
  ["ACTIVE", 0.42],
  ["TO_CONFIRM", 0.03],
  ["ARCHIVED", 0.105],
  ["PLACED", 0.24],
  ["CLOSED", 0.125],
  ["DESTROYED", 0.035],
])
const laterState = weighted<ChildFileState>([
  ["ACTIVE", 0.62],
  ["TO_CONFIRM", 0.04],
  ["ARCHIVED", 0.09],
  ["PLACED", 0.25],
])

/** One household and everything that it did here. At most `most` files. */
export function raise(
  it: Telling,
  { most, number, around, known }: { most: number; number: number; around: Service | null; known?: Known },
): Family {
  const { by, land, names, seats } = it
  const home = around ? land.homeBy(around) : land.home(by)
  const nearStaff = by.is(0.02) ? home.near[by.between(0, Math.min(8, home.near.length - 1))] : undefined
  const staffOf = nearStaff && seats.hire(nearStaff) ? nearStaff : null
  const preferred = [...(staffOf ? [staffOf] : []), ...(around && (known || by.is(0.8)) ? [around] : [])]

  const locale = known?.locale ?? (by.is(0.18) ? "en" : "fr")
  const surname = known?.familyName ?? names.family(by, locale)
  const second = by.is(0.45) ? (by.is(0.85) ? "FULL" : "READ") : null
  const adults = [adult(it, number, 1, surname, locale, known)]
  if (second) adults.push(adult(it, number, 2, names.family(by, locale), locale))
  const compound =
    second && by.is(0.1) ? `${surname}-${adults[1]?.name.split(" ").at(-1) ?? surname}` : surname

  const children = known
    ? fromStates(it, known.children, compound, { home, first: preferred })
    : grow(it, compound, { home, first: preferred }, most)
  for (const [at, child] of children.entries())
    child.attestations = claim(it, child, {
      ...{ elder: children.slice(0, at), staffOf, municipality: home.municipalityName },
    })
  const apart = second && by.is(0.15)
  const residences = [residence(it, home), ...(apart ? [residence(it, land.home(by))] : [])]
  return { adults, second, residences, children, bonds: bondsOf(it, children) }
}

/** The first child, perhaps a twin, then the younger ones, who are asked for where an elder attends. */
function grow(it: Telling, family: string, there: Neighbourhood, most: number): Child[] {
  const { by, today } = it
  const begin = (state: ChildFileState, more: Partial<Begun> = {}, first = there.first) =>
    live(it, { state, given: it.names.child(by), family, ...more }, { ...there, first })
  const state = firstState(by)
  const children = [begin(state)]
  const eldest = children[0]
  const size = by.unit()
  if (eldest && isBorn(eldest) && children.length < most && by.is(0.017)) {
    const services = eldest.registrations.map((row) => row.service)
    const twin = begin(state, { twin: eldest }, [...eldest.placements.map((at) => at.service), ...services])
    children.push({
      ...twin,
      given: twin.given === eldest.given ? `${twin.given}-${it.names.child(by)}` : twin.given,
    })
  }
  for (let more = size < 0.5 ? 0 : size < 0.93 ? 1 : 2; more > 0 && children.length < most; more--) {
    const elder = children.at(-1)
    if (!elder?.bornOn || elder.state === "DESTROYED") break
    const bornOn = addDays(addMonths(elder.bornOn, by.between(14, 42)), by.between(0, 27))
    if (bornOn > addDays(today, -3)) {
      if (bornOn > today && bornOn < addDays(today, 200))
        children.push(begin("DRAFT", { expectedOn: bornOn }))
      break
    }
    const next = schoolOn(bornOn) < today ? "CLOSED" : laterState(by)
    const young = next === "PLACED" && ageInMonths(bornOn, today) < 7 ? "ACTIVE" : next
    const first = by.is(0.9) ? [...attended(children), ...there.first] : there.first
    children.push(begin(recent(young, bornOn, today), { bornOn }, first))
  }
  return children
}

/** A file that sleeps or must be confirmed is half a year old at least, and so is its child. */
function recent(state: ChildFileState, bornOn: Day, today: Day): ChildFileState {
  return (state === "TO_CONFIRM" || state === "ARCHIVED") && addMonths(bornOn, 13) > today ? "ACTIVE" : state
}

/** Children of these states, eldest first, some seventeen months apart; the youngest of them a year old. */
function fromStates(
  it: Telling,
  states: readonly ChildFileState[],
  family: string,
  there: Neighbourhood,
): Child[] {
  const { by, today } = it
  const children: Child[] = []
  for (const [at, state] of states.entries()) {
    const months = state === "CLOSED" ? 68 : 13 + 17 * (states.length - 1 - at)
    const when =
      state === "DRAFT"
        ? { expectedOn: addDays(today, by.between(40, 150)) }
        : { bornOn: addDays(addMonths(today, -months), -by.between(0, 100)) }
    const first = [...attended(children), ...there.first]
    children.push(live(it, { state, given: it.names.child(by), family, ...when }, { ...there, first }))
  }
  return children
}

/** Where brothers and sisters are: the younger ones are asked for there. */
const attended = (children: readonly Child[]): Service[] =>
  children.flatMap((child) => child.placements.filter((it) => it.state === "ACTIVE").map((it) => it.service))

const isBorn = (child: Child): child is BornChild =>
  child.bornOn !== null && child.wishedOn !== null && child.state !== "DRAFT" && child.state !== "DESTROYED"

function adult(
  { by, names }: Telling,
  number: number,
  at: number,
  surname: string,
  locale: Locale,
  known?: Known,
): Adult {
  if (known) return { id: known.accountId, email: known.email, name: "", locale, isKnown: true }
  const name = `${names.adult(by)} ${surname}`
  // `.example` is nobody's: a letter to it never arrives anywhere.
  return {
    id: by.id(),
    email: `famille.${number}.${at}.${by.id().slice(0, 8)}@famille.example`,
    name,
    locale,
    isKnown: false,
  }
}

const letters = "ABCEGHJKLMNPRSTVWXYZ"

function residence({ by }: Telling, home: Home): Residence {
  return {
    ...{ id: by.id(), home },
    postalCode: `${home.area} ${by.between(0, 9)}${letters.charAt(by.between(0, letters.length - 1))}${by.between(0, 9)}`,
  }
}

/** Every two children of the household whose files are not destroyed. */
function bondsOf({ by, today }: Telling, children: readonly Child[]): Bond[] {
  const there = children.filter((it) => it.state !== "DESTROYED")
  return there.flatMap((elder, at) =>
    there.slice(at + 1).map((younger) => {
      const [one, other] = elder.id < younger.id ? [elder.id, younger.id] : [younger.id, elder.id]
      const linkedOn = laterOf(elder.createdOn, younger.createdOn)
      const areTwins = elder.bornOn !== null && elder.bornOn === younger.bornOn
      return {
        ...{ one, other },
        wish: areTwins ? "TOGETHER" : by.of(["TOGETHER", "EITHER", "STAGGERED", null] as const),
        linkedOn,
        verifiedOn: by.is(0.8) ? dayBetween(by, linkedOn, today) : null,
      }
    }),
  )
}
