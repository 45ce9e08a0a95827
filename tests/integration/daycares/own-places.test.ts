import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { confirmPlaces } from "#lib/daycares/commands/confirm-places.ts"
import { getDaycareById, getDaycareBySlug } from "#lib/daycares/queries/get-daycare.ts"
import { getOwnOffice } from "#lib/daycares/queries/get-office.ts"
import { Forbidden } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare, addOffice } from "#tests/support/daycares.ts"
import { signedIn, visitor, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const said = { infants: 8, older: 40, list: "CLOSED" } as const
let daycareId: string
let manager: SignedIn<"DAYCARE">
let member: SignedIn<"DAYCARE">

beforeAll(async () => {
  daycareId = await addDaycare(db().owner, { name: "CPE Le Petit Sentier" })
  manager = await signedIn(db().owner, "DAYCARE", { daycareId })
  member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
})
beforeEach(async () => {
  await db().owner.query(
    `update public.daycare set state = 'OPEN', closed_on = null, permit_infants = 10, permit_older = 50, run_infants = null,
       run_older = null, list_open = true, confirmed_at = null`,
  )
})

const confirm = (words: Parameters<typeof confirmPlaces>[1] = said, by = manager) =>
  inScope(by.scope, (it) => confirmPlaces(it, words))
const asPublic = () => inScope(visitor(), (it) => getDaycareBySlug(it, daycareId))

describe("a service says what it really runs", () => {
  test("and the public reads it, with the day", async () => {
    expect((await confirm()).ok).toBe(true)
    expect(await asPublic()).toMatchObject({
      run: { infants: 8, older: 40 },
      listOpen: false,
      confirmedAt: expect.any(Date) as Date,
    })
    const { rows } = await db().owner.query(
      "select subject from public.audit where deed = 'daycare.confirm-places' order by at desc limit 1",
    )
    expect(rows).toEqual([{ subject: { daycareId } }])
  })

  test("but not more than its permit", async () => {
    expect(await confirm({ ...said, infants: 11 })).toEqual({
      ok: false,
      reason: "INFANTS_OVER_PERMIT",
      field: "infants",
    })
    expect((await asPublic()).confirmedAt).toBeNull()
  })

  test("only by whoever manages it: neither a member nor SQL written by hand does", async () => {
    await expect(confirm(said, member)).rejects.toThrow(Forbidden)
    const statement = "select sec.confirm_places(1, 1, true)::text as id"
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", member.token)
      expect(await tx.attempt(statement)).toBe("42501")
    })
    const other = await signedIn(db().owner, "DAYCARE")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", other.token)
      expect(await tx.attempt(statement)).not.toMatchObject({ ids: [daycareId] })
    })
    expect((await asPublic()).run).toBeNull()
  })

  test("not once it is closed, and not while its side of the portal is read-only", async () => {
    await db().owner.query("update public.daycare set state = 'CLOSED', closed_on = now() where id = $1", [
      daycareId,
    ])
    expect(await confirm()).toEqual({ ok: false, reason: "SERVICE_CLOSED" })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", manager.token)
      expect(await tx.query("select sec.confirm_places(1, 1, true) as id")).toEqual([{ id: null }])
    })
    await db().owner.query("update sec.site set state = 'READ_ONLY' where audience = 'DAYCARES'")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", manager.token)
      expect(await tx.attempt("select sec.confirm_places(1, 1, true)::text as id")).toBe("57P03")
    })
    await db().owner.query("update sec.site set state = 'OPEN' where audience = 'DAYCARES'")
  })

  test("and nobody else writes it: the registry's staff cannot, and a smaller permit takes it along", async () => {
    await confirm()
    const registrar = await signedIn(db().owner, "STAFF", { role: "REGISTRY" })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", registrar.token)
      for (const column of ["run_infants = 1", "run_older = 1", "list_open = true", "confirmed_at = now()"])
        expect(await tx.attempt(`update public.daycare set ${column} where id = $1`, [daycareId])).toBe(
          "42501",
        )
      await tx.query("update public.daycare set permit_infants = 5 where run_infants is null")
      expect(
        await tx.query("select from public.daycare where run_infants is null and id <> $1", [daycareId]),
      ).not.toEqual([])
      await tx.query("update public.daycare set permit_infants = 5, permit_older = 60 where id = $1", [
        daycareId,
      ])
      expect(
        await tx.query("select run_infants, run_older from public.daycare where id = $1", [daycareId]),
      ).toEqual([{ run_infants: 5, run_older: 40 }])
    })
  })
})

test("an office sees its numbers and the homes it follows, and no other office's", async () => {
  const officeId = await addOffice(db().owner)
  const home = await addDaycare(db().owner, { kind: "HOME", name: "Milieu d’un essai" })
  const stranger = await addDaycare(db().owner, { kind: "HOME", name: "Milieu d’ailleurs" })
  await db().owner.query("update public.daycare set office_id = $1 where id = $2", [officeId, home])
  await db().owner.query("update public.daycare set office_id = $1 where id = $2", [
    await addOffice(db().owner),
    stranger,
  ])
  const user = await signedIn(db().owner, "OFFICE", { officeId })
  const office = await inScope(user.scope, getOwnOffice)
  expect(office).toMatchObject({
    id: officeId,
    providersRecognised: 50,
    placesAgreed: 300,
    regionName: "Montréal",
  })
  expect(office.homes).toEqual([
    { slug: home, name: "Milieu d’un essai", municipality: "Montréal", places: 60 },
  ])
})

test("a home's address is in nobody's view of it", async () => {
  const home = await addDaycare(db().owner, { kind: "HOME" })
  const user = await signedIn(db().owner, "HOME", { daycareId: home })
  expect((await inScope(user.scope, (it) => getDaycareById(it, home))).address).toBeNull()
})
