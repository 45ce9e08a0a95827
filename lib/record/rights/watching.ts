import type { Actor } from "#lib/platform/access.ts"

/** Whoever answers for security or for personal information: the record is theirs to look at. */
export const isWatcher = (actor: Actor) =>
  actor.kind === "STAFF" && (actor.role === "SECURITY_OFFICER" || actor.role === "PRIVACY_OFFICER")
