import { beforeEach, expect, test } from "vitest"
import { byHand } from "#tests/support/by-hand.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

/** AZ9, SE6: what a web process cannot give or take, even when somebody else has written its SQL. */
const db = useDatabase()
const refused = "42501"
let daycareId: string
beforeEach(async () => void (daycareId = await addDaycare(db().owner)))

type Wish = Parameters<typeof addPerson>[1]
async function as(wish: Wish & object, more = "") {
  const person = await addPerson(db().owner, wish)
  const token = await openSessionOf(db().owner, person)
  if (more) await db().owner.query(`update sec.session set ${more} where account_id = $1`, [person.id])
  const role = `app_${person.kind.toLowerCase()}`
  const attempt = (sql: string) =>
    byHand(db().webUrl, async (tx) => {
      await tx.enter(role, token)
      return tx.attempt(sql)
    })
  const answer = (sql: string) =>
    byHand(db().webUrl, async (tx) => {
      await tx.enter(role, token)
      return (await tx.query<{ answer: unknown }>(sql))[0]?.answer
    })
  const { rows } = await db().owner.query<{ id: string }>(
    "select id from public.membership where account_id = $1",
    [person.id],
  )
  return { person, attempt, answer, membership: rows[0]?.id ?? "" }
}

const sealed = `gen_random_uuid(), gen_random_uuid(), 'w', 'x', uuid_send(gen_random_uuid())`
const link = `uuid_send(gen_random_uuid()), 'x'`
const invite = (kind: string, team: string, daycare: string) =>
  `select sec.invite(gen_random_uuid(), '${kind}', ${team}, ${daycare}, null, 'fr', null, ${sealed}, ${link}) as answer`
const ask = (role: string) =>
  `select sec.ask_right(gen_random_uuid(), gen_random_uuid(), 'STAFF', '${role}', 'fr', null, ${sealed}, 'y') as answer`
const here = () => `'${daycareId}'`

test("a member, a home provider's colleague, a parent: an invitation is not theirs to make; another's team neither", async () => {
  const member = await as({ kind: "DAYCARE", daycareId, teamRole: "MEMBER" })
  const stranger = await as({ kind: "DAYCARE" })
  const privacy = await as({ kind: "STAFF", role: "PRIVACY_OFFICER" })
  for (const it of [member, stranger, privacy])
    expect(await it.attempt(invite("DAYCARE", "'MEMBER'", here()))).toBe(refused)
  const manager = await as({ kind: "DAYCARE", daycareId })
  expect(await manager.answer(invite("DAYCARE", "'MEMBER'", here()))).toBe("DONE")
  const parent = await as({ kind: "PARENT" })
  expect(await parent.attempt(invite("DAYCARE", "'MEMBER'", here()))).toBe(refused)
})

test("power is not given by an ordinary invitation, whoever makes it", async () => {
  const officer = await as({ kind: "STAFF", role: "SECURITY_OFFICER" })
  expect(await officer.attempt(invite("STAFF", "null", "null"))).toBe(refused)
  expect(await officer.attempt(invite("VERIFIER", "null", "null"))).toBe(refused)
})

test("power is asked by an officer only, whose proof is fresh", async () => {
  const officer = await as({ kind: "STAFF", role: "SECURITY_OFFICER" })
  const support = await as({ kind: "STAFF", role: "SUPPORT" })
  const stale = await as(
    { kind: "STAFF", role: "SECURITY_OFFICER" },
    "fresh_at = sec.now() - interval '21 minutes'",
  )
  expect(await officer.answer(ask("SUPPORT"))).toBe("DONE")
  for (const it of [support, stale]) {
    expect(await it.attempt(ask("SUPPORT"))).toBe(refused)
    expect(await it.attempt(`select sec.approve_right(gen_random_uuid(), ${link})`)).toBe(refused)
    expect(await it.attempt("select sec.cancel_right(gen_random_uuid())")).toBe(refused)
    expect(
      await it.attempt("select sec.tell_rank(gen_random_uuid(), 'right-ended', 'STAFF', 'SUPPORT', null)"),
    ).toBe(refused)
  }
  expect(
    await officer.attempt("select sec.tell_rank(gen_random_uuid(), 'sign-in-code', 'STAFF', null, null)"),
  ).toBe(refused)
})

test("the last who manages a team, and the last security officer, are not ended by any statement", async () => {
  const manager = await as({ kind: "DAYCARE", daycareId })
  expect(await manager.answer(`select sec.end_membership('${manager.membership}') as answer`)).toBe(false)
  expect(
    await manager.answer(`select sec.change_team_role('${manager.membership}', 'MEMBER') as answer`),
  ).toBe(false)
  await db().owner.query(
    "update public.membership set ends_at = greatest(begins_at, sec.now()) where kind = 'STAFF' and ends_at is null",
  )
  const officer = await as({ kind: "STAFF", role: "SECURITY_OFFICER" })
  expect(await officer.answer(`select sec.end_membership('${officer.membership}') as answer`)).toBe(false)
  const support = await as({ kind: "STAFF", role: "SUPPORT" })
  expect(await support.answer(`select sec.end_membership('${officer.membership}') as answer`)).toBe(false)
})

test("nobody accepts for an account that is not theirs, and no session takes a hat by itself", async () => {
  const parent = await as({ kind: "PARENT" })
  for (const sql of [
    `insert into public.membership (account_id, kind, role) values ('${parent.person.id}', 'STAFF', 'SUPPORT')`,
    "update public.membership set ends_at = null",
    `select auth.take_invite(null, '${parent.person.id}', null)`,
  ])
    expect([sql, await parent.attempt(sql)]).toEqual([sql, refused])
})
