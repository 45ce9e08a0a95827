import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { listChildren } from "#lib/children/queries/files.ts"
import { inScope } from "#lib/platform/scope.ts"
import { giveUpOldList } from "#lib/waitlist/commands/import-old-list.ts"
import { addGeography } from "#tests/support/children.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { importFile, oldCells, oldFile } from "#tests/support/old-lists.ts"
import { startPart } from "#tests/support/process.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

/** An old list becomes files, claims and registrations with their own dates; told, killed, repeated. */
const db = useDatabase()
let daycare: string
let other: string

beforeAll(async () => {
  await addGeography(db().owner)
  await db().owner.query("select sec.set_clock_offset('2026-11-22 16:00Z'::timestamptz - now())")
})
beforeEach(async () => {
  daycare = await addDaycare(db().owner)
  other = await addDaycare(db().owner)
})
afterEach(() =>
  db().owner.query(
    `truncate public.outbox, public.task, public.old_list_run, public.old_list_home, public.family_claim, public.registration,
       public.child_residence, public.guardian, public.child_file, public.household cascade`,
  ),
)

const all = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await db().owner.query<R>(sql, values)).rows
const run = (path: string, apply = true) => importFile(db().ownerUrl, path, apply)
const held = async () =>
  (
    await all<Record<string, number>>(
      `select (select count(*) from public.child_file)::int as children, (select count(*) from public.registration)::int as registrations,
         (select count(*) from public.family_claim)::int as families, (select count(*) from public.household)::int as homes,
         (select count(*) from public.old_list_line)::int as lines`,
    )
  )[0]
const nothing = { children: 0, registrations: 0, families: 0, homes: 0, lines: 0 }

test("a preview tells everything and keeps nothing; each broken line is told with its column and reason", async () => {
  const path = oldFile([
    oldCells(1, daycare),
    oldCells(2, daycare, { registeredOn: "2027-01-01" }),
    oldCells(3, "CPE Inconnu"),
  ])
  const { result, broken } = await run(path, false)
  expect(result).toMatchObject({
    ok: true,
    value: { lines: 3, written: 1, families: 1, children: 1, broken: 2 },
  })
  expect(broken.map((it) => [it.line, it.column, it.reason])).toEqual([
    [3, "date_inscription", "REGISTERED_LATER"],
    [4, "service", "DAYCARE_UNKNOWN"],
  ])
  expect(await held()).toEqual(nothing)
  expect(await all("select from public.old_list_run")).toEqual([])
})

test("applied, a child has its own date, its seniority, its family's claim and six months from today", async () => {
  await run(
    oldFile([oldCells(1, daycare, { email2: "deux@exemple.ca", registeredOn: "2024-05-03" })], { mark: "," }),
  )
  expect(
    await all(
      `select c.state, c.kind, c.confirmed_until::text, c.from_minute, r.registered_on::text, r.since::text, r.state as list,
         e.did, e.happened_on::text, e.desired_entry_on::text
       from public.child_file c join public.registration r on r.child_id = c.id join public.registration_event e on e.registration_id = r.id`,
    ),
  ).toEqual([
    {
      ...{ state: "ACTIVE", kind: "REAL", confirmed_until: "2027-05-22", from_minute: 420 },
      ...{ registered_on: "2024-05-03", since: "2026-09-01", list: "WAITING" },
      ...{ did: "JOINED", happened_on: "2024-05-03", desired_entry_on: "2026-09-01" },
    },
  ])
  expect(
    await all(
      `select t.position, t.rights, c.locale, c.letter_due_at is not null as due, c.email_sealed like '1|%' as sealed
       from public.claimed_child t join public.family_claim c on c.id = t.claim_id order by 1`,
    ),
  ).toEqual([
    { position: 1, rights: "FULL", locale: "fr", due: true, sealed: true },
    { position: 2, rights: "FULL", locale: null, due: true, sealed: true },
  ])
  expect(await all("select begun_by, state, counts->>'written' as written from public.old_list_run")).toEqual(
    [{ begun_by: "essai", state: "DONE", written: "1" }],
  )
  const recorded = await all<{ deed: string; subject: object }>(
    "select deed, subject from public.audit where from_server and deed ~ 'import' order by at, deed",
  )
  expect(recorded.map((it) => it.deed).sort()).toEqual([
    ...["list.import", "registry.import.families", "registry.import.families"],
  ])
  expect(JSON.stringify(recorded)).not.toMatch(/Ancien|Enfant|exemple/)
})

