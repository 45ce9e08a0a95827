import type { Actor, Rights } from "#lib/platform/access.ts"

const isWatcher = (actor: Actor) =>
  actor.kind === "STAFF" && (actor.role === "SECURITY_OFFICER" || actor.role === "PRIVACY_OFFICER")

/** Whether the record is whole is for those to know who answer for it. */
export const recordRights = {
  "record.seals": isWatcher,
  "record.verify": isWatcher,
} satisfies Rights
