import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { findInvite } from "#lib/accounts/queries/invites.ts"
import { sameChildText } from "#lib/children/rules/same-child.ts"
import { listChildrenOf } from "#lib/children/queries/files.ts"
import { findByChild, findByEmail, findByPhone } from "#lib/desk/commands/find-family.ts"
import { openFile } from "#lib/desk/commands/open-file.ts"
import { askClaimLetter, correctClaimAddress, openWaiting } from "#lib/desk/commands/waiting.ts"
import { findOpenedFile, listFoundWith, listWaitingWith } from "#lib/desk/queries/families.ts"
import { findWaitingFamily } from "#lib/desk/queries/waiting.ts"
import { Forbidden, NotFound, type Parent } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { addChild, addGeography, type Child } from "#tests/support/children.ts"
import { addClaim, addClaimedChild, claimChild, writeClaimLetter } from "#tests/support/claims.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { asStaff } from "#tests/support/desk.ts"
import { addHat, addPerson } from "#tests/support/people.ts"
import { again, newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { behindTheRecord } from "#tests/support/record.ts"

/** A family of an old list that calls before it took its file over. */
const db = useDatabase()
const purpose = "SUPPORT_CALL" as const
const nobody = { ok: false, reason: "NO_FAMILY" }
let staff: SignedIn<"STAFF">
let email: string
let claim: string
let child: Child

beforeAll(async () => {
  await addGeography(db().owner)
  staff = await signedIn(db().owner, "STAFF")
})
beforeEach(async () => {
  email = `famille-${newId()}@exemple.ca`
  claim = await addClaim(db().owner, { email })
  child = await addClaimedChild(db().owner, claim)
})
afterEach(() => resetClock(db().owner))

const byEmail = (who = staff, said = email) => asStaff(who, (it) => findByEmail(it, { email: said, purpose }))
const found = () => ({ ok: true, value: { accountId: claim, waits: true } })
const waiting = (who = staff) => asStaff(who, (it) => findWaitingFamily(it, claim))
const ask = (who = staff) => asStaff(who, (it) => askClaimLetter(it, { claimId: claim }))
const correct = (to: string, who = staff) =>
  asStaff(who, (it) => correctClaimAddress(it, { claimId: claim, email: to, why: "MISTYPED" }))
const invite = (link: string) => inScope(newcomer(), (it) => findInvite(it, link, null))
const write = () => writeClaimLetter(db(), claim)
const records = async (deed: string) =>
  (
    await db().owner.query<{ account_id: string; subject: object; control: boolean }>(
      "select account_id, subject, control from public.audit where deed = $1 and subject->>'claimId' = $2",
      [deed, claim],
    )
  ).rows

describe("a family that has not taken its file over is found", () => {
  test("by its address: its files by code, who is awaited, how it stands with its letter", async () => {
    expect(await byEmail()).toEqual(found())
    expect(await waiting()).toMatchObject({
      family: { letters: 0, isAwaited: true, lastLetter: null },
      opened: { name: "Ana Essai", email, phone: "+15145550142", locale: "fr" },
      files: [{ id: child.id, state: "ACTIVE" }],
    })
    await asStaff(staff, (it) => openFile(it, { childId: child.id, purpose }))
    expect(await asStaff(staff, (it) => findOpenedFile(it, child.id))).toMatchObject({ givenName: "Léa" })
  })

  test("by its telephone number", async () => {
    const phone = "+14185550177"
    await db().owner.query("update public.family_claim set phone_index = $2 where id = $1", [
      claim,
      (await blindIndex("account.phone", [phone]))[0],
    ])
    expect(await asStaff(staff, (it) => findByPhone(it, { phone, purpose }))).toEqual(found())
  })

  test("by the child, with the other parent, who has an account", async () => {
    const parent = await addPerson(db().owner)
    const said = { givenName: "Zoé", familyName: newId(), bornOn: "2025-05-06" }
    await db().owner.query("update public.child_file set same_index = $2 where id = $1", [
      child.id,
      (await blindIndex("child_file.same", [sameChildText(said)]))[0],
    ])
    await db().owner.query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values ($1, $2, $3, 2, 'FULL')",
      [newId(), child.id, parent.id],
    )
    expect(await asStaff(staff, (it) => findByChild(it, { ...said, purpose }))).toEqual({
      ok: true,
      value: { accountId: parent.id },
    })
    expect(await asStaff(staff, (it) => listWaitingWith(it, parent.id))).toEqual([claim])
    expect(await asStaff(staff, (it) => listFoundWith(it, claim))).toEqual([parent.id])
  })

  test("recorded with its purpose, in the budget of every search", async () => {
    await db().owner.query("update sec.budget set allowed = 1 where name = 'looked-up-accounts'")
    const curious = await signedIn(db().owner, "STAFF")
    expect(await byEmail(curious)).toEqual(found())
    expect(await byEmail(curious)).toMatchObject({ reason: "ACCOUNT_HELD" })
    await db().owner.query("update sec.budget set allowed = 100 where name = 'looked-up-accounts'")
    const { rows } = await db().owner.query(
      "select whose as those, purpose from public.reading where deed = 'family.find' and account_id = $1",
      [curious.person.id],
    )
    expect(rows).toEqual([{ those: [claim], purpose }])
  })

  test("opened for some minutes only, in the session that opened it, and again with a purpose", async () => {
    await byEmail()
    await moveClock(db().owner, "16 minutes")
    const later = await again(db().owner, "STAFF", staff.person)
    await expect(waiting(later)).rejects.toThrow(NotFound)
    await byEmail(later)
    await moveClock(db().owner, "32 minutes")
    const last = await again(db().owner, "STAFF", staff.person)
    await byEmail(last)
    await moveClock(db().owner, "46 minutes")
    expect(await waiting(last)).toMatchObject({ opened: { email } })
    await behindTheRecord(
      db().owner,
      "update public.disclosure set at = at - interval '16 minutes' where whose = $1",
      [claim],
    )
    expect(await waiting(last)).toMatchObject({ opened: null, files: [{ id: child.id }] })
    await asStaff(last, (it) => openWaiting(it, { claimId: claim, purpose }))
    expect(await waiting(last)).toMatchObject({ opened: { email } })
  })
})

