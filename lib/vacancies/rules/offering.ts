import { areStaggered, dueOf, partiesOf, seatsFor, type Filling } from "./line.ts"
import { vacancySettings } from "./settings.ts"
import { isTimeToOffer } from "./windows.ts"

/**
 * Who is offered a seat now (domain.md §4): an interested family as soon as every family ordered before it that was asked
 * has answered, was silent to the end, or holds an offer. Never more than the seats that are free. Children who only come
 * together get a seat each, or none: then they stay interested, and the next in the line are not kept waiting for them.
 * Who became eligible only after others were asked keeps nobody waiting before being asked.
 * @returns each party's registrations: their seats are held in one transaction
 */
export function whomToOffer(it: Filling, settings = vacancySettings): string[][] {
  if (!isTimeToOffer(it.now, it, settings)) return []
  const parties = partiesOf(it, it.now, settings)
  const held = parties.filter(({ is }) => is === "OFFERED")
  const chosen: string[][] = []
  let left = it.freeSeats
  for (const party of parties) {
    if (party.is === "ASKED") break
    if (party.is !== "INTERESTED" || seatsFor(party) > left) continue
    if (held.some((other) => areStaggered(party, other, it.bonds))) continue
    held.push(party)
    chosen.push(dueOf(party))
    left -= seatsFor(party)
  }
  return chosen
}
