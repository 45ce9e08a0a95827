import { isServing, type Actor, type Rights } from "#lib/platform/access.ts"

/** What a guardian may do with a file: one who may only read, reads. Whose guardian somebody is, the database says. */
export type Guarded = { rights: "FULL" | "READ" }

const isParent = (actor: Actor) => actor.kind === "PARENT"
/** A parent, or staff under what a family asked of them. */
const isFamily = (actor: Actor) => isParent(actor) || (isServing(actor) && actor.role === "SUPPORT")
const inCharge = (actor: Actor, child: Guarded) => isFamily(actor) && child.rights === "FULL"

export const childRights = {
  "child.open": isFamily,
  "child.save": inCharge,
  "child.confirm": inCharge,
  "child.close": inCharge,
  "attestation.show": inCharge,
  "attestation.appeal": inCharge,
  "attestation.read": (actor: Actor) =>
    actor.kind === "DAYCARE" || (actor.kind === "STAFF" && actor.role === "SUPPORT"),
  "attestation.decide": (actor: Actor) =>
    (actor.kind === "DAYCARE" && actor.teamRole === "MANAGER") ||
    (actor.kind === "STAFF" && actor.role === "SUPPORT"),
  "guardian.invite": (actor: Actor, child: Guarded) => isParent(actor) && child.rights === "FULL",
  "list.join": inCharge,
  "list.leave": inCharge,
  "list.wish": inCharge,
} satisfies Rights
