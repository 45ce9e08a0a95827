import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import type { Answer } from "#lib/platform/vault/asked.ts"
import type { Vault } from "#lib/platform/vault/vault.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { moveClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { strictVault } from "#tests/support/vault.ts"

/** EX5: before there is a session, whoever has the web process opens no more than a budget, and not without a noise. */
const db = useDatabase()
let vault: Vault & { end(): Promise<void> }
beforeAll(() => void (vault = strictVault(db())))
afterAll(() => vault.end())
beforeEach(async () => {
  await db().owner.query("delete from sec.spent; delete from public.alarm")
  await moveClock(db().owner, "0")
})

const narrow = (name: string, to: number) =>
  db().owner.query("update sec.budget set allowed = $2 where name = $1", [name, to])
const rung = async () => {
  const { rows } = await db().owner.query<{ about: string; count: number }>(
    "select about, count from public.alarm where kind = 'DOOR_LIMIT' order by about",
  )
  return rows
}

/** Somebody with an application, as their password was just vouched for by the web process. */
async function withApplication(): Promise<Made> {
  const person = await addPerson(db().owner)
  const { rows } = await db().owner.query<{ id: string; wrapped: string }>(
    "select k.id, k.wrapped from public.subject_key k join public.account a on a.key_id = k.id where a.id = $1",
    [person.id],
  )
  const place = { table: "one_time", column: "seed", row: person.id }
  const [sealed] = await vault.answer([{ do: "seal", key: rows[0]!, items: [{ ...place, text: "SEED" }] }])
  await db().owner.query(
    "insert into sec.one_time (account_id, sealed, offered_at, confirmed_at) values ($1, $2, now(), now())",
    [person.id, (sealed as { values: string[] }).values[0]],
  )
  return person
}

/** One try of a second step, as the web process makes it: a waiting row, its slip, the vault. */
async function tried(person: Made): Promise<Answer | undefined> {
  const waiting = newToken()
  return byHand(db().webUrl, async (tx) => {
    await tx.enter("app_auth", null)
    await tx.query("select auth.begin_second_step($1, $2, 10)", [person.id, hashOf(waiting)])
    const [row] = await tx.query<{ key_id: string; wrapped: string; sealed: string }>(
      "select key_id, wrapped, sealed from auth.try_one_time($1)",
      [hashOf(waiting)],
    )
    await tx.query("commit")
    const place = { table: "one_time", column: "seed", row: person.id, sealed: row!.sealed }
    const key = { id: row!.key_id, wrapped: row!.wrapped }
    return (await vault.answer([{ do: "open", key, items: [place] }]))[0]
  })
}
const seed = { values: ["SEED"] }
const spent = { refused: "SPENT" }

describe("openings before a session (EX5)", () => {
  test("of one account end with its hour's tries, are told of with its name, and begin again", async () => {
    await narrow("door-account", 3)
    const [one, other] = [await withApplication(), await withApplication()]
    expect([await tried(one), await tried(one), await tried(one)]).toEqual([seed, seed, seed])
    expect(await rung()).toEqual([])
    expect([await tried(one), await tried(one)]).toEqual([spent, spent])
    expect(await rung()).toEqual([{ about: one.id, count: 2 }])
    expect(await tried(other), "nobody else is kept out").toEqual(seed)
    await moveClock(db().owner, "1 hour")
    expect(await tried(one)).toEqual(seed)
    await narrow("door-account", 60)
  })

  test("of all accounts together end too; whoever is in already tries on", async () => {
    await narrow("door-accounts", 2)
    const [one, other, third] = [await withApplication(), await withApplication(), await withApplication()]
    expect([await tried(one), await tried(one), await tried(other)]).toEqual([seed, seed, seed])
    expect([await tried(third), await tried(third)]).toEqual([spent, spent])
    expect(await rung()).toEqual([{ about: "", count: 2 }])
    expect(await tried(one)).toEqual(seed)
    await moveClock(db().owner, "1 hour")
    expect(await tried(third)).toEqual(seed)
    await narrow("door-accounts", 3_000)
  })

  test("tried at once from many connections are no more than the budget", async () => {
    await narrow("door-accounts", 4)
    const people = await Promise.all(Array.from({ length: 12 }, withApplication))
    const answers = await Promise.all(people.map(tried))
    expect(answers.filter((it) => JSON.stringify(it) === JSON.stringify(seed))).toHaveLength(4)
    expect(answers.filter((it) => JSON.stringify(it) === JSON.stringify(spent))).toHaveLength(8)
    await narrow("door-accounts", 3_000)
  })

  test("LO2: two thousand on an opening day, each with an application and a mistake, all come in", async () => {
    const someone = await withApplication()
    await db().owner.query(
      `insert into public.account (id, state, locale, key_id, email_sealed, email_index)
         select gen_random_uuid(), 'UNVERIFIED', 'fr', a.key_id, a.email_sealed, uuid_send(gen_random_uuid())
         from public.account a, generate_series(1, 2000) where a.id = $1`,
      [someone.id],
    )
    const { rowCount } = await db().owner.query(
      `insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
         select gen_random_uuid(), a.id, 'SIGN_IN', uuid_send(gen_random_uuid()), now() + interval '10 minutes'
         from public.account a where a.state = 'UNVERIFIED'`,
    )
    expect(rowCount).toBe(2_000)
    const { rows: answers } = await db().owner.query<{ refused: number }>(
      `select count(sec.may_open_door(c.id))::int as refused
       from sec.mailed_code c join public.account a on a.id = c.account_id and a.state = 'UNVERIFIED', generate_series(1, 2)`,
    )
    expect(answers).toEqual([{ refused: 0 }])
    expect(await rung()).toEqual([])
  })
})

test("no role names such a purse, so nobody empties it for others", async () => {
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_auth", null)
    expect(await tx.attempt("select sec.slip_mark('door ')")).toBe("42501")
    expect(await tx.attempt("select sec.spend_door('', null)")).toBe("42501")
    expect(await tx.attempt("select sec.may_open_door(null)")).toBe("42501")
  })
})
