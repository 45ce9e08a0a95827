import type { Actor, Rights } from "#lib/platform/access.ts"

/** What a service says of itself is said by whoever manages it. */
export const placesRights = {
  "places.confirm": (actor: Actor, daycare: { id: string }) =>
    actor.kind === "DAYCARE" && actor.daycareId === daycare.id && actor.teamRole === "MANAGER",
} satisfies Rights
