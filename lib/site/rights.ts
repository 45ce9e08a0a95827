import type { Actor, Rights } from "#lib/platform/access.ts"

const isOfficer = (actor: Actor) => actor.kind === "STAFF" && actor.role === "SECURITY_OFFICER"

/** One person can close. Opening again takes two of them; that they are two, the request itself says. */
export const siteRights = {
  "site.close": isOfficer,
  "site.open": isOfficer,
  "site.verifier": isOfficer,
  /** Whose work a step is, the database knows: it refuses whoever did it. */
  "site.step": isOfficer,
  "site.step-sign": (actor: Actor) => isOfficer(actor) || actor.kind === "VERIFIER",
  "site.board": isOfficer,
  "site.hold-letters": isOfficer,
  "site.plan": isOfficer,
} satisfies Rights
