import { dayMs, endOf, type World } from "./world.ts"
import type { Place } from "./year.ts"

/** Down the list by telephone on working days: whoever picks up first and says yes has the place. */
export function fillByTelephone(world: World, place: Place): void {
  const passed = new Set<string>() // said no
  const calls = new Map<string, number>()

  function callOn() {
    if (world.now() > endOf(place)) return
    if (isWorkingDay(world.now())) {
      const whom = place.line
        .filter((it) => world.isAvailable(it) && !passed.has(it.registrationId))
        .filter((it) => (calls.get(it.registrationId) ?? 0) < world.manners.tries)
        .slice(0, world.manners.callsADay)
      for (const { registrationId: id, childId } of whom) {
        const attempt = (calls.get(id) ?? 0) + 1
        calls.set(id, attempt)
        world.ask(id, place.daycareId)
        world.release(id)
        const mind = world.mind(childId, place.id)
        if (!mind.picksUp(attempt)) continue
        if (mind.wants && mind.accepts) return world.take(place, id, passed)
        // A yes on the telephone that comes to nothing; "not now" costs nothing there.
        if (mind.wants) world.outcome.refusals++
        passed.add(id)
      }
    }
    world.at(world.now() + dayMs, callOn)
  }

  world.at(place.publishedAt.getTime(), callOn)
}

const isWorkingDay = (ms: number) => ![0, 6].includes(new Date(ms).getUTCDay())
