import { addDays, dayOf, type Day } from "#lib/platform/days.ts"
import { afterNoAnswer } from "#lib/waitlist/rules/states.ts"
import type { Manners, Mind } from "./people.ts"
import { mindOf } from "./people.ts"
import type { Place, Year } from "./year.ts"

/** What one way of filling places came to. */
export type Outcome = {
  places: number
  filled: number
  daysToFill: number[]
  /** Registrations that were asked anything, and those that lost their days because nobody answered. */
  asked: Set<string>
  lostBySilence: Set<string>
  lostByRefusing: Set<string>
  /** Firm offers, or yes on the telephone, that came to a no. */
  refusals: number
  /** Seats taken past a family ordered before, who would have taken it and had let no announced deadline pass. */
  envied: number
}

export type World = ReturnType<typeof makeWorld>

/** Everything that happens to families and lists in a year, whatever the way; each way adds its own deeds on the same clock. */
export function makeWorld(year: Year, seed: string, manners: Manners) {
  const outcome: Outcome = {
    ...{ places: year.places.length, filled: 0, daysToFill: [], refusals: 0, envied: 0 },
    ...{ asked: new Set(), lostBySilence: new Set(), lostByRefusing: new Set() },
  }
  const placedChildren = new Set<string>()
  const gone = new Set<string>() // registrations that ended
  const suspended = new Set<string>()
  const busy = new Map<string, string>() // who is being asked, and by which service
  const waiting = new Map<string, Set<() => void>>() // places that look again when somebody of their list is free
  const silences = new Map<string, Day[]>()
  const minds = new Map<string, Mind>()
  const queue: { at: number; number: number; run: () => void }[] = []
  let number = 0
  let nowMs = 0

  function at(ms: number, run: () => void) {
    queue.push({ at: ms, number: number++, run })
    for (let child = queue.length - 1; child > 0;) {
      const parent = (child - 1) >> 1
      if (!before(queue[child]!, queue[parent]!)) break
      ;[queue[child], queue[parent]] = [queue[parent]!, queue[child]!]
      child = parent
    }
  }

  function next() {
    const first = queue[0]
    const last = queue.pop()
    if (!first || !last || queue.length === 0) return first
    queue[0] = last
    for (let parent = 0; ;) {
      let least = parent
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < queue.length && before(queue[child]!, queue[least]!)) least = child
      if (least === parent) return first
      ;[queue[parent], queue[least]] = [queue[least]!, queue[parent]!]
      parent = least
    }
  }

  const world = {
    ...{ manners, outcome, at },
    now: () => nowMs,
    mind(childId: string, placeId: string): Mind {
      const key = `${childId}|${placeId}`
      const mind = minds.get(key) ?? mindOf(seed, childId, placeId, manners)
      minds.set(key, mind)
      return mind
    },
    isAvailable: (it: { registrationId: string; childId: string }) =>
      !placedChildren.has(it.childId) && !gone.has(it.registrationId) && !suspended.has(it.registrationId),
    isBusy: (registrationId: string) => busy.has(registrationId),
    isPlaced: (childId: string) => placedChildren.has(childId),
    /** Looks again, once, as soon as a family of the service is asked no longer. */
    whenSomebodyIsFree(daycareId: string, look: () => void) {
      waiting.set(daycareId, (waiting.get(daycareId) ?? new Set()).add(look))
    },
    ask(registrationId: string, daycareId: string) {
      outcome.asked.add(registrationId)
      busy.set(registrationId, daycareId)
    },
    release(registrationId: string) {
      const daycareId = busy.get(registrationId)
      busy.delete(registrationId)
      if (daycareId === undefined) return
      for (const look of waiting.get(daycareId) ?? []) at(nowMs, look)
      waiting.delete(daycareId)
    },
    /** domain.md §4: the first silence suspends, the second within a year withdraws; the same whatever the way. */
    silent(registrationId: string, confirms: boolean) {
      world.release(registrationId)
      const on = dayOf(new Date(nowMs))
      const earlier = silences.get(registrationId) ?? []
      silences.set(registrationId, [...earlier, on])
      if (afterNoAnswer(earlier, on) === "NO_ANSWER_AGAIN" || !confirms) {
        outcome.lostBySilence.add(registrationId)
        gone.add(registrationId)
      } else {
        suspended.add(registrationId)
        at(nowMs + 3 * dayMs, () => void suspended.delete(registrationId))
      }
    },
    decline(registrationId: string, isListed: boolean) {
      world.release(registrationId)
      outcome.refusals++
      if (isListed) return
      outcome.lostByRefusing.add(registrationId)
      gone.add(registrationId)
    },
    /**
     * @param passed who had let an announced deadline pass, or had said no. Whom the service is asking about another of its
     * places envies nobody either.
     */
    take(place: Place, registrationId: string, passed: ReadonlySet<string>) {
      const own = place.line.findIndex((it) => it.registrationId === registrationId)
      const isEnvied = place.line.slice(0, own).some((it) => {
        const mind = world.mind(it.childId, place.id)
        const isFree = world.isAvailable(it) && !busy.has(it.registrationId)
        return isFree && !passed.has(it.registrationId) && mind.wants && mind.accepts
      })
      if (isEnvied) outcome.envied++
      outcome.filled++
      outcome.daysToFill.push((nowMs - place.publishedAt.getTime()) / dayMs)
      placedChildren.add(place.line[own]!.childId)
      world.release(registrationId)
    },
    run() {
      for (let it = next(); it; it = next()) {
        nowMs = it.at
        it.run()
      }
    },
  }
  return world
}

export const dayMs = 86_400_000
/** The first instant after which the place is offered to nobody. */
export const endOf = (place: Place) => new Date(`${addDays(place.latestStartOn, 1)}T05:00:00Z`).getTime()

const before = (one: { at: number; number: number }, other: { at: number; number: number }) =>
  one.at < other.at || (one.at === other.at && one.number < other.number)
