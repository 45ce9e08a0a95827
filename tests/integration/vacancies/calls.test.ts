import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { saveHome } from "#lib/children/commands/residence.ts"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { finishRequest } from "#lib/desk/commands/requests.ts"
import { listDeeds } from "#lib/desk/queries/requests.ts"
import { NotFound } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { acceptOffer } from "#lib/vacancies/commands/accept-offer.ts"
import { answerInvitation } from "#lib/vacancies/commands/answer-invitation.ts"
import { noteTry, passOver, reachFamily } from "#lib/vacancies/commands/calls.ts"
import { getCall, listCalls } from "#lib/vacancies/queries/calls.ts"
import { joinLists } from "#lib/waitlist/commands/lists.ts"
import { addGeography } from "#tests/support/children.ts"
import { setState } from "#tests/support/closings.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { asStaff, giveNumber, serveDaycare, serveFamily } from "#tests/support/desk.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import {
  addAsked,
  addOffer,
  addVacancy,
  runPlaces,
  type Asked,
  type Opening,
} from "#tests/support/vacancies.ts"

/** While families are closed out, staff telephone them: they answer for them, or pass them over at no cost. */
const db = useDatabase()
const owner = () => db().owner
let staff: SignedIn<"STAFF">
let parent: Made
let daycareId: string
let opening: Opening
let asked: Asked

beforeAll(() => addGeography(owner()))
beforeEach(async () => {
  staff = await signedIn(owner(), "STAFF")
  parent = await addPerson(owner(), { phone: "+15145550177" })
  daycareId = await addDaycare(owner())
  await giveNumber(owner(), daycareId)
  await runPlaces(owner(), daycareId, 10, 50)
  await setState(db(), "PARENTS", "CLOSED")
  opening = await addVacancy(owner(), daycareId, { startsOn: addDays(dayOf(new Date()), 30) })
  asked = await addAsked(owner(), opening, parent.id, { state: "SENT" })
  const { requestId } = await serveDaycare(staff, daycareId)
  await owner().query("update public.vacancy set desk_request_id = $2 where id = $1", [opening.id, requestId])
})
afterEach(() => setState(db(), "PARENTS", "OPEN"))

const call = () => ({ invitationId: asked.invitationId })
const opens = async () => {
  const reached = await asStaff(staff, (it) => reachFamily(it, call()))
  expect(reached).toEqual({ ok: true, value: { accountId: parent.id } })
  await asStaff(staff, (it) => openAccount(it, { accountId: parent.id, purpose: "SUPPORT_CALL" }))
}
const tries = () => asStaff(staff, (it) => noteTry(it, call()))
const anHourAgo = () => owner().query("update public.call_try set at = at - interval '61 minutes'")
const passes = () => asStaff(staff, (it) => passOver(it, call()))
const stateNow = async () =>
  (
    await owner().query<{ state: string; passed: boolean; list: string; since: string }>(
      `select i.state, i.passed_over_by is not null as passed, r.state as list, r.since::text from public.invitation i
       join public.registration r on r.id = i.registration_id where i.id = $1`,
      [asked.invitationId],
    )
  ).rows[0]!

