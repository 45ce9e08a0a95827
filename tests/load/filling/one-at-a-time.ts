import { dayMs, endOf, type World } from "./world.ts"
import type { Place } from "./year.ts"

/** A firm offer to the first of the line, seven days to answer; then to the next. */
export function fillOneAtATime(world: World, place: Place, days = 7): void {
  const passed = new Set<string>()

  function offerNext() {
    if (world.now() + dayMs > endOf(place)) return
    const next = place.line.find(
      (it) => world.isAvailable(it) && !world.isBusy(it.registrationId) && !passed.has(it.registrationId),
    )
    if (!next) return world.whenSomebodyIsFree(place.daycareId, offerNext)
    const { registrationId: id, childId } = next
    const mind = world.mind(childId, place.id)
    const deadline = Math.min(world.now() + days * dayMs, endOf(place))
    world.ask(id, place.daycareId)
    const answersAt = world.now() + mind.answerMs
    const isLate = mind.isSilent || answersAt > deadline
    world.at(isLate ? deadline : answersAt, () => {
      const isGone = world.isPlaced(childId)
      if (!isGone && !isLate && mind.wants && mind.accepts) {
        return world.take(place, id, passed)
      }
      passed.add(id)
      if (isGone) world.release(id)
      else if (isLate) world.silent(id, mind.confirms)
      else world.decline(id, mind.reasonIsListed)
      offerNext()
    })
  }

  world.at(place.publishedAt.getTime(), offerNext)
}
