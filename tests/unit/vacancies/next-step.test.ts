import { describe, expect, test } from "vitest"
import type { Filling, Standing } from "#lib/vacancies/rules/line.ts"
import { nextStep, type Room } from "#lib/vacancies/rules/next-step.ts"
import { remindsAt } from "#lib/vacancies/rules/reminding.ts"
import { vacancySettings } from "#lib/vacancies/rules/settings.ts"
import { standingOf, type AskedRow } from "#lib/vacancies/rules/standing.ts"
import { settingsOf } from "#lib/vacancies/rules/terms.ts"

const now = new Date("2026-11-20T16:00:00Z")
const filling = (...order: Standing["is"][]): Filling => ({
  kind: "REGULAR",
  latestStartOn: "2026-12-31",
  freeSeats: 1,
  now,
  bonds: [],
  order: order.map((is, at) => ({
    registrationId: `r${at}`,
    standing: is === "ASKED" ? { is, until: null } : { is },
  })),
})
const older = { bornOn: "2024-06-01", from: "2026-12-01", until: null }
const room = (free: number, over: Partial<Room> = {}): Room => ({
  run: { INFANTS: 0, OLDER: 2 },
  seated: Array.from({ length: 2 - free }, () => older),
  bornOn: () => "2024-06-01",
  startsOn: "2026-12-01",
  untilOn: null,
  ...over,
})
const step = (it: Filling, free: number, over: Partial<Room> = {}) =>
  nextStep(it, room(free, over), vacancySettings)

describe("the next step", () => {
  test("offers first, and invites for the seats that are left", () => {
    expect(step({ ...filling("INTERESTED", "UNASKED"), freeSeats: 2 }, 2)).toEqual({
      offers: [["r0"]],
      invitations: [["r1"]],
    })
  })

  test("asks nobody who would not fit the places that are run, and waits for none of them", () => {
    expect(step(filling("INTERESTED", "UNASKED"), 0)).toEqual({ offers: [], invitations: [] })
    const born = (id: string) => (id === "r0" ? "2026-06-01" : "2024-06-01")
    expect(step(filling("INTERESTED", "INTERESTED", "UNASKED"), 1, { bornOn: born })).toEqual({
      offers: [["r1"]],
      invitations: [],
    })
  })

  test("of two who are offered a seat at once, the second finds the first one's place taken", () => {
    expect(step({ ...filling("INTERESTED", "INTERESTED"), freeSeats: 2 }, 1).offers).toEqual([["r0"]])
  })

  test("lets in nobody while a service does not say what it runs, and no child without a birth", () => {
    expect(step(filling("INTERESTED"), 1, { run: null }).offers).toEqual([])
    expect(step(filling("INTERESTED"), 1, { bornOn: () => null }).offers).toEqual([])
  })
})

describe("where a registration stands", () => {
  const asked = (over: Partial<AskedRow>): AskedRow => ({
    ...{ invitationId: "i", registrationId: "r", childId: "c", deadlineAt: now },
    ...{ state: "SENT", undelivered: false, key: null, offers: [] },
    ...over,
  })
  test.each([
    ["asked until the deadline", asked({}), { is: "ASKED", until: now }],
    ["interested", asked({ state: "INTERESTED" }), { is: "INTERESTED" }],
    ["out: not now", asked({ state: "NOT_NOW" }), { is: "OUT" }],
    ["out: silent", asked({ state: "NO_ANSWER" }), { is: "OUT" }],
    ["as if never asked: superseded", asked({ state: "SUPERSEDED" }), null],
    ["out: no letter arrives", asked({ state: "SUPERSEDED", undelivered: true }), { is: "OUT" }],
  ])("%s", (_, row, standing) => expect(standingOf(row)).toEqual(standing))

  test.each([
    [["SENT"], "OFFERED"],
    [["CANCELLED", "SEEN"], "OFFERED"],
    [["ACCEPTED"], "ACCEPTED"],
    [["DECLINED"], "OUT"],
    [["EXPIRED"], "OUT"],
    [["CANCELLED"], "OUT"],
  ] as const)("with offers %s: %s", (states, is) => {
    const offers = states.map((state) => ({ state, released: false }))
    expect(standingOf(asked({ state: "INTERESTED", offers }))).toEqual({ is })
  })

  test("a place that was given back is out", () => {
    const offers = [{ state: "ACCEPTED" as const, released: true }]
    expect(standingOf(asked({ state: "INTERESTED", offers }))).toEqual({ is: "OUT" })
  })
})

test("a word reminds a day before, in an urgent window six hours, and never in a short one", () => {
  const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  const window = (kind: "REGULAR" | "URGENT", hours: number) => ({
    kind,
    sentAt: now,
    deadlineAt: after(hours),
  })
  expect(remindsAt(window("REGULAR", 72))).toEqual(after(48))
  expect(remindsAt(window("URGENT", 24))).toEqual(after(18))
  expect(remindsAt(window("REGULAR", 47))).toBeNull()
  expect(remindsAt(window("REGULAR", 48))).toEqual(after(24))
})

test("a vacancy keeps the windows with which it was declared", () => {
  const own = { surplus: 4, invitationSeconds: 3_600, offerSeconds: 7_200 }
  const settings = settingsOf(own, { graceSeconds: 1, fewestHours: 0.5 })
  expect(settings).toMatchObject({
    invitationHours: { ordinary: 1, urgent: 1 },
    offerHours: { ordinary: 2, urgent: 2 },
    surplus: { ordinary: 4, urgent: 4, most: vacancySettings.surplus.most },
    graceSeconds: 1,
    fewestHours: 0.5,
  })
})
