import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { finishDaycareRequest, takeDaycareRequest } from "#lib/desk/commands/daycare-requests.ts"
import { getDaycareToCall, listOpenDaycareRequests } from "#lib/desk/queries/daycare-requests.ts"
import { RequestOver } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { declareVacancy } from "#lib/vacancies/commands/declare.ts"
import { openOffered } from "#lib/vacancies/commands/open-offered.ts"
import { publishVacancy } from "#lib/vacancies/commands/publish.ts"
import { takeOnVacancy } from "#lib/vacancies/commands/take-on.ts"
import { findFamilyOfOffer } from "#lib/vacancies/queries/family-of-offer.ts"
import { findOwnVacancy, listOwnVacancies } from "#lib/vacancies/queries/own-vacancies.ts"
import { previewVacancy } from "#lib/vacancies/queries/preview.ts"
import { confirmPlacement } from "#lib/placements/commands/steps.ts"
import { listOwnPlaces } from "#lib/placements/queries/own-places.ts"
import { newVacancySchema } from "#lib/vacancies/schema/declare.ts"
import { addChild, addGeography, addRegistration } from "#tests/support/children.ts"
import { setState } from "#tests/support/closings.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aCall, actingUnder, asStaff, giveNumber, serveDaycare } from "#tests/support/desk.ts"
import { addPerson } from "#tests/support/people.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** What staff do for a service that calls while the portal is closed to it and to families: its own deeds, under a request. */
const db = useDatabase()
const owner = () => db().owner
let staff: SignedIn<"STAFF">
let daycareId: string
let today: string

beforeAll(async () => {
  await addGeography(owner())
  staff = await signedIn(owner(), "STAFF")
  today = dayOf(new Date())
})
beforeEach(async () => {
  daycareId = await addDaycare(owner())
  await giveNumber(owner(), daycareId)
  await runPlaces(owner(), daycareId, 10, 50)
  await setState(db(), "PARENTS", "CLOSED")
  await setState(db(), "DAYCARES", "CLOSED")
})
afterEach(async () => {
  await setState(db(), "PARENTS", "OPEN")
  await setState(db(), "DAYCARES", "OPEN")
})

const recorded = async (deed: string) =>
  (
    await owner().query<{ subject: Record<string, string>; kind: string }>(
      "select subject, kind::text from public.audit where deed = $1 order by at desc, id desc limit 1",
      [deed],
    )
  ).rows[0]
const boxes = (day: string) => day.split("-").toReversed()
const anUrgentPlace = () =>
  newVacancySchema.parse({ seats: "1", ages: "18-35", startOn: boxes(addDays(today, 20)) })

describe("a service that calls", () => {
  test("is called back, then its place is declared, previewed and published by its own commands, and recorded so", async () => {
    const { id } = await addChild(owner(), {
      guardian: (await addPerson(owner())).id,
      bornOn: addDays(today, -700),
    })
    await addRegistration(owner(), id, { daycareId, since: addDays(today, -100) })
    const { requestId, scope } = await serveDaycare(staff, daycareId)
    expect(await recorded("desk.take-daycare")).toMatchObject({
      subject: { requestId, daycareId, caller: "MANAGER" },
    })

    const declared = await inScope(scope, (it) => declareVacancy(it, anUrgentPlace()))
    if (!declared.ok) throw new Error(declared.reason)
    const { vacancyId } = declared.value
    const preview = await inScope(scope, async (it) =>
      previewVacancy(it, (await findOwnVacancy(it, vacancyId))!),
    )
    expect(preview.order.total).toBe(1)
    expect(await inScope(scope, (it) => publishVacancy(it, { vacancyId, version: 1 }))).toMatchObject({
      ok: true,
    })
    expect(await recorded("vacancy.publish")).toMatchObject({
      kind: "STAFF",
      subject: {
        vacancyId,
        daycareId,
        deskRequestId: requestId,
        forDaycare: daycareId,
        channel: "TELEPHONE",
      },
    })
    expect(await inScope(scope, (it) => findOwnVacancy(it, vacancyId))).toMatchObject({
      state: "INVITING",
      byDesk: true,
    })
    const jobs = await owner().query<{ job: string }>(
      `select t.identifier as job from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.payload->>'vacancy' = $1`,
      [vacancyId],
    )
    expect(jobs.rows).toEqual([{ job: "vacancies.fill-by-desk" }])
  })

  test("a place that it published before is taken on", async () => {
    const opening = await addVacancy(owner(), daycareId, { startsOn: addDays(today, 20) })
    const { scope } = await serveDaycare(staff, daycareId)
    const which = { vacancyId: opening.id }
    expect(await inScope(scope, (it) => takeOnVacancy(it, which))).toMatchObject({ ok: true })
    expect(await inScope(scope, (it) => takeOnVacancy(it, which))).toMatchObject({ reason: "VACANCY_STATE" })
    expect(await recorded("vacancy.take-on")).toMatchObject({ subject: { vacancyId: opening.id } })
  })

  test("an accepted place is confirmed for it, and the family is told although letters are held", async () => {
    const parent = await addPerson(owner())
    const opening = await addVacancy(owner(), daycareId, { startsOn: addDays(today, 20) })
    const asked = await addAsked(owner(), opening, parent.id)
    const offer = await addOffer(owner(), opening, asked)
    await owner().query(
      `with a as (update public.offer set state = 'ACCEPTED', settled_at = sec.now() where id = $1 returning child_id, daycare_id)
       insert into public.placement (id, child_id, daycare_id, state, starts_on, offer_id, accepted)
       select gen_random_uuid(), a.child_id, a.daycare_id, 'PENDING', $2::date, $1, true from a`,
      [offer, addDays(today, 20)],
    )
    const { scope } = await serveDaycare(staff, daycareId)
    const [place] = await inScope(scope, listOwnPlaces)
    expect(
      await inScope(scope, (it) => confirmPlacement(it, { placementId: place!.placementId })),
    ).toMatchObject({ ok: true })
    const { rows } = await owner().query("select letter, passes from public.outbox where recipient_id = $1", [
      parent.id,
    ])
    expect(rows).toEqual([{ letter: "placement-confirmed", passes: true }])
  })

  test("the family of an offer opens out of the budget of whoever reads, and reads it in its record", async () => {
    const parent = await addPerson(owner())
    const opening = await addVacancy(owner(), daycareId, { startsOn: addDays(today, 20) })
    const offerId = await addOffer(owner(), opening, await addAsked(owner(), opening, parent.id))
    const reader = await signedIn(owner(), "STAFF")
    const { scope, requestId } = await serveDaycare(reader, daycareId)
    await owner().query("update sec.budget set allowed = 1 where name = 'read-staff-hour'")
    expect(await inScope(scope, (it) => openOffered(it, { offerId }))).toMatchObject({ ok: true })
    expect(await inScope(scope, (it) => findFamilyOfOffer(it, offerId))).not.toBeNull()
    expect(await recorded("personal-data.open")).toMatchObject({
      subject: { offerId, deskRequestId: requestId, forDaycare: daycareId },
    })
    const second = await addVacancy(owner(), daycareId, { startsOn: addDays(today, 20) })
    const asked = await addAsked(owner(), second, (await addPerson(owner())).id)
    const other = await addOffer(owner(), second, asked)
    const refused = await inScope(scope, (it) => openOffered(it, { offerId: other }))
    await owner().query("update sec.budget set allowed = 100 where name = 'read-staff-hour'")
    expect(refused).toMatchObject({ reason: "ACCOUNT_HELD" })
    expect(await recorded("personal-data.too-much")).toMatchObject({ kind: "STAFF" })
  })
})

