import type { Actor, Rights } from "#lib/platform/access.ts"

const isSupport = (actor: Actor) => actor.kind === "STAFF" && actor.role === "SUPPORT"

/** Whoever takes calls makes them too. */
export const callRights = {
  "call.list": isSupport,
  "family.reach": isSupport,
  "family.try": isSupport,
  "invitation.pass-over": isSupport,
} satisfies Rights
