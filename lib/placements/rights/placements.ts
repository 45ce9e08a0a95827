import { isService, isServing, type Actor, type Rights } from "#lib/platform/access.ts"

/** A service's people act on its own places, staff under its request confirm and cancel, and one who manages says who attends; a family gives up its own, and staff do it under the family's request. */
export const placementRights = {
  "placement.read": isService,
  "placement.step": isService,
  "attendance.write": (actor: Actor) => actor.kind === "DAYCARE" && actor.teamRole === "MANAGER",
  "placement.give-up": (actor: Actor) => actor.kind === "PARENT" || isServing(actor),
} satisfies Rights
