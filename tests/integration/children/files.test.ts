import { beforeAll, describe, expect, test } from "vitest"
import { claimPriority } from "#lib/children/commands/claim.ts"
import { openChildFile, saveChildFile } from "#lib/children/commands/file.ts"
import { linkSiblings, saveResidence, shareResidence } from "#lib/children/commands/residence.ts"
import { closeChildFile, completeChildFile, confirmChildFile } from "#lib/children/commands/states.ts"
import { getChild, listChildren } from "#lib/children/queries/files.ts"
import { stepsLeft } from "#lib/children/views.ts"
import { NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addChild, addGeography } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters, wholeDatabase } from "#tests/support/letters.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
let stranger: SignedIn<"PARENT">
beforeAll(async () => {
  await addGeography(db().owner)
  parent = await signedIn(db().owner, "PARENT")
  stranger = await signedIn(db().owner, "PARENT")
})

type Deed<T> = (it: Parameters<Parameters<typeof inScope>[1]>[0]) => Promise<T>
const as = <T>(who: SignedIn<"PARENT">, deed: (it: never) => Promise<T>) =>
  inScope(who.scope, deed as Deed<T>) // each deed says its own actor
const mine = <T>(deed: (it: never) => Promise<T>) => as(parent, deed)

const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)
const said = {
  ...{ givenName: "Léa-Rose", familyName: "d’Essai Unique", bornOn: day(-400), expectedOn: null },
  ...{ desiredEntryOn: day(60), weekdays: [1, 2, 3], from: 450, until: 1050 },
  ...{ keepsLooking: false, bothAnswer: false },
}
const home = { position: 1 as const, postalCode: "H1A 1A1", municipalityCode: "66023" }

async function openFile(who = parent): Promise<string> {
  const opened = await as(who, openChildFile)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.value.childId
}

async function wholeFile(who = parent, given: Partial<typeof said> = {}): Promise<string> {
  const childId = await openFile(who)
  await as(who, (it) => saveChildFile(it, { ...said, ...given, childId, version: 1 }))
  await as(who, (it) => saveResidence(it, { ...home, childId }))
  expect(await as(who, (it) => completeChildFile(it, { childId }))).toMatchObject({ ok: true })
  return childId
}

