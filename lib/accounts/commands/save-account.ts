import type { z } from "zod"
import { authorize, NotFound, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { announce } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, seal } from "#lib/platform/secrets.ts"
import { findSealedAccount, getPreferences, type SealedAccount } from "../queries/account.ts"
import { accountRights } from "../rights/account.ts"
import type { accountSchema } from "../schema/account.ts"

type Details = Omit<z.output<typeof accountSchema>, "callsWelcome"> & { callsWelcome?: boolean }

/**
 * Name, language and means of contact of one's own account. The letter tells that something changed, never what.
 * A form that was drawn before another change is refused: it would put old words over new ones.
 */
export async function saveAccount(
  db: ScopedDb<Person>,
  input: Details,
): Promise<Result<{ accountId: string; version: number; callsWelcome: boolean }, "STALE">> {
  const account = await lockAccount(db, db.actor.accountId)

  authorize(accountRights, "account.save", db.actor, account)

  if (input.version !== undefined && input.version !== account.version) return refuse("STALE")

  const at = (column: string, text: string) => ({ table: "account", column, row: account.id, text })
  const [nameSealed] = await seal(account.key, [at("name", input.name)])
  const [phoneSealed = null] = input.phone ? await seal(account.key, [at("phone", input.phone)]) : []
  // Keyed: whoever calls the desk is found by their exact number, and nothing can be read from it.
  const [phoneIndex = null] = input.phone ? await blindIndex("account.phone", [input.phone]) : []

  await db.tx.account.update({
    where: { id: account.id },
    data: {
      ...{ locale: input.locale, nameSealed, phoneSealed, version: { increment: 1 } },
      phoneIndex: phoneIndex && new Uint8Array(phoneIndex),
      ...(input.callsWelcome === undefined ? {} : { callsWelcome: input.callsWelcome }),
    },
    select: { id: true },
  })

  const event = await audit(db, "account.save", { accountId: account.id })
  await announce(db, "account-changed", { event, recipient: account.id })
  return done({
    accountId: account.id,
    version: account.version + 1,
    callsWelcome: input.callsWelcome ?? account.callsWelcome,
  })
}

async function lockAccount(
  db: ScopedDb<Person>,
  id: string,
): Promise<SealedAccount & { version: number; callsWelcome: boolean }> {
  await db.tx.$queryRaw`select id from public.account where id = ${id}::uuid for update`
  const account = await findSealedAccount(db, id)
  if (!account) throw new NotFound()
  return { ...account, ...(await getPreferences(db, id)) }
}
