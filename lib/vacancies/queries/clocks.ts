import { z } from "zod"
import type { Family, Service } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { isOpen, type InvitationState, type OfferState } from "../rules/asked-states.ts"
import { clockOf, type Closure, type WindowClock } from "../rules/closures.ts"

export const standstills = z.array(z.object({ from: z.coerce.date(), until: z.coerce.date().nullable() }))

/** When families could not act, in the last year, the latest last: public facts, for whoever shows a deadline of theirs. */
export async function listStandstills(db: ScopedDb<Service | Family>): Promise<Closure[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select began_at as "from", ended_at as "until" from sec.standstills('PARENTS')`
  return standstills.parse(rows)
}

type Window = { state: InvitationState | OfferState; sentAt: Date; deadlineAt: Date }
export type Clocks = (window: Window) => { deadline: Date; clock: Omit<WindowClock, "deadline"> }

/** Until when families may answer what a service asked them; while they cannot, until when at least. */
export async function clocksOf(db: ScopedDb<Service>): Promise<Clocks> {
  const all = await listStandstills(db)
  return ({ state, sentAt, deadlineAt }) => {
    const window = { sentAt, deadline: deadlineAt, isOpen: isOpen(state) }
    const { deadline, ...clock } = clockOf(window, all, db.now)
    return { deadline, clock }
  }
}
