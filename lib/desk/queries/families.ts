import { z } from "zod"
import { findOpenedAccount, getAccountForStaff } from "#lib/accounts/queries/account.ts"
import { getOpenedChild, listChildrenOf } from "#lib/children/queries/files.ts"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { SubjectKey } from "#lib/platform/secrets.ts"
import type { OpenedList } from "../views.ts"

/**
 * A family that this session found: its files by code, which is written down, and who calls, once that was opened.
 * @throws NotFound otherwise
 */
export async function findFamily(db: ScopedDb<Staff>, accountId: string) {
  await getAccountForStaff(db, accountId)
  if (await isOwnFamily(db, accountId)) throw new NotFound()
  const files = await listChildrenOf(db, accountId)
  const foundWith = await listFoundWith(db, accountId)
  const waitingWith = await listWaitingWith(db, accountId)
  await audit(db, "family.read", {
    childIds: files.map((it) => it.id),
    accountIds: [accountId, ...foundWith],
    claimIds: waitingWith,
  })
  return { opened: await findOpenedAccount(db, accountId), files, foundWith, waitingWith }
}

async function isOwnFamily(db: ScopedDb<Staff>, accountId: string): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ own: boolean }[]>`select sec.is_own_family(${accountId}::uuid) as own`
  return rows[0]?.own ?? true
}

/** The key that a note about a family is sealed with; null for whoever may not serve it, and for one's own. */
export async function findFamilyKey(db: ScopedDb<Staff>, accountId: string): Promise<SubjectKey | null> {
  const rows = await db.tx.$queryRaw<SubjectKey[]>`
    select id::text, wrapped from sec.family_key(${accountId}::uuid)`
  return rows[0] ?? null
}

/** Who was found by the same search: the other guardian, or another family with a child of that name and birth. */
export async function listFoundWith(db: ScopedDb<Staff>, accountId: string): Promise<string[]> {
  const rows = await db.tx.$queryRaw<{ id: string }[]>`select sec.found_with(${accountId}::uuid)::text as id`
  return rows.map((it) => it.id)
}

/** Who was found by the same search and has not taken its file over yet. */
export async function listWaitingWith(db: ScopedDb<Staff>, id: string): Promise<string[]> {
  const rows = await db.tx.$queryRaw<{ id: string }[]>`select sec.waiting_with(${id}::uuid)::text as id`
  return rows.map((it) => it.id)
}

/** Whether this session came to a child by way of its family. */
export async function isReachedChild(db: ScopedDb<Staff>, childId: string): Promise<boolean> {
  if (!isId(childId)) return false
  const rows = await db.tx.$queryRaw<{ reached: boolean }[]>`
    select ${childId}::uuid = any (sec.reached_children()) as reached`
  return rows[0]?.reached ?? false
}

export type OpenedFile = NonNullable<Awaited<ReturnType<typeof findOpenedFile>>>

/** A child's file as this session opened it with a purpose, with its lists; null when it has to be opened (again). */
export async function findOpenedFile(db: ScopedDb<Staff>, childId: string) {
  const child = await getOpenedChild(db, childId)
  return child && { ...child, lists: await listOpenedLists(db, childId) }
}

async function listOpenedLists(db: ScopedDb<Staff>, childId: string): Promise<OpenedList[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select registration_id::text as "registrationId", daycare as "daycareName", state::text,
      registered_on::text as "registeredOn", since::text from sec.opened_lists(${childId}::uuid)`
  return z.array(listShape).parse(rows)
}

const listShape = z.object({
  registrationId: z.string(),
  daycareName: z.string(),
  state: z.string(),
  registeredOn: z.string(),
  since: z.string(),
})
