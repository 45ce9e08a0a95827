import { beforeEach, expect, test } from "vitest"
import { changeTeamRole, endMembership } from "#lib/accounts/commands/team.ts"
import { listTeam } from "#lib/accounts/queries/invites.ts"
import { NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { hatsOf } from "#tests/support/invites.ts"
import { addHat, addPerson, openSessionOf } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let daycareId: string
let manager: SignedIn<"DAYCARE">
let member: SignedIn<"DAYCARE">

beforeEach(async () => {
  daycareId = await addDaycare(db().owner)
  manager = await signedIn(db().owner, "DAYCARE", { daycareId, name: "Camille Roy" })
  member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER", name: "Ariane Côté" })
})

const end = (by: SignedIn<"DAYCARE">, whose: SignedIn<"DAYCARE">) =>
  inScope(by.scope, (it) => endMembership(it, { membershipId: whose.scope.actor.membershipId }))
const change = (by: SignedIn<"DAYCARE">, whose: SignedIn<"DAYCARE">, teamRole: "MANAGER" | "MEMBER") =>
  inScope(by.scope, (it) => changeTeamRole(it, { membershipId: whose.scope.actor.membershipId, teamRole }))
const last = { ok: false, reason: "LAST_MANAGER" }

test("who manages sees as what and since when; a member sees names only; both leave a trace", async () => {
  const seen = await inScope(manager.scope, (it) => listTeam(it, daycareId))
  expect(seen.map(({ name, isMe, terms }) => [name, isMe, terms?.teamRole])).toEqual([
    ["Camille Roy", true, "MANAGER"],
    ["Ariane Côté", false, "MEMBER"],
  ])
  const names = await inScope(member.scope, (it) => listTeam(it, daycareId))
  expect(names.map(({ name, terms }) => [name, terms])).toEqual([
    ["Camille Roy", null],
    ["Ariane Côté", null],
  ])
  const { rows } = await db().owner.query<{ ids: string[] }>(
    `select whose as ids from public.reading where way = 'LIST' and fields = '{name}' and account_id = $1`,
    [member.person.id],
  )
  expect(rows.map((it) => it.ids.length)).toEqual([2])
})

test("another service's people are absent, for reading and for changing (AZ5)", async () => {
  const other = await signedIn(db().owner, "DAYCARE")
  expect(await inScope(other.scope, (it) => listTeam(it, daycareId))).toEqual([])
  await expect(end(other, member)).rejects.toThrow(NotFound)
  await expect(change(other, member, "MANAGER")).rejects.toThrow(NotFound)
  await expect(end(member, manager)).rejects.toThrow(NotFound)
  expect(await hatsOf(db().owner, member.person.id)).toEqual(["DAYCARE MEMBER"])
})

test("an access that ends takes every open session with it at once, and leaves the person's other hats (SE2)", async () => {
  await addHat(db().owner, member.person.id, { kind: "PARENT" })
  const copies = await Promise.all(Array.from({ length: 3 }, () => openSessionOf(db().owner, member.person)))
  const parents = await openSessionOf(db().owner, { ...member.person, kind: "PARENT" })
  expect(await end(manager, member)).toMatchObject({ ok: true })
  for (const it of [member.token, ...copies]) expect(await readSession(it)).toBeNull()
  expect((await readSession(parents))?.person.kind).toBe("PARENT")
  const { rows } = await db().owner.query(
    "select count(*)::int as alive from sec.session where membership_id = $1 and revoked_at is null",
    [member.scope.actor.membershipId],
  )
  expect(rows, "ended, not only asleep: a longer access would not wake them").toEqual([{ alive: 0 }])
  await expect(end(manager, member)).rejects.toThrow(NotFound)
})

test("the last who manages neither leaves nor steps down before there is another", async () => {
  expect(await end(manager, manager)).toEqual(last)
  expect(await change(manager, manager, "MEMBER")).toEqual(last)
  expect(await change(manager, member, "MANAGER")).toMatchObject({ ok: true })
  expect(await end(manager, manager)).toMatchObject({ ok: true })
  expect((await readSession(member.token))?.person).toMatchObject({ teamRole: "MANAGER" })
})

test("two who manage and leave in the same moment: one of them stays", async () => {
  for (let round = 0; round < 5; round++) {
    const place = await addDaycare(db().owner)
    const [one, two] = [
      await signedIn(db().owner, "DAYCARE", { daycareId: place }),
      await signedIn(db().owner, "DAYCARE", { daycareId: place }),
    ]
    const answers = await Promise.all([end(one, one), end(two, two)])
    expect(answers.filter((it) => it.ok)).toHaveLength(1)
  }
})

test("staff of the desk may end also the last, those who only look may not", async () => {
  const privacy = await signedIn(db().owner, "STAFF", { role: "PRIVACY_OFFICER" })
  const support = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
  const { membershipId } = manager.scope.actor
  await expect(inScope(privacy.scope, (it) => endMembership(it, { membershipId }))).rejects.toThrow(NotFound)
  expect(await inScope(support.scope, (it) => endMembership(it, { membershipId }))).toMatchObject({
    ok: true,
  })
  const parent = await addPerson(db().owner)
  const { rows } = await db().owner.query<{ id: string }>(
    "select id from public.membership where account_id = $1",
    [parent.id],
  )
  await expect(
    inScope(support.scope, (it) => endMembership(it, { membershipId: rows[0]?.id ?? "" })),
  ).rejects.toThrow(NotFound)
})
