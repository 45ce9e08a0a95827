import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { serveFamily } from "#tests/support/desk.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { aFamily, aService, type Family, type Service } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** What a service reads of a family: before the offer nothing, after it nothing (AZ2, AZ4, AZ6). */
const db = useDatabase()
const hands = useHands(db)
let service: Service
let family: Family
let opening: Opening

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
})
beforeEach(async () => {
  service = await aService(db().owner)
  family = await aFamily(db().owner)
  opening = await addVacancy(db().owner, service.daycareId)
})
afterAll(hands.end)

describe("who the family is", () => {
  const sealed = "(select to_jsonb(s) from sec.sealed_offered($1) s)"
  const open = (offer: string, who: Service = service) =>
    hands.call(who, "sec.open_offered($1, null)", [offer])

  test("reaches the service with the offer, written down where the family reads it, and ends with the offer", async () => {
    const asked = await addAsked(db().owner, opening, family.id)
    const offer = await addOffer(db().owner, opening, asked)
    expect(await hands.call(service, sealed, [offer])).toBeNull()
    expect(await open(offer, await aService(db().owner))).toBe("ABSENT")
    expect(await open(offer)).toBe("DONE")
    expect(await hands.call<object>(service, sealed, [offer])).toMatchObject({
      ...{ child_id: asked.childId, born_on: "2024-06-01", guardians: [{ id: family.id, position: 1 }] },
    })
    const read = "(select array_agg(purpose) from public.disclosure)"
    expect(await hands.call<string[]>(family, read)).toEqual(["OFFER", "OFFER"])
    expect(
      await hands.call(
        service,
        "(select to_jsonb(s) from sec.sealed_account($1) s where s.email_sealed is not null)",
        [family.id],
      ),
    ).toBeNull()
    await hands.call(family, "sec.decline_offer($1, 'MOVED_AWAY', null)", [offer])
    expect([await hands.call(service, sealed, [offer]), await open(offer)]).toEqual([null, "ABSENT"])
  })

  test("is no column that a service may name, and no row of another service's", async () => {
    const asked = await addAsked(db().owner, opening, family.id)
    await addOffer(db().owner, opening, asked)
    const other = await aService(db().owner)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", other.token)
      for (const table of ["vacancy", "seat", "invitation", "offer"])
        expect([table, await tx.attempt(`select id from public.${table}`)]).toEqual([
          table,
          { ids: [], count: 0 },
        ])
    })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", service.token)
      for (const table of ["invitation", "offer"])
        expect([table, await tx.attempt(`select child_id from public.${table}`)]).toEqual([table, "42501"])
      expect(await tx.attempt("select id from public.guardian_answer")).toBe("42501")
    })
  })

  test("and its answer are staff's to reach under a request of the family, and under no other", async () => {
    const parent = await signedIn(db().owner, "PARENT")
    const staff = await signedIn(db().owner, "STAFF")
    const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
    const { scope } = await serveFamily(staff, parent.person, { children: [asked.childId] })
    const said = await inScope(scope, async (it) => {
      const mine = await it.tx.invitation.findMany({ select: { id: true } })
      const vacancies = await it.tx.vacancy.findMany({ select: { id: true } })
      const rows = await it.tx.$queryRaw<
        { said: string }[]
      >`select sec.answer_invitation(${mine[0]?.id}::uuid, true, null) as said`
      return [mine.length, vacancies.length, rows[0]?.said]
    })
    expect(said).toEqual([1, 1, "DONE"])
    const { rows } = await db().owner.query(
      "select desk_request_id is not null as by_staff from public.guardian_answer where invitation_id = $1",
      [asked.invitationId],
    )
    expect(rows).toEqual([{ by_staff: true }])
    expect(await inScope(staff.scope, (it) => it.tx.invitation.findMany({ select: { id: true } }))).toEqual(
      [],
    )
  })
})
