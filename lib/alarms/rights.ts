import type { Actor, Rights } from "#lib/platform/access.ts"

const isOfficer = (actor: Actor) => actor.kind === "STAFF" && actor.role === "SECURITY_OFFICER"

/** Alarms, and whom they hold back, are the security officers'. */
export const alarmRights = {
  "alarm.read": isOfficer,
  "alarm.take": isOfficer,
  "alarm.finish": isOfficer,
  "account.release": isOfficer,
  "reading.unfreeze": isOfficer,
} satisfies Rights
