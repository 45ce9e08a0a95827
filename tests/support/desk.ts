import type pg from "pg"
import type { Staff, StaffForDaycare, StaffOnBehalf } from "#lib/platform/access.ts"
import { takeDaycareRequest } from "#lib/desk/commands/daycare-requests.ts"
import { findByEmail } from "#lib/desk/commands/find-family.ts"
import { openFile } from "#lib/desk/commands/open-file.ts"
import { takeRequest } from "#lib/desk/commands/requests.ts"
import type { LateReason } from "#lib/desk/rules.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import type { Made } from "./people.ts"
import type { SignedIn } from "./scopes.ts"

/** The same member of staff under a family's request, as a guard would have made them. */
export function under(staff: SignedIn<"STAFF">, requestId: string): Scope<StaffOnBehalf> {
  return mintScope<StaffOnBehalf>({ ...staff.scope.actor, serves: requestId }, staff.token)
}

export const asStaff = <T>(staff: SignedIn<"STAFF">, deed: Parameters<typeof inScope<Staff, T>>[1]) =>
  inScope(staff.scope, deed)

/** Finds a parent's family by its address, opens the files that are named, takes a request: what comes before any deed. */
export async function serveFamily(
  staff: SignedIn<"STAFF">,
  parent: Made,
  given: {
    children?: string[]
    channel?: "TELEPHONE" | "PAPER"
    askedOn?: string
    lateFor?: LateReason
  } = {},
): Promise<{ requestId: string; scope: Scope<StaffOnBehalf> }> {
  const found = await asStaff(staff, (db) =>
    findByEmail(db, { email: parent.email, purpose: "SUPPORT_CALL" }),
  )
  if (!found.ok) throw new Error(found.reason)
  for (const childId of given.children ?? [])
    await asStaff(staff, (db) => openFile(db, { childId, purpose: "SUPPORT_CALL" }))
  const taken = await asStaff(staff, (db) => {
    const askedOn = given.askedOn ?? dayOf(db.now)
    const lateFor = askedOn < dayOf(db.now) ? (given.lateFor ?? "MAIL_DELAY") : null
    const channel = given.channel ?? "TELEPHONE"
    return takeRequest(db, { accountId: parent.id, channel, askedOn, lateFor, note: "Appel de la mère" })
  })
  if (!taken.ok) throw new Error(taken.reason)
  return { requestId: taken.value.requestId, scope: under(staff, taken.value.requestId) }
}

/** The same member of staff under a service's request, as a guard would have made them. */
export function actingUnder(staff: SignedIn<"STAFF">, requestId: string): Scope<StaffForDaycare> {
  return mintScope<StaffForDaycare>(
    { ...staff.scope.actor, actsUnder: requestId, daycareId: "" },
    staff.token,
  )
}

/** A service that calls, called back at its number: what comes before any deed for it. */
export async function serveDaycare(
  staff: SignedIn<"STAFF">,
  daycareId: string,
): Promise<{ requestId: string; scope: Scope<StaffForDaycare> }> {
  const taken = await asStaff(staff, (db) => takeDaycareRequest(db, aCall(daycareId, dayOf(db.now))))
  if (!taken.ok) throw new Error(taken.reason)
  return { requestId: taken.value.requestId, scope: actingUnder(staff, taken.value.requestId) }
}

/** What a service says on the telephone. */
export const aCall = (daycareId: string, askedOn: string) =>
  ({ daycareId, caller: "MANAGER", channel: "TELEPHONE", askedOn, lateFor: null, calledBack: "yes" }) as const

/** The number that the registry holds. */
export const giveNumber = (owner: pg.Pool, daycareId: string, telephone: string | null = "+15145550190") =>
  owner.query("update public.daycare set telephone = $2 where id = $1", [daycareId, telephone])
