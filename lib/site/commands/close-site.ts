import type { z } from "zod"
import { audiences, authorize, type Audience, type SiteState, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { raiseBarrier } from "#lib/platform/barrier.ts"
import { surprise } from "#lib/platform/errors.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { only } from "#lib/platform/rows.ts"
import { siteRights } from "../rights.ts"
import { isMilder } from "../rules/reopening.ts"
import { canClose, type ClosureReason, type States } from "../rules/states.ts"
import type { closeSiteSchema } from "../schema/close.ts"

type Refusal = "NOTHING_CLOSED" | "ALREADY_SO" | "LESS_CLOSED" | "NOT_YET_ACKNOWLEDGED"

/**
 * Closes, waits for the barrier, and only then answers: after it, no transaction of a closed audience can commit.
 * Closing again with other states replaces the closing under way; its row stays in the history. Asked again for what
 * is so already, it waits for the barrier all the same, and says since when it is so (about.since).
 */
export async function closeSite(
  scope: Scope<Staff>,
  input: z.output<typeof closeSiteSchema>,
): Promise<Result<{ closureId: string }, Refusal>> {
  const result = await inScope(scope, (db) => writeClosure(db, input))
  if (!result.ok && result.reason !== "ALREADY_SO") return result
  return (await isAcknowledged(scope)) ? result : refuse("NOT_YET_ACKNOWLEDGED")
}

/** The same for a form: what is so already is an answer like another, and the page it leads to says since when. */
export async function closeOrSay(
  scope: Scope<Staff>,
  input: z.output<typeof closeSiteSchema>,
): Promise<Result<{ already: boolean }, Exclude<Refusal, "ALREADY_SO">>> {
  const result = await closeSite(scope, input)
  if (result.ok) return done({ already: false })
  return result.reason === "ALREADY_SO" ? done({ already: true }) : refuse(result.reason)
}

/** Waits once more for what began before the closing, when its own answer came too early. */
export async function acknowledgeClosing(scope: Scope<Staff>): Promise<Result<null, "NOT_YET_ACKNOWLEDGED">> {
  await inScope(scope, async (db) => authorize(siteRights, "site.close", db.actor))
  return (await isAcknowledged(scope)) ? done(null) : refuse("NOT_YET_ACKNOWLEDGED")
}

/**
 * The state is committed whatever comes now: a barrier that fails must not read as "nothing happened". What was
 * acknowledged is the closing that stood before the barrier, not one that replaces it meanwhile.
 */
export async function isAcknowledged(scope: Scope<Staff>): Promise<boolean> {
  try {
    const closing = await inScope(scope, findOpenClosure)
    await raiseBarrier(scope)
    if (closing) await inScope(scope, (db) => markAcknowledged(db, closing.id))
    return true
  } catch (error) {
    surprise(error, "site.barrier")
    return false
  }
}

async function markAcknowledged(db: ScopedDb<Staff>, id: string): Promise<void> {
  await db.tx.siteClosure.updateMany({
    where: { id, endedAt: null, acknowledgedAt: null },
    data: { acknowledgedAt: db.now },
  })
}

async function writeClosure(
  db: ScopedDb<Staff>,
  input: z.output<typeof closeSiteSchema>,
): Promise<Result<{ closureId: string }, "NOTHING_CLOSED" | "ALREADY_SO" | "LESS_CLOSED">> {
  authorize(siteRights, "site.close", db.actor)
  const now = await lockSite(db)
  const replaced = await findOpenClosure(db)

  const verdict = canClose(now, input.states, { standing: replaced?.reason ?? null, wanted: input.reason })
  if (!verdict.ok) {
    if (verdict.reason === "ALREADY_SO") return refuse("ALREADY_SO", undefined, await soSince(db))
    await audit(db, "site.form-refused", { of: "site.close", reasons: [verdict.reason] })
    return verdict
  }
  if (isMilder(now, input.states) && !(await opensAlone(db, input.states))) {
    await audit(db, "site.reopening-refused", { ...input.states, reason: "LESS_CLOSED" })
    return refuse("LESS_CLOSED")
  }

  const id = newId()
  const { states, reason, note, messageFr, messageEn } = input
  await db.tx.siteClosure.updateMany({
    where: { endedAt: null },
    data: { endedAt: db.now, endedBy: db.actor.accountId, endedWhy: "replaced" },
  })
  await db.tx.siteClosure.create({
    data: {
      ...{ id, states, reason, note, messageFr, messageEn, closedBy: db.actor.accountId },
      verifierBefore: replaced?.verifierBefore ?? now.VERIFIER,
    },
    select: { id: true },
  })
  await setSite(db, states, id, messageFr, messageEn)

  await audit(db, "site.close", { closureId: id, ...states })
  return done({ closureId: id })
}

/** Since when nothing has changed: the newest of what is closed. */
async function soSince(db: ScopedDb<Staff>): Promise<{ since: string }> {
  const rows = await db.tx.$queryRaw<{ since: Date }[]>`
    select max(since) as since from sec.read_site() where state <> 'OPEN' and audience <> 'VERIFIER'`
  return { since: (rows[0]?.since ?? db.now).toISOString() }
}

/** Whether one person may open what these states open: what was closed for maintenance, and for nothing else since. */
export async function opensAlone(db: ScopedDb<Staff>, states: Partial<States>): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ alone: boolean }[]>`
    select sec.opens_alone(${JSON.stringify(states)}::jsonb) as alone`
  return only(rows).alone
}

/** The closing under way. */
export async function findOpenClosure(
  db: ScopedDb<Staff>,
): Promise<{ id: string; reason: ClosureReason; verifierBefore: SiteState | null } | null> {
  return db.tx.siteClosure.findFirst({
    where: { endedAt: null },
    select: { id: true, reason: true, verifierBefore: true },
  })
}

/** Locks the state of every audience, in one order, for the length of the transaction. */
export async function lockSite(db: ScopedDb<Staff>): Promise<States> {
  const rows = await db.tx.$queryRaw<{ audience: Audience; state: SiteState }[]>`
    select audience::text, state::text from sec.lock_site()`
  const found = Object.fromEntries(rows.map((it) => [it.audience, it.state])) as States
  if (audiences.some((it) => !found[it])) throw new Error("the state of an audience is missing")
  return found
}

export async function setSite(
  db: ScopedDb<Staff>,
  states: Partial<States>,
  closureId: string | null,
  fr: string | null,
  en: string | null,
): Promise<void> {
  await db.tx
    .$queryRaw`select sec.set_site(${JSON.stringify(states)}::jsonb, ${closureId}::uuid, ${fr}, ${en})::text`
}
