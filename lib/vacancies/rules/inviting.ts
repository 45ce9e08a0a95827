import { areStaggered, dueOf, partiesOf, seatsFor, type Filling } from "./line.ts"
import { ofHaste, vacancySettings, type VacancyKind } from "./settings.ts"
import { isTimeToInvite } from "./windows.ts"

/** How many children should be asked or interested: one for each free seat, and the surplus. For no seat, nobody. */
export function howManyToAsk(freeSeats: number, kind: VacancyKind, settings = vacancySettings): number {
  if (freeSeats <= 0) return 0
  return freeSeats + Math.min(ofHaste(kind, settings.surplus), settings.surplus.most)
}

/**
 * Whom to invite now, so that open + interested ≥ free seats + surplus (domain.md §4): the next in the line, each group of
 * children who only come together as one. Children are counted, not families. A group is asked only when there is a seat
 * for each of it, and one that waits for more seats than are free counts for none, or the seat would stay empty for it.
 * Asked again after its answer is obeyed, it invites nobody. Offers come first (whomToOffer): they take free seats away.
 * @returns each party's registrations: they are invited in one transaction
 */
export function whomToInvite(it: Filling, settings = vacancySettings): string[][] {
  if (!isTimeToInvite(it.now, it, settings)) return []
  const parties = partiesOf(it, it.now, settings)
  const fitting = parties.filter((party) => seatsFor(party) <= it.freeSeats)
  const asked = fitting.filter(({ is }) => is === "ASKED" || is === "INTERESTED")
  const pending = parties.filter(({ is }) => is === "ASKED" || is === "INTERESTED" || is === "OFFERED")

  const wanted = howManyToAsk(it.freeSeats, it.kind, settings)
  let counted = asked.reduce((sum, party) => sum + seatsFor(party), 0)
  const chosen: string[][] = []
  for (const party of fitting.filter(({ is }) => is === "UNASKED")) {
    if (counted >= wanted) break
    if (pending.some((other) => areStaggered(party, other, it.bonds))) continue
    pending.push(party)
    chosen.push(dueOf(party))
    counted += seatsFor(party)
  }
  return chosen
}
