import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { useSettings } from "#tests/support/settings.ts"
import {
  closeUnderLoad,
  letIn,
  serverErrors,
  staffShutOut,
  times,
  unclear,
  withoutDatabase,
  wordsLost,
  type Drill,
} from "#tests/load/closing.ts"
import { setStage, type Stage } from "#tests/load/closing/stage.ts"
import { quantile } from "#tests/load/rounds.ts"

/** The short form of `npm run measure -- closing`: two web processes, a worker, a crowd, and a database that dates commits. */
let stage: Stage
let drill: Drill
beforeAll(async () => {
  useSettings()
  stage = await setStage(10)
  drill = await closeUnderLoad(stage, 4)
}, 180_000)
afterAll(() => stage?.leave(), 60_000)

describe("closing while parents, visitors and staff go on", () => {
  test("MM1: each closing is acknowledged within three seconds", () => {
    expect(drill.flips).toHaveLength(4)
    for (const it of drill.flips) expect(it.acknowledgedMs, it.by).toBeLessThanOrEqual(3_000)
  })

  test("MM2: no deed of a parent commits between the acknowledgement and the reopening", () => {
    expect(drill.commits.parents).toBeGreaterThan(100)
    expect(drill.commits.late).toBe(0)
  })

  test("MM2: everybody gets a definite answer, and a true one", () => {
    expect(unclear(drill.heard)).toEqual([])
    expect(drill.commits.untrue).toBe(0)
  })

  test("MM2: a refused form gives the typed words back", () => {
    expect(wordsLost(drill.heard)).toEqual([])
  })

  test("MM3: no parent is let in after the acknowledgement", () => {
    expect(letIn(drill)).toEqual([])
  })

  test("MM4: staff go on working", () => {
    expect(staffShutOut(drill.heard)).toEqual([])
  })

  test("MM6: no server error other than 503, p99 within a second, full service within ten", () => {
    expect(serverErrors(drill.heard)).toEqual([])
    expect(quantile(times(drill.heard), 0.99)).toBeLessThanOrEqual(1_000)
    for (const it of drill.flips) expect(it.serviceMs, it.by).toBeLessThanOrEqual(10_000)
  })
})

for (const how of ["stopped", "frozen"] as const)
  test(`MM5: with the database ${how}, the portal is closed within two seconds, and heals`, async () => {
    const outage = await withoutDatabase(stage, how)
    expect(outage.wrong).toEqual([])
    expect(outage.closedMs).toBeLessThanOrEqual(2_000)
    expect(outage.slowestMs).toBeLessThanOrEqual(3_000)
    expect(outage.healedMs).toBeLessThanOrEqual(5_000)
  }, 60_000)
