import { afterEach, beforeEach, expect, test } from "vitest"
import { acceptAsNewcomer } from "#lib/accounts/commands/accept-invite.ts"
import { inviteStaffFromServer } from "#lib/accounts/commands/invite-from-server.ts"
import { approveRight, askRight, cancelRight, endRight } from "#lib/accounts/commands/powerful-rights.ts"
import { listAsked, listHolders } from "#lib/accounts/queries/powerful-rights.ts"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { hatsOf, linkOf } from "#tests/support/invites.ts"
import { again, newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const officer = () => signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER", name: "Camille Roy" })
let one: SignedIn<"STAFF">
let two: SignedIn<"STAFF">
let number = 0
let email: string

beforeEach(async () => {
  await resetClock(db().owner)
  await db().owner.query("delete from public.outbox")
  await db().owner.query(
    "update public.membership set ends_at = greatest(begins_at, sec.now()) where kind = 'STAFF' and ends_at is null",
  )
  one = await officer()
  two = await officer()
  email = `nouvelle-${++number}@exemple.ca`
})
afterEach(() => resetClock(db().owner))

type Wish = Parameters<typeof askRight>[1]
async function ask(by = one, more: Partial<Wish> = {}): Promise<string> {
  const wish = { email, right: "SUPPORT" as const, why: "Pour l’automne", locale: "fr" as const, until: null }
  const asked = await inScope(by.scope, (it) => askRight(it, { ...wish, ...more }))
  if (!asked.ok) throw new Error(asked.reason)
  return asked.value.rightId
}
const approve = (by: SignedIn<"STAFF">, rightId: string) =>
  inScope(by.scope, (it) => approveRight(it, { rightId }))
const cancel = (by: SignedIn<"STAFF">, rightId: string) =>
  inScope(by.scope, (it) => cancelRight(it, { rightId }))
async function linkOfRight(rightId: string): Promise<string | null> {
  const { rows } = await db().owner.query<{ id: string }>(
    "select invite_id as id from public.right_request where id = $1",
    [rightId],
  )
  return linkOf(db().owner, rows[0]?.id ?? "")
}
const accept = (token: string) =>
  acceptAsNewcomer(newcomer(), { token, name: "Noa Tremblay", password: undefined })
async function accountIdOf(rightId: string): Promise<string> {
  const { rows } = await db().owner.query<{ id: string }>(
    `select i.accepted_by as id from public.right_request r join public.account_invite i on i.id = r.invite_id where r.id = $1`,
    [rightId],
  )
  return rows[0]?.id ?? ""
}

test("asked by one, approved by another, begun after a day; the person learns of it only once it is approved", async () => {
  const rightId = await ask()
  expect(await linkOfRight(rightId)).toBeNull()
  expect((await db().owner.query("select from public.outbox")).rowCount).toBe(0)

  expect(await approve(two, rightId)).toMatchObject({ ok: true })
  const { rows } = await db().owner.query(
    "select letter, count(*)::int as count from public.outbox group by letter order by letter",
  )
  expect(rows).toEqual([
    { letter: "account-invite", count: 1 },
    { letter: "right-approved", count: 2 },
  ])

  expect(await accept((await linkOfRight(rightId)) ?? "")).toMatchObject({ ok: true })
  const account = await accountIdOf(rightId)
  expect(await hatsOf(db().owner, account)).toEqual([])
  await moveClock(db().owner, "25 hours")
  expect(await hatsOf(db().owner, account)).toEqual(["STAFF SUPPORT"])
  expect(await cancel(await officer(), rightId)).toEqual({ ok: false, reason: "REQUEST_OVER" })
})

test("nobody approves what they asked for, nor what concerns themselves, nor twice", async () => {
  const rightId = await ask()
  expect(await approve(one, rightId)).toEqual({ ok: false, reason: "OWN_REQUEST" })
  const mine = await ask(one, { email: two.person.email, right: "PRIVACY_OFFICER" })
  expect(await approve(two, mine)).toEqual({ ok: false, reason: "CONCERNS_YOU" })
  expect(await approve(two, rightId)).toMatchObject({ ok: true })
  expect(await approve(await officer(), rightId)).toEqual({ ok: false, reason: "REQUEST_OVER" })
})

test("nobody but a security officer asks, approves, cancels or looks; and only with a fresh proof (SE6)", async () => {
  const rightId = await ask()
  for (const role of ["SUPPORT", "REGISTRY", "PRIVACY_OFFICER"] as const) {
    const other = await signedIn(db().owner, "STAFF", { role })
    await expect(ask(other)).rejects.toThrow(Forbidden)
    await expect(approve(other, rightId)).rejects.toThrow(Forbidden)
    await expect(cancel(other, rightId)).rejects.toThrow(Forbidden)
    expect(await inScope(other.scope, listAsked)).toEqual([])
    expect(await inScope(other.scope, listHolders)).toEqual([])
  }
  const stale = await again(db().owner, "STAFF", two.person)
  await db().owner.query(
    "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
    [two.person.id],
  )
  await expect(approve(stale, rightId)).rejects.toThrow()
  await expect(cancel(stale, rightId)).rejects.toThrow()
})

test("many who approve and cancel in the same moment: it is decided once", async () => {
  const officers = [two, await officer(), await officer(), await officer()]
  for (let round = 0; round < 4; round++) {
    email = `course-${number}-${round}@exemple.ca`
    const rightId = await ask()
    const approved = await Promise.all(officers.map((it) => approve(it, rightId)))
    expect(approved.filter((it) => it.ok)).toHaveLength(1)
    const cancelled = await Promise.all([...officers, one].map((it) => cancel(it, rightId)))
    expect(cancelled.filter((it) => it.ok)).toHaveLength(1)
  }
})

test("until it begins anybody of them may stop it, even when it was accepted; afterwards it is ended", async () => {
  const asked = await ask()
  expect(await cancel(one, asked)).toMatchObject({ ok: true })
  expect(await approve(two, asked)).toEqual({ ok: false, reason: "REQUEST_OVER" })

  const accepted = await ask()
  await approve(two, accepted)
  const token = (await linkOfRight(accepted)) ?? ""
  await accept(token)
  expect(await cancel(two, accepted)).toMatchObject({ ok: true })
  await moveClock(db().owner, "26 hours")
  expect(await hatsOf(db().owner, await accountIdOf(accepted))).toEqual([])
  await resetClock(db().owner)

  email = `autre-${number}@exemple.ca`
  const unanswered = await ask()
  await approve(two, unanswered)
  const link = (await linkOfRight(unanswered)) ?? ""
  await cancel(one, unanswered)
  expect(await accept(link)).toMatchObject({ ok: false, reason: "LINK_DEAD" })
})

test("taking a right away acts at once and is told; the last security officer stays (SE2)", async () => {
  const third = await officer()
  expect(await inScope(one.scope, (it) => endRight(it, third.scope.actor))).toMatchObject({ ok: true })
  expect(await readSession(third.token)).toBeNull()
  expect(await inScope(one.scope, (it) => endRight(it, two.scope.actor))).toMatchObject({ ok: true })
  expect(await inScope(one.scope, (it) => endRight(it, one.scope.actor))).toEqual({
    ...{ ok: false, reason: "LAST_OFFICER" },
  })
  const daycare = await signedIn(db().owner, "DAYCARE")
  await expect(inScope(one.scope, (it) => endRight(it, daycare.scope.actor))).rejects.toThrow(NotFound)
  const { rows } = await db().owner.query(
    "select bool_and(control) as control from public.audit where deed like 'right.%'",
  )
  expect(rows).toEqual([{ control: true }])
})

test("two officers who take each other's right in the same moment: one of them is left", async () => {
  const answers = await Promise.allSettled([
    inScope(one.scope, (it) => endRight(it, two.scope.actor)),
    inScope(two.scope, (it) => endRight(it, one.scope.actor)),
  ])
  expect(answers.filter((it) => it.status === "fulfilled" && it.value.ok)).toHaveLength(1)
})

test("officers read whom it concerns and why, and that is written down", async () => {
  const rightId = await ask()
  const [mine] = await inScope(one.scope, listAsked)
  expect(mine).toMatchObject({ id: rightId, email, why: "Pour l’automne", state: "ASKED", right: "SUPPORT" })
  const { rows } = await db().owner.query(
    `select q.id from public.reading r join public.account_invite i on i.newcomer_id = any (r.whose)
     join public.right_request q on q.invite_id = i.id where r.way = 'LIST' and r.fields @> '{why}' and r.account_id = $1`,
    [one.person.id],
  )
  expect(rows).toContainEqual({ id: rightId })
  expect((await inScope(one.scope, listHolders)).map((it) => [it.right, it.name])).toEqual([
    ["SECURITY_OFFICER", "Camille Roy"],
    ["SECURITY_OFFICER", "Camille Roy"],
  ])
})

test("the first officers come from the server: one link, no default account, and the record says so (AN10)", async () => {
  const client = await db().owner.connect()
  const invite = (address: string) =>
    inviteStaffFromServer(client, { email: address, role: "SECURITY_OFFICER", locale: "fr" })
  const invited = await invite(email)
  expect(await invite(email)).toEqual({ ok: false, reason: "ALREADY_INVITED" })
  client.release()
  expect(await accept(invited.ok ? invited.value.token : "")).toMatchObject({ ok: true })
  const { rows } = await db().owner.query(
    "select from_server, control, subject->>'right' as right from public.audit where deed = 'right.invite'",
  )
  expect(rows).toEqual([{ from_server: true, control: true, right: "SECURITY_OFFICER" }])
})
