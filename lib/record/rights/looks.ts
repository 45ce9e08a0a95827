import type { Actor } from "#lib/platform/access.ts"

/** Whoever answers for security or for personal information: they read who read, and open nobody's file by it. */
export const lookRights = {
  "record.look": (actor: Actor) =>
    actor.kind === "STAFF" && (actor.role === "SECURITY_OFFICER" || actor.role === "PRIVACY_OFFICER"),
}
