import type { z } from "zod"
import { authorize, NotFound, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { announce } from "#lib/platform/outbox.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findSealedAccount, type SealedAccount } from "../queries.ts"
import { accountRights } from "../rights.ts"
import type { accountSchema } from "../schema.ts"

/** Name, language and telephone of one's own account. The letter tells that something changed, never what. */
export async function saveAccount(
  db: ScopedDb<Person>,
  input: z.output<typeof accountSchema>,
): Promise<Result<{ accountId: string }>> {
  const account = await lockAccount(db, db.actor.accountId)

  authorize(accountRights, "account.save", db.actor, account)

  const at = (column: string, text: string) => ({ table: "account", column, row: account.id, text })
  const [nameSealed] = await seal(account.key, [at("name", input.name)])
  const [phoneSealed = null] = input.phone ? await seal(account.key, [at("phone", input.phone)]) : []

  await db.tx.account.update({
    where: { id: account.id },
    data: { locale: input.locale, nameSealed, phoneSealed, version: { increment: 1 } },
    select: { id: true },
  })

  const event = await audit(db, "account.save", { accountId: account.id })
  await announce(db, "account-changed", { event, recipient: account.id })
  return done({ accountId: account.id })
}

async function lockAccount(db: ScopedDb<Person>, id: string): Promise<SealedAccount> {
  await db.tx.$queryRaw`select id from public.account where id = ${id}::uuid for update`
  const account = await findSealedAccount(db, id)
  if (!account) throw new NotFound()
  return account
}
