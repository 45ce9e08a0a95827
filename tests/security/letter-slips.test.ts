import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import type { Vault } from "#lib/platform/vault/vault.ts"
import { handOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"
import { strictVault } from "#tests/support/vault.ts"

/** What code in the worker opens: of whoever a letter is for the address, of a number without an index that number. */
const db = useDatabase("worker")
let vault: Vault & { end(): Promise<void> }
beforeAll(() => void (vault = strictVault(db())))
afterAll(() => vault.end())

type Row = { id: string; wrapped: string } & Record<"email_sealed" | "name_sealed" | "phone_sealed", string>

async function openedBy(job: string, account: string, keyOf: string, values: unknown[]) {
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker(array[$1]) as token", [
    job,
  ])
  const client = new pg.Client({ connectionString: db().workerUrl })
  await client.connect()
  await client.query("begin")
  const tx = handOf(client)
  await tx.enterJob(rows[0]!.token, job)
  const [row] = await tx.query<Row>(
    `select k.id, k.wrapped, a.email_sealed, a.name_sealed, a.phone_sealed from ${keyOf} k, public.account a where a.id = $1`,
    [account, ...values],
  )
  await client.query("commit")
  await client.end()
  const told: Record<string, unknown> = {}
  for (const column of ["email", "name", "phone"] as const) {
    const place = { table: "account", column, row: account, sealed: row![`${column}_sealed`] }
    const [answer] = await vault.answer([
      { do: "open", key: { id: row!.id, wrapped: row!.wrapped }, items: [place] },
    ])
    told[column] =
      answer && "values" in answer ? answer.values[0] : answer && "refused" in answer && answer.refused
  }
  return told
}

test("EX5 a letter's slip opens its address, and neither name nor telephone", async () => {
  const person = await addPerson(db().owner, { phone: "+15145550142" })
  const letter = newId()
  await db().owner.query(
    `insert into public.outbox (id, event_id, letter, recipient_id, channel, message_id)
     values ($1, gen_random_uuid(), 'sign-in-new-device', $2, 'email', $3)`,
    [letter, person.id, letter],
  )
  expect(await openedBy("letters.send", person.id, "sec.letter_key($2)", [letter])).toEqual({
    email: person.email,
    name: "GONE",
    phone: "GONE",
  })
})

test("EX5 the job that indexes a number opens that number alone", async () => {
  const person = await addPerson(db().owner, { phone: "+15145550143" })
  await db().owner.query("update public.account set phone_index = null where id = $1", [person.id])
  const nobody = "00000000-0000-0000-0000-000000000000"
  expect(
    await openedBy(
      "desk.index-numbers",
      person.id,
      "(select key_id as id, wrapped from sec.unindexed_numbers($2, 10) n where n.id = $1)",
      [nobody],
    ),
  ).toEqual({ email: "GONE", name: "GONE", phone: "+15145550143" })
})
