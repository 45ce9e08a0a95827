import type { Actor, Rights } from "#lib/platform/access.ts"

const isOfficer = (actor: Actor) =>
  actor.kind === "STAFF" && (actor.role === "SECURITY_OFFICER" || actor.role === "PRIVACY_OFFICER")

/** That two of them give an export, and one of them takes it, the database says of each. */
export const exportRights = {
  "export.read": isOfficer,
  "export.ask": isOfficer,
  "export.decide": isOfficer,
  "export.take": isOfficer,
} satisfies Rights
