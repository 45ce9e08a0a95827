import { beforeAll, expect, test } from "vitest"
import { openClaim } from "#lib/children/commands/decide.ts"
import { SessionGone } from "#lib/platform/errors.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addGeography } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { putList } from "#tests/support/lists-in-database.ts"
import { waiting } from "#tests/support/order-vectors.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { proveAgain, setBudget, spendAs, stateOf } from "#tests/support/readings.ts"
import { signedIn } from "#tests/support/scopes.ts"

/** Thieves who keep within a budget, with the budgets as they are shipped. */
const db = useDatabase()
const owner = () => db().owner
beforeAll(() =>
  setBudget(owner(), { "read-daycare-hour": 60, "read-daycare-day": 200, "read-minute": 30, breaker: 400 }),
)

test("EX2 a slow thief who proves at every hour has 200 files in a day, and no more", async () => {
  const user = await addPerson(owner(), { kind: "DAYCARE" })
  let read = 0
  let verdict = "OK"
  for (let minute = 0; minute < 24 * 60 && verdict !== "HELD"; minute += 2) {
    await moveClock(owner(), `${minute} minutes`)
    await openSessionOf(owner(), user)
    verdict = await spendAs(owner(), user, [newId()])
    if (verdict === "OK") read++
  }
  await resetClock(owner())
  expect({ read, verdict }).toEqual({ read: 200, verdict: "HELD" })
}, 240_000)

test("EX3 ten who collude, each within their own budget and with their factor: everybody's reading stops, under 600 files", async () => {
  await owner().query("delete from sec.read_file; delete from sec.reading_freeze")
  const ten = await Promise.all(Array.from({ length: 10 }, () => addPerson(owner(), { kind: "DAYCARE" })))
  for (const it of ten) await openSessionOf(owner(), it)
  const begun = Date.now()
  let files = 0
  const verdicts = new Set<string>()
  await Promise.all(
    ten.map(async (it) => {
      for (let asked = 0; asked < 60; asked++) {
        if (asked % 25 === 24) await proveAgain(owner(), it)
        const verdict = await spendAs(owner(), it, [newId()])
        verdicts.add(verdict)
        if (verdict === "OK") files++
        if (verdict === "BREAKER") return
      }
    }),
  )
  console.log(`breaker after ${files} files, ${Date.now() - begun} ms`)
  expect(verdicts).toContain("BREAKER")
  expect(files).toBeGreaterThanOrEqual(400)
  expect(files).toBeLessThanOrEqual(600)
  expect(Date.now() - begun).toBeLessThan(60_000)
  const { rows } = await owner().query("select kind from public.alarm where kind = 'BREAKER'")
  expect(rows).toHaveLength(1)
}, 240_000)

test("EX1 a stolen session opens every file it is asked about: thirty, then nothing, and at sixty the account is held", async () => {
  await owner().query("delete from sec.read_file; delete from sec.reading_freeze")
  await addGeography(owner())
  const daycareId = await addDaycare(owner())
  const elsewhere = { CPE: await addDaycare(owner()) }
  const family = await addPerson(owner())
  const children = await putList(
    owner(),
    Array.from({ length: 70 }, (_, draw) => waiting(newId(), { draw, confirmedUntil: "2099-12-31" })),
    { here: daycareId, elsewhere, guardian: family.id },
  )
  const thief = await signedIn(owner(), "DAYCARE", { daycareId })
  const answers: Record<string, number> = {}
  for (const child of children.values()) {
    const claimId = await addClaim(owner(), child, { kind: "STAFF_CHILD", daycareId })
    const said = await inScope(thief.scope, (db) => openClaim(db, { claimId })).then(
      (it) => (it.ok ? "OPENED" : it.reason),
      (error: unknown) => (error instanceof SessionGone ? "SESSION_ENDED" : "FAILED"),
    )
    answers[said] = (answers[said] ?? 0) + 1
  }
  expect(answers).toEqual({ OPENED: 30, STEP_UP: 30, ACCOUNT_HELD: 1, SESSION_ENDED: 9 })
  expect(await stateOf(owner(), thief.person)).toBe("HELD")
  const { rows } = await owner().query<{ files: number; late: number }>(
    `select (select count(distinct whose) from public.disclosure where account_id = $1)::integer as files,
       (select extract(epoch from h.at - (select max(r.at) from sec.read_file r where r.account_id = $1)) from sec.account_hold h
         where h.account_id = $1)::float as late`,
    [thief.person.id],
  )
  expect(rows[0]!.files).toBe(30)
  expect(rows[0]!.late).toBeLessThan(5)
}, 60_000)
