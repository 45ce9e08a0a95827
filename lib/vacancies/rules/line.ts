import type { BondWish } from "#lib/children/rules/siblings.ts"
import { vacancySettings } from "./settings.ts"
import { mayExpire, type Asking } from "./windows.ts"

/** Where a registration stands with one vacancy. */
export type Standing =
  /** Not asked yet; or its invitation was superseded, which costs nothing. */
  | { is: "UNASKED" }
  /** An open invitation, until its deadline; null while the clock stands. */
  | { is: "ASKED"; until: Date | null }
  | { is: "INTERESTED" }
  /** Holds a seat of this vacancy by an open offer. */
  | { is: "OFFERED" }
  | { is: "ACCEPTED" }
  /** Said not now, was silent, declined, or could not be reached: not asked again for this vacancy. */
  | { is: "OUT" }

export type InLine = { registrationId: string; standing: Standing }

/** What a family wishes for two of its children (domain.md §4), who are both registered here and both still look. */
export type Bond = { one: string; other: string; wish: BondWish }

/**
 * Everybody whom a vacancy concerns, in one order: who was asked, and who would be asked now. Whoever is asked keeps the
 * key with which they were asked; two keys are compared by the policy (lib/waitlist/rules/order.ts).
 */
export type Line = { order: readonly InLine[]; bonds: readonly Bond[] }

/** A vacancy that is being filled: its line, its free seats, and until when somebody may begin. */
export type Filling = Line & Asking & { freeSeats: number; now: Date }

/** Who is asked, and answers, as one: a child alone, or children who only come together. */
export type Party = {
  members: InLine[]
  /** Where the one stands who is least far. */
  is: Standing["is"]
}

/**
 * The parties of a line, in order. Children who only come together stand where the last of them stands: else the first
 * would draw the others past children who are ordered before them. Who comes only with a child who is not in the line
 * cannot come, and is left out. An open invitation whose window is over is an answer already: silence counts.
 */
export function partiesOf({ order, bonds }: Line, now: Date, settings = vacancySettings): Party[] {
  const groups = groupsOf(bonds)
  const seen = new Map<string[], Party>()

  return order.flatMap((it) => {
    const { standing } = it
    const is = standing.is === "ASKED" && mayExpire(standing.until, now, settings) ? "OUT" : standing.is
    const group = groups.get(it.registrationId)
    if (!group) return [{ members: [it], is }]
    const before = seen.get(group) ?? { members: [], is }
    const party = { members: [...before.members, it], is: together(before.is, is) }
    seen.set(group, party)
    return party.members.length < group.length ? [] : [party]
  })
}

/** Whom the next step is for: those of a party who are least far. A wish to come together may be said half-way. */
export function dueOf({ members, is }: Party): string[] {
  return members.filter((it) => it.standing.is === is).map((it) => it.registrationId)
}

/** Seats that a party needs and does not hold yet. */
export function seatsFor({ members }: Party): number {
  return members.filter(({ standing: { is } }) => is !== "OFFERED" && is !== "ACCEPTED").length
}

/** Two parties one of which is to come after the other: whoever comes first is settled before the other is asked. */
export function areStaggered(one: Party, other: Party, bonds: readonly Bond[]): boolean {
  const has = ({ members }: Party, id: string) => members.some((it) => it.registrationId === id)
  return bonds.some(
    (it) =>
      it.wish === "STAGGERED" &&
      ((has(one, it.one) && has(other, it.other)) || (has(one, it.other) && has(other, it.one))),
  )
}

/** As far as children are who only come together: the one who is least far decides, and one who is out takes all out. */
const leastFar = ["OUT", "UNASKED", "ASKED", "INTERESTED", "OFFERED", "ACCEPTED"] as const
const together = (one: Standing["is"], other: Standing["is"]) =>
  leastFar.find((it) => it === one || it === other) ?? one

/** Of each child who only comes with others, all who come with it: a wish for two and a wish for two may be one of three. */
function groupsOf(bonds: readonly Bond[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { one, other } of bonds.filter((it) => it.wish === "TOGETHER")) {
    const all = [...new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])])]
    for (const it of all) groups.set(it, all)
  }
  return groups
}
