import { afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { childJobs, childLetters } from "#lib/children/jobs.ts"
import { locales } from "#lib/i18n/locale.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { waitlistLetters } from "#lib/waitlist/jobs.ts"
import { addChild, addRegistration, type Child } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"

/** What silence does to a file, day by day on the portal's clock, and what its guardians are told. */
const db = useDatabase("worker")
let parents: [Made, Made]
let child: Child
let registrationId: string
let scope: Scope<System>

const onDay = (day: string) =>
  db().owner.query("select sec.set_clock_offset(($1 || ' 16:00Z')::timestamptz - now())", [day])
const night = async (day: string) => {
  await onDay(day)
  await inScope(scope, (it) => childJobs["children.follow-files"]!.run(it, {}))
}

beforeAll(() => useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" }))
beforeEach(async () => {
  const { owner } = db()
  await onDay("2026-02-01")
  const { rows } = await owner.query<{ token: string }>(
    "select sec.mint_worker('{children.follow-files,letters.send}') as token",
  )
  scope = mintScope<System>(
    { kind: "SYSTEM", sessionId: newId(), job: "children.follow-files" },
    rows[0]!.token,
  )
  parents = [await addPerson(owner), await addPerson(owner)]
  child = await addChild(owner, { guardian: parents[0].id, confirmedUntil: "2026-06-30" })
  await owner.query(
    "insert into public.guardian (id, child_id, account_id, position, rights) values ($1, $2, $3, 2, 'READ')",
    [newId(), child.id, parents[1].id],
  )
  registrationId = await addRegistration(owner, child.id, { daycareId: await addDaycare(owner) })
})
afterEach(() =>
  db().owner.query(
    "delete from public.outbox; truncate public.registration_event, public.registration, public.child_residence, public.guardian, public.child_file cascade",
  ),
)

const state = async () =>
  (
    await db().owner.query<{ file: string; list: string }>(
      `select c.state::text as file, r.state::text as list from public.child_file c join public.registration r on r.child_id = c.id
       where c.id = $1`,
      [child.id],
    )
  ).rows[0]
const letters = async () =>
  (
    await db().owner.query<{ it: string }>(
      "select letter || ' ' || count(*) as it from public.outbox group by letter order by min(planned_at), letter",
    )
  ).rows.map(({ it }) => it)

test("no file takes a step before its day, whoever asks the database for it", async () => {
  await night("2026-07-01")
  await onDay("2026-07-14")
  const taken = await inScope(
    scope,
    (it) =>
      it.tx.$queryRaw`select sec.file_step(${child.id}::uuid, 'GRACE_ENDED', null) as archived,
        sec.file_step(${child.id}::uuid, 'CLOSED', null) as closed`,
  )
  expect([taken, await state()]).toEqual([
    [{ archived: false, closed: false }],
    { file: "TO_CONFIRM", list: "WAITING" },
  ])
})

test("three reminders, then grace, then the archive, then the end: each once, to both guardians", async () => {
  for (const day of ["2026-05-30", "2026-05-31", "2026-06-01", "2026-06-16", "2026-06-27", "2026-06-30"])
    await night(day)
  expect([await state(), await letters()]).toEqual([
    { file: "ACTIVE", list: "WAITING" },
    ["confirmation-due 6"],
  ])
  await night("2026-07-01")
  expect([await state(), await letters()]).toEqual([
    { file: "TO_CONFIRM", list: "WAITING" },
    ["confirmation-due 8"],
  ])
  await night("2026-07-14")
  expect(await state()).toEqual({ file: "TO_CONFIRM", list: "WAITING" })
  await night("2026-07-15")
  expect(await state()).toEqual({ file: "ARCHIVED", list: "FROZEN" })
  await night("2027-01-14")
  expect(await state()).toEqual({ file: "ARCHIVED", list: "FROZEN" })
  await night("2027-01-15")
  expect([await state(), await letters()]).toEqual([
    { file: "CLOSED", list: "WITHDRAWN" },
    ["confirmation-due 8", "child-file-archived 2", "child-file-closed 2"],
  ])
})

test("after a standstill, one reminder alone, and the whole grace", async () => {
  await night("2026-09-01")
  expect([await state(), await letters()]).toEqual([
    { file: "TO_CONFIRM", list: "WAITING" },
    ["confirmation-due 2"],
  ])
  await night("2026-09-14")
  expect((await state())?.file).toBe("TO_CONFIRM")
  await night("2026-09-15")
  expect((await state())?.file).toBe("ARCHIVED")
})

test("more files than one transaction takes are followed by the next job", async () => {
  await db().owner.query(
    `insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on,
       desired_entry_on, confirmed_until)
     select gen_random_uuid(), 'REAL', 'ACTIVE', c.key_id, 'x', 'x', uuid_send(gen_random_uuid()), c.born_on,
       c.desired_entry_on, '2026-06-30' from public.child_file c, generate_series(1, 310) where c.id = $1`,
    [child.id],
  )
  await night("2026-07-01")
  const { rows } = await db().owner.query<{ count: string }>(
    "select count(*) from public.child_file where state = 'TO_CONFIRM'",
  )
  expect(Number(rows[0]?.count)).toBe(300)
  const planned = await db().owner.query<{ payload: { after?: string } }>(
    `select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
     where t.identifier = 'children.follow-files'`,
  )
  const after = planned.rows[0]?.payload.after ?? ""
  await inScope(scope, (it) => childJobs["children.follow-files"]!.run(it, { after }))
  const left = await db().owner.query("select from public.child_file where state = 'ACTIVE'")
  expect(left.rowCount).toBe(0)
})

test("each letter is written in both languages, says no name, and falls silent when there is nothing left to say", async () => {
  await onDay("2026-06-20")
  const of = async (name: string, detailId: string) => {
    const write = (childLetters[name] ?? waitlistLetters[name])!
    return inScope(scope, (it) => write(it, { recipientId: parents[0].id, detailId }))
  }
  for (const name of [...Object.keys(childLetters), ...Object.keys(waitlistLetters)])
    for (const locale of locales) {
      const detail = name === "registration-confirmed" ? registrationId : child.id
      const written = (await of(name, detail))?.write(locale)
      expect([name, written?.subject.length]).not.toEqual([name, undefined])
      expect(`${written?.text} ${written?.html}`).not.toMatch(/Léa|undefined|\[object/)
      expect(written?.text).toContain(`https://guichet.example/${locale}/parent/`)
    }
  await db().owner.query("update public.child_file set confirmed_until = '2026-12-31' where id = $1", [
    child.id,
  ])
  expect(await of("confirmation-due", child.id)).toBeNull()
})
