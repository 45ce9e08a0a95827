import { z } from "zod"
import { NotFound, type Newcomer, type Person, type System } from "#lib/platform/access.ts"
import { hashOf } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open, type SubjectKey } from "#lib/platform/secrets.ts"
import { findSealedAccount } from "./account.ts"
import type { FactorsForSelf, IdentityForSelf } from "../views/account.ts"

export async function getOwnFactors(db: ScopedDb<Person>): Promise<FactorsForSelf> {
  const rows = await db.tx.$queryRaw<unknown[]>`select * from sec.own_factors()`
  const row = factorsShape.parse(rows[0])
  return {
    mayHavePassword: row.may_have_password,
    passwordAt: row.password_at,
    oneTimeAt: row.one_time_at,
    codesLeft: Number(row.codes_left),
    codesAt: row.codes_at,
  }
}

const factorsShape = z.object({
  may_have_password: z.boolean(),
  password_at: z.date().nullable(),
  one_time_at: z.date().nullable(),
  codes_left: z.coerce.number(),
  codes_at: z.date().nullable(),
})

/** The providers that vouch for whoever asks: a family's hat sees its own, any other none. */
export async function listOwnIdentities(db: ScopedDb<Person>): Promise<IdentityForSelf[]> {
  if (db.actor.kind !== "PARENT") return []
  return db.tx.identity.findMany({
    where: { accountId: db.actor.accountId },
    select: { id: true, issuer: true, linkedAt: true, usedAt: true },
    orderBy: [{ linkedAt: "asc" }, { id: "asc" }],
  })
}

/** The seed that waits for its first code, of whoever is signed in; null when none was offered lately. */
export async function findOfferedSeed(db: ScopedDb<Person>): Promise<string | null> {
  const rows = await db.tx.$queryRaw<{ sealed: string | null }[]>`select sec.offered_one_time() as sealed`
  const account = await findSealedAccount(db, db.actor.accountId)
  return openSeed(account?.key, db.actor.accountId, rows[0]?.sealed)
}

export type Enrolling = { accountId: string; key: SubjectKey; email: string; hasPassword: boolean }

/** Who is adding a first factor with this waiting token; null once it was used or is too old. */
export async function findEnrolling(db: ScopedDb<Newcomer>, waiting: string): Promise<Enrolling | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`select * from auth.enrolling(${hashOf(waiting)})`
  if (!rows.length) return null
  const row = enrollingShape.parse(rows[0])
  const key = { id: row.key_id, wrapped: row.wrapped }
  const [email] = await open(key, [
    { table: "account", column: "email", row: row.account_id, sealed: row.email_sealed },
  ])
  return { accountId: row.account_id, key, email, hasPassword: row.has_password }
}

const enrollingShape = z.object({
  account_id: z.string(),
  key_id: z.string(),
  wrapped: z.string(),
  email_sealed: z.string(),
  has_password: z.boolean(),
})

export async function findSeedOfEnrolling(db: ScopedDb<Newcomer>, waiting: string): Promise<string | null> {
  const who = await findEnrolling(db, waiting)
  const rows = await db.tx.$queryRaw<
    { sealed: string | null }[]
  >`select auth.offered_one_time(${hashOf(waiting)}) as sealed`
  return who && openSeed(who.key, who.accountId, rows[0]?.sealed)
}

async function openSeed(key: SubjectKey | undefined, accountId: string, sealed: string | null | undefined) {
  if (!key || !sealed) return null
  const [seed] = await open(key, [{ table: "one_time", column: "seed", row: accountId, sealed }])
  return seed
}

/** When and with what browser somebody came in, for the letter about it. */
export async function readSignIn(
  db: ScopedDb<System>,
  { recipientId, detailId }: { recipientId: string; detailId: string | null },
): Promise<{ at: Date; browser: string | null } | null> {
  const rows = await db.tx.$queryRaw<{ at: Date; browser: string | null }[]>`
    select at, browser from sec.told_sign_in(${detailId}::uuid, ${recipientId}::uuid)`
  return rows[0] ?? null
}

/** By what sign-in finds the account of whoever is signed in and proves again who they are. */
export async function getOwnIndex(db: ScopedDb<Person>): Promise<Buffer> {
  const { emailIndex } = await db.tx.account.findUniqueOrThrow({
    where: { id: db.actor.accountId },
    select: { emailIndex: true },
  })
  if (!emailIndex) throw new NotFound()
  return Buffer.from(emailIndex)
}
