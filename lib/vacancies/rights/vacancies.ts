import type { Actor, Rights } from "#lib/platform/access.ts"

/** Whoever works at a service fills its places, and no one else does. */
export const vacancyRights = {
  "vacancy.read": (actor: Actor) => actor.kind === "DAYCARE",
  "vacancy.declare": (actor: Actor) => actor.kind === "DAYCARE",
  "vacancy.publish": (actor: Actor) => actor.kind === "DAYCARE",
  "vacancy.cancel": (actor: Actor) => actor.kind === "DAYCARE",
  "offer.extend": (actor: Actor) => actor.kind === "DAYCARE",
  "offer.withdraw": (actor: Actor) => actor.kind === "DAYCARE",
  "offer.open": (actor: Actor) => actor.kind === "DAYCARE",
  "answer.record": (actor: Actor) => actor.kind === "DAYCARE",
} satisfies Rights