test("the seniority is the later of the registration and the wished date", async () => {
  await run(oldFile([oldCells(1, daycare, { registeredOn: "2026-10-01", desiredOn: "2026-09-01" })]))
  expect(await all("select since::text from public.registration")).toEqual([{ since: "2026-10-01" }])
})

test("brothers and sisters share a claim and a home; one child on two lists has one file", async () => {
  const family = { email: "famille@exemple.ca" }
  await run(
    oldFile([
      oldCells(1, daycare, family),
      oldCells(2, daycare, family),
      oldCells(3, other, { ...family, childGiven: "ENFANT1" }),
      oldCells(4, other, { ...family, postalCode: "H1A 2B2", childGiven: "Tiers" }),
    ]),
  )
  expect(await held()).toEqual({ children: 3, registrations: 4, families: 1, homes: 2, lines: 4 })
})

test("brothers and sisters of one home are linked, in one batch or later; the preview says how many", async () => {
  const family = { email: "famille@exemple.ca" }
  const links = () =>
    all<{ pair: string[]; wish: null; verified: boolean }>(
      `select array[o.born_on, t.born_on]::text[] as pair, l.wish, l.verified_on is not null as verified
       from public.sibling_link l join public.child_file o on o.id = l.one_id join public.child_file t on t.id = l.other_id`,
    )
  const first = oldFile([
    oldCells(1, daycare, family),
    oldCells(2, daycare, family),
    oldCells(3, daycare, { ...family, postalCode: "H1A 2B2" }),
    oldCells(4, daycare),
    oldCells(5, other, { ...family, childGiven: "Enfant1" }),
  ])
  expect((await run(first, false)).result).toMatchObject({ value: { children: 4, siblings: 1 } })
  expect(await links()).toEqual([])
  expect((await run(first)).result).toMatchObject({ value: { siblings: 1 } })
  const born = ["2025-02-11", "2025-02-11"]
  expect(await links()).toEqual([{ pair: born, wish: null, verified: false }])
  expect((await run(first)).result).toMatchObject({ value: { siblings: 0, there: 5 } })

  const later = await run(oldFile([oldCells(6, daycare, { ...family, bornOn: "2023-03-04" })]))
  expect(later.result).toMatchObject({ value: { children: 1, siblings: 2 } })
  expect(await links()).toHaveLength(3)
})

test("the same file twice changes nothing; the corrected line of another file is added alone", async () => {
  const lines = [oldCells(1, daycare), oldCells(2, daycare, { daycare: "CPE Inconnu" })]
  await run(oldFile(lines))
  const before = await held()
  expect((await run(oldFile(lines))).result).toMatchObject({ value: { there: 1, written: 0, broken: 1 } })
  expect(await held()).toEqual(before)
  await run(oldFile([lines[0]!, oldCells(2, daycare)]))
  expect(await held()).toMatchObject({ children: 2, registrations: 2 })
})

test("a reference that says something else than before is told, and nothing is changed behind a family's back", async () => {
  await run(oldFile([oldCells(1, daycare)]))
  const { broken } = await run(oldFile([oldCells(1, daycare, { registeredOn: "2020-01-01" })]))
  expect(broken.map((it) => [it.column, it.reason])).toEqual([["reference", "REFERENCE_CHANGED"]])
  expect(await all("select registered_on::text as it from public.registration")).toEqual([
    { it: "2024-05-03" },
  ])
})

