import type { Actor, Rights } from "#lib/platform/access.ts"
import { isWatcher } from "./watching.ts"

/** Officers of security and of privacy check; what is shown for a reopening is the first one's, as every step of it. */
export const checkRights = {
  "record.check": isWatcher,
  "record.show-check": (actor: Actor) => actor.kind === "STAFF" && actor.role === "SECURITY_OFFICER",
} satisfies Rights
