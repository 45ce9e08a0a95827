import type { Actor, Rights } from "#lib/platform/access.ts"

/** What a guardian may do with a file: one who may only read, reads. Whose guardian somebody is, the database says. */
export type Guarded = { rights: "FULL" | "READ" }

const isParent = (actor: Actor) => actor.kind === "PARENT"
const inCharge = (actor: Actor, child: Guarded) => isParent(actor) && child.rights === "FULL"

export const childRights = {
  "child.open": isParent,
  "child.save": inCharge,
  "child.confirm": inCharge,
  "child.close": inCharge,
  "guardian.invite": inCharge,
  "list.join": inCharge,
  "list.leave": inCharge,
  "list.wish": inCharge,
} satisfies Rights
