import { isOpen, type InvitationState, type OfferState } from "./asked-states.ts"

type Answerable = {
  what: "INVITATION" | "OFFER"
  id: string
  state: InvitationState | OfferState
  vacancyId: string
  bundleId: string | null
  deadline: Date
}

/** Whether a family may still answer it at an instant; the deadline itself is in time. */
export function isAnswerable(
  { state, deadline }: Pick<Answerable, "state" | "deadline">,
  now: Date,
): boolean {
  return isOpen(state) && now <= deadline
}

/** What waits for an answer, the nearest deadline first: children who only come together are one thing. */
export function toAnswer<It extends Answerable>(all: readonly It[], now: Date): { first: It; all: It[] }[] {
  return partiesOf(all.filter((it) => isAnswerable(it, now))).toSorted(
    (one, other) => one.first.deadline.getTime() - other.first.deadline.getTime(),
  )
}

/** Children who were asked as one, for the same place; anybody else alone. */
export function partiesOf<It extends Answerable>(all: readonly It[]): { first: It; all: It[] }[] {
  const parties = new Map<string, { first: It; all: It[] }>()
  for (const it of all) {
    const key = it.bundleId ? `${it.what} ${it.vacancyId} ${it.bundleId}` : it.id
    const party = parties.get(key)
    if (party) party.all.push(it)
    else parties.set(key, { first: it, all: [it] })
  }
  return [...parties.values()]
}

/** One thing with those that are answered along with it: of the same bundle, and as open as it is. */
export function partyOf<It extends Answerable>(
  all: readonly It[],
  id: string,
): { first: It; all: It[] } | null {
  const first = all.find((it) => it.id === id)
  if (!first) return null
  const isWith = (it: It) =>
    it.what === first.what &&
    it.vacancyId === first.vacancyId &&
    it.bundleId === first.bundleId &&
    isOpen(it.state) === isOpen(first.state)
  return { first, all: first.bundleId ? [first, ...all.filter((it) => it.id !== id && isWith(it))] : [first] }
}
