import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import type { Made } from "./people.ts"

/** Asks for files as the function that opens them, or the vault, does: in a transaction of its own. */
export async function spendAs(owner: pg.Pool, person: Made, whose: string[]): Promise<string> {
  const { rows } = await owner.query<{ verdict: string }>(
    `select sec.spend_reading(s, $2::uuid[]) as verdict from sec.session s where s.account_id = $1
     order by s.fresh_at desc, s.id limit 1`,
    [person.id, whose],
  )
  return rows[0]?.verdict ?? "no session"
}

/** So many files that nobody else asks for, one after the other, and what was answered last. */
export async function spendMany(owner: pg.Pool, person: Made, count: number): Promise<string> {
  let last = "none"
  for (let done = 0; done < count; done++) last = await spendAs(owner, person, [newId()])
  return last
}

/** The factor is shown again, as signing in again leaves it. */
export async function proveAgain(owner: pg.Pool, person: Made) {
  await owner.query("update sec.session set fresh_at = sec.now() where account_id = $1", [person.id])
}

export async function stateOf(owner: pg.Pool, person: Made): Promise<string | undefined> {
  const { rows } = await owner.query<{ state: string }>("select state from public.account where id = $1", [
    person.id,
  ])
  return rows[0]?.state
}

export async function setBudget(owner: pg.Pool, budgets: Record<string, number>) {
  for (const [name, allowed] of Object.entries(budgets)) {
    const { rowCount } = await owner.query("update sec.budget set allowed = $2 where name = $1", [
      name,
      allowed,
    ])
    if (!rowCount) throw new Error(`no budget ${name}`)
  }
}

export type AlarmRow = { id: string; kind: string; about: string; count: number; subject: object }

export async function alarms(owner: pg.Pool): Promise<AlarmRow[]> {
  const { rows } = await owner.query<AlarmRow>(
    "select id, kind, about, count, subject from public.alarm order by at, id",
  )
  return rows
}
