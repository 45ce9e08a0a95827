import { expect, test } from "vitest"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { accountRights } from "#lib/accounts/rights/account.ts"
import { accountForStaff } from "#lib/accounts/views/account.ts"
import { type Actor, type ActorKind, type StaffRole, purposes } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"

const at = new Date("2028-02-29T12:00:00Z")

test.each([
  ["+15145550142", "514\u00a0555-0142"],
  ["+15145550142;ext=12", "514\u00a0555-0142, poste\u00a012"],
  ["inconnu", "inconnu"],
])("the number %s is read as people write it", (kept, shown) =>
  expect(phoneForReading(kept, "poste")).toBe(shown),
)

test("what staff see of an account in a list has exactly these keys, and no word of the person (AZ6)", () => {
  const id = "abcd1234-0000-4000-8000-000000000000"
  const row = {
    id,
    state: "ACTIVE",
    createdAt: at,
    memberships: [{ kind: "STAFF" }, { kind: "PARENT" }, { kind: "PARENT" }, { kind: "SYSTEM" }],
    emailSealed: "x",
  } as const
  expect(accountForStaff({ ...row, memberships: [...row.memberships] })).toEqual({
    id,
    code: "ABCD",
    state: "ACTIVE",
    kinds: ["PARENT", "STAFF"],
    createdAt: at,
  })
})

test("rights: who may do what to an account, on one screen", () => {
  const id = newId()
  const signed = { accountId: id, sessionId: newId(), membershipId: newId(), freshAt: at }
  const actors: Record<ActorKind, Actor> = {
    VISITOR: { kind: "VISITOR" },
    AUTH: { kind: "AUTH" },
    PARENT: { kind: "PARENT", ...signed },
    DAYCARE: { kind: "DAYCARE", teamRole: "MANAGER", daycareId: id, ...signed },
    HOME: { kind: "HOME", daycareId: id, ...signed },
    OFFICE: { kind: "OFFICE", teamRole: "MEMBER", officeId: id, ...signed },
    STAFF: { kind: "STAFF", role: "SUPPORT", ...signed },
    VERIFIER: { kind: "VERIFIER", ...signed },
    SYSTEM: { kind: "SYSTEM", sessionId: newId(), job: "x" },
  }
  const may = (right: (actor: Actor) => boolean) =>
    Object.values(actors)
      .filter(right)
      .map((it) => it.kind)
  expect(may((it) => accountRights["account.save"](it, { id }))).toEqual([
    "PARENT",
    "DAYCARE",
    "HOME",
    "OFFICE",
    "STAFF",
    "VERIFIER",
  ])
  expect(may((it) => accountRights["account.save"](it, { id: newId() }))).toEqual([])
  expect(may((it) => accountRights["account.open"](it, { purpose: "SUPPORT_CALL" }))).toEqual(["STAFF"])
  expect(may(accountRights["account.find"])).toEqual(["STAFF"])
  expect(may(accountRights["passkey.enrol"])).toEqual([
    "PARENT",
    "DAYCARE",
    "HOME",
    "OFFICE",
    "STAFF",
    "VERIFIER",
  ])
})

test("the registry's people look for nobody and open no account; the others, for what is theirs to do", () => {
  const actor = (role: StaffRole) => ({
    ...{ accountId: newId(), sessionId: newId(), membershipId: newId(), freshAt: new Date() },
    kind: "STAFF" as const,
    role,
  })
  const may = (role: StaffRole) =>
    purposes.filter((purpose) => accountRights["account.open"](actor(role), { purpose }))
  expect(may("REGISTRY")).toEqual([])
  expect(accountRights["account.find"](actor("REGISTRY"))).toBe(false)
  expect(may("SUPPORT")).toEqual(["SUPPORT_CALL", "CORRECTION"])
  expect(may("SECURITY_OFFICER")).toEqual(["SUPPORT_CALL", "INCIDENT"])
  expect(may("PRIVACY_OFFICER")).toEqual(["ACCESS_REQUEST", "INCIDENT", "CORRECTION"])
})
