import { describe, expect, test } from "vitest"
import { audiences, audienceOf, type Actor, type SiteState, type StaffRole } from "#lib/platform/access.ts"
import { siteRights } from "#lib/site/rights.ts"
import { statesOfChoice } from "#lib/site/rules/choices.ts"
import {
  canClose,
  canReopen,
  isOpen,
  reopened,
  shutBy,
  type ClosureReason,
  type States,
} from "#lib/site/rules/states.ts"
import { closeSiteSchema, reopenSiteSchema } from "#lib/site/schema/close.ts"

const all = (state: SiteState, given: Partial<States> = {}): States => ({
  ...(Object.fromEntries(audiences.map((it) => [it, state])) as States),
  ...given,
})

const plain = { standing: null, wanted: "FAULT" } as const

describe("closing", () => {
  test("must close something; the verifier's own switch does not count", () => {
    expect(canClose(all("OPEN"), all("OPEN"), plain)).toEqual({ ok: false, reason: "NOTHING_CLOSED" })
    expect(canClose(all("OPEN"), all("OPEN", { VERIFIER: "CLOSED" }), plain)).toEqual({
      ok: false,
      reason: "NOTHING_CLOSED",
    })
    for (const audience of audiences.filter((it) => it !== "VERIFIER"))
      for (const state of ["CLOSED", "READ_ONLY"] as const)
        expect(canClose(all("OPEN"), all("OPEN", { [audience]: state }), plain)).toEqual({ ok: true })
  })

  test("must change something", () => {
    const now = all("OPEN", { PARENTS: "CLOSED" })
    expect(canClose(now, now, plain)).toEqual({ ok: false, reason: "ALREADY_SO" })
    expect(canClose(now, all("OPEN", { PARENTS: "READ_ONLY" }), plain)).toEqual({ ok: true })
    expect(canClose(now, { ...now, VERIFIER: "CLOSED" }, plain)).toEqual({ ok: true })
  })
})

test("what is closed already is closed again only for a graver reason", () => {
  const now = all("OPEN", { PARENTS: "CLOSED" })
  const again = (standing: ClosureReason, wanted: ClosureReason) =>
    canClose(now, now, { standing, wanted }).ok
  expect([again("FAULT", "INTRUSION"), again("MAINTENANCE", "FAULT")]).toEqual([true, true])
  expect([again("FAULT", "FAULT"), again("INTRUSION", "MAINTENANCE")]).toEqual([false, false])
})

describe("ready-made choices", () => {
  test("freeze everything, read only, and staff only, leave the verifier's switch alone", () => {
    const every = (state: SiteState) => ({
      PUBLIC: state,
      PARENTS: state,
      DAYCARES: state,
      HOME: state,
      STAFF: state,
    })
    expect(statesOfChoice("freeze")).toEqual(every("CLOSED"))
    expect(statesOfChoice("read")).toEqual(every("READ_ONLY"))
    expect(statesOfChoice("staff")).toEqual({ ...every("CLOSED"), STAFF: "OPEN" })
  })
  test("an address that names no choice fills nothing", () => {
    for (const it of [undefined, "", "toString", "freeze "]) expect(statesOfChoice(it)).toBeNull()
  })
})

describe("reopening", () => {
  test("needs a closing", () => {
    expect(canReopen(true)).toEqual({ ok: true })
    expect(canReopen(false)).toEqual({ ok: false, reason: "NOT_CLOSED" })
  })
  test("opens everybody, and leaves the verifier's switch as it is", () => {
    for (const VERIFIER of ["OPEN", "CLOSED"] as const)
      expect(reopened(all("CLOSED", { VERIFIER }), "CLOSED")).toEqual(all("OPEN", { VERIFIER }))
    expect(isOpen(reopened(all("CLOSED"), null))).toBe(true)
  })
  test("gives back the verification that the closing had shut, and keeps one that began during it", () => {
    for (const before of ["OPEN", "READ_ONLY", "CLOSED"] as const)
      expect(reopened(all("CLOSED"), before).VERIFIER).toBe(before)
    expect(reopened(all("CLOSED", { VERIFIER: "OPEN" }), "CLOSED").VERIFIER).toBe("OPEN")
  })
})

