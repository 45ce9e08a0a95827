import type { Actor, Rights } from "#lib/platform/access.ts"

const isOfficer = (actor: Actor) =>
  actor.kind === "STAFF" && (actor.role === "SECURITY_OFFICER" || actor.role === "PRIVACY_OFFICER")

/** Officers of security and of privacy. That two of them bring a record back, the request itself says. */
export const historyRights = {
  "record.history": isOfficer,
  "record.restore": isOfficer,
} satisfies Rights
