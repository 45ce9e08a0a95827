import type { Actor, Rights } from "#lib/platform/access.ts"

const isPerson = (actor: Actor) => "accountId" in actor

export const holdingsRights = {
  /** One's own, which is all that the database lets anybody reach; at the desk, the family's that is served. */
  "own-data.ask": isPerson,
  "own-data.take": isPerson,
  "consent.set": isPerson,
  "correction.ask": isPerson,
  "deletion.ask": isPerson,
  "deletion.answer": isPerson,
  "retention.read": (actor: Actor) =>
    actor.kind === "STAFF" && (actor.role === "SECURITY_OFFICER" || actor.role === "PRIVACY_OFFICER"),
} satisfies Rights
