import { z } from "zod"
import type { Person, Staff } from "#lib/platform/access.ts"
import { patientMs, type ScopedDb } from "#lib/platform/scope.ts"
import { findSealedAccount } from "#lib/accounts/queries/account.ts"
import { openSealed } from "#lib/platform/secrets.ts"
import {
  wishStates,
  type Consent,
  type Correction,
  type Copy,
  type DestroyedCount,
  type RetentionLine,
  type Wish,
} from "../views/own-pages.ts"

/** Copies that may still be taken. */
export async function listCopies(db: ScopedDb<Person>): Promise<Copy[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, asked_at as "askedAt", expires_at as "expiresAt", taken_at as "takenAt" from sec.own_exports()`
  return z.array(copyShape).parse(rows)
}

/** What is asked of whoever reads this, in its newest words, and what they answered. */
export async function listConsents(db: ScopedDb<Person>): Promise<Consent[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select purpose, version, since, what_fr as "whatFr", what_en as "whatEn", why_fr as "whyFr", why_en as "whyEn", given,
      answered_at as "answeredAt", asked_again as "askedAgain" from sec.own_consents()`
  return z.array(consentShape).parse(rows)
}

/** What one asked to have corrected, in one's own words, and what was answered. */
export async function listCorrections(db: ScopedDb<Person>): Promise<Correction[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, asked_at as "askedAt", due_at as "dueAt", state, outcome, done_at as "doneAt", asked_step::text as "askedStep",
      asked_sealed as "askedSealed", answer_step::text as "answerStep", answer_sealed as "answerSealed" from sec.own_corrections()`
  const found = z.array(correctionShape).parse(rows)
  if (found.length === 0) return []
  const account = await findSealedAccount(db, db.actor.accountId)
  if (!account) return []
  return Promise.all(
    found.map(async ({ askedStep, askedSealed, answerStep, answerSealed, ...it }) => {
      const note = (row: string | null, sealed: string | null) =>
        row && sealed ? { table: "task_step", column: "note", row, sealed } : null
      const fields = { said: note(askedStep, askedSealed), answer: note(answerStep, answerSealed) }
      return { ...it, ...(await openSealed(account.key, fields)) }
    }),
  )
}

/** What is to be destroyed, by one's own wish or by that of the other parent. */
export async function listWishes(db: ScopedDb<Person>): Promise<Wish[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, what, child_id::text as "childId", asked_at as "askedAt", due_at as "dueAt", state, mine,
      asks_me as "asksMe" from sec.own_deletions()`
  return z.array(wishShape).parse(rows)
}

/** By each rule, what the next night destroys or closes, and the next thirty days: it counts the whole province. */
export async function listAhead(db: ScopedDb<Staff>): Promise<RetentionLine[]> {
  await db.tx.$queryRaw`select set_config('statement_timeout', ${String(patientMs)}, true)`
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* patient */ rule, lasts, tonight::int, soon::int from sec.retention_ahead()`
  return z.array(aheadShape).parse(rows)
}

export async function listDestroyed(db: ScopedDb<Staff>, days: number): Promise<DestroyedCount[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select what, rule, counted::int, last_at as "lastAt" from sec.last_destroyed(${days}::integer)`
  return z.array(destroyedShape).parse(rows)
}

const copyShape = z.object({
  id: z.string(),
  askedAt: z.date(),
  expiresAt: z.date(),
  takenAt: z.date().nullable(),
})
const consentShape = z.object({
  purpose: z.enum(["CALLS"]),
  version: z.number(),
  since: z.date(),
  ...{ whatFr: z.string(), whatEn: z.string(), whyFr: z.string(), whyEn: z.string() },
  given: z.boolean(),
  answeredAt: z.date().nullable(),
  askedAgain: z.boolean(),
})
const correctionShape = z.object({
  id: z.string(),
  askedAt: z.date(),
  dueAt: z.date(),
  state: z.enum(["OPEN", "CLAIMED", "DONE"]),
  outcome: z.string().nullable(),
  doneAt: z.date().nullable(),
  askedStep: z.string().nullable(),
  askedSealed: z.string().nullable(),
  answerStep: z.string().nullable(),
  answerSealed: z.string().nullable(),
})
const wishShape = z.object({
  id: z.string(),
  what: z.enum(["ACCOUNT", "CHILD_FILE"]),
  childId: z.string().nullable(),
  askedAt: z.date(),
  dueAt: z.date(),
  state: z.enum(wishStates),
  mine: z.boolean(),
  asksMe: z.boolean(),
})
const aheadShape = z.object({ rule: z.string(), lasts: z.string(), tonight: z.number(), soon: z.number() })
const destroyedShape = z.object({ what: z.string(), rule: z.string(), counted: z.number(), lastAt: z.date() })
