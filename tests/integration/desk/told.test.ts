import { afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { deskJobs, deskLetters } from "#lib/desk/jobs.ts"
import { locales } from "#lib/i18n/locale.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { addChild, addRegistration, type Child } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"

/** The one letter at the end of a request, and what becomes of it where there is no address. */
const db = useDatabase("worker")
let scope: Scope<System>
let parents: [Made, Made]
let child: Child
let requestId: string

beforeAll(() => useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" }))
beforeEach(async () => {
  const { owner } = db()
  const { rows } = await owner.query<{ token: string }>(
    "select sec.mint_worker('{desk.tell-family,letters.send}') as token",
  )
  scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "desk.tell-family" }, rows[0]!.token)
  parents = [await addPerson(owner), await addPerson(owner)]
  child = await addChild(owner, { guardian: parents[0].id, name: "Béatrix" })
  await owner.query(
    "insert into public.guardian (id, child_id, account_id, position, rights) values ($1, $2, $3, 2, 'READ')",
    [newId(), child.id, parents[1].id],
  )
  const staff = await addPerson(owner, { kind: "STAFF" })
  requestId = newId()
  await owner.query(
    `insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, open_until)
     values ($1, $2, $3, $1, 'TELEPHONE', sec.today(), sec.now() + interval '1 hour')`,
    [requestId, parents[0].id, staff.id],
  )
})
afterEach(() =>
  db().owner.query("delete from public.outbox; delete from public.task_step; delete from public.task"),
)

const did = (deed: string, subject: object) =>
  db().owner.query("insert into public.audit (deed, kind, subject) values ($1, 'STAFF', $2)", [
    deed,
    JSON.stringify({ ...subject, childId: child.id, deskRequestId: requestId }),
  ])
const tell = () => inScope(scope, (it) => deskJobs["desk.tell-family"]!.run(it, { requestId }))
const letters = async () =>
  (
    await db().owner.query<{ letter: string; recipient_id: string; detail_id: string }>(
      "select letter, recipient_id, detail_id from public.outbox",
    )
  ).rows
const tasks = async () =>
  (await db().owner.query<{ kind: string; account_id: string }>("select kind, account_id from public.task"))
    .rows

test("the family is told once, and so is the other parent", async () => {
  await did("child.confirm", {})
  await tell()
  await tell()
  const all = await letters()
  expect(all.map((it) => it.recipient_id).sort()).toEqual(parents.map((it) => it.id).sort())
  expect(all.every((it) => it.letter === "desk-served" && it.detail_id === requestId)).toBe(true)
})

test("of a request under which nothing was done nobody is told", async () => {
  await tell()
  await db().owner.query(
    "insert into public.audit (deed, kind, subject) values ('desk.finish', 'STAFF', $1)",
    [JSON.stringify({ deskRequestId: requestId })],
  )
  await tell()
  expect(await letters()).toEqual([])
})

test("the letter says what was done, how to contest it, and no name of a child, in both languages", async () => {
  const daycareId = await addDaycare(db().owner)
  const registrationId = await addRegistration(db().owner, child.id, { daycareId })
  await did("list.join", { registrationId })
  await did("list.wish", {})
  const about = { recipientId: parents[0].id, detailId: requestId }
  const ready = await inScope(scope, (it) => deskLetters["desk-served"]!(it, about))
  for (const locale of locales) {
    const { text } = ready!.write(locale)
    expect(text).toContain(locale === "fr" ? "vous nous avez téléphoné" : "you called us")
    expect(text).toContain(locale === "fr" ? "Si vous n’avez rien demandé" : "If you asked for nothing")
    expect(text).toContain("2026")
    expect(text).toContain(`/${locale}/parent`)
    expect(text).not.toContain("Béatrix")
  }
  await db().owner.query("update public.account set state = 'UNVERIFIED' where id = $1", [parents[0].id])
  const unproved = await inScope(scope, (it) => deskLetters["desk-served"]!(it, about))
  expect(unproved!.write("fr").text).toContain("/fr/sign-up")
})

test("where there is no address, a human writes by post; but not to a family of an exercise or a trap", async () => {
  await db().owner.query(
    "update public.account set state = 'UNVERIFIED', email_sealed = null, email_index = null where id = $1",
    [parents[0].id],
  )
  await did("child.confirm", {})
  await tell()
  expect((await letters()).map((it) => it.recipient_id)).toEqual([parents[1].id])
  expect(await tasks()).toEqual([{ kind: "WRITE_BY_POST", account_id: parents[0].id }])

  await db().owner.query("delete from public.task_step; delete from public.task")
  await db().owner.query("update public.child_file set kind = 'CANARY' where id = $1", [child.id])
  await tell()
  expect(await tasks()).toEqual([])
})
