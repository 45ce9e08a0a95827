import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { acceptAsKnown, acceptAsNewcomer } from "#lib/accounts/commands/accept-invite.ts"
import { findInvite } from "#lib/accounts/queries/invites.ts"
import { saveChildFile } from "#lib/children/commands/file.ts"
import { endGuardian, inviteGuardian, revokeGuardianInvite } from "#lib/children/commands/guardians.ts"
import { closeChildFile } from "#lib/children/commands/states.ts"
import { getChild, listChildren } from "#lib/children/queries/files.ts"
import { findGuardianInvite, listGuardians } from "#lib/children/queries/guardians.ts"
import { NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addChild, addGeography } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { hatsOf, linkOf } from "#tests/support/invites.ts"
import { again, newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
let childId: string
let number = 0
let email: string

beforeAll(() => addGeography(db().owner))
beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT", { name: "Maude Bélanger" })
  childId = (await addChild(db().owner, { guardian: parent.person.id })).id
  email = `autre-${++number}@exemple.ca`
})
afterEach(() => resetClock(db().owner))

type Deed<T> = (it: Parameters<Parameters<typeof inScope>[1]>[0]) => Promise<T>
const as = <T>(who: SignedIn<"PARENT">, deed: (it: never) => Promise<T>) =>
  inScope(who.scope, deed as Deed<T>) // each deed says its own actor
const invite = (more: object = {}) =>
  as(parent, (it) => inviteGuardian(it, { childId, email, right: "FULL", locale: "fr", ...more }))
async function invited(more: object = {}): Promise<string> {
  const result = await invite(more)
  if (!result.ok) throw new Error(result.reason)
  return (await linkOf(db().owner, result.value.inviteId)) ?? ""
}
const accept = (token: string) =>
  acceptAsNewcomer(newcomer(), { token, name: "Karim Roy", password: "quatre mots sans lien aucun" })

/** The second guardian, with an account that the invitation made, signed in. */
async function joined(right: "FULL" | "READ" = "FULL"): Promise<SignedIn<"PARENT">> {
  expect(await accept(await invited({ right }))).toMatchObject({ ok: true })
  const { rows } = await db().owner.query<{ id: string }>(
    "select account_id as id from public.guardian where child_id = $1 and account_id <> $2 and ends_at is null",
    [childId, parent.person.id],
  )
  return again(db().owner, "PARENT", { id: rows[0]!.id, email, kind: "PARENT" })
}

async function letters(letter: string): Promise<string[]> {
  const { rows } = await db().owner.query<{ to: string }>(
    "select coalesce(recipient_id::text, 'an address') as to from public.outbox where letter = $1 and detail_id is not null and planned_at > now() - interval '1 minute' and (detail_id = $2 or invite_id in (select id from public.account_invite where child_id = $2))",
    [letter, childId],
  )
  return rows.map((it) => it.to).sort()
}

describe("the other parent", () => {
  test("is invited by letter to an address; nobody is looked up, and no account is made (AN5)", async () => {
    const token = await invited()
    expect(await letters("account-invite")).toEqual(["an address"])
    expect(await as(parent, (it) => findGuardianInvite(it, childId))).toMatchObject({
      ...{ email, rights: "FULL", isExpired: false, isRefused: false },
    })
    expect(await inScope(newcomer(), (it) => findInvite(it, token, null))).toMatchObject({
      ...{ kind: "PARENT", guardianRight: "FULL", who: "NEW", place: null },
    })
    const known = await signedIn(db().owner, "PARENT")
    await as(parent, (it) => revokeGuardianInvite(it, { childId }))
    expect(await invite({ email: known.person.email })).toMatchObject({ ok: true })
  })

  test("who had no account has one now, a parent's hat, and this one child; whoever was there is told", async () => {
    const other = await joined()
    expect(await hatsOf(db().owner, other.person.id)).toEqual(["PARENT"])
    expect(await as(other, (it) => getChild(it, childId))).toMatchObject({ rights: "FULL", guardians: 2 })
    expect(await as(other, listChildren)).toHaveLength(1)
    expect(await letters("guardian-joined")).toEqual([parent.person.id])
    expect(await as(other, (it) => listGuardians(it, childId))).toMatchObject([
      { name: "Maude Bélanger", isMe: false, rights: "FULL" },
      { name: "Karim Roy", isMe: true, rights: "FULL" },
    ])
  })

  test("who has an account accepts with it, in whatever hat, and keeps one account", async () => {
    const known = await signedIn(db().owner, "DAYCARE")
    const token = await invited({ email: known.person.email })
    expect(await inScope(newcomer(), (it) => findInvite(it, token, known.token))).toMatchObject({
      who: "YOU",
    })
    expect(await acceptAsKnown(newcomer(), { token }, known.token)).toMatchObject({ ok: true })
    expect(await hatsOf(db().owner, known.person.id)).toEqual(["DAYCARE MANAGER", "PARENT"])
    expect((await as(parent, (it) => listGuardians(it, childId))).map((it) => it.rights)).toEqual([
      "FULL",
      "FULL",
    ])
  })

  test("who may only read, reads: every change is absent", async () => {
    const reader = await joined("READ")
    const child = await as(reader, (it) => getChild(it, childId))
    expect(child).toMatchObject({ rights: "READ", givenName: "Léa" })
    const deeds: ((it: never) => Promise<unknown>)[] = [
      (it) => closeChildFile(it, { childId }),
      (it) => inviteGuardian(it, { childId, email: "x@exemple.ca", right: "FULL", locale: "fr" }),
      (it) => revokeGuardianInvite(it, { childId }),
      (it) =>
        saveChildFile(it, {
          ...{ childId, version: 1, givenName: "X", familyName: "Y", bornOn: "2025-01-01" },
          ...{ expectedOn: null, desiredEntryOn: null, weekdays: [], from: null, until: null },
          ...{ keepsLooking: false, bothAnswer: false },
        }),
    ]
    for (const deed of deeds) await expect(as(reader, deed)).rejects.toThrow(NotFound)
    expect(await as(reader, (it) => findGuardianInvite(it, childId))).toBeNull()
  })
})

