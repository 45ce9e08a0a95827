import { beforeAll, beforeEach, expect, test } from "vitest"
import { deskJobs } from "#lib/desk/jobs.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { addClaim } from "#tests/support/claims.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"

/** Telephone numbers that were sealed before there was an index to find them by. */
const db = useDatabase("worker")
const job = "desk.index-numbers"
let scope: Scope<System>

beforeAll(async () => {
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker($1) as token", [[job]])
  scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
})
beforeEach(async () => {
  await db().owner.query("update public.account set phone_index = null, phone_sealed = null")
  await db().owner.query("truncate public.family_claim cascade")
  await db().owner.query("delete from graphile_worker._private_jobs")
})

const work = (payload: Record<string, string> = {}) => inScope(scope, (it) => deskJobs[job]!.run(it, payload))
const indexOf = async (phone: string) => (await blindIndex("account.phone", [phone]))[0].toString("hex")
const indexes = async (ids: string[]) => {
  const { rows } = await db().owner.query<{ id: string; index: string | null }>(
    `select id, encode(phone_index, 'hex') as index from public.account where id = any ($1)
     union all select id, encode(phone_index, 'hex') from public.family_claim where id = any ($1)`,
    [ids],
  )
  return ids.map((id) => rows.find((it) => it.id === id)?.index ?? null)
}
const planned = async () =>
  (
    await db().owner.query<{ payload: { after?: string } }>(
      "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1",
      [job],
    )
  ).rows.map((it) => it.payload)
const forget = (id: string) =>
  db().owner.query("update public.account set phone_index = null where id = $1", [id])

test("are found once the worker has been, in accounts and where somebody is awaited; the others stay as they are", async () => {
  const { id } = await addPerson(db().owner, { phone: "+15145550101" })
  const { id: silent } = await addPerson(db().owner)
  const { id: known } = await addPerson(db().owner, { phone: "+15145550102" })
  const claim = await addClaim(db().owner, { email: "attendue@exemple.ca", phone: "+15145550103" })
  await forget(id)
  await work()
  expect(await indexes([id, silent, known, claim])).toEqual([
    await indexOf("+15145550101"),
    null,
    await indexOf("+15145550102"),
    await indexOf("+15145550103"),
  ])
  expect(await planned()).toEqual([])
})

test("go two hundred at a time, behind an identifier and with nothing else in the job", async () => {
  const { id } = await addPerson(db().owner, { phone: "+15145550104" })
  await forget(id)
  // The same row many times over: what they hold is sealed for another, and is passed over.
  await db().owner.query(
    `insert into public.account (id, state, locale, key_id, email_sealed, email_index, phone_sealed, verified_at)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'ACTIVE', 'fr', a.key_id, 'x', decode(md5(n::text), 'hex'),
       a.phone_sealed, now() from public.account a, generate_series(1, 200) n where a.id = $1`,
    [id],
  )
  await work()
  expect(await indexes([id])).toEqual([null])
  const [next, ...others] = await planned()
  expect([next, others]).toEqual([{ after: "00000000-0000-4000-8000-000000000200" }, []])
  await work({ after: next!.after! })
  expect(await indexes([id])).toEqual([await indexOf("+15145550104")])
})
