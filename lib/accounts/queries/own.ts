import { z } from "zod"
import type { Person, System } from "#lib/platform/access.ts"
import { openForLetter } from "#lib/platform/passing.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Sealed } from "#lib/platform/secrets.ts"

/** What must be settled before one's own account can be closed; null when nothing must. */
export async function findOwnBond(db: ScopedDb<Person>): Promise<Bond | null> {
  const rows = await db.tx.$queryRaw<{ bond: unknown }[]>`select sec.own_bond() as bond`
  return bondShape.parse(only(rows).bond)
}

export const bondShape = z.enum(["STAFF_RIGHT", "LAST_MANAGER"]).nullable()
export type Bond = NonNullable<z.output<typeof bondShape>>

/** The two letters that carry a link, and the address that each of them goes to; null once its link is over. */
export async function readAddressLink(
  db: ScopedDb<System>,
  { recipientId, detailId }: { recipientId: string; detailId: string | null },
): Promise<{ link: string; minutes: number; to: Sealed } | null> {
  const row = await findChange(db, detailId, recipientId)
  if (!detailId || !row?.link_sealed) return null

  const link = await openForLetter(db, {
    ...{ table: "address_change", column: "link", row: detailId },
    sealed: row.link_sealed,
  })
  const minutes = Math.max(1, Math.ceil((row.expires_at.getTime() - db.now.getTime()) / 60_000))
  return { link, minutes, to: addressOf(recipientId, row.new_sealed) }
}

export async function readAddressBack(
  db: ScopedDb<System>,
  { recipientId, detailId }: { recipientId: string; detailId: string | null },
): Promise<{ link: string; until: Date; to: Sealed } | null> {
  const row = await findChange(db, detailId, recipientId)
  if (!row?.back_sealed || !row.back_id || !row.back_until || !row.old_sealed) return null

  const link = await openForLetter(db, {
    ...{ table: "address_change", column: "back", row: row.back_id },
    sealed: row.back_sealed,
  })
  return { link, until: row.back_until, to: addressOf(recipientId, row.old_sealed) }
}

/** Sealed as the address of the account: it may become that, and is bound to nothing else. */
function addressOf(accountId: string, sealed: string): Sealed {
  return { table: "account", column: "email", row: accountId, sealed }
}

async function findChange(db: ScopedDb<System>, change: string | null, recipient: string) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select * from sec.address_letter(${change}::uuid, ${recipient}::uuid)`
  return rows.length ? changeShape.parse(rows[0]) : null
}

const changeShape = z.object({
  new_sealed: z.string(),
  old_sealed: z.string().nullable(),
  link_sealed: z.string().nullable(),
  expires_at: z.date(),
  back_id: z.string().nullable(),
  back_sealed: z.string().nullable(),
  back_until: z.date().nullable(),
})
