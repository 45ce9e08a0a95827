import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openChildFile } from "#lib/children/commands/file.ts"
import { closeChildFile, completeChildFile, confirmChildFile } from "#lib/children/commands/states.ts"
import { savePaper } from "#lib/children/commands/steps.ts"
import { getChild, listChildren } from "#lib/children/queries/files.ts"
import { openFile } from "#lib/desk/commands/open-file.ts"
import { finishRequest, takeRequest } from "#lib/desk/commands/requests.ts"
import { findNote, getRequest, listDeeds, listRequests } from "#lib/desk/queries/requests.ts"
import { NotFound, RequestOver, type Family } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import { joinLists, leaveList } from "#lib/waitlist/commands/lists.ts"
import { askWish, changeWish } from "#lib/waitlist/commands/wish.ts"
import { listSeniorities } from "#lib/waitlist/queries/registrations.ts"
import { listWishOnLists } from "#lib/waitlist/queries/wish.ts"
import { addChild, addGeography, addRegistration, type Child } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { asStaff, serveFamily, under } from "#tests/support/desk.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** What staff do for a family that asks by telephone or on paper: the same deeds, under a request. */
const db = useDatabase()
let staff: SignedIn<"STAFF">
let parent: SignedIn<"PARENT">
let child: Child
let daycareId: string
let today: string

beforeAll(async () => {
  await addGeography(db().owner)
  staff = await signedIn(db().owner, "STAFF")
  daycareId = await addDaycare(db().owner)
  today = dayOf(new Date())
})
beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT")
  const confirmedUntil = addDays(today, 20)
  const born = { bornOn: addDays(today, -500), desiredEntryOn: addDays(today, 90) }
  child = await addChild(db().owner, { guardian: parent.person.id, confirmedUntil, ...born })
})
afterEach(() => resetClock(db().owner))

const opened = (given: Parameters<typeof serveFamily>[2] = {}) =>
  serveFamily(staff, parent.person, { children: [child.id], ...given })
const mine = <T>(deed: (it: ScopedDb<Family>) => Promise<T>) => inScope<Family, T>(parent.scope, deed)
const deedsOf = async (requestId: string) =>
  (await asStaff(staff, (it) => listDeeds(it, requestId))).map((it) => it.deed)
const recorded = async (deed: string) =>
  (
    await db().owner.query<{ account_id: string; subject: Record<string, string> }>(
      "select account_id, subject from public.audit where deed = $1 order by at desc limit 1",
      [deed],
    )
  ).rows[0]!