describe("a family that has to be called", () => {
  test("stands on the desk's list by a code, and is found as by any search: recorded, and never opened by it", async () => {
    expect(await asStaff(staff, listCalls)).toContainEqual(
      expect.objectContaining({ invitationId: asked.invitationId, tries: 0, isOffered: false }),
    )
    await opens()
    const { rows } = await owner().query(
      "select way, fields, purpose from public.reading where deed = 'family.find' order by at desc limit 1",
    )
    expect(rows).toEqual([{ way: "SEARCH", fields: ["code"], purpose: "SUPPORT_CALL" }])
  })

  test("of a service on whose list one's own child is, is somebody else's to call: nobody passes a family over for their own", async () => {
    await addAsked(owner(), opening, staff.person.id, { state: "SENT" })
    const of = async (it: SignedIn<"STAFF">) =>
      (await asStaff(it, listCalls)).filter(({ vacancyId }) => vacancyId === opening.id).length
    expect(await of(staff)).toBe(0)
    await expect(asStaff(staff, (it) => reachFamily(it, call()))).rejects.toThrow(NotFound)
    await expect(passes()).rejects.toThrow(NotFound)
    const other = await signedIn(owner(), "STAFF")
    expect(await of(other)).toBe(2)
  })

  test("of a vacancy that the desk does not move, of one's own family, or for other roles: is not there", async () => {
    const registry = await signedIn(owner(), "STAFF", { role: "REGISTRY" })
    await expect(asStaff(registry, listCalls)).rejects.toThrow("forbidden")
    const mine = await addAsked(owner(), opening, staff.person.id, { state: "SENT" })
    await expect(asStaff(staff, (it) => getCall(it, mine.invitationId))).rejects.toThrow(NotFound)
    await owner().query("update public.vacancy set desk_request_id = null where id = $1", [opening.id])
    await expect(asStaff(staff, (it) => reachFamily(it, call()))).rejects.toThrow(NotFound)
  })

  test("answers for it are its own, under its request: a yes, then an offer accepted, told by one letter that passes", async () => {
    const { requestId, scope } = await serveFamily(staff, parent, { children: [asked.childId] })
    const invitationIds = [asked.invitationId]
    expect(
      await inScope(scope, (it) => answerInvitation(it, { invitationIds, says: "INTERESTED" })),
    ).toMatchObject({ ok: true })
    const jobs = await owner().query(
      "select from graphile_worker._private_jobs j where j.key = $1 and j.payload->>'vacancy' = $2",
      [`fill-now:${opening.id}`, opening.id],
    )
    expect(jobs.rowCount).toBe(1)
    const offer = await addOffer(owner(), opening, asked)
    const startOn = addDays(dayOf(new Date()), 30)
    const accepts = { offerIds: [offer], startOn, lists: "LEAVE" as const, kept: [], leaves: false }
    expect(await inScope(scope, (it) => acceptOffer(it, accepts))).toMatchObject({ ok: true })
    expect(await stateNow()).toMatchObject({ list: "ADMITTED" })
    await inScope(scope, finishRequest)
    expect(await asStaff(staff, (it) => listDeeds(it, requestId))).toMatchObject([
      { deed: "invitation.answer" },
      { deed: "offer.accept" },
    ])
    const audience = await owner().query("select audience from sec.job where name = 'desk.tell-family'")
    expect(audience.rows).toEqual([{ audience: "STAFF" }])
  })

  test("moves, and joins a list, from the day of its call: the portal was closed", async () => {
    const other = await addDaycare(owner())
    const askedOn = addDays(dayOf(new Date()), -3)
    const { scope } = await serveFamily(staff, parent, {
      ...{ children: [asked.childId], askedOn, lateFor: "SITE_CLOSED" },
    })
    await owner().query("update public.child_file set desired_entry_on = $2 where id = $1", [
      asked.childId,
      addDays(askedOn, -10),
    ])
    const { childId } = asked
    const joined = await inScope(scope, (it) => joinLists(it, { childId, daycareIds: [other] }))
    expect(joined).toMatchObject({ ok: true })
    const list = await owner().query("select since::text from public.registration where daycare_id = $1", [
      other,
    ])
    expect(list.rows).toEqual([{ since: askedOn }])
    const home = { municipality: "Montréal", postalCode: "H1A 1B1", position: 1 as const }
    expect(await inScope(scope, (it) => saveHome(it, { childId, ...home }))).toMatchObject({ ok: true })
    const where = await owner().query(
      "select h.municipality_code from public.child_residence r join public.household h on h.id = r.household_id where r.child_id = $1",
      [childId],
    )
    expect(where.rows).toEqual([{ municipality_code: "66023" }])
    const said = await owner().query(
      "select subject->>'forAccount' as whose from public.audit where deed = 'child.residence' order by at desc limit 1",
    )
    expect(said.rows).toEqual([{ whose: parent.id }])
  })
})

describe("a family that cannot be reached", () => {
  test("is passed over after two tries an hour apart: its rank is kept, and its letter says so", async () => {
    expect(await tries()).toMatchObject({ reason: "FAMILY_NOT_OPENED" })
    await opens()
    expect(await passes()).toMatchObject({ reason: "TRIES_MISSING" })
    expect(await tries()).toMatchObject({ ok: true })
    expect(await tries()).toMatchObject({ reason: "TRIED_LATELY" })
    expect(await passes()).toMatchObject({ reason: "TRIES_MISSING" })
    await anHourAgo()
    expect(await tries()).toMatchObject({ ok: true })
    const before = await stateNow()
    expect(await passes()).toMatchObject({ ok: true })
    expect(await stateNow()).toEqual({ ...before, state: "SUPERSEDED", passed: true, list: "WAITING" })
    const { rows } = await owner().query("select letter, passes from public.outbox where recipient_id = $1", [
      parent.id,
    ])
    expect(rows).toEqual([{ letter: "invitation-superseded", passes: true }])
    await expect(asStaff(staff, (it) => getCall(it, asked.invitationId))).rejects.toThrow(NotFound)
  })

  test("is not, while it can answer by itself, nor once a seat is held for it", async () => {
    await opens()
    await tries()
    await anHourAgo()
    await tries()
    await setState(db(), "PARENTS", "OPEN")
    expect(await passes()).toMatchObject({ reason: "PORTAL_OPEN" })
    await setState(db(), "PARENTS", "CLOSED")
    await owner().query(
      "update public.invitation set state = 'INTERESTED', settled_at = sec.now() where id = $1",
      [asked.invitationId],
    )
    await addOffer(owner(), opening, asked)
    await expect(passes()).rejects.toThrow(NotFound)
    expect(await stateNow()).toMatchObject({ state: "INTERESTED", passed: false })
  })
})
