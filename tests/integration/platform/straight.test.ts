import { expect, test } from "vitest"
import { askOnce, database, inOneTransaction } from "#lib/platform/db.ts"
import { sqlState } from "#lib/platform/errors.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn } from "#tests/support/scopes.ts"

const db = useDatabase()

const limits = { maxWait: 3_000, timeout: 15_000 }
const ofEveryType = (once: string) =>
  Object.assign(
    [
      `select /* ${once} */ `,
      `::text as text, '8f1c7f6a-0000-4000-8000-000000000001'::uuid as id, 7 as number, true as yes, null::text as nothing,
      'DAYCARE'::public.actor_kind as word, '{"a": [1, null]}'::jsonb as json, '2026-03-08 02:30:00.123456-05'::timestamptz as at,
      array['a', 'b'] as texts, array[1, 2] as numbers, array['8f1c7f6a-0000-4000-8000-000000000001'::uuid] as ids, `,
      `::uuid[] as given`,
    ],
    { raw: [] },
  ) as unknown as TemplateStringsArray

test("what goes the straight way is answered as the client answers it, type by type", async () => {
  const values = ["aé", ["8f1c7f6a-0000-4000-8000-000000000002"]]
  const plain = await database().$queryRaw<unknown[]>(ofEveryType("often"), ...values)
  expect(plain).toMatchObject([{ text: "aé", nothing: null, json: { a: [1, null] }, given: values[1] }])
  expect(await askOnce(ofEveryType("once"), ...values)).toEqual(plain)
  expect(await inOneTransaction((tx) => tx.$queryRaw(ofEveryType("once"), ...values), limits)).toEqual(plain)
})

test("it is in the transaction, and a type that is not read there is an error, never half an answer", async () => {
  await inOneTransaction(async (tx) => {
    await tx.$executeRaw`select set_config('guichet.request', 'here', true)`
    const [row] = await tx.$queryRaw<
      object[]
    >`select /* once */ current_setting('guichet.request', true) as it`
    expect(row).toEqual({ it: "here" })
    await expect(tx.$queryRaw`select /* once */ 1.5::numeric as it`).rejects.toThrow("not read here")
  }, limits)
  expect(await askOnce`select /* once */ current_setting('guichet.request', true) as it`).not.toEqual([
    { it: "here" },
  ])
})

test("over is over: what is asked after the end reaches no connection, which is somebody else's by then", async () => {
  const left = await inOneTransaction((tx) => Promise.resolve(tx), limits)
  await expect(left.$queryRaw`select /* once */ 1 as it`).rejects.toThrow("already closed")
})

test("the database's own refusal is known by its state on this way too", async () => {
  const refused = await inOneTransaction((tx) => tx.$queryRaw`select /* once */ sec.here()`, limits).catch(
    (error: unknown) => error,
  )
  expect(sqlState(refused)).toMatch(/^(42501|28000)$/)
})

test("a migration that adds to what a session tells ends nobody's: a connection keeps how it was asked", async () => {
  const { token, person } = await signedIn(db().owner, "PARENT")
  const { rows } = await db().owner.query<{ it: string }>(
    "select pg_get_functiondef('auth.session_of(text)'::regprocedure) as it",
  )
  const more = rows[0]!.it
    .replace("rehearses boolean)", "rehearses boolean, more text)")
    .replace("s.rehearses\n", "s.rehearses, 'more'\n")
  await db().owner.query("drop function auth.session_of(text)")
  await db().owner.query(`${more}; grant execute on function auth.session_of(text) to app_auth, guichet_web`)
  expect((await db().owner.query("select more from auth.session_of($1)", [token])).rows).toEqual([
    { more: "more" },
  ])
  expect((await readSession(token))?.person.accountId).toBe(person.id)
})

test("nor does one that changes what a column is: the connection that kept the old answer ends, and another is asked", async () => {
  const { scope } = await signedIn(db().owner, "PARENT")
  const become = (type: string) =>
    db().owner.query(
      `drop function if exists sec.changing();
       create function sec.changing() returns table (it ${type}) language sql as $$ select '7'::${type} $$;
       grant execute on function sec.changing() to app_parent`,
    )
  const asked = () => inScope(scope, ({ tx }) => tx.$queryRaw`select /* once */ it from sec.changing()`)
  await become("integer")
  expect(await asked()).toEqual([{ it: 7 }])
  await become("text")
  expect(await asked()).toEqual([{ it: "7" }])
  expect(await asked()).toEqual([{ it: "7" }])
})
