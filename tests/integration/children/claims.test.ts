import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { acceptAsKnown, acceptAsNewcomer } from "#lib/accounts/commands/accept-invite.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findInvite } from "#lib/accounts/queries/invites.ts"
import { confirmChildFile } from "#lib/children/commands/states.ts"
import { getChild, listChildren } from "#lib/children/queries/files.ts"
import { listGuardians } from "#lib/children/queries/guardians.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addGeography } from "#tests/support/children.ts"
import { addClaim, addClaimedChild, claimChild, writeClaimLetter } from "#tests/support/claims.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { hatsOf } from "#tests/support/invites.ts"
import { again, newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** A family that somebody else wrote down takes its file over: by its letter, and by nothing else. */
const db = useDatabase()
let number = 0
let email: string
let claim: string
let childId: string

beforeAll(() => addGeography(db().owner))
beforeEach(async () => {
  email = `ancienne-${++number}@exemple.ca`
  claim = await addClaim(db().owner, { email })
  childId = (await addClaimedChild(db().owner, claim)).id
})
afterEach(() => resetClock(db().owner))

type Deed = Parameters<typeof inScope>[1]
const as = <T>(who: SignedIn<"PARENT">, deed: (it: never) => Promise<T>) =>
  inScope(who.scope, deed as Deed) as Promise<T> // each deed says its own actor
const letter = (of = claim) => writeClaimLetter(db(), of)
const find = (token: string, session: string | null = null) =>
  inScope(newcomer(), (it) => findInvite(it, token, session))
const take = (token: string) =>
  acceptAsNewcomer(newcomer(), { token, name: "Ana Roy", password: "quatre mots sans lien aucun" })

async function signedInAs(address: string): Promise<SignedIn<"PARENT">> {
  const { rows } = await db().owner.query<{ id: string }>(
    "select taken_by as id from public.family_claim where id = $1",
    [claim],
  )
  return again(db().owner, "PARENT", { id: rows[0]!.id, email: address, kind: "PARENT" })
}

describe("a family without an account", () => {
  test("reads how many children wait, and nobody's name, before it says yes", async () => {
    await addClaimedChild(db().owner, claim)
    const found = await find(await letter())
    expect(found).toMatchObject({ kind: "PARENT", claimed: 2, who: "NEW", guardianRight: null, place: null })
    expect(JSON.stringify(found)).not.toMatch(/Léa|Essai|Ana/)
  })

  test("sets a password and has its children, a parent's hat and the telephone that was written", async () => {
    expect(await take(await letter())).toMatchObject({ ok: true, value: { waiting: null } })
    const parent = await signedInAs(email)
    expect(await hatsOf(db().owner, parent.person.id)).toEqual(["PARENT"])
    expect(await as(parent, listChildren)).toMatchObject([
      { id: childId, givenName: "Léa", rights: "FULL", isUnchecked: true },
    ])
    expect(await as(parent, getOwnAccount)).toMatchObject({ name: "Ana Roy", phone: "+15145550142" })
    const { rows } = await db().owner.query(
      "select state, email_index, email_sealed, name_sealed, phone_sealed, letter_due_at from public.family_claim where id = $1",
      [claim],
    )
    expect(rows).toEqual([
      {
        ...{ state: "TAKEN", email_index: null, email_sealed: null, name_sealed: null },
        ...{ phone_sealed: null, letter_due_at: null },
      },
    ])
  })

  test("confirms what others wrote: from that day on the file is good for six months", async () => {
    await take(await letter())
    const parent = await signedInAs(email)
    await db().owner.query("update public.child_file set confirmed_until = sec.today() + 40 where id = $1", [
      childId,
    ])
    expect(await as(parent, (it) => confirmChildFile(it, { childId }))).toMatchObject({ ok: true })
    expect(await as(parent, (it) => getChild(it, childId))).toMatchObject({ isUnchecked: false })
    const { rows } = await db().owner.query(
      "select confirmed_until = (sec.today() + interval '6 months')::date as it from public.child_file where id = $1",
      [childId],
    )
    expect(rows).toEqual([{ it: true }])
  })

  test("takes it over once: the link is dead from then on", async () => {
    const token = await letter()
    await take(token)
    expect(await find(token)).toBeNull()
    expect(await take(token)).toMatchObject({ ok: false, reason: "LINK_DEAD" })
  })

  test("finds an old link dead; the next letter has another, and none comes for what was taken", async () => {
    const first = await letter()
    await moveClock(db().owner, "31 days")
    expect(await find(first)).toBeNull()
    const second = await letter()
    expect(await find(first)).toBeNull()
    await moveClock(db().owner, "62 days")
    expect(await find(second)).toBeNull()
    expect(await take(await letter())).toMatchObject({ ok: true })
    await moveClock(db().owner, "93 days")
    await expect(letter()).rejects.toThrow("no letter is due")
  })
})

describe("a family that has an account by now", () => {
  test("signs in with that address, and the children are added to it", async () => {
    const known = await signedIn(db().owner, "PARENT", { email })
    const token = await letter()
    expect(await find(token)).toMatchObject({ who: "KNOWN", claimed: 1 })
    expect(await take(token)).toMatchObject({ ok: false })
    expect(await as(known, listChildren)).toEqual([])
    expect(await acceptAsKnown(newcomer(), { token }, known.token)).toMatchObject({ ok: true })
    expect(await as(known, listChildren)).toMatchObject([{ id: childId }])
  })

  test("is nobody else: another's session takes nothing over", async () => {
    await signedIn(db().owner, "PARENT", { email })
    const stranger = await signedIn(db().owner, "PARENT")
    const token = await letter()
    expect(await acceptAsKnown(newcomer(), { token }, stranger.token)).toMatchObject({ reason: "LINK_DEAD" })
    expect(await as(stranger, listChildren)).toEqual([])
  })
})

describe("two parents who were written down", () => {
  test("come each by their own letter; whoever was there is told, and neither takes the other's place", async () => {
    const second = await addClaim(db().owner, { email: `second-${number}@exemple.ca` })
    await claimChild(db().owner, second, childId, { place: 2, rights: "READ" })
    const [one, two] = [await letter(), await letter(second)]
    await take(two)
    await take(one)
    const parent = await signedInAs(email)
    expect((await as(parent, (it) => listGuardians(it, childId))).map((it) => it.rights).sort()).toEqual([
      ...["FULL", "READ"],
    ])
    const { rows } = await db().owner.query(
      "select position, rights from public.guardian where child_id = $1 order by 1",
      [childId],
    )
    expect(rows).toEqual([
      { position: 1, rights: "FULL" },
      { position: 2, rights: "READ" },
    ])
    const told = await db().owner.query(
      "select from public.outbox where letter = 'guardian-joined' and detail_id = $1",
      [childId],
    )
    expect(told.rowCount).toBe(1)
  })

  test("a place that somebody else took meanwhile is no longer offered", async () => {
    const token = await letter()
    const other = await signedIn(db().owner, "PARENT")
    await db().owner.query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 1, 'FULL')",
      [childId, other.person.id],
    )
    expect(await find(token)).toBeNull()
  })
})

test("of several children, the one whose place is taken stays as it is, and the others are taken over", async () => {
  const second = (await addClaimedChild(db().owner, claim)).id
  const other = await signedIn(db().owner, "PARENT")
  await db().owner.query(
    "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 1, 'FULL')",
    [childId, other.person.id],
  )
  expect(await take(await letter())).toMatchObject({ ok: true })
  expect((await as(await signedInAs(email), listChildren)).map((it) => it.id)).toEqual([second])
  expect((await as(other, listChildren)).map((it) => it.id)).toEqual([childId])
})

test("the same address is written down once: what comes later is added to the same claim", async () => {
  expect(await addClaim(db().owner, { email })).toBe(claim)
})
