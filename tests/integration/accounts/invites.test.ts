import { afterEach, beforeEach, expect, test } from "vitest"
import { acceptAsKnown, acceptAsNewcomer } from "#lib/accounts/commands/accept-invite.ts"
import { inviteColleague, inviteTo, resendInvite, revokeInvite } from "#lib/accounts/commands/invite.ts"
import { enterCode, signIn } from "#lib/accounts/commands/sign-in.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { findInvite, listWaiting } from "#lib/accounts/queries/invites.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { hatsOf, linkOf } from "#tests/support/invites.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { addHat, addPerson, openSessionOf } from "#tests/support/people.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const password = "quatre mots sans lien aucun"
let manager: SignedIn<"DAYCARE">
let daycareId: string
let number = 0
let email: string

beforeEach(async () => {
  daycareId = await addDaycare(db().owner, { name: "CPE Les Mésanges" })
  manager = await signedIn(db().owner, "DAYCARE", { daycareId })
  email = `collegue-${++number}@exemple.ca`
})
afterEach(() => resetClock(db().owner))

const invitation = () => ({ email, teamRole: "MEMBER" as const, locale: "fr" as const, until: null })
async function invited(more: object = {}): Promise<{ inviteId: string; token: string }> {
  const result = await inScope(manager.scope, (it) => inviteColleague(it, { ...invitation(), ...more }))
  if (!result.ok) throw new Error(result.reason)
  return { ...result.value, token: (await linkOf(db().owner, result.value.inviteId)) ?? "" }
}
const accept = (token: string, more: object = {}) =>
  acceptAsNewcomer(newcomer(), { token, name: "Camille Roy", password, ...more })
const dead = { ok: false, reason: "LINK_DEAD" }

async function accountOf(address: string): Promise<{ id: string; state: string } | undefined> {
  const [index] = await blindIndex("account.email", [address])
  const { rows } = await db().owner.query<{ id: string; state: string }>(
    "select id, state from public.account where email_index = $1",
    [index],
  )
  return rows[0]
}

test("inviting makes no account and looks nobody up; the letter is planned to the address itself (AN5)", async () => {
  const { inviteId } = await invited()
  expect(await accountOf(email)).toBeUndefined()
  const { rows } = await db().owner.query(
    "select letter, recipient_id, invite_id, audience from public.outbox where invite_id = $1",
    [inviteId],
  )
  expect(rows).toEqual([
    { letter: "account-invite", recipient_id: null, invite_id: inviteId, audience: "DAYCARES" },
  ])
  const known = await addPerson(db().owner)
  const same = await inScope(manager.scope, (it) =>
    inviteColleague(it, { ...invitation(), email: known.email }),
  )
  expect(same).toMatchObject({ ok: true })
  const colleague = await addPerson(db().owner, { kind: "DAYCARE", daycareId })
  const again = await inScope(manager.scope, (it) =>
    inviteColleague(it, { ...invitation(), email: colleague.email }),
  )
  expect(again).toMatchObject({ ok: true })
})

test("somebody new accepts: one active account, one hat, and a browser that may add a factor", async () => {
  const { token, inviteId } = await invited({ teamRole: "MANAGER" })
  const found = await inScope(newcomer(), (it) => findInvite(it, token, null))
  expect(found).toMatchObject({ kind: "DAYCARE", place: "CPE Les Mésanges", who: "NEW", byTeam: true })
  const result = await accept(token)
  expect(result).toMatchObject({ ok: true, value: { waiting: expect.stringMatching(/.{43}/) as string } })
  const account = await accountOf(email)
  expect(account?.state).toBe("ACTIVE")
  expect(await hatsOf(db().owner, account!.id)).toEqual(["DAYCARE MANAGER"])
  expect(await linkOf(db().owner, inviteId)).toBeNull()
  const { rows } = await db().owner.query(
    "select kind, control from public.audit where deed = 'role.accept' and account_id = $1",
    [account!.id],
  )
  expect(rows).toEqual([{ kind: "DAYCARE", control: true }])
})

test("a link that was used, is old, was revoked, replaced or never was: one and the same answer", async () => {
  const used = await invited()
  await accept(used.token)
  expect(await accept(used.token)).toEqual(dead)

  email = `autre-${number}@exemple.ca`
  const revoked = await invited()
  await inScope(manager.scope, (it) => revokeInvite(it, revoked))
  expect(await accept(revoked.token)).toEqual(dead)

  const replaced = await invited()
  await inScope(manager.scope, (it) => resendInvite(it, replaced))
  expect(await accept(replaced.token)).toEqual(dead)
  expect(await accept("x".repeat(43))).toEqual(dead)

  const newest = (await linkOf(db().owner, replaced.inviteId)) ?? ""
  await moveClock(db().owner, "15 days")
  expect(await inScope(newcomer(), (it) => findInvite(it, newest, null))).toBeNull()
  expect(await accept(newest)).toEqual(dead)
  expect(await accountOf(email)).toBeUndefined()
})