test("a verification counts as shut only where one was open", () => {
  const states = all("OPEN", { PARENTS: "CLOSED", VERIFIER: "CLOSED" })
  expect(shutBy(states)).toEqual(["PARENTS"])
  expect(shutBy(states, "CLOSED")).toEqual(["PARENTS"])
  expect(shutBy(states, "OPEN")).toEqual(["PARENTS", "VERIFIER"])
})

test("only the security officer closes and opens", () => {
  const signed = { accountId: "a", sessionId: "s", membershipId: "m", freshAt: new Date() }
  const roles: StaffRole[] = ["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"]
  const actors: Actor[] = [
    ...roles.map((role) => ({ kind: "STAFF", role, ...signed }) as const),
    { kind: "PARENT", ...signed },
    { kind: "VISITOR" },
    { kind: "AUTH" },
    { kind: "SYSTEM", sessionId: "s", job: "j" },
  ]
  for (const right of Object.values(siteRights))
    expect(actors.filter(right)).toEqual([{ kind: "STAFF", role: "SECURITY_OFFICER", ...signed }])
})

test("each actor stands behind one switch", () => {
  const kinds = [
    "VISITOR",
    "AUTH",
    "PARENT",
    "DAYCARE",
    "HOME",
    "OFFICE",
    "STAFF",
    "VERIFIER",
    "SYSTEM",
  ] as const
  expect(kinds.map(audienceOf)).toEqual([
    "PUBLIC",
    null,
    "PARENTS",
    "DAYCARES",
    "HOME",
    "HOME",
    "STAFF",
    "VERIFIER",
    null,
  ])
})

describe("the form", () => {
  const form = {
    ...Object.fromEntries(audiences.map((it) => [`state_${it}`, "CLOSED"])),
    reason: "FAULT",
    messageFr: " Fermé.\r\nBientôt. ",
    messageEn: "Closed.",
  }
  const refused = (change: object) =>
    closeSiteSchema.safeParse({ ...form, ...change }).error?.issues.map((it) => it.message)

  test("becomes a state for each audience, and both messages", () => {
    expect(closeSiteSchema.parse(form)).toEqual({
      states: all("CLOSED"),
      reason: "FAULT",
      note: null,
      messageFr: "Fermé.\nBientôt.",
      messageEn: "Closed.",
    })
  })

  test("says what is missing", () => {
    expect(refused({ messageFr: "  " })).toEqual(["MESSAGE_FR_MISSING"])
    expect(refused({ messageEn: undefined })).toEqual(["MESSAGE_EN_MISSING"])
    expect(refused({ reason: "ENNUI" })).toEqual(["REASON_MISSING"])
    expect(refused({ state_PARENTS: undefined })).toEqual(["STATE_MISSING"])
    expect(refused({ state_PARENTS: "HALF" })).toEqual(["STATE_MISSING"])
    expect(reopenSiteSchema.safeParse({ why: " " }).error?.issues.map((it) => it.message)).toEqual([
      "WHY_MISSING",
    ])
  })

  test("takes 2,000 characters and not one more", () => {
    expect(refused({ messageFr: "a".repeat(2_000), note: "n".repeat(2_000) })).toBeUndefined()
    expect(refused({ messageFr: "a".repeat(2_001) })).toEqual(["MESSAGE_LONG"])
    expect(refused({ note: "n".repeat(2_001) })).toEqual(["NOTE_LONG"])
    expect(reopenSiteSchema.safeParse({ why: "w".repeat(2_001) }).success).toBe(false)
  })

  test("takes no field that nobody asked for", () =>
    expect(closeSiteSchema.safeParse({ ...form, state_EVERYBODY: "OPEN" }).success).toBe(false))
})
