import { beforeAll, beforeEach, expect, test } from "vitest"
import { alarmJobs, alarmLetters } from "#lib/alarms/jobs.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { moveClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { behindTheRecord } from "#tests/support/record.ts"
import { atJob } from "#tests/support/workers.ts"

/** Each Monday officers read what the week before was in numbers, once. */
const db = useDatabase("worker")
const owner = () => db().owner
let officers: Made[]

beforeAll(async () => {
  officers = [
    await addPerson(owner(), { kind: "STAFF", role: "SECURITY_OFFICER" }),
    await addPerson(owner(), { kind: "STAFF", role: "SECURITY_OFFICER" }),
    await addPerson(owner(), { kind: "STAFF", role: "PRIVACY_OFFICER" }),
  ]
  await addPerson(owner(), { kind: "STAFF", role: "SUPPORT" })
  await addPerson(owner(), { kind: "DAYCARE" })
})
beforeEach(async () => {
  await behindTheRecord(
    owner(),
    `truncate public.audit, public.disclosure, public.alarm; delete from public.outbox; delete from sec.weekly_digest where counts is not null`,
  )
})

/** This week's Monday in Toronto, and so many days and hours after it. */
const inWeek = (after: string) =>
  `((date_trunc('week', (now() at time zone 'America/Toronto')) + interval '${after}') at time zone 'America/Toronto')`
async function itIs(after: string) {
  const { rows } = await owner().query<{ shift: string }>(
    `select (${inWeek(after)} - clock_timestamp())::text as shift`,
  )
  await moveClock(owner(), rows[0]?.shift ?? "")
}
const tell = async () =>
  inScope(await atJob(owner(), "alarms.digest"), (it) => alarmJobs["alarms.digest"]!.run(it, {}))
const letters = async () => {
  const { rows } = await owner().query<{ recipient: string; detail: string }>(
    "select recipient_id as recipient, detail_id as detail from public.outbox where letter = 'weekly-digest' order by planned_at",
  )
  return rows
}
async function written(detailId: string, locale: "fr" | "en") {
  const ready = await inScope(await atJob(owner(), "letters.send"), (it) =>
    alarmLetters["weekly-digest"]!(it, { recipientId: officers[0]!.id, detailId }),
  )
  return ready!.write(locale)
}

/** As the database writes it of a session of that kind. */
const opened = (who: string, kind: string, families: string[], after: string) =>
  behindTheRecord(
    owner(),
    `insert into public.disclosure (id, account_id, session_id, whose, fields, purpose, kind, at)
     select gen_random_uuid(), $1, gen_random_uuid(), it, '{name}', 'SUPPORT', $2, ${inWeek(after)} from unnest($3::uuid[]) it`,
    [who, kind, families],
  )
const did = (deed: string, after: string, times = 1) =>
  owner().query(
    `insert into public.audit (deed, kind, subject, control, at) select $1, 'STAFF', '{}', sec.is_control($1), ${inWeek(after)} from generate_series(1, $2)`,
    [deed, times],
  )

test("on Monday at six, one to each officer of security and of privacy, and never a second of that week", async () => {
  await itIs("7 days 5 hours 59 minutes")
  await tell()
  expect(await letters()).toEqual([])

  await itIs("7 days 6 hours 1 minute")
  await Promise.all([tell(), tell()])
  await tell()
  await itIs("13 days 23 hours")
  await tell()
  expect((await letters()).map((it) => it.recipient).toSorted()).toEqual(
    officers.map((it) => it.id).toSorted(),
  )

  await itIs("14 days 7 hours")
  await tell()
  expect(await letters()).toHaveLength(6)
  expect(new Set((await letters()).map((it) => it.detail)).size).toBe(2)
})

