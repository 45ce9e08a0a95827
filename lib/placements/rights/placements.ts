import { isServing, type Actor, type Rights } from "#lib/platform/access.ts"

/** A service's people act on its own places, and one who manages says who attends; a family gives up its own, and staff do it under the family's request. */
export const placementRights = {
  "placement.read": (actor: Actor) => actor.kind === "DAYCARE",
  "placement.step": (actor: Actor) => actor.kind === "DAYCARE",
  "attendance.write": (actor: Actor) => actor.kind === "DAYCARE" && actor.teamRole === "MANAGER",
  "placement.give-up": (actor: Actor) => actor.kind === "PARENT" || isServing(actor),
} satisfies Rights
