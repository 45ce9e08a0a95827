import { beforeAll, describe, expect, test } from "vitest"
import { switchUnderErrands, tally, type Drill } from "#tests/load/errands/switching.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/** The short form of closing-errands-load.slow.test.ts: the site goes read only, closed and open while everybody has errands. */
const portal = usePortal({ webs: 2 })
let drill: Drill
beforeAll(async () => {
  const size = { families: 12, services: 3, rounds: 2, pauseMs: 1_500, patienceMs: 20_000 }
  drill = await switchUnderErrands(portal(), size)
}, 120_000)

describe("closing during every kind of errand", () => {
  test("everybody has a definite answer, and no server error", () => {
    expect(drill.told.filter((it) => it.said === "unclear" || it.said === "signed-out")).toEqual([])
    expect(drill.told.filter((it) => it.status >= 500 && it.status !== 503)).toEqual([])
  })

  test("every kind of errand was under way, and what many had was done, and refused because it was closed", () => {
    const all = Object.entries(tally(drill.told))
    expect(all.length).toBeGreaterThanOrEqual(8)
    // A few offers, drafts and places are soon answered, published and confirmed: the long form asks the same of all.
    for (const [errand, said] of all.filter(
      ([, it]) => Object.values(it).reduce((sum, one) => sum + one) > 40,
    ))
      expect([errand, (said.done ?? 0) + (said.refused ?? 0) > 0, (said.closed ?? 0) > 0]).toEqual([
        errand,
        true,
        true,
      ])
  })

  test("what was acknowledged is there, and what was refused is not", () => {
    expect(drill.untrue).toEqual([])
  })

  test("every promise holds, each deadline was moved once, and nothing is left to do", () => {
    expect(drill.broken).toEqual([])
    expect(drill.moved).toMatchObject({ standstills: 2, twice: 0 })
    expect(drill.left).toEqual([])
  })
})
