import type { Actor, Rights } from "#lib/platform/access.ts"

const isOfficer = (actor: Actor) => actor.kind === "STAFF" && actor.role === "SECURITY_OFFICER"

/** One person can close. Reopening asks for a second one when steps are introduced (part 6). */
export const siteRights = {
  "site.close": isOfficer,
  "site.open": isOfficer,
  /** Whose work a step is, the database knows: it refuses whoever did it. */
  "site.step": isOfficer,
  "site.step-sign": (actor: Actor) => isOfficer(actor) || actor.kind === "VERIFIER",
  "site.hold-letters": isOfficer,
  "site.plan": isOfficer,
} satisfies Rights