test("an old encoding and a byte order mark are read; a workbook and a headless file are refused in words", async () => {
  await run(oldFile([oldCells(1, daycare, { childGiven: "Zoé" })], { encoding: "latin1" }))
  await run(oldFile([oldCells(2, daycare, { email: "parent-1@exemple.ca" })]))
  expect(await held()).toMatchObject({ children: 2, families: 1, homes: 1 })
  const workbook = oldFile([])
  writeFileSync(workbook, Buffer.from("504b030400000000", "hex"))
  expect((await run(workbook)).result).toMatchObject({ reason: "FILE_SPREADSHEET" })
  writeFileSync(workbook, "reference;prenom_enfant\n")
  expect((await run(workbook)).result).toMatchObject({ reason: "COLUMNS_MISSING" })
})

test("a family with an account is given no child: a human gets a task, and the line waits until it is settled", async () => {
  const known = await signedIn(db().owner, "PARENT", { email: "connue@exemple.ca" })
  const path = oldFile([oldCells(1, daycare, { email: "connue@exemple.ca" }), oldCells(2, daycare)])
  const first = await run(path)
  expect([first.waiting, first.result]).toMatchObject([[2], { value: { waiting: 1, written: 1 } }])
  expect(await run(path)).toMatchObject({ waiting: [2] })
  expect(await all("select kind, account_id, state from public.task")).toEqual([
    { kind: "OLD_LIST", account_id: known.person.id, state: "OPEN" },
  ])
  expect(await inScope(known.scope, (it) => listChildren(it))).toEqual([])

  await db().owner.query(
    `update public.task set state = 'DONE', outcome = 'SETTLED', done_at = now(), claimed_by = account_id, claimed_at = now()`,
  )
  expect((await run(path)).result).toMatchObject({ value: { written: 1, waiting: 0, there: 1 } })
  // Still theirs only once they have answered the letter.
  expect(await inScope(known.scope, (it) => listChildren(it))).toEqual([])
  expect(await held()).toMatchObject({ children: 2, families: 2 })
})

test("a task that came to nothing leaves its line out for good", async () => {
  await signedIn(db().owner, "PARENT", { email: "connue2@exemple.ca" })
  const path = oldFile([oldCells(1, daycare, { email: "connue2@exemple.ca" })])
  await run(path)
  await db().owner.query(
    `update public.task set state = 'DONE', outcome = 'NOT_NEEDED', done_at = now(), claimed_by = account_id, claimed_at = now()`,
  )
  expect((await run(path)).result).toMatchObject({ value: { left: 1 } })
  expect((await run(path)).result).toMatchObject({ value: { left: 1 } })
  expect(await held()).toMatchObject({ children: 0, lines: 1 })
})

test("a child who is in another family's unclaimed file waits: neither family hears of the other", async () => {
  await run(oldFile([oldCells(1, daycare)]))
  const { waiting } = await run(
    oldFile([oldCells(2, other, { childGiven: "Enfant1", email: "autre@exemple.ca" })]),
  )
  expect(waiting).toEqual([2])
  expect(await held()).toMatchObject({ children: 1, registrations: 1, families: 1 })
})

test("an unborn child has a draft without a rank, and keeps its date", async () => {
  await run(
    oldFile([
      oldCells(1, daycare, { bornOn: "", childGiven: "", expectedOn: "2027-02-01", desiredOn: "2027-09-01" }),
    ]),
  )
  expect(
    await all(
      "select c.state, c.expected_on::text, r.since::text from public.child_file c join public.registration r on r.child_id = c.id",
    ),
  ).toEqual([{ state: "DRAFT", expected_on: "2027-02-01", since: "2027-09-01" }])
})

test("two at once: the second is told to wait", async () => {
  const holder = new pg.Client({ connectionString: db().ownerUrl })
  await holder.connect()
  await holder.query("select pg_advisory_lock(720525)")
  expect((await run(oldFile([oldCells(1, daycare)]))).result).toMatchObject({ reason: "ALREADY_RUNNING" })
  await holder.end()
})

