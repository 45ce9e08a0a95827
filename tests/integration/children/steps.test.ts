import { beforeAll, describe, expect, test } from "vitest"
import { claimPriority, withdrawClaim } from "#lib/children/commands/claim.ts"
import { openChildFile } from "#lib/children/commands/file.ts"
import {
  leaveResidence,
  linkSiblings,
  saveHome,
  shareResidence,
  unlinkSiblings,
} from "#lib/children/commands/residence.ts"
import { saveAnswering, saveBirth, saveEntry, saveNames, saveSchedule } from "#lib/children/commands/steps.ts"
import { answeringSchema } from "#lib/children/schema.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { listDaycareChoices, listDaycareNames } from "#lib/daycares/queries/choose-daycare.ts"
import { NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addChild, addGeography } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
let stranger: SignedIn<"PARENT">
beforeAll(async () => {
  await addGeography(db().owner)
  await db().owner.query(
    `insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
     values ('10043', 'Rimouski', 'Ville', '06', 'Rimouski-Neigette', 48.4, -68.5, 1),
            ('66001', 'Sainte-Essai', 'Ville', '06', 'Ici', 45.1, -73.1, 1),
            ('99001', 'Sainte-Essai', 'Ville', '06', 'Loin', 49, -68, 1)`,
  )
  parent = await signedIn(db().owner, "PARENT")
  stranger = await signedIn(db().owner, "PARENT")
})

type Deed<T> = (it: Parameters<Parameters<typeof inScope>[1]>[0]) => Promise<T>
const as = <T>(who: SignedIn<"PARENT">, deed: (it: never) => Promise<T>) =>
  inScope(who.scope, deed as Deed<T>) // each deed says its own actor
const mine = <T>(deed: (it: never) => Promise<T>) => as(parent, deed)
const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)

async function draft(): Promise<string> {
  const opened = await mine(openChildFile)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.value.childId
}

describe("a step", () => {
  test("changes its own answers and leaves the others as they are", async () => {
    const childId = await draft()
    await mine((it) => saveNames(it, { childId, version: 1, givenName: "Léa", familyName: "Roy" }))
    await mine((it) => saveBirth(it, { childId, version: 2, bornOn: day(-300), expectedOn: null }))
    await mine((it) => saveSchedule(it, { childId, version: 3, weekdays: [1], from: 450, until: 1020 }))
    expect(await mine((it) => saveEntry(it, { childId, version: 4, desiredEntryOn: day(90) }))).toEqual({
      ok: true,
      value: { childId, isDraft: true },
    })
    expect(await mine((it) => getChild(it, childId))).toMatchObject({
      ...{ givenName: "Léa", familyName: "Roy", bornOn: day(-300), desiredEntryOn: day(90), version: 5 },
      needs: { weekdays: [1], from: 450, until: 1020 },
    })
  })

  test("says who answers an offer, and whether the search goes on after one; an empty box takes it back", async () => {
    const { id: childId } = await addChild(db().owner, { guardian: parent.person.id })
    const said = async () => {
      const { bothAnswer, keepsLooking, version } = await mine((it) => getChild(it, childId))
      return { bothAnswer, keepsLooking, version }
    }
    const both = { bothAnswer: true, keepsLooking: true }
    expect(await mine((it) => saveAnswering(it, { childId, version: 1, ...both }))).toMatchObject({
      ok: true,
    })
    expect(await said()).toEqual({ ...both, version: 2 })
    const { bothAnswer, keepsLooking } = answeringSchema.parse({ childId, version: "2" })
    await mine((it) => saveAnswering(it, { childId, version: 2, bothAnswer, keepsLooking }))
    expect(await said()).toEqual({ bothAnswer: false, keepsLooking: false, version: 3 })
  })

  test("puts what is wrong with either date beside the box it shows", async () => {
    const childId = await draft()
    await mine((it) => saveEntry(it, { childId, version: 1, desiredEntryOn: day(10) }))
    const save = (bornOn: string | null, expectedOn: string | null) =>
      mine((it) => saveBirth(it, { childId, version: 2, bornOn, expectedOn }))
    expect(await save(day(3), null)).toMatchObject({ reason: "BORN_IN_FUTURE", field: "on" })
    expect(await save(null, day(-60))).toMatchObject({ reason: "EXPECTED_PAST", field: "on" })
    expect(await save(null, day(60))).toMatchObject({ reason: "WISHED_BEFORE_BIRTH", field: "on" })
    expect((await mine((it) => getChild(it, childId))).version).toBe(2)
  })

  test("of the wished date is refused once the file is on lists: it would move days unseen", async () => {
    const { id: childId } = await addChild(db().owner, { guardian: parent.person.id })
    expect(await mine((it) => saveEntry(it, { childId, version: 1, desiredEntryOn: day(90) }))).toMatchObject(
      {
        reason: "WISH_MOVES_DAYS",
      },
    )
  })

  test("of somebody else's child, or of one that one may only read, is absent", async () => {
    const childId = await draft()
    const names = { childId, version: 1, givenName: "X", familyName: "Y" }
    await expect(as(stranger, (it) => saveNames(it, names))).rejects.toThrow(NotFound)
    const read = await addChild(db().owner, { guardian: stranger.person.id, rights: "READ" })
    await expect(as(stranger, (it) => saveNames(it, { ...names, childId: read.id }))).rejects.toThrow(
      NotFound,
    )
  })
})