describe("what is refused, and recorded", () => {
  const takes = (given: object) =>
    asStaff(staff, (it) => takeDaycareRequest(it, { ...aCall(daycareId, today), ...given }))

  test.each([
    [
      "closed",
      "update public.daycare set state = 'CLOSED', closed_on = '2026-01-01' where id = $1",
      "DAYCARE_CLOSED",
    ],
    ["without a number", "update public.daycare set telephone = null where id = $1", "NO_NUMBER"],
    ["a home", "update public.daycare set kind = 'HOME' where id = $1", "DAYCARE_IS_HOME"],
  ])("a service that is %s", async (_, change, reason) => {
    await owner().query(change, [daycareId])
    expect(await takes({})).toMatchObject({ ok: false, reason })
    expect(await recorded("desk.refuse")).toMatchObject({ subject: { daycareId, reason } })
    expect(
      (await asStaff(staff, listOpenDaycareRequests)).filter((it) => it.daycareId === daycareId),
    ).toEqual([])
  })

  test("one that nobody knows, one's own, and a day that is ahead", async () => {
    expect(await takes({ daycareId: newId() })).toMatchObject({ reason: "DAYCARE_UNKNOWN" })
    expect(await takes({ askedOn: addDays(today, 1) })).toMatchObject({
      reason: "ASKED_AHEAD",
      field: "askedOn",
    })
    const { id } = await addChild(owner(), { guardian: staff.person.id })
    await addRegistration(owner(), id, { daycareId })
    expect(await takes({})).toMatchObject({ reason: "OWN_DAYCARE" })
  })

  test("under a request that ended, that ran out, of another session or of another person: nothing is there", async () => {
    const reads = (scope: ReturnType<typeof actingUnder>) => inScope(scope, listOwnVacancies)
    const one = await serveDaycare(staff, daycareId)
    expect(await reads(one.scope)).toEqual([])
    const other = await again(owner(), "STAFF", staff.person)
    const colleague = await signedIn(owner(), "STAFF")
    for (const it of [other, colleague])
      await expect(reads(actingUnder(it, one.requestId))).rejects.toThrow(RequestOver)
    expect(
      await asStaff(other, (it) => finishDaycareRequest(it, { deskRequestId: one.requestId })),
    ).toMatchObject({
      reason: "REQUEST_OVER",
    })
    await asStaff(staff, (it) => finishDaycareRequest(it, { deskRequestId: one.requestId }))
    await expect(reads(one.scope)).rejects.toThrow(RequestOver)

    const two = await serveDaycare(staff, daycareId)
    await owner().query(
      `update public.daycare_request set taken_at = sec.now() - interval '61 minutes', open_until = sec.now() - interval '1 minute',
         asked_on = ((sec.now() - interval '61 minutes') at time zone 'America/Toronto')::date where id = $1`, // it may be just after midnight
      [two.requestId],
    )
    await expect(reads(two.scope)).rejects.toThrow(RequestOver)
  })

  test("the number to call back is the registry's, for whoever takes calls", async () => {
    expect(await asStaff(staff, (it) => getDaycareToCall(it, daycareId))).toMatchObject({
      number: "+15145550190",
    })
    const registry = await signedIn(owner(), "STAFF", { role: "REGISTRY" })
    await expect(asStaff(registry, (it) => getDaycareToCall(it, daycareId))).rejects.toThrow("forbidden")
  })
})