describe("under a request", () => {
  test("a file is confirmed by the family's own command, recorded as done by staff for the family", async () => {
    const { requestId, scope } = await opened()
    expect(await inScope(scope, (it) => confirmChildFile(it, { childId: child.id }))).toMatchObject({
      ok: true,
    })
    expect((await mine((it) => getChild(it, child.id))).confirmedUntil! > addDays(today, 150)).toBe(true)
    expect(await recorded("child.confirm")).toMatchObject({
      account_id: staff.person.id,
      subject: {
        childId: child.id,
        deskRequestId: requestId,
        forAccount: parent.person.id,
        channel: "TELEPHONE",
      },
    })
    expect(await deedsOf(requestId)).toEqual(["child.confirm"])
    // One letter at the end, not one for each deed.
    expect((await plannedLetters(db().owner)).filter((it) => it.recipient === parent.person.id)).toEqual([])
  })

  test("what another wished date would do is shown first, then it is changed", async () => {
    await addRegistration(db().owner, child.id, { daycareId, since: today })
    const { scope, requestId } = await opened()
    const to = addDays(today, 200)
    expect(
      await inScope(scope, (it) => askWish(it, { childId: child.id, desiredEntryOn: to })),
    ).toMatchObject({
      ok: true,
    })
    expect(await inScope(scope, (it) => listWishOnLists(it, child.id, to))).toMatchObject([
      { before: { daycareId }, after: { daycareId } },
    ])
    await inScope(scope, (it) => changeWish(it, { childId: child.id, desiredEntryOn: to }))
    expect((await mine((it) => getChild(it, child.id))).desiredEntryOn).toBe(to)
    expect(await asStaff(staff, (it) => listDeeds(it, requestId))).toMatchObject([
      { deed: "list.wish", desiredEntryOn: to },
    ])
  })

  test("a list is joined from the day on which the paper came in, and left", async () => {
    await db().owner.query("update public.child_file set desired_entry_on = $2 where id = $1", [
      child.id,
      addDays(today, -40),
    ])
    const { scope } = await opened({ channel: "PAPER", askedOn: addDays(today, -6) })
    const joined = await inScope(scope, (it) => joinLists(it, { childId: child.id, daycareIds: [daycareId] }))
    if (!joined.ok) throw new Error(joined.reason)
    const [listed] = await mine((it) => listSeniorities(it, child.id))
    expect(listed?.seniority.since).toBe(addDays(today, -6))
    const registrationId = joined.value.registrationIds[0]!
    expect(await inScope(scope, (it) => leaveList(it, { registrationId }))).toMatchObject({ ok: true })
    // Taken back on the same paper: no day from before it was left.
    await inScope(scope, (it) => joinLists(it, { childId: child.id, daycareIds: [daycareId] }))
    expect((await mine((it) => listSeniorities(it, child.id)))[0]?.seniority.since).toBe(today)
  })

  test("an archived file is taken up again, and a file is closed", async () => {
    const asleep = await addChild(db().owner, { guardian: parent.person.id, state: "ARCHIVED" })
    const { scope } = await opened({ children: [child.id, asleep.id] })
    expect(await inScope(scope, (it) => confirmChildFile(it, { childId: asleep.id }))).toMatchObject({
      value: { reactivated: true },
    })
    expect(await inScope(scope, (it) => closeChildFile(it, { childId: child.id }))).toMatchObject({
      ok: true,
    })
    expect((await mine((it) => getChild(it, child.id))).state).toBe("CLOSED")
  })

  test("a child's file is written from a paper, sent, and is the family's own", async () => {
    const { scope, requestId } = await opened({ channel: "PAPER", children: [] })
    const begun = await inScope(scope, (it) => openChildFile(it))
    if (!begun.ok) throw new Error(begun.reason)
    const { childId } = begun.value
    const paper = {
      ...{ childId, version: 1, givenName: "Noé", familyName: "de Papier" },
      ...{ bornOn: addDays(today, -300), expectedOn: null, desiredEntryOn: addDays(today, 60) },
      ...{ weekdays: [1, 2], from: 480, until: 1020 },
    }
    const write = (home: { postalCode: string; municipality: string }) =>
      inScope(scope, (it) => savePaper(it, { ...paper, ...home }))
    // What one answer is refused for leaves the others unsaved.
    expect(await write({ postalCode: "H1A 1A1", municipality: "Nullepart" })).toMatchObject({
      reason: "MUNICIPALITY_UNKNOWN",
    })
    expect((await mine((it) => getChild(it, childId))).givenName).toBeNull()
    expect(await write({ postalCode: "H1A 1A1", municipality: "montreal" })).toMatchObject({ ok: true })
    expect(await inScope(scope, (it) => completeChildFile(it, { childId }))).toMatchObject({ ok: true })
    expect(await mine((it) => getChild(it, childId))).toMatchObject({
      ...{ state: "ACTIVE", givenName: "Noé", rights: "FULL" },
      residences: [{ postalCode: "H1A 1A1" }],
    })
    expect(await deedsOf(requestId)).toEqual([
      "child.open",
      "child.save",
      "child.residence",
      "child.complete",
    ])
  })

  test("only what was opened is there, and nothing of another family", async () => {
    const closed = await addChild(db().owner, { guardian: parent.person.id })
    const stranger = await signedIn(db().owner, "PARENT")
    const theirs = await addChild(db().owner, { guardian: stranger.person.id })
    const { scope } = await opened()
    expect((await inScope(scope, (it) => listChildren(it))).map((it) => it.id)).toEqual([child.id])
    for (const childId of [closed.id, theirs.id]) {
      await expect(inScope(scope, (it) => getChild(it, childId))).rejects.toThrow(NotFound)
      await expect(inScope(scope, (it) => confirmChildFile(it, { childId }))).rejects.toThrow(NotFound)
    }
    await asStaff(staff, (it) => openFile(it, { childId: closed.id, purpose: "SUPPORT_CALL" }))
    expect(await inScope(scope, (it) => confirmChildFile(it, { childId: closed.id }))).toMatchObject({
      ok: true,
    })
  })

  test("a guardian who may only read has nothing changed in their name", async () => {
    await db().owner.query("update public.guardian set rights = 'READ' where child_id = $1", [child.id])
    const { scope } = await opened()
    await expect(inScope(scope, (it) => confirmChildFile(it, { childId: child.id }))).rejects.toThrow(
      NotFound,
    )
  })
})