test("somebody known signs in and accepts; nobody makes them a second account, and nobody else accepts for them", async () => {
  const parent = await signedIn(db().owner, "PARENT")
  const stranger = await signedIn(db().owner, "PARENT")
  const { token } = await invited({ email: parent.person.email })
  const found = (session: string | null) =>
    inScope(newcomer(), async (it) => (await findInvite(it, token, session))?.who)
  expect([await found(null), await found(stranger.token), await found(parent.token)]).toEqual([
    ...["KNOWN", "KNOWN", "YOU"],
  ])
  expect(await accept(token)).toEqual(dead)
  expect(await acceptAsKnown(newcomer(), { token }, null)).toEqual(dead)
  expect(await acceptAsKnown(newcomer(), { token }, stranger.token)).toEqual(dead)
  expect(await acceptAsKnown(newcomer(), { token }, parent.token)).toMatchObject({ ok: true })
  expect(await hatsOf(db().owner, parent.person.id)).toEqual(["PARENT", "DAYCARE MEMBER"])
})

test("a parent who accepted a team's hat and went away before adding a factor adds it on the way to the team", async () => {
  const parent = await addPerson(db().owner, { kind: "PARENT", password })
  await addHat(db().owner, parent.id, { kind: "DAYCARE", teamRole: "MEMBER" })
  const toTeam = (next: string | undefined) => comeIn(parent.email, next)
  expect(await toTeam(undefined)).toMatchObject({
    ok: true,
    value: { step: "in", opened: { kind: "PARENT" } },
  })
  expect(await toTeam("/fr/office"), "a hat they do not have").toMatchObject({ value: { step: "in" } })
  expect(await toTeam("/fr/daycare")).toMatchObject({
    ok: true,
    value: { step: "enrol", waiting: expect.stringMatching(/.{43}/) as string, next: "/fr/daycare" },
  })
  // A factor that a family's session added stands beside the missing one: only an invitation adds another (AN1).
  await db().owner.query(
    "insert into public.passkey (account_id, credential_id, public_key, counter, enrolled_by) values ($1, $1::uuid::text, '\\x00', 0, 'password+code')",
    [parent.id],
  )
  expect(await toTeam("/fr/daycare")).toMatchObject({ value: { step: "in", opened: { kind: "PARENT" } } })
})

/** With the password and the letter's code. */
async function comeIn(email: string, next: string | undefined) {
  const from = { device: null, sender: newToken(), former: null }
  const asked = await signIn(newcomer(), { email, password, next }, from)
  const waiting = asked.ok && asked.value.step === "code" ? asked.value.waiting : ""
  const code = (await plannedLetters(db().owner)).findLast((it) => it.letter === "sign-in-code")?.secret ?? ""
  return enterCode(newcomer(), { code, trust: undefined, next }, { waiting, former: null })
}

test("the letter of an invitation opens no enrolment to whoever has a passkey already (AN8)", async () => {
  const weak = await addPerson(db().owner, { kind: "PARENT" })
  const session = await openSessionOf(db().owner, weak)
  await db().owner.query("update sec.session set proof = 'password+code' where account_id = $1", [weak.id])
  const first = await invited({ email: weak.email })
  const enrols = await acceptAsKnown(newcomer(), { token: first.token }, session)
  expect(enrols).toMatchObject({ ok: true, value: { waiting: expect.stringMatching(/.{43}/) as string } })

  await db().owner.query(
    "insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, $1::uuid::text, '\\x00', 0)",
    [weak.id],
  )
  const other = await signedIn(db().owner, "DAYCARE")
  const made = await inScope(other.scope, (it) => inviteColleague(it, { ...invitation(), email: weak.email }))
  const token = (await linkOf(db().owner, made.ok ? made.value.inviteId : "")) ?? ""
  expect(await acceptAsKnown(newcomer(), { token }, session)).toEqual({ ok: true, value: { waiting: null } })
})

test("an unconfirmed sign-up becomes the invited account, and whoever began it has no way in left", async () => {
  await signUp(newcomer(), { email, password: "le mot de passe d’une autre" }, "en")
  const before = await accountOf(email)
  const { token } = await invited()
  expect(await accept(token)).toMatchObject({ ok: true })
  expect(await accountOf(email)).toEqual({ id: before?.id, state: "ACTIVE" })
  const { rows } = await db().owner.query(
    "select from sec.mailed_code where account_id = $1 and purpose = 'VERIFY' and used_at is null",
    [before?.id],
  )
  expect(rows).toEqual([])
})

