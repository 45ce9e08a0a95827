import { describe, expect, test } from "vitest"
import type { Actor, StaffRole } from "#lib/platform/access.ts"
import { taskRights } from "#lib/tasks/rights.ts"
import { canClaim, canFinish, canRelease, dueAt, isOverdue, taskKinds } from "#lib/tasks/rules.ts"
import { finishSchema, noteSchema, wantedTasks } from "#lib/tasks/schema.ts"
import { taskInList, type TaskRow } from "#lib/tasks/views.ts"

const me = "11111111-1111-4111-8111-111111111111"
const other = "22222222-2222-4222-8222-222222222222"
const open = { state: "OPEN", claimedBy: null, version: 3 } as const
const mine = { state: "CLAIMED", claimedBy: me, version: 3 } as const
const others = { ...mine, claimedBy: other }
const over = { state: "DONE", claimedBy: me, version: 3 } as const
const now = new Date("2026-11-22T15:00:00Z")

describe("a task", () => {
  test("is taken while nobody has it, as it stood on the page", () => {
    expect(canClaim(open, { me, seen: 3 })).toEqual({ ok: true })
    expect(canClaim(open, { me, seen: 2 })).toEqual({ ok: false, reason: "TASK_MOVED" })
    expect(canClaim(mine, { me, seen: 3 })).toEqual({ ok: false, reason: "TASK_MOVED" })
    expect(canClaim(others, { me, seen: 2 })).toEqual({ ok: false, reason: "TASK_TAKEN" })
    expect(canClaim(over, { me, seen: 3 })).toEqual({ ok: false, reason: "TASK_DONE" })
  })

  test("is put back by whoever handles its kind, once it was taken", () => {
    expect(canRelease(mine, { me, seen: 3 })).toEqual({ ok: true })
    expect(canRelease(others, { me, seen: 3 })).toEqual({ ok: true })
    expect(canRelease(others, { me, seen: 2 })).toEqual({ ok: false, reason: "TASK_MOVED" })
    expect(canRelease(open, { me, seen: 3 })).toEqual({ ok: false, reason: "TASK_MOVED" })
    expect(canRelease(over, { me, seen: 3 })).toEqual({ ok: false, reason: "TASK_DONE" })
  })

  test("is noted and finished only by whoever took it", () => {
    expect(canFinish(mine, { me, seen: 3 })).toEqual({ ok: true })
    expect(canFinish(mine, { me, seen: 2 })).toEqual({ ok: false, reason: "TASK_MOVED" })
    expect(canFinish(others, { me, seen: 3 })).toEqual({ ok: false, reason: "TASK_TAKEN" })
    expect(canFinish(open, { me, seen: 3 })).toEqual({ ok: false, reason: "NOT_YOURS" })
    expect(canFinish(over, { me, seen: 3 })).toEqual({ ok: false, reason: "TASK_DONE" })
  })

  test("of somebody at the door is due within a day, of a letter within three", () => {
    expect(dueAt("ACCESS_LOST", now).toISOString()).toBe("2026-11-23T15:00:00.000Z")
    expect(dueAt("LETTER_REFUSED", now).toISOString()).toBe("2026-11-25T15:00:00.000Z")
  })

  test("is late the instant after it was due, and never once it is done", () => {
    const at = (ms: number) => new Date(now.getTime() + ms)
    expect(isOverdue({ state: "OPEN", dueAt: now }, now)).toBe(false)
    expect(isOverdue({ state: "CLAIMED", dueAt: now }, at(1))).toBe(true)
    expect(isOverdue({ state: "DONE", dueAt: now }, at(1))).toBe(false)
  })

  test("shows codes in a list, and no identifier of who has it", () => {
    const row: TaskRow = {
      ...{
        id: me,
        kind: "ACCESS_LOST" as const,
        state: "CLAIMED" as const,
        accountId: other,
        claimId: null,
        openedAt: now,
        dueAt: now,
      },
      ...{ claimedBy: other, outcome: null, doneAt: null, version: 2 },
    }
    expect(taskInList(row, { me, now })).toEqual({
      ...{
        id: me,
        code: "1111",
        kind: "ACCESS_LOST",
        state: "CLAIMED",
        accountId: other,
        awaitedId: null,
        whose: "2222",
      },
      ...{ openedAt: now, dueAt: now, overdue: false, by: "2222", mine: false },
      ...{ outcome: null, doneAt: null, version: 2 },
    })
  })
})

describe("who handles what", () => {
  const signed = { accountId: me, sessionId: me, membershipId: me, freshAt: now }
  const staff = (role: StaffRole): Actor => ({ kind: "STAFF", role, ...signed })

  test.each([
    [
      "SUPPORT",
      [
        "LETTER_REFUSED",
        "ACCESS_LOST",
        "SAME_CHILD",
        "ATTESTATION",
        "APPEAL",
        "OLD_LIST",
        "PLACED_OUTSIDE",
        "WRITE_BY_POST",
        "CORRECTION",
      ],
    ],
    ["SECURITY_OFFICER", ["ACCESS_LOST", "SITE_FELL_BACK", "ALARM"]],
    ["REGISTRY", []],
    ["PRIVACY_OFFICER", []],
  ] as const)("%s: %s", (role, kinds) => {
    expect(taskKinds.filter((kind) => taskRights["task.handle"](staff(role), { kind }))).toEqual(kinds)
    expect(taskRights["task.read"](staff(role))).toBe(kinds.length > 0)
  })

  test("nobody else sees the queue", () => {
    for (const actor of [{ kind: "PARENT", ...signed }, { kind: "VISITOR" }] as Actor[])
      expect(taskRights["task.read"](actor)).toBe(false)
  })
})

describe("what is typed", () => {
  const which = { taskId: me, version: "3" }
  const reason = (schema: typeof noteSchema | typeof finishSchema, more: object) =>
    schema.safeParse({ ...which, ...more }).error?.issues[0]?.message

  test("a note says something, in at most 2,000 characters", () => {
    expect(noteSchema.parse({ ...which, note: " Appelée.\r\nRappellera. " }).note).toBe(
      "Appelée.\nRappellera.",
    )
    expect(reason(noteSchema, { note: "  " })).toBe("NOTE_MISSING")
    expect(reason(noteSchema, { note: "x".repeat(2_001) })).toBe("NOTE_LONG")
  })

  test("an end has an outcome; its note may be left out", () => {
    expect(finishSchema.parse({ ...which, outcome: "SETTLED", note: "" }).note).toBeNull()
    expect(reason(finishSchema, {})).toBe("OUTCOME_MISSING")
    expect(reason(finishSchema, { outcome: "LOST" })).toBe("OUTCOME_MISSING")
    expect(reason(finishSchema, { outcome: "SETTLED", version: "x" })).toBe("BAD_FORM")
  })

  test("an address that means nothing shows what is to take", () => {
    expect(wantedTasks.parse({})).toEqual({ show: "open", kind: null, page: 1 })
    expect(wantedTasks.parse({ show: ["mine", "x"], kind: "access-lost", page: "2" })).toEqual({
      show: "mine",
      kind: "ACCESS_LOST",
      page: 2,
    })
    expect(wantedTasks.parse({ show: "all", kind: "'", page: "-1" })).toEqual({
      show: "open",
      kind: null,
      page: 1,
    })
  })
})
