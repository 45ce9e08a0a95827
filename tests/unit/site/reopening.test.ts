import { describe, expect, test } from "vitest"
import { isMilder, minutesLeft, nextToOpen, reopeningState, type Asked } from "#lib/site/rules/reopening.ts"
import type { States } from "#lib/site/rules/states.ts"
import { wantedRecord } from "#lib/site/schema/record.ts"
import {
  askReopeningSchema,
  refuseReopeningSchema,
  switchVerifierSchema,
} from "#lib/site/schema/reopening.ts"

const open: States = {
  ...{ PUBLIC: "OPEN", PARENTS: "OPEN", DAYCARES: "OPEN" },
  ...{ HOME: "OPEN", STAFF: "OPEN", VERIFIER: "CLOSED" },
}
const now = new Date("2026-11-22T20:00:00Z")
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe("whose turn it is", () => {
  test("staff first, the public last, and nobody when all are in", () => {
    expect(nextToOpen({ ...open, PUBLIC: "CLOSED", DAYCARES: "READ_ONLY" })).toBe("DAYCARES")
    expect(nextToOpen({ ...open, PUBLIC: "CLOSED", STAFF: "CLOSED" })).toBe("STAFF")
    expect(nextToOpen({ ...open, PUBLIC: "CLOSED" })).toBe("PUBLIC")
    expect(nextToOpen(open)).toBeNull()
  })
})

describe("closing again", () => {
  const closed: States = { ...open, PARENTS: "CLOSED", HOME: "READ_ONLY" }

  test("is milder where anybody gets more than they have; the verifier's switch is its own", () => {
    expect(isMilder(closed, { ...closed, PARENTS: "READ_ONLY" })).toBe(true)
    expect(isMilder(closed, { ...closed, HOME: "OPEN", PUBLIC: "CLOSED" })).toBe(true)
    expect(isMilder(closed, closed)).toBe(false)
    expect(isMilder(closed, { ...closed, HOME: "CLOSED" })).toBe(false)
    expect(isMilder({ ...closed, VERIFIER: "CLOSED" }, { ...closed, VERIFIER: "OPEN" })).toBe(false)
  })
})

describe("a request to reopen", () => {
  const asked: Asked = {
    ...{ decidedAt: null, decidedBy: null, approved: null, current: true, termAt: at(1) },
    ...{ openedAt: null, watchedUntil: null, fellAt: null },
  }
  const opened: Asked = {
    ...asked,
    ...{ decidedAt: at(-5), decidedBy: "x", approved: true, openedAt: at(-5), watchedUntil: at(1) },
  }

  test.each([
    ["ASKED", asked],
    ["LAPSED", { ...asked, termAt: now }],
    ["LAPSED", { ...asked, current: false }],
    ["LAPSED", { ...asked, decidedAt: at(-1), approved: false }],
    ["REFUSED", { ...asked, decidedAt: at(-1), decidedBy: "x", approved: false }],
    ["APPROVED", { ...asked, decidedAt: at(-1), decidedBy: "x", approved: true }],
    ["WATCHED", opened],
    ["OPENED", { ...opened, watchedUntil: now }],
    ["FELL_BACK", { ...opened, fellAt: at(-1) }],
  ] as const)("is %s", (state, it) => expect(reopeningState(it, now)).toBe(state))

  test("tells the minutes that are left, never none while some are", () => {
    expect([minutesLeft(at(30), now), minutesLeft(at(0.01), now), minutesLeft(at(-1), now)]).toEqual([
      30, 1, 0,
    ])
  })

  test("names its audience, how far, and why", () => {
    const whole = { audience: "PARENTS", state: "OPEN", why: " Vérifié.\r\nDeux fois. " }
    expect(askReopeningSchema.parse(whole).why).toBe("Vérifié.\nDeux fois.")
    for (const wrong of [
      { audience: "VERIFIER" },
      { state: "CLOSED" },
      { why: "  " },
      { why: "x".repeat(2_001) },
      { more: "1" },
    ])
      expect([wrong, askReopeningSchema.safeParse({ ...whole, ...wrong }).success]).toEqual([wrong, false])
    expect(refuseReopeningSchema.safeParse({ reopeningId: "x", why: "non" }).success).toBe(false)
    expect(switchVerifierSchema.safeParse({ state: "READ_ONLY", why: "x" }).success).toBe(false)
  })
})

test("what an address asks of the record, and means nothing, is passed over", () => {
  const nothing = { since: null, until: null, about: null, at: null, id: null }
  expect(wantedRecord.parse({ since: "2026-13-40", about: "'; drop", at: "now", id: "1" })).toEqual(nothing)
  expect(wantedRecord.parse({ since: "2026-11-01", about: ["site", "x"] })).toMatchObject({
    ...{ since: "2026-11-01", about: "site" },
  })
})
