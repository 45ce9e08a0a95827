import pg from "pg"
import { expect, test } from "vitest"
import { linkOf } from "#lib/platform/merkle.ts"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { inScope } from "#lib/platform/scope.ts"
import { byHand, handOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { writeRecord } from "#tests/support/record.ts"
import { close } from "#tests/support/closings.ts"
import { anOfficer, signedIn } from "#tests/support/scopes.ts"

/** AU3, AU5: control events hang on one another from the moment they are written, and the record only grows. */
const db = useDatabase()
const kept = ["audit", "disclosure", "reading", "row_history"]
const refused = "42501"
const control = (deed: string, connection: { query: pg.Pool["query"] } = db().owner) =>
  connection.query(
    "insert into public.audit (deed, subject, control, from_server) values ($1, '{}', true, true)",
    [deed],
  )

test("a chain stays whole under eight writers at once", async () => {
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 25; i++) await control("site.close")
    }),
  )
  const { rows } = await db().owner.query<{ chain_number: string; chained_to: Buffer; said: string }>(
    "select chain_number, chained_to, sec.audit_text(a) as said from public.audit a where control order by chain_number",
  )
  expect(rows.map((it) => Number(it.chain_number))).toEqual(rows.map((_, at) => at + 1))
  expect(rows.length).toBeGreaterThanOrEqual(200)
  for (const [at, { chained_to: before }] of rows.entries()) {
    const last = rows[at - 1]
    if (last) expect(before.equals(linkOf(last.chained_to, last.said))).toBe(true)
  }
})

test("AU2: a deed whose line cannot be written is not done, and what it would have read is not given", async () => {
  const parent = await signedIn(db().owner, "PARENT")
  await db().owner.query("alter table public.audit add constraint full_disk check (false) not valid")
  await expect(
    inScope(parent.scope, (it) => saveAccount(it, { name: "Nom nouveau", locale: "en", phone: null })),
  ).rejects.toThrow()
  await db().owner.query("alter table public.audit drop constraint full_disk")
  const { rows } = await db().owner.query("select locale from public.account where id = $1", [
    parent.person.id,
  ])
  expect(rows).toEqual([{ locale: "fr" }])
})

test("AU5: nothing of the record is changed, deleted or emptied, by the owner's own functions either", async () => {
  await writeRecord(db().owner)
  const attempts = kept.flatMap((lane) => [
    `update public.${lane} set at = at`,
    `update public.${lane} set seq = seq + 1`,
    `delete from public.${lane}`,
    `truncate public.${lane}`,
    `update public.${lane} set seal_id = 2 where seal_id is not null`,
  ])
  await byHand(db().ownerUrl, async (tx) => {
    for (const lane of kept) await tx.query(`update public.${lane} set seal_id = 1`)
    for (const it of [...attempts, `update public.row_history set content = '{}'`])
      expect([it, await tx.attempt(it)]).toEqual([it, refused])
    // A family's key is destroyed: what its rows said goes, and their digests stay.
    expect(await tx.attempt("update public.row_history set content = null")).not.toBe(refused)
  })
})

test("AU5: seals neither", async () => {
  await byHand(db().ownerUrl, async (tx) => {
    await tx.query(`insert into sec.seal (number, at, previous, root, counts, control_number, control_hash, list, list_hash, hash, signature, public_key, anchored_at)
      values (1, now(), '', '', '{}', 0, '', '', '', '', '', '', now())`)
    for (const it of [
      "update sec.seal set root = 'a'",
      "delete from sec.seal",
      "truncate sec.seal",
      "update sec.seal set anchored_at = null",
    ])
      expect([it, await tx.attempt(it)]).toEqual([it, refused])
  })
})

test("AU3: each column of a lane is in its text and behind its wall, but the seal and what the law destroys", async () => {
  const { rows } = await db().owner.query<{ lane: string; column: string; said: boolean; walled: boolean }>(
    `select c.relname as lane, a.attname as column,
       f.prosrc ~ ('it\\.' || a.attname || '\\M') as said,
       exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'only_grows' and a.attnum = any (t.tgattr)) as walled
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_proc f on f.pronamespace = 'sec'::regnamespace and f.proname = case c.relname when 'row_history' then 'history' else c.relname end || '_text'
     where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and a.attname <> 'seal_id' order by 1, 2`,
    [kept],
  )
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((it) => !it.said).map((it) => `${it.lane}.${it.column}`)).toEqual([
    "row_history.content",
  ])
  expect(rows.filter((it) => !it.walled).map((it) => `${it.lane}.${it.column}`)).toEqual([
    "disclosure.reader_code", // generated, and the next
    "reading.reader_code",
    "row_history.content", // may only become null
  ])
})

test("MM1: a thief who keeps the chain for himself does not keep the portal open", async () => {
  const officer = await anOfficer(db().owner)
  const parent = await signedIn(db().owner, "PARENT")
  const thief = new pg.Client({ connectionString: db().webUrl })
  thief.on("error", () => undefined)
  await thief.connect()
  await thief.query("begin")
  const hand = handOf(thief)
  await hand.enter("app_parent", parent.token)
  await hand.query("select sec.record('key.identity-link', '{}', null, null)")

  const begun = performance.now()
  await close(officer, { PARENTS: "CLOSED" })
  expect(performance.now() - begun).toBeLessThan(3_000)
  await expect(thief.query("select 1")).rejects.toThrow()
  await thief.end().catch(() => undefined)
})