describe("a residence", () => {
  const home = { position: 1 as const, postalCode: "H1A 1A1", municipality: "montreal" }

  test("is found by its municipality's name, however it is written; of two of one name, the nearer", async () => {
    const childId = await draft()
    expect(await mine((it) => saveHome(it, { ...home, childId }))).toMatchObject({ value: { isDraft: true } })
    expect((await mine((it) => getChild(it, childId))).residences).toMatchObject([
      { postalCode: "H1A 1A1", municipalityCode: "66023", municipality: "Montréal" },
    ])
    await mine((it) => saveHome(it, { ...home, childId, municipality: "Sainte Essai" }))
    expect((await mine((it) => getChild(it, childId))).residences[0]?.municipalityCode).toBe("66001")
  })

  test.each([
    [{ postalCode: "J9Z 9Z9" }, "POSTAL_CODE_UNKNOWN", "postalCode"],
    [{ municipality: "Nulle-Part" }, "MUNICIPALITY_UNKNOWN", "municipality"],
    [{ municipality: "Rimouski" }, "POSTAL_CODE_ELSEWHERE", "municipality"],
  ])("with %j is refused: %s", async (given, reason, field) => {
    const childId = await draft()
    expect(await mine((it) => saveHome(it, { ...home, ...given, childId }))).toMatchObject({ reason, field })
    expect((await mine((it) => getChild(it, childId))).residences).toEqual([])
  })

  test("may be a second one, which is left again", async () => {
    const childId = await draft()
    await mine((it) => saveHome(it, { ...home, childId }))
    await mine((it) => saveHome(it, { ...home, childId, position: 2 }))
    expect((await mine((it) => getChild(it, childId))).residences).toHaveLength(2)
    await expect(as(stranger, (it) => leaveResidence(it, { childId }))).rejects.toThrow(NotFound)
    expect(await mine((it) => leaveResidence(it, { childId }))).toMatchObject({ ok: true })
    expect((await mine((it) => getChild(it, childId))).residences.map((it) => it.position)).toEqual([1])
  })
})

test("brothers and sisters who were linked are linked no more", async () => {
  const [one, other] = [await draft(), await draft()]
  await mine((it) =>
    saveHome(it, { childId: one, position: 1, postalCode: "H1A 1A1", municipality: "Montréal" }),
  )
  await mine((it) => shareResidence(it, { childId: other, position: 1, withChildId: one }))
  await mine((it) => linkSiblings(it, { childId: one, otherId: other, wish: "TOGETHER" }))
  await expect(as(stranger, (it) => unlinkSiblings(it, { childId: one, otherId: other }))).rejects.toThrow(
    NotFound,
  )
  expect(await mine((it) => unlinkSiblings(it, { childId: other, otherId: one }))).toMatchObject({ ok: true })
  expect((await mine((it) => getChild(it, one))).siblings).toEqual([])
})

describe("a priority", () => {
  const claim = async (childId: string) => {
    const made = await mine((it) =>
      claimPriority(it, { childId, kind: "PRECARITY", daycareId: null, siblingId: null, named: null }),
    )
    if (!made.ok) throw new Error(made.reason)
    return made.value.claimId
  }

  test("is taken back while nobody has answered, and stays with its answer afterwards", async () => {
    const childId = await draft()
    const first = await claim(childId)
    await expect(as(stranger, (it) => withdrawClaim(it, { childId, claimId: first }))).rejects.toThrow(
      NotFound,
    )
    expect(await mine((it) => withdrawClaim(it, { childId, claimId: first }))).toMatchObject({ ok: true })
    const second = await claim(childId)
    await db().owner.query(
      "update public.attestation set state = 'VALID', valid_from = sec.today(), decided_on = sec.today() where id = $1",
      [second],
    )
    expect(await mine((it) => withdrawClaim(it, { childId, claimId: second }))).toMatchObject({
      reason: "ATTESTATION_STATE",
    })
  })

  test("of a service names one that is found by a part of its name", async () => {
    const id = await addDaycare(db().owner, { name: "CPE Les Abeilles bricoleuses" })
    const found = await mine((it) => listDaycareChoices(it, "abeilles"))
    expect(found.map((it) => it.id)).toContain(id)
    expect(await mine((it) => listDaycareNames(it, [id]))).toMatchObject([
      { name: "CPE Les Abeilles bricoleuses" },
    ])
    expect(await mine((it) => listDaycareChoices(it, "  "))).toEqual([])
  })
})
