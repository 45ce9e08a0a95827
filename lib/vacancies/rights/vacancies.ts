import { isActing, isService, type Actor, type Rights } from "#lib/platform/access.ts"

/**
 * Whoever works at a service fills its places, and staff do under its request; more time for an offer is given by the service
 * alone, since while it is closed out no time runs.
 */
export const vacancyRights = {
  "vacancy.read": isService,
  "vacancy.declare": isService,
  "vacancy.publish": isService,
  "vacancy.cancel": isService,
  "vacancy.take-on": isActing,
  "offer.extend": (actor: Actor) => actor.kind === "DAYCARE",
  "offer.withdraw": isService,
  "offer.open": isService,
  "answer.record": isService,
} satisfies Rights