test("the families' part is closed: nothing is written, and the same file goes on later", async () => {
  const path = oldFile([oldCells(1, daycare)])
  await db().owner.query("update sec.site set state = 'READ_ONLY' where audience = 'PARENTS'")
  expect(await refusalOf(run(path))).toBe("57P03")
  expect(await held()).toEqual(nothing)
  await db().owner.query("update sec.site set state = 'OPEN' where audience = 'PARENTS'")
  expect((await run(path)).result).toMatchObject({ value: { written: 1 } })
})

test("the role that writes has no right on any table, and no login may become it", async () => {
  const tables = await all(
    `select c.relname from pg_class c where c.relnamespace in ('public'::regnamespace, 'sec'::regnamespace) and c.relkind in ('r', 'v')
     and (has_table_privilege('app_importer', c.oid, 'select') or has_table_privilege('app_importer', c.oid, 'insert'))`,
  )
  expect(tables).toEqual([])
  expect(
    await all(
      "select rolname from pg_roles where rolname in ('guichet_web', 'guichet_worker') and pg_has_role(rolname, 'app_importer', 'member')",
    ),
  ).toEqual([])
})

test(
  "killed half-way and begun again, it ends with the same rows; a changed file is refused meanwhile",
  { timeout: 90_000 },
  async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => oldCells(at + 1, at % 2 ? daycare : other))
    const path = oldFile(lines)
    const settings = { ...testSettings, DATABASE_URL: db().ownerUrl, GUICHET_SECRET: "s".repeat(40) }
    const command = (...words: string[]) =>
      startPart("families:import", "scripts/import-families.ts", { ...settings }, [path, ...words])

    const killed = command("--apply")
    for (const end = Date.now() + 40_000; (await held())?.lines === 0; await sleep(20))
      if (Date.now() > end || killed.hasEnded()) throw new Error(`wrote nothing: ${killed.said()}`)
    await killed.kill()
    const before = (await held())!
    expect([before.lines! % 1_000, before.lines! > 0, before.lines! < 6_000]).toEqual([0, true, true])

    const bytes = readFileSync(path)
    appendFileSync(path, "\r\n")
    const refused = command("--apply")
    await until(refused)
    expect(refused.said()).toContain("An import that began with another file is not finished")
    writeFileSync(path, bytes)

    const again = command("--apply", "--report", `${path}.report.csv`)
    await until(again)
    expect(again.child.exitCode).toBe(0)
    expect(await held()).toEqual({
      children: 6_000,
      registrations: 6_000,
      families: 6_000,
      homes: 6_000,
      lines: 6_000,
    })
    expect(again.said()).not.toMatch(/exemple\.ca|Ancien|Enfant/)
    expect(statSync(`${path}.report.csv`).mode & 0o777).toBe(0o600)
  },
)

test("a file that was wrong is given up: what it wrote stays, and another may begin", async () => {
  await db().owner.query(
    "insert into public.old_list_run (id, file_digest, begun_by) values (gen_random_uuid(), repeat('0', 64), 'essai')",
  )
  const path = oldFile([oldCells(1, daycare)])
  expect((await run(path)).result).toMatchObject({ reason: "OTHER_FILE" })
  const owner = new pg.Client({ connectionString: db().ownerUrl })
  await owner.connect()
  expect([await giveUpOldList(owner), await giveUpOldList(owner)]).toEqual([true, false])
  await owner.end()
  expect((await run(path)).result).toMatchObject({ value: { written: 1 } })
})

async function until(part: { hasEnded(): boolean; said(): string }): Promise<void> {
  for (const end = Date.now() + 60_000; !part.hasEnded(); await sleep(50))
    if (Date.now() > end) throw new Error(`never ended: ${part.said()}`)
}