test("a Monday on which nothing ran is made up for, with the whole week and no day of the next", async () => {
  await did("session.refused", "-1 second")
  await did("session.refused", "0 seconds", 2)
  await did("session.refused", "6 days 23 hours 59 minutes", 3)
  await did("session.refused", "7 days", 9)
  await itIs("9 days 15 hours")
  await tell()
  const [one] = await letters()
  expect((await written(one!.detail, "en")).text).toContain(
    "Sign-ins refused (password, code or passkey): 5.",
  )
})

test("it counts what was opened, rung, refused, exported, done with keys and checked", async () => {
  const [reader, other, desk] = [newId(), newId(), newId()]
  const families = Array.from({ length: 12 }, newId)
  await opened(reader, "DAYCARE", families.slice(0, 7), "1 day 10 hours")
  await opened(reader, "DAYCARE", families.slice(0, 3), "2 days 10 hours")
  await opened(other, "OFFICE", families.slice(6, 8), "2 days 10 hours")
  await opened(desk, "STAFF", families.slice(8, 12), "3 days")
  await opened(newId(), "PARENT", [newId()], "3 days")
  await owner().query(
    `insert into public.alarm (kind, at, about, taken_by, taken_at) values ('CANARY', ${inWeek("1 day")}, '', $1, now()),
       ('READING_LIMIT', ${inWeek("1 day")}, 'x', null, null), ('WALKING', ${inWeek("1 day")}, 'y', null, null),
       ('BREAKER', ${inWeek("-3 days")}, '', null, null)`,
    [officers[0]!.id],
  )
  for (const [deed, times] of Object.entries({
    ...{
      "access.denied": 4,
      "session.refused": 6,
      "export.ask": 3,
      "export.approve": 2,
      "export.refuse": 1,
      "export.take": 5,
    },
    ...{ "keys.ask": 2, "keys.approve": 1, "keys.use": 1, "keys.alone": 1, "child.change": 50 },
  }))
    await did(deed, "4 days", times)
  await owner().query(
    `insert into sec.record_check (state, asked_at, ended_at) values ('WHOLE', ${inWeek("1 day")}, ${inWeek("1 day")}),
       ('BROKEN', ${inWeek("2 days")}, ${inWeek("2 days")})`,
  )
  await behindTheRecord(
    owner(),
    `with made as (insert into sec.integrity_check (id, changes_from, changes_until, one_run_in, state, ended_at, report, digest)
       values (gen_random_uuid(), now() - interval '1 day', now(), 1, 'DONE', ${inWeek("2 days")}, '{}', sha256('{}')) returning id)
     insert into sec.integrity_part (check_id, position, name, found)
       select id, it, 'part ' || it, it + 1 from made, generate_series(1, 2) it`,
  )

  await itIs("7 days 7 hours")
  await tell()
  const [one] = await letters()
  const { subject, text, html } = await written(one!.detail, "en")
  for (const sentence of [
    "Families: 12. People who opened them: 3.",
    "daycares 7 (allowed: 200), coordinating offices 2 (200), staff 4 (400).",
    "Accounts held: 1. Stops of all reading: 0.",
    "Raised: 3, of which serious: 2. Taken: 1. Taken by nobody: 2. Open right now, of any date: 4.",
    "passkey): 6. Pages and deeds refused to somebody signed in: 4.",
    "Asked for: 3. Approved: 2. Refused: 1. Downloads: 5.",
    "Requests: 2. Approvals: 1. Done at the server with the agreement of two: 1. Without it: 1.",
    "Integrity checks finished: 1, findings: 5. Verifications of the record: 2, that found something: 1, that could not finish: 0.",
  ]) {
    expect(text).toContain(sentence)
    expect(html).toContain(sentence)
  }
  expect(text).toContain("/en/admin/record")
  // PR2: no number, no name and no code in the subject; nobody in the letter.
  expect(subject).not.toMatch(/\d/)
  for (const id of [reader, other, desk, ...families]) expect(text + html).not.toContain(id.slice(0, 8))

  const french = await written(one!.detail, "fr")
  expect(french.text).toContain("/fr/admin/record")
  expect(french.text.match(/\d+/g)?.length).toBeGreaterThan(30)
})