describe("a child's file", () => {
  test("is written step by step, left and taken up again, and then has ranks for six months", async () => {
    const childId = await openFile()
    expect(stepsLeft(await mine((it) => getChild(it, childId)))).toEqual({
      ...{ name: true, birth: true, residence: true, wish: true },
    })
    const step = { ...said, familyName: null, desiredEntryOn: null, childId }
    expect(await mine((it) => saveChildFile(it, { ...step, version: 1 }))).toMatchObject({ ok: true })
    expect(await mine((it) => completeChildFile(it, { childId }))).toMatchObject({ reason: "INCOMPLETE" })
    await mine((it) => saveChildFile(it, { ...said, childId, version: 2 }))
    await mine((it) => saveResidence(it, { ...home, childId }))
    expect(stepsLeft(await mine((it) => getChild(it, childId))).residence).toBe(false)
    expect(await mine((it) => completeChildFile(it, { childId }))).toMatchObject({ ok: true })
    expect(await mine((it) => getChild(it, childId))).toMatchObject({
      ...{
        state: "ACTIVE",
        givenName: "Léa-Rose",
        familyName: "d’Essai Unique",
        rights: "FULL",
        guardians: 1,
      },
      needs: { weekdays: [1, 2, 3], from: 450, until: 1050 },
      residences: [{ postalCode: "H1A 1A1", postalArea: "H1A", municipalityCode: "66023" }],
    })
    const letters = (await plannedLetters(db().owner)).filter((it) => it.letter === "child-file-opened")
    expect(letters).toEqual([{ letter: "child-file-opened", recipient: parent.person.id, secret: null }])
  })

  test("keeps names and postal code sealed: no row of the database says them", async () => {
    await wholeFile()
    const rows = await wholeDatabase(db().owner)
    expect(
      rows.filter(({ row }) => /Léa-Rose|Essai Unique|H1A 1A1/.test(row) && !/rue de/.test(row)),
    ).toEqual([])
  })

  test("of an unborn child stays a draft, without a rank", async () => {
    const childId = await openFile()
    const unborn = {
      ...said,
      bornOn: null,
      expectedOn: day(90),
      desiredEntryOn: day(400),
      childId,
      version: 1,
    }
    expect(await mine((it) => saveChildFile(it, unborn))).toMatchObject({ ok: true })
    await mine((it) => saveResidence(it, { ...home, childId }))
    expect(await mine((it) => completeChildFile(it, { childId }))).toMatchObject({ reason: "UNBORN" })
  })

  test.each([
    ["a birth in the future", { bornOn: day(5) }, "BORN_IN_FUTURE"],
    ["a birth over seven years ago", { bornOn: day(-2700) }, "BORN_LONG_AGO"],
    ["a wish before the birth", { bornOn: day(-30), desiredEntryOn: day(-40) }, "WISHED_BEFORE_BIRTH"],
    ["a birth and an expected day", { expectedOn: day(40) }, "BIRTH_TWICE"],
  ])("with %s is not saved", async (_, given, reason) => {
    const childId = await openFile()
    const saved = await mine((it) => saveChildFile(it, { ...said, ...given, childId, version: 1 }))
    expect(saved).toMatchObject({ ok: false, reason })
    expect(await mine((it) => getChild(it, childId))).toMatchObject({ bornOn: null, version: 1 })
  })

  test("takes no postal code or municipality that is not there", async () => {
    const childId = await openFile()
    const save = (given: object) => mine((it) => saveResidence(it, { ...home, childId, ...given }))
    expect(await save({ postalCode: "J9Z 1A1" })).toMatchObject({
      reason: "POSTAL_CODE_UNKNOWN",
      field: "postalCode",
    })
    expect(await save({ municipalityCode: "99999" })).toMatchObject({ reason: "MUNICIPALITY_UNKNOWN" })
  })

  test("drawn before somebody else's change is not put over it", async () => {
    const childId = await wholeFile()
    const stale = await mine((it) => saveChildFile(it, { ...said, childId, version: 1 }))
    expect(stale).toMatchObject({ reason: "STALE" })
  })

  test("that is on lists keeps its wished date, whatever the form says", async () => {
    const childId = await wholeFile()
    const { version } = await mine((it) => getChild(it, childId))
    await mine((it) => saveChildFile(it, { ...said, desiredEntryOn: day(500), childId, version }))
    expect((await mine((it) => getChild(it, childId))).desiredEntryOn).toBe(said.desiredEntryOn)
  })

  test("of which nobody else is a guardian is absent, in every deed (AZ3, AZ5)", async () => {
    const childId = await wholeFile()
    const deeds: ((it: never) => Promise<unknown>)[] = [
      (it) => getChild(it, childId),
      (it) => saveChildFile(it, { ...said, childId, version: 2 }),
      (it) => saveResidence(it, { ...home, childId }),
      (it) => confirmChildFile(it, { childId }),
      (it) => closeChildFile(it, { childId }),
      (it) =>
        claimPriority(it, { childId, kind: "PRECARITY", daycareId: null, siblingId: null, named: null }),
    ]
    for (const deed of deeds) await expect(as(stranger, deed)).rejects.toThrow(NotFound)
    expect(await as(stranger, listChildren)).toEqual([])
  })

  test("is read and not written by a guardian who may only read", async () => {
    const reader = await signedIn(db().owner, "PARENT")
    const { id } = await addChild(db().owner, { guardian: reader.person.id, rights: "READ" })
    expect(await as(reader, (it) => getChild(it, id))).toMatchObject({ rights: "READ", givenName: "Léa" })
    await expect(as(reader, (it) => closeChildFile(it, { childId: id }))).rejects.toThrow(NotFound)
  })

  test("is opened at most so many times a year", async () => {
    const eager = await signedIn(db().owner, "PARENT")
    await db().owner.query("update sec.budget set allowed = 2 where name = 'child-files'")
    await openFile(eager)
    await openFile(eager)
    expect(await as(eager, openChildFile)).toMatchObject({ reason: "TOO_MANY_FILES" })
    await db().owner.query("update sec.budget set allowed = 20 where name = 'child-files'")
  })
})

