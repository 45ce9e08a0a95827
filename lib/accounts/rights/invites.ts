import type { Actor, Rights, StaffRole } from "#lib/platform/access.ts"

/** A hat that is given or taken: its kind, and the service or office it belongs to. */
type Hat = { kind: string; placeId: string | null }

const isStaff = (actor: Actor, roles: StaffRole[]) => actor.kind === "STAFF" && roles.includes(actor.role)
/** Staff who let the first of a service in, and help when a letter does not arrive. */
const desk: StaffRole[] = ["SUPPORT", "REGISTRY", "SECURITY_OFFICER"]
const isOfficer = (actor: Actor) => isStaff(actor, ["SECURITY_OFFICER"])
const isPower = ({ kind }: Hat) => kind === "STAFF" || kind === "VERIFIER"

function placeOf(actor: Actor): string | null {
  if (actor.kind === "DAYCARE") return actor.daycareId
  return actor.kind === "OFFICE" ? actor.officeId : null
}

function isManager(actor: Actor, hat: Hat): boolean {
  return (
    (actor.kind === "DAYCARE" || actor.kind === "OFFICE") &&
    actor.teamRole === "MANAGER" &&
    actor.kind === hat.kind &&
    placeOf(actor) === hat.placeId
  )
}

/** Who lets whom in: a team its colleagues, the desk the first of a service, two officers those with power. */
const mayManage = (actor: Actor, hat: Hat) =>
  isManager(actor, hat) || (!isPower(hat) && hat.kind !== "PARENT" && isStaff(actor, desk))

export const peopleRights = {
  "role.read-team": (actor: Actor, place: { placeId: string }) =>
    actor.kind === "STAFF" || placeOf(actor) === place.placeId,
  "role.desk": (actor: Actor) => isStaff(actor, desk),
  "role.invite": mayManage,
  "role.revoke": mayManage,
  "role.change": mayManage,
  "role.end": mayManage,
  "role.campaign": (actor: Actor) => isStaff(actor, ["REGISTRY", "SECURITY_OFFICER"]),
  "right.read": isOfficer,
  "right.ask": isOfficer,
  "right.approve": (actor: Actor, request: { askedBy: string | null; concernsMe: boolean }) =>
    isOfficer(actor) && "accountId" in actor && request.askedBy !== actor.accountId && !request.concernsMe,
  "right.cancel": isOfficer,
  "right.end": isOfficer,
} satisfies Rights
