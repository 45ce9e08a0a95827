import type pg from "pg"
import { ownKeys, sealingRing } from "#tests/support/settings.ts"
import { admission } from "#lib/platform/vault/admission.ts"
import type { Answer, Key } from "#lib/platform/vault/asked.ts"
import type { Ring } from "#lib/platform/vault/sealing.ts"
import { makeVault, type Vault } from "#lib/platform/vault/vault.ts"
import { byHand } from "./by-hand.ts"
import type { TestDatabase } from "./database-copy.ts"

/** A vault as it stands behind its socket: it trusts nobody who asks. End it when the test is over. */
export function strictVault(
  { vaultUrl }: Pick<TestDatabase, "vaultUrl">,
  ring: () => Ring = sealingRing,
): Vault & { end(): Promise<void> } {
  const asks = admission(vaultUrl, 2)
  const vault = makeVault({
    ...{ ring, ...ownKeys },
    ...{ admission: asks, trusts: false },
  })
  return { ...vault, end: () => asks.end() }
}

export type Slipped = { key: Key; sealed: string }

/** What whoever holds the web's login is given for an account's name, written by hand; committed, or it would be no opening. */
export async function slipFor(
  db: Pick<TestDatabase, "webUrl">,
  { role, token, account }: { role: string; token: string; account: string },
): Promise<Slipped | null> {
  return byHand(db.webUrl, async (tx) => {
    await tx.enter(role, token)
    const [row] = await tx.query<{ key_id: string; wrapped: string; name_sealed: string | null }>(
      "select key_id, wrapped, name_sealed from sec.sealed_account($1)",
      [account],
    )
    await tx.query("commit")
    return row?.name_sealed
      ? { key: { id: row.key_id, wrapped: row.wrapped }, sealed: row.name_sealed }
      : null
  })
}

/** Staff who opened somebody's account with a purpose, as the desk does. */
export async function disclosed(
  db: Pick<TestDatabase, "webUrl">,
  token: string,
  account: string,
): Promise<void> {
  await byHand(db.webUrl, async (tx) => {
    await tx.enter("app_staff", token)
    await tx.query("select sec.disclose($1, '{name}', 'SUPPORT_CALL', null)", [account])
    await tx.query("commit")
  })
}

/** Asks for one name; the answer as it is. */
export async function openName(vault: Vault, { key, sealed }: Slipped, row: string): Promise<Answer> {
  const [answer] = await vault.answer([
    { do: "open", key, items: [{ table: "account", column: "name", row, sealed }] },
  ])
  if (!answer) throw new Error("no answer")
  return answer
}

export async function readingsOf(owner: pg.Pool, whose: string) {
  const { rows } = await owner.query<{ way: string; fields: string[]; session_id: string }>(
    "select way, fields, session_id from public.reading where whose @> array[$1::uuid] order by seq",
    [whose],
  )
  return rows
}