describe("nobody is found", () => {
  test("of one's own family, by the same words as of none at all", async () => {
    const spouse = await signedIn(db().owner, "STAFF")
    await addHat(db().owner, spouse.person.id, { kind: "PARENT" })
    await db().owner.query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values ($1, $2, $3, 2, 'READ')",
      [newId(), child.id, spouse.person.id],
    )
    expect(await byEmail(spouse)).toMatchObject(nobody)

    // Wherever that child lives, or when nobody said where.
    await db().owner.query("delete from public.child_residence where child_id = $1", [child.id])
    expect(await byEmail(spouse)).toMatchObject(nobody)
    await db().owner.query(
      "insert into public.child_residence (child_id, position, household_id) values ($1, 1, $2)",
      [child.id, child.household],
    )

    // Who is promised the same child, and who lives with it.
    const promised = await signedIn(db().owner, "STAFF")
    const other = await addClaim(db().owner, { email: promised.person.email })
    await claimChild(db().owner, other, child.id, { place: 2 })
    expect(await byEmail(promised)).toMatchObject(nobody)
    const neighbour = await signedIn(db().owner, "STAFF")
    await addChild(db().owner, { guardian: neighbour.person.id, household: child.household })
    expect(await byEmail(neighbour)).toMatchObject(nobody)

    const own = await signedIn(db().owner, "STAFF", { email })
    expect(await byEmail(own)).toEqual({ ...nobody, field: "email" })
    expect(await byEmail(own, "personne@exemple.ca")).toEqual({ ...nobody, field: "email" })
    // Nor by a child's file that was taken away from it.
    await db().owner.query("delete from public.claimed_child where claim_id = $1", [claim])
    expect(await byEmail(own)).toEqual({ ...nobody, field: "email" })
  })

  test("of an exercise or a trap, nor once the file was taken over", async () => {
    await db().owner.query("update public.child_file set kind = 'CANARY' where id = $1", [child.id])
    expect(await byEmail()).toMatchObject(nobody)
    await db().owner.query("update public.child_file set kind = 'REAL' where id = $1", [child.id])
    await byEmail()
    await db().owner.query(
      `update public.family_claim set state = 'TAKEN', taken_at = sec.now(), taken_by = $2, letter_due_at = null where id = $1`,
      [claim, staff.person.id],
    )
    expect(await byEmail()).toMatchObject(nobody)
    await expect(waiting()).rejects.toThrow(NotFound)
    expect(await asStaff(staff, (it) => listChildrenOf(it, claim))).toEqual([])
  })

  test("by whoever did not look, whatever they name", async () => {
    for (const deed of [waiting, ask, () => correct("autre@exemple.ca")])
      await expect(deed()).rejects.toThrow(NotFound)
    await expect(asStaff(staff, (it) => openWaiting(it, { claimId: claim, purpose }))).rejects.toThrow(
      NotFound,
    )
    await expect(asStaff(staff, (it) => openFile(it, { childId: child.id, purpose }))).rejects.toThrow(
      NotFound,
    )
  })
})

