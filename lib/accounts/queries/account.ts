import { z } from "zod"
import { NotFound, purposes, type Person, type Staff, type System } from "#lib/platform/access.ts"
import { openMinutes } from "#lib/platform/disclosure.ts"
import { isId } from "#lib/platform/ids.ts"
import { openForLetter } from "#lib/platform/passing.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, openSealed, type Sealed, type SubjectKey } from "#lib/platform/secrets.ts"
import { isVaultAway, refusalOf } from "#lib/platform/vault/asked.ts"
import {
  accountForStaff,
  type AccountForSelf,
  type AccountForStaff,
  type OpenedAccount,
  type PasskeyForSelf,
} from "../views/account.ts"

export async function getOwnAccount(db: ScopedDb<Person>): Promise<AccountForSelf> {
  const row = await findSealedAccount(db, db.actor.accountId)
  if (!row) throw new NotFound()

  const { email, name, phone } = await openSealed(row.key, row.fields)
  return { id: row.id, email: email ?? "", name, phone, locale: row.locale }
}

/** What the frame of a page calls whoever is asking, and nothing more is opened; null until they gave a name. */
export async function findOwnName(db: ScopedDb<Person>): Promise<string | null> {
  const row = await findSealedAccount(db, db.actor.accountId)
  if (!row) throw new NotFound()
  return (await openSealed(row.key, { name: row.fields.name })).name
}

/** The same on pages that open for officers while nothing can be unsealed: they have no name then. */
export async function findNameIfOpen(db: ScopedDb<Person>): Promise<string | null> {
  try {
    return await findOwnName(db)
  } catch (error) {
    if (isVaultAway(error) || refusalOf(error)) return null
    throw error
  }
}

/** What of one's own account is not sealed: how one may be reached, and which version of it this is. */
export async function getPreferences(
  db: ScopedDb<Person>,
  id = db.actor.accountId,
): Promise<{ callsWelcome: boolean; version: number }> {
  const row = await db.tx.account.findUnique({ where: { id }, select: { callsWelcome: true, version: true } })
  if (!row) throw new NotFound()
  return row
}

export async function listOwnPasskeys(
  db: ScopedDb<Person>,
): Promise<(PasskeyForSelf & { credentialId: string })[]> {
  return db.tx.passkey.findMany({
    where: { accountId: db.actor.accountId },
    select: { id: true, credentialId: true, createdAt: true, usedAt: true, browser: true },
    orderBy: { createdAt: "asc" },
  })
}

/**
 * Found by its exact address only: there is no browsing of people. The database records the look-up and counts it; at
 * the end of the hour's budget it holds the account, and the transaction must commit.
 */
export async function findAccount(
  db: ScopedDb<Staff>,
  email: string,
): Promise<AccountForStaff | "ACCOUNT_HELD" | null> {
  const [index] = await blindIndex("account.email", [email])
  const rows = await db.tx.$queryRaw<
    { outcome: "FOUND" | "ABSENT" | "ACCOUNT_HELD"; account_id: string | null }[]
  >`select outcome, account_id from sec.find_account(${index}, ${db.requestId}::uuid)`
  const { outcome, account_id: id } = only(rows)
  if (outcome === "ACCOUNT_HELD") return outcome
  return id ? getAccountForStaff(db, id) : null
}

/** One that this session looked up, or whose task it may do. */
export async function getAccountForStaff(db: ScopedDb<Staff>, id: string): Promise<AccountForStaff> {
  if (!isId(id)) throw new NotFound()
  const row = await db.tx.account.findUnique({ where: { id }, select: listColumns })
  if (!row) throw new NotFound()
  return accountForStaff(row)
}

/** What this session opened with a purpose in the last minutes; null when it has to be opened (again). */
export async function findOpenedAccount(db: ScopedDb<Staff>, id: string): Promise<OpenedAccount | null> {
  const opening = await db.tx.disclosure.findFirst({
    where: { whose: id, sessionId: db.actor.sessionId },
    select: { at: true, purpose: true },
    orderBy: { at: "desc" },
  })
  const row = opening && (await findSealedAccount(db, id))
  if (!row) return null

  const opened = await openSealed(row.key, row.fields)
  const account = await getAccountForStaff(db, id)
  const { callsWelcome } = await db.tx.account.findUniqueOrThrow({
    where: { id },
    select: { callsWelcome: true },
  })
  return {
    ...account,
    ...opened,
    callsWelcome,
    locale: row.locale,
    purpose: purposeSchema.parse(opening.purpose),
    openedAt: opening.at,
    openUntil: new Date(opening.at.getTime() + openMinutes * 60_000),
  }
}

export type SealedAccount = {
  id: string
  locale: "fr" | "en"
  key: SubjectKey
  fields: Record<"email" | "name" | "phone", Sealed | null>
}

/** The sealed fields of one's own account, or of one that this session opened lately: the database decides. */
export async function findSealedAccount(db: ScopedDb<Person>, id: string): Promise<SealedAccount | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* once */ id, locale, key_id, wrapped, email_sealed, name_sealed, phone_sealed from sec.sealed_account(${id}::uuid)`
  if (!rows.length) return null
  const row = sealedShape.parse(rows[0])
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "account", column, row: row.id, sealed } : null
  return {
    id: row.id,
    locale: row.locale,
    key: { id: row.key_id, wrapped: row.wrapped },
    fields: {
      email: at("email", row.email_sealed),
      name: at("name", row.name_sealed),
      phone: at("phone", row.phone_sealed),
    },
  }
}

const sealedShape = z.object({
  id: z.string(),
  locale: z.enum(["fr", "en"]),
  key_id: z.string(),
  wrapped: z.string(),
  email_sealed: z.string().nullable(),
  name_sealed: z.string().nullable(),
  phone_sealed: z.string().nullable(),
})

const purposeSchema = z.enum(purposes)

const listColumns = {
  id: true,
  state: true,
  createdAt: true,
  memberships: { select: { kind: true } },
} as const

/** What a letter must carry: the code or link, opened for the job that writes it; null once it was used or replaced. */
export async function readMailedSecret(
  db: ScopedDb<System>,
  { recipientId, detailId }: { recipientId: string; detailId: string | null },
): Promise<{ secret: string; minutes: number; withWay: boolean } | null> {
  const rows = await db.tx.$queryRaw<{ sealed: string | null; expires_at: Date; with_way: boolean }[]>`
    select sealed, expires_at, with_way from sec.mailed_secret(${detailId}::uuid, ${recipientId}::uuid)`
  const row = rows[0]
  if (!detailId || !row?.sealed) return null

  const secret = await openForLetter(db, {
    table: "mailed_code",
    column: "sealed",
    row: detailId,
    sealed: row.sealed,
  })
  const minutes = Math.max(1, Math.ceil((row.expires_at.getTime() - db.now.getTime()) / 60_000))
  return { secret, minutes, withWay: row.with_way }
}