describe("an invitation", () => {
  test("of one's own address, of a third parent, or beside another that waits, is refused with its reason", async () => {
    expect(await invite({ email: parent.person.email })).toMatchObject({
      reason: "OWN_ADDRESS",
      field: "email",
    })
    await invited()
    expect(await invite({ email: "autre@exemple.ca" })).toMatchObject({ reason: "INVITE_WAITING" })
    await as(parent, (it) => revokeGuardianInvite(it, { childId }))
    await joined()
    expect(await invite({ email: "trois@exemple.ca" })).toMatchObject({ reason: "TWO_GUARDIANS" })
  })

  test("used, withdrawn, old, or whose giver follows the child no more, is one and the same dead link", async () => {
    const dead = { ok: false, reason: "LINK_DEAD" }
    const withdrawn = await invited()
    await as(parent, (it) => revokeGuardianInvite(it, { childId }))
    expect(await accept(withdrawn)).toEqual(dead)

    const used = await invited()
    await accept(used)
    expect(await accept(used)).toEqual(dead)
    const second = (await as(parent, (it) => listGuardians(it, childId)))[1]!
    await as(parent, (it) => endGuardian(it, { guardianId: second.id }))

    email = `encore-${email}`
    const orphan = await invited()
    await db().owner.query("update public.guardian set rights = 'READ' where account_id = $1", [
      parent.person.id,
    ])
    expect(await accept(orphan)).toEqual(dead)
    await db().owner.query("update public.guardian set rights = 'FULL' where account_id = $1", [
      parent.person.id,
    ])
    await moveClock(db().owner, "15 days")
    expect(await accept(orphan)).toEqual(dead)
  })

  test("that nobody answered in time makes room for the next", async () => {
    await invited()
    await moveClock(db().owner, "15 days")
    parent = await again(db().owner, "PARENT", parent.person)
    expect((await as(parent, (it) => findGuardianInvite(it, childId)))?.isExpired).toBe(true)
    email = `suivant-${email}`
    expect(await invite()).toMatchObject({ ok: true })
  })

  test("of somebody else's child is absent, and so is its address (AZ5)", async () => {
    const stranger = await signedIn(db().owner, "PARENT")
    await invited()
    await expect(as(stranger, (it) => revokeGuardianInvite(it, { childId }))).rejects.toThrow(NotFound)
    expect(await as(stranger, (it) => findGuardianInvite(it, childId))).toBeNull()
    expect(await as(stranger, (it) => listGuardians(it, childId))).toEqual([])
  })

  test("is sent so many times a month and no more", async () => {
    await db().owner.query("update sec.budget set allowed = 1 where name = 'guardian-invites'")
    await invited()
    await as(parent, (it) => revokeGuardianInvite(it, { childId }))
    email = `plus-${email}`
    expect(await invite()).toMatchObject({ reason: "TOO_MANY_INVITES" })
    await db().owner.query("update sec.budget set allowed = 10 where name = 'guardian-invites'")
  })
})

describe("a guardianship", () => {
  const endOf = async (who: SignedIn<"PARENT">, at: number) => {
    const all = await as(who, (it) => listGuardians(it, childId))
    return as(who, (it) => endGuardian(it, { guardianId: all[at]!.id }))
  }

  test("is ended by who came first; the child is absent from then on, and both are told", async () => {
    const other = await joined()
    expect(await endOf(parent, 1)).toMatchObject({ ok: true })
    await expect(as(other, (it) => getChild(it, childId))).rejects.toThrow(NotFound)
    expect(await letters("guardian-ended")).toEqual([parent.person.id, other.person.id].sort())
  })

  test("of who came first is not ended by who came later: parents who part do not shut each other out", async () => {
    const other = await joined()
    expect(await endOf(other, 0)).toMatchObject({ reason: "FIRST_GUARDIAN" })
    expect(await as(parent, (it) => getChild(it, childId))).toMatchObject({ guardians: 2 })
  })

  test("is given up by oneself while somebody with every right stays", async () => {
    expect(await endOf(parent, 0)).toMatchObject({ reason: "LAST_GUARDIAN" })
    const reader = await joined("READ")
    expect(await endOf(parent, 0)).toMatchObject({ reason: "LAST_GUARDIAN" })
    expect(await endOf(reader, 1)).toMatchObject({ ok: true })
    email = `deux-${email}`
    await joined()
    expect(await endOf(parent, 0)).toMatchObject({ ok: true })
    expect(await as(parent, listChildren)).toEqual([])
  })
})
