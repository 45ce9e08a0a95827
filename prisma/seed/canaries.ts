import { randomBytes } from "node:crypto"
import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { baselineHistory } from "#lib/platform/migrate/baseline.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { tablesOfFamilies } from "./fictional/tables.ts"
import { generateFiles } from "./files.ts"

/** Row EX6: so many families who do not exist, in any installation. */
export const canariesWanted = 200
/** Some of a generated hundred were destroyed or only begun: those are none. */
const spare = 1.4

/**
 * Makes what is missing, as the owner: archived files of the kind CANARY that nothing leads to, and an account that is
 * nobody's. Run again it adds nothing.
 * @returns how many stand, and the address of the account, for whoever plants it
 */
export async function keepCanaries(
  owner: pg.Client,
  { host, today }: { host: string; today: string },
): Promise<{ files: number; made: number; decoy: string }> {
  const before = await settle(owner)
  if (before < canariesWanted) {
    const files = Math.ceil((canariesWanted - before) * spare)
    // Not told again from any word: two installations have other families.
    await generateFiles(owner, { files, seed: randomBytes(16).toString("hex"), kind: "CANARY", today })
    await baselineHistory(owner, tablesOfFamilies)
  }
  const files = before < canariesWanted ? await settle(owner) : before
  return { files, made: files - before, decoy: await keepDecoy(owner, host) }
}

async function settle(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ files: number }>("select sec.settle_canaries() as files")
  return rows[0]?.files ?? 0
}

/** Looks like the account of whoever keeps the machines; nobody was ever told that it exists. */
async function keepDecoy(owner: pg.Client, host: string): Promise<string> {
  const email = `exploitation@${/\.\w/.test(host) ? host : "guichet.example"}`
  const known = await owner.query("select from sec.decoy")
  if (known.rowCount) return email
  const id = newId()
  const key = await newSubjectKey()
  const place = (column: string, text: string) => ({ table: "account", column, row: id, text })
  const [sealedEmail, name] = await seal(key, [place("email", email), place("name", "Exploitation")])
  const [index] = await blindIndex("account.email", [email])
  await owner.query("begin")
  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [key.id, key.wrapped])
  await owner.query(
    `insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, verified_at)
     values ($1, 'HELD', 'fr', $2, $3, $4, $5, sec.now())`,
    [id, key.id, sealedEmail, index, name],
  )
  await owner.query("insert into public.membership (account_id, kind) values ($1, 'PARENT')", [id])
  await owner.query("insert into sec.decoy values ($1)", [id])
  await owner.query("commit")
  return email
}