describe("a request", () => {
  test("says who, for whom, by which way, of which day, and what was asked", async () => {
    const { requestId } = await opened({ channel: "PAPER", askedOn: addDays(today, -2) })
    expect(await asStaff(staff, (it) => getRequest(it, requestId))).toMatchObject({
      ...{ accountId: parent.person.id, takenBy: staff.person.id, channel: "PAPER", isMine: true },
      ...{ askedOn: addDays(today, -2), lateFor: "MAIL_DELAY", finishedAt: null },
    })
    expect(await asStaff(staff, (it) => findNote(it, requestId))).toBe("Appel de la mère")
    expect(await asStaff(staff, (it) => listRequests(it, parent.person.id))).toHaveLength(1)
  })

  test.each([
    ["ahead", 1, null, "ASKED_AHEAD"],
    ["of long ago", -31, "BACKLOG" as const, "ASKED_LONG_AGO"],
    ["of yesterday without a reason", -1, null, "LATE_REASON_MISSING"],
  ])("%s is refused", async (_, shift, lateFor, reason) => {
    await opened()
    const askedOn = addDays(today, shift)
    const request = { accountId: parent.person.id, channel: "PAPER" as const, askedOn, lateFor, note: null }
    expect(await asStaff(staff, (it) => takeRequest(it, request))).toMatchObject({ reason })
  })

  test("ends when it is finished, after an hour, and with another session: then nothing is done under it", async () => {
    const one = await opened()
    const confirm = (scope: typeof one.scope) =>
      inScope(scope, (it) => confirmChildFile(it, { childId: child.id }))
    expect(await inScope(one.scope, finishRequest)).toEqual({ ok: true, value: { requestId: one.requestId } })
    await expect(confirm(one.scope)).rejects.toThrow(RequestOver)

    const two = await opened()
    const elsewhere = await again(db().owner, "STAFF", staff.person)
    await expect(confirm(under(elsewhere, two.requestId))).rejects.toThrow(RequestOver)
    await db().owner.query(
      `update public.desk_request set taken_at = taken_at - interval '2 hours', open_until = open_until - interval '61 minutes',
         asked_on = ((taken_at - interval '2 hours') at time zone 'America/Toronto')::date where id = $1`, // it may be just after midnight
      [two.requestId],
    )
    await expect(confirm(two.scope)).rejects.toThrow(RequestOver)
  })

  test("plans its letter from the first moment on, so that nobody has to remember it", async () => {
    const { requestId, scope } = await opened()
    const jobs = async () =>
      (
        await db().owner.query<{ soon: boolean }>(
          `select j.run_at < now() + interval '1 minute' as soon from graphile_worker.jobs j
           where j.task_identifier = 'desk.tell-family' and j.key = $1`,
          [requestId],
        )
      ).rows
    expect(await jobs()).toEqual([{ soon: false }])
    await inScope(scope, finishRequest)
    expect(await jobs()).toEqual([{ soon: true }])
  })

  test("is not taken for a family that was not opened, nor by anybody but support", async () => {
    const other = await signedIn(db().owner, "PARENT")
    const request = { channel: "TELEPHONE" as const, askedOn: today, lateFor: null, note: null }
    const take = (who: SignedIn<"STAFF">, accountId: string) =>
      asStaff(who, (it) => takeRequest(it, { ...request, accountId }))
    await expect(take(staff, other.person.id)).rejects.toThrow(NotFound)
    const officer = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" })
    await expect(take(officer, parent.person.id)).rejects.toThrow(NotFound)
  })
})

test("the moved clock moves the hour of a request too", async () => {
  const { scope } = await opened()
  await moveClock(db().owner, "14 minutes")
  expect(await inScope(scope, (it) => confirmChildFile(it, { childId: child.id }))).toMatchObject({
    ok: true,
  })
})
