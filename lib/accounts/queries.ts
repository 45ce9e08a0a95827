import { z } from "zod"
import type { Parent, Staff, System } from "#lib/platform/access.ts"
import { NotFound } from "#lib/platform/access.ts"
import { purposes } from "#lib/platform/disclosure.ts"
import { env } from "#lib/platform/env.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, openPassing, openSealed, type Sealed } from "#lib/platform/secrets.ts"
import { isStillOpen } from "./rules.ts"
import {
  accountForStaff,
  type AccountForSelf,
  type AccountForStaff,
  type OpenedAccount,
  type PasskeyForSelf,
  type Reading,
} from "./views.ts"

export async function getOwnAccount(db: ScopedDb<Parent | Staff>): Promise<AccountForSelf> {
  const row = await db.tx.account.findUnique({
    where: { id: db.actor.accountId },
    select: { ...sealedColumns, verifiedAt: true },
  })
  if (!row) throw new NotFound()

  const { email, name, phone } = await openSealed(row.key, sealedFields(row))
  return {
    id: row.id,
    email: email ?? "",
    name,
    phone,
    locale: asLocale(row.locale),
    verifiedAt: row.verifiedAt,
  }
}

export async function listOwnPasskeys(
  db: ScopedDb<Parent | Staff>,
): Promise<(PasskeyForSelf & { credentialId: string })[]> {
  return db.tx.passkey.findMany({
    where: { accountId: db.actor.accountId },
    select: { id: true, credentialId: true, createdAt: true, usedAt: true },
    orderBy: { createdAt: "asc" },
  })
}

/** Found by its exact address only: there is no browsing of people. */
export async function findAccount(db: ScopedDb<Staff>, email: string): Promise<AccountForStaff | null> {
  const [index] = await blindIndex("account.email", [email])
  const row = await db.tx.account.findUnique({
    where: { emailIndex: new Uint8Array(index) },
    select: listColumns,
  })
  return row && accountForStaff(row)
}

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
    select: { at: true, purpose: true, fields: true },
    orderBy: { at: "desc" },
  })
  if (!opening || !isStillOpen(opening.at, env().openedFileMinutes, db.now)) return null

  const row = await db.tx.account.findUnique({ where: { id }, select: { ...sealedColumns, ...listColumns } })
  if (!row) throw new NotFound()
  const opened = await openSealed(row.key, sealedFields(row))
  return {
    ...accountForStaff(row),
    ...opened,
    locale: asLocale(row.locale),
    purpose: purposeSchema.parse(opening.purpose),
    openedAt: opening.at,
  }
}

export const sealedColumns = {
  id: true,
  locale: true,
  emailSealed: true,
  nameSealed: true,
  phoneSealed: true,
  key: { select: { id: true, wrapped: true } },
} as const

const listColumns = {
  id: true,
  state: true,
  createdAt: true,
  memberships: { select: { kind: true } },
} as const

type SealedRow = { id: string; emailSealed: string; nameSealed: string | null; phoneSealed: string | null }

export function sealedFields(row: SealedRow): Record<"email" | "name" | "phone", Sealed | null> {
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "account", column, row: row.id, sealed } : null
  return {
    email: at("email", row.emailSealed),
    name: at("name", row.nameSealed),
    phone: at("phone", row.phoneSealed),
  }
}

const purposeSchema = z.enum(purposes)

function asLocale(text: string): "fr" | "en" {
  return text === "en" ? "en" : "fr"
}

/** Who opened one's own account: when, why, and a code to name them by. Newest first. */
export async function listOwnReadings(db: ScopedDb<Parent>): Promise<Reading[]> {
  const rows = await db.tx.disclosure.findMany({
    where: { whose: db.actor.accountId },
    select: { id: true, at: true, purpose: true, accountId: true },
    orderBy: { at: "desc" },
    take: 50,
  })
  return rows.map(({ id, at, purpose, accountId }) => ({
    id,
    at,
    purpose: purposeSchema.parse(purpose),
    by: shortCode(accountId),
  }))
}

/** What a letter must carry: the code or link, opened for the job that writes it; null once it was used or replaced. */
export async function readMailedSecret(
  db: ScopedDb<System>,
  { detailId }: { detailId: string | null },
): Promise<{ secret: string; minutes: number } | null> {
  const rows = await db.tx.$queryRaw<{ sealed: string | null; expires_at: Date }[]>`
    select sealed, expires_at from sec.mailed_secret(${detailId}::uuid)`
  const row = rows[0]
  if (!detailId || !row?.sealed) return null

  const secret = await openPassing({
    table: "mailed_code",
    column: "sealed",
    row: detailId,
    sealed: row.sealed,
  })
  return { secret, minutes: Math.max(1, Math.ceil((row.expires_at.getTime() - db.now.getTime()) / 60_000)) }
}
