import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { inScope } from "#lib/platform/scope.ts"
import { byHand, handOf } from "#tests/support/by-hand.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">

beforeAll(async () => {
  parent = await signedIn(db().owner, "PARENT")
  await inScope(parent.scope, (it) => saveAccount(it, { name: "Nom", locale: "fr", phone: null }))
  await signUp(newcomer(), { email: "jamais.confirmee@exemple.ca", password: "quatre mots sans lien" }, "fr")
})
afterAll(() => resetClock(db().owner))

async function sweep(): Promise<void> {
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{platform.sweep}') as token",
  )
  const client = new pg.Client({ connectionString: db().workerUrl })
  await client.connect()
  await client.query("begin")
  await handOf(client).enterJob(rows[0]!.token, "platform.sweep")
  await client.query("select sec.sweep()")
  await client.query("commit")
  await client.end()
}

async function count(table: string): Promise<number> {
  const { rows } = await db().owner.query<{ count: number }>(`select count(*)::int as count from ${table}`)
  return rows[0]!.count
}

test("what still serves stays: a session, a link, an address that may yet be confirmed", async () => {
  const before = await Promise.all(
    ["sec.session", "sec.mailed_code", "public.account", "public.audit", "public.outbox"].map(count),
  )
  await sweep()
  const after = await Promise.all(
    ["sec.mailed_code", "public.account", "public.audit", "public.outbox"].map(count),
  )
  expect(after).toEqual(before.slice(1))
})

test("after a month an address that was never confirmed is forgotten whole, and the record stays (PR4)", async () => {
  await moveClock(db().owner, "31 days")
  const recorded = await count("public.audit")
  await sweep()
  const { rows } = await db().owner.query("select state from public.account")
  expect(rows).toEqual([{ state: "ACTIVE" }])
  expect([
    await count("public.subject_key"),
    await count("sec.mailed_code"),
    await count("public.audit"),
  ]).toEqual([1, 0, recorded])
})

test("nobody else sweeps", async () => {
  for (const url of [db().webUrl, db().workerUrl])
    await byHand(url, async (tx) => expect(await tx.attempt("select sec.sweep()")).toBe("42501"))
})