describe("the same child twice", () => {
  test("is a task for staff, and nothing that either family could notice", async () => {
    const twin = { givenName: "Zoé", familyName: "Double-Tremblay", bornOn: day(-300) }
    await wholeFile(parent, twin)
    const letters = (await plannedLetters(db().owner)).length
    const childId = await wholeFile(stranger, { ...twin, givenName: "ZOE", familyName: "double tremblay" })
    const { rows } = await db().owner.query(
      "select kind::text, account_id, origin from public.task where origin = $1",
      [`same-child|${childId}`],
    )
    expect(rows).toEqual([
      { kind: "SAME_CHILD", account_id: stranger.person.id, origin: `same-child|${childId}` },
    ])
    expect((await plannedLetters(db().owner)).length).toBe(letters + 1)
  })
})

describe("brothers and sisters", () => {
  test("share a residence before they are linked; a move unverifies what was verified", async () => {
    const [one, other] = [await wholeFile(), await wholeFile(parent, { givenName: "Noé" })]
    const link = { childId: one, otherId: other, wish: "TOGETHER" as const }
    expect(await mine((it) => linkSiblings(it, link))).toMatchObject({ reason: "OTHER_RESIDENCE" })
    await mine((it) => shareResidence(it, { childId: other, position: 1, withChildId: one }))
    expect(await mine((it) => linkSiblings(it, link))).toMatchObject({ ok: true })
    await db().owner.query("update public.sibling_link set verified_on = sec.today()")
    expect((await mine((it) => getChild(it, one))).siblings).toEqual([
      { id: other, wish: "TOGETHER", verified: true },
    ])
    await mine((it) => saveResidence(it, { ...home, childId: one }))
    expect((await mine((it) => getChild(it, one))).siblings).toMatchObject([{ verified: false }])
  })

  test("cannot be another family's child (AZ3)", async () => {
    const [own, foreign] = [await wholeFile(), await wholeFile(stranger)]
    const link = { childId: own, otherId: foreign, wish: null }
    await expect(mine((it) => linkSiblings(it, link))).rejects.toThrow(NotFound)
    const share = { childId: own, position: 2 as const, withChildId: foreign }
    await expect(mine((it) => shareResidence(it, share))).rejects.toThrow(NotFound)
  })
})

describe("a claim", () => {
  test("is made once, and counts for nothing until somebody confirms it", async () => {
    const childId = await wholeFile()
    const claim = { childId, kind: "PRECARITY" as const, daycareId: null, siblingId: null, named: null }
    expect(await mine((it) => claimPriority(it, claim))).toMatchObject({ ok: true })
    expect(await mine((it) => claimPriority(it, claim))).toMatchObject({ reason: "ALREADY_CLAIMED" })
    expect((await mine((it) => getChild(it, childId))).claims).toMatchObject([
      { state: "CLAIMED", validFrom: null },
    ])
  })
})

describe("a file's states", () => {
  test("are ended by its family, once", async () => {
    const childId = await wholeFile()
    expect(await mine((it) => closeChildFile(it, { childId }))).toMatchObject({ ok: true })
    expect(await mine((it) => closeChildFile(it, { childId }))).toMatchObject({ reason: "FILE_STATE" })
    expect(await mine((it) => confirmChildFile(it, { childId }))).toMatchObject({ reason: "FILE_STATE" })
  })

  test("are confirmed for six months more from the day of saying so", async () => {
    const childId = await wholeFile()
    const before = (await mine((it) => getChild(it, childId))).confirmedUntil!
    await moveClock(db().owner, "20 days")
    // The session that was opened before has ended by then.
    const { rows } = await db().owner.query(
      "update sec.session set expires_at = sec.now() + interval '1 hour', seen_at = sec.now() where account_id = $1 returning 1",
      [parent.person.id],
    )
    expect(rows.length).toBeGreaterThan(0)
    await mine((it) => confirmChildFile(it, { childId }))
    expect((await mine((it) => getChild(it, childId))).confirmedUntil! > before).toBe(true)
    await resetClock(db().owner)
  })
})