test("an invitation to a service that has closed is refused by its name, and none is made", async () => {
  const { token } = await invited()
  await db().owner.query("update public.daycare set state = 'CLOSED', closed_on = now() where id = $1", [
    daycareId,
  ])
  expect(await inScope(newcomer(), (it) => findInvite(it, token, null))).toMatchObject({ closed: true })
  expect(await accept(token)).toMatchObject({ ok: false, reason: "DAYCARE_CLOSED" })
  email = `encore-${number}@exemple.ca`
  const result = await inScope(manager.scope, (it) => inviteColleague(it, invitation()))
  expect(result).toMatchObject({ ok: false, reason: "DAYCARE_CLOSED" })
})

test("a home provider needs a password, and then only signs in; a held account accepts nothing", async () => {
  const support = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
  const home = await addDaycare(db().owner, { kind: "HOME" })
  const made = await inScope(support.scope, (it) =>
    inviteTo(it, { kind: "HOME", placeId: home }, invitation()),
  )
  const token = (await linkOf(db().owner, made.ok ? made.value.inviteId : "")) ?? ""
  expect(await accept(token, { password: undefined })).toMatchObject({ reason: "PASSWORD_MISSING" })
  expect(await accept(token)).toEqual({ ok: true, value: { waiting: null } })

  const held = await signedIn(db().owner, "PARENT")
  const { token: theirs } = await invited({ email: held.person.email })
  await db().owner.query("update public.account set state = 'HELD' where id = $1", [held.person.id])
  expect(await inScope(newcomer(), (it) => findInvite(it, theirs, null))).toBeNull()
  expect(await acceptAsKnown(newcomer(), { token: theirs }, held.token)).toEqual(dead)
})

test("a second invitation of the same address into the same team waits for the first; elsewhere it does not", async () => {
  await invited()
  const again = await inScope(manager.scope, (it) => inviteColleague(it, invitation()))
  expect(again).toEqual({ ok: false, reason: "ALREADY_INVITED", field: "email" })
  const other = await signedIn(db().owner, "DAYCARE")
  expect(await inScope(other.scope, (it) => inviteColleague(it, invitation()))).toMatchObject({ ok: true })
})

test("an access may have a last day; one that is past is refused, and the hat ends with it", async () => {
  const past = new Date("2020-01-01T00:00:00Z")
  const refused = await inScope(manager.scope, (it) => inviteColleague(it, { ...invitation(), until: past }))
  expect(refused).toEqual({ ok: false, reason: "UNTIL_PAST", field: "until" })
  const { token } = await invited({ until: new Date(Date.now() + 10 * 86_400_000) })
  await accept(token)
  const account = await accountOf(email)
  expect(await hatsOf(db().owner, account!.id)).toEqual(["DAYCARE MEMBER"])
  await moveClock(db().owner, "11 days")
  expect(await hatsOf(db().owner, account!.id)).toEqual([])
})

test("a member invites nobody and sees no invitation; another service's are absent (AZ5)", async () => {
  const { inviteId } = await invited()
  const member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
  const other = await signedIn(db().owner, "DAYCARE")
  await expect(inScope(member.scope, (it) => inviteColleague(it, invitation()))).rejects.toThrow(Forbidden)
  expect(await inScope(member.scope, (it) => listWaiting(it, daycareId))).toEqual([])
  expect(await inScope(other.scope, (it) => listWaiting(it, daycareId))).toEqual([])
  expect(await inScope(manager.scope, (it) => listWaiting(it, daycareId))).toMatchObject([
    { id: inviteId, email, letter: "PLANNED", isExpired: false },
  ])
  for (const scope of [member.scope, other.scope]) {
    await expect(inScope(scope, (it) => revokeInvite(it, { inviteId }))).rejects.toThrow(NotFound)
    await expect(inScope(scope, (it) => resendInvite(it, { inviteId }))).rejects.toThrow(NotFound)
  }
})

test("two who answer the same link at once: one account, one hat, one of them is told that it is dead", async () => {
  const { token } = await invited()
  const answers = await Promise.all([accept(token), accept(token), accept(token)])
  expect(answers.filter((it) => it.ok)).toHaveLength(1)
  expect(await hatsOf(db().owner, (await accountOf(email))!.id)).toEqual(["DAYCARE MEMBER"])
})
