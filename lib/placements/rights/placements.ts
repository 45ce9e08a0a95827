import { isServing, type Actor, type Rights } from "#lib/platform/access.ts"

/** A service's people act on its own places; a family gives up its own, and staff do it under the family's request. */
export const placementRights = {
  "placement.read": (actor: Actor) => actor.kind === "DAYCARE",
  "placement.step": (actor: Actor) => actor.kind === "DAYCARE",
  "placement.give-up": (actor: Actor) => actor.kind === "PARENT" || isServing(actor),
} satisfies Rights
