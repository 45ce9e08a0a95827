import { beforeAll, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { proveAgain, setBudget, spendAs } from "#tests/support/readings.ts"

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