describe("its letter", () => {
  test("is sent again when it is asked for: with a new link, not twice in ten minutes, also after the last", async () => {
    const first = await write()
    await db().owner.query("update public.family_claim set letters = 3, letter_due_at = null where id = $1", [
      claim,
    ])
    await byEmail()
    expect(await waiting()).toMatchObject({ family: { letters: 3, nextLetterAt: null } })
    expect(await ask()).toEqual({ ok: true, value: { claimId: claim } })
    expect(await waiting()).toMatchObject({ family: { isDue: true } })
    expect(await ask()).toMatchObject({ reason: "LETTER_ON_ITS_WAY" })
    const second = await write()
    expect(await ask()).toMatchObject({ reason: "LETTER_ON_ITS_WAY" })
    expect([await invite(first), await invite(second)]).toMatchObject([null, { claimed: 1 }])
    await moveClock(db().owner, "11 minutes")
    expect(await ask()).toMatchObject({ ok: true })
    expect(await records("claim.ask-letter")).toHaveLength(2)
  })

  test("goes to a corrected address: who and why is recorded, and the link that went to the other is dead", async () => {
    const first = await write()
    await byEmail()
    const right = `juste-${newId()}@exemple.ca`
    expect(await correct(right)).toEqual({ ok: true, value: { claimId: claim } })
    expect(await invite(first)).toBeNull()
    expect(await records("claim.address")).toEqual([
      { account_id: staff.person.id, subject: { claimId: claim, why: "MISTYPED" }, control: true },
    ])
    const second = await write()
    expect(await invite(second)).toMatchObject({ claimed: 1 })
    const { rows } = await db().owner.query<{ same: boolean }>(
      `select i.email_index = c.email_index and i.email_sealed = c.email_sealed as same
       from public.account_invite i join public.family_claim c on c.id = i.claim_id where c.id = $1`,
      [claim],
    )
    expect(rows).toEqual([{ same: true }])
    expect(await byEmail()).toMatchObject(nobody)
    expect(await byEmail(staff, right)).toEqual(found())
    expect(await waiting()).toMatchObject({ opened: { email: right } })
  })

  test("does not go to one's own address, nor to one that awaits other files or can take nothing over", async () => {
    const held = await addPerson(db().owner)
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [held.id])
    const other = `autre-${newId()}@exemple.ca`
    await addClaim(db().owner, { email: other })
    await byEmail()
    for (const to of [staff.person.email, held.email, other])
      expect(await correct(to)).toEqual({ ok: false, reason: "ADDRESS_TAKEN", field: "email" })
    expect(await correct(email)).toMatchObject({ reason: "SAME_ADDRESS" })
    await db().owner.query(
      "update public.child_file set state = 'CLOSED', closed_on = sec.today() where id = $1",
      [child.id],
    )
    expect([await correct("a@exemple.ca"), await ask()]).toMatchObject([
      { reason: "NOBODY_AWAITED" },
      { reason: "NOBODY_AWAITED" },
    ])
    expect(await records("claim.address")).toEqual([])
  })

  test("is support's to send: whoever else may look finds and reads, and writes nothing", async () => {
    const officer = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" })
    const incident = "INCIDENT" as const
    await asStaff(officer, (it) => findByEmail(it, { email, purpose: incident }))
    expect(await waiting(officer)).toMatchObject({ opened: { email } })
    await expect(ask(officer)).rejects.toThrow(Forbidden)
    await expect(correct("autre@exemple.ca", officer)).rejects.toThrow(Forbidden)
  })
})

const readings = async (it: ScopedDb<Parent>) => (await listFamilyReadings(it)).rows

test("whoever takes the file over with an account of theirs reads who opened it before", async () => {
  await byEmail()
  const parent = await signedIn(db().owner, "PARENT")
  await db().owner.query(
    `update public.family_claim set state = 'TAKEN', taken_at = sec.now(), taken_by = $2, letter_due_at = null where id = $1`,
    [claim, parent.person.id],
  )
  // It was opened of whoever was awaited, and that is this account now.
  const mine = { whose: [parent.person.id], purpose }
  expect(await inScope(parent.scope, (it) => readings(it))).toMatchObject([mine])

  // What was opened of a child stays said of the child, also when its file is destroyed and has no name any more.
  const gone = await addChild(db().owner, { guardian: parent.person.id })
  await db().owner.query(
    `update public.child_file set state = 'DESTROYED', closed_on = sec.today(), destroyed_on = sec.today(), key_id = null,
       given_name_sealed = null, family_name_sealed = null, same_index = null, born_on = null where id = $1`,
    [gone.id],
  )
  await db().owner.query(
    "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{child-name}', 'INCIDENT')",
    [staff.person.id, newId(), gone.id],
  )
  const ofChild = { whose: [gone.id], purpose: "INCIDENT" }
  expect(await inScope(parent.scope, (it) => readings(it))).toMatchObject([ofChild, mine])
})
