import { z } from "zod"
import { listChildrenOf } from "#lib/children/queries/files.ts"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { openMinutes } from "#lib/platform/disclosure.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openSealed, type SubjectKey } from "#lib/platform/secrets.ts"
import type { OpenedWaiting, WaitingFamily } from "../views.ts"
import { listFoundWith, listWaitingWith } from "./families.ts"

/**
 * A family that this session found and that has not taken its file over yet: its files by code, how it stands with its
 * letter, and who is awaited, once that was opened. @throws NotFound otherwise, and for one's own
 */
export async function findWaitingFamily(db: ScopedDb<Staff>, claimId: string) {
  const family = await getWaitingFamily(db, claimId)
  const sealed = await findSealedWaiting(db, claimId)
  return {
    family,
    opened: sealed && (await openWaiting(sealed)),
    files: await listChildrenOf(db, claimId),
    foundWith: await listFoundWith(db, claimId),
    waitingWith: await listWaitingWith(db, claimId),
  }
}

/** How it stands with the letter of a family that is awaited; nothing of the person. @throws NotFound */
export async function getWaitingFamily(db: ScopedDb<Staff>, claimId: string): Promise<WaitingFamily> {
  if (!isId(claimId)) throw new NotFound()
  const [row] = await db.tx.$queryRaw<unknown[]>`
    select made_at, letters::int, letter_due_at, awaits, has_address, letter_at, letter_state
    from sec.waiting_family(${claimId}::uuid)`
  if (!row) throw new NotFound()
  const it = waitingShape.parse(row)
  return {
    ...{ claimId, madeAt: it.made_at, letters: it.letters, nextLetterAt: it.letter_due_at },
    ...{ hasAddress: it.has_address, isAwaited: it.awaits },
    isDue: it.letter_due_at !== null && it.letter_due_at <= db.now,
    lastLetter: it.letter_at && it.letter_state && { at: it.letter_at, state: it.letter_state },
  }
}

/** The key that a corrected address is sealed with; null for whoever has not opened the claim. */
export async function findWaitingKey(db: ScopedDb<Staff>, claimId: string): Promise<SubjectKey | null> {
  const row = await findSealedWaiting(db, claimId)
  return row && { id: row.key_id, wrapped: row.wrapped }
}

async function findSealedWaiting(db: ScopedDb<Staff>, claimId: string) {
  const [row] = await db.tx.$queryRaw<unknown[]>`
    select id::text, locale, key_id::text, wrapped, email_sealed, name_sealed, phone_sealed, opened_at
    from sec.sealed_waiting_family(${claimId}::uuid)`
  return row ? sealedShape.parse(row) : null
}

async function openWaiting(row: z.output<typeof sealedShape>): Promise<OpenedWaiting> {
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "account", column, row: row.id, sealed } : null
  const opened = await openSealed(
    { id: row.key_id, wrapped: row.wrapped },
    {
      email: at("email", row.email_sealed),
      name: at("name", row.name_sealed),
      phone: at("phone", row.phone_sealed),
    },
  )
  const openUntil = new Date(row.opened_at.getTime() + openMinutes * 60_000)
  return { ...opened, locale: row.locale, openUntil }
}

const waitingShape = z.object({
  made_at: z.date(),
  letters: z.number(),
  letter_due_at: z.date().nullable(),
  awaits: z.boolean(),
  has_address: z.boolean(),
  letter_at: z.date().nullable(),
  letter_state: z.enum(["PLANNED", "SENT", "REFUSED"]).nullable(),
})

const sealedShape = z.object({
  id: z.string(),
  locale: z.enum(["fr", "en"]).nullable(),
  key_id: z.string(),
  wrapped: z.string(),
  email_sealed: z.string().nullable(),
  name_sealed: z.string().nullable(),
  phone_sealed: z.string().nullable(),
  opened_at: z.date(),
})
