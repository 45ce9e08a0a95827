import type { Actor, Rights } from "#lib/platform/access.ts"

/** The own list of a service: its people read it; what it is ordered by, one who manages publishes. */
export const waitlistRights = {
  "list.read": (actor: Actor) => actor.kind === "DAYCARE",
  "list.publish-policy": (actor: Actor) => actor.kind === "DAYCARE" && actor.teamRole === "MANAGER",
} satisfies Rights
