import {
  givenBy,
  isServing,
  purposesOf,
  type Actor,
  type Purpose,
  type Rights,
} from "#lib/platform/access.ts"

const isSupport = (actor: Actor) => actor.kind === "STAFF" && actor.role === "SUPPORT"
const withPurpose = (actor: Actor, { purpose }: { purpose: Purpose }) =>
  actor.kind === "STAFF" && givenBy[purpose].includes(actor.role)

export const deskRights = {
  /** Whoever has a reason to open a file may look for its family. */
  "family.look": (actor: Actor) => actor.kind === "STAFF" && purposesOf(actor.role).length > 0,
  "family.find": withPurpose,
  "family.open": withPurpose,
  "family.add": isSupport,
  "claim.ask-letter": isSupport,
  "claim.address": isSupport,
  "desk.take": isSupport,
  "desk.finish": isServing,
  "desk.take-daycare": isSupport,
  "desk.finish-daycare": isSupport,
} satisfies Rights
