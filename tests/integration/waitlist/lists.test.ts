import fc from "fast-check"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { confirmChildFile } from "#lib/children/commands/states.ts"
import { NotFound } from "#lib/platform/access.ts"
import { addDays } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { joinLists, leaveList } from "#lib/waitlist/commands/lists.ts"
import { changeWish } from "#lib/waitlist/commands/wish.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { listOrdered } from "#lib/waitlist/queries/own-list.ts"
import { listSeniorities, listWishEffects } from "#lib/waitlist/queries/registrations.ts"
import { countStandings, listRanks } from "#lib/waitlist/queries/standings.ts"
import { drawNumber } from "#lib/waitlist/rules/draw.ts"
import { ownPolicy } from "#lib/waitlist/rules/policy.ts"
import { seniorityOf, wished, type SeniorityEvent } from "#lib/waitlist/rules/seniority.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { putPolicy } from "#tests/support/lists-in-database.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
let stranger: SignedIn<"PARENT">
let daycare: SignedIn<"DAYCARE">
let daycareId: string
let childId: string

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-08-25 16:00Z' - now())")
  parent = await signedIn(db().owner, "PARENT")
  stranger = await signedIn(db().owner, "PARENT")
  daycareId = await addDaycare(db().owner)
  daycare = await signedIn(db().owner, "DAYCARE", { daycareId })
})
beforeEach(async () => {
  childId = (await addChild(db().owner, { guardian: parent.person.id, desiredEntryOn: "2026-12-01" })).id
})

const join = (ids = [daycareId], who = parent) =>
  inScope(who.scope, (it) => joinLists(it, { childId, daycareIds: ids }))
const wish = (desiredEntryOn: string) =>
  inScope(parent.scope, (it) => changeWish(it, { childId, desiredEntryOn }))
const days = () => inScope(parent.scope, (it) => listSeniorities(it, childId))
const joined = async () => {
  const result = await join()
  if (!result.ok) throw new Error(result.reason)
  return result.value.registrationIds[0]!
}

describe("joining", () => {
  test("takes several lists at once, each with its day and a draw that anybody can draw again", async () => {
    const other = await addDaycare(db().owner)
    const result = await join([daycareId, other])
    expect(result.ok && result.value.registrationIds.length).toBe(2)
    const { rows } = await db().owner.query<{ id: string; draw: string; seed: string; since: string }>(
      `select r.id, r.draw, s.seed, r.since::text from public.registration r join sec.draw_seed s using (daycare_id)
       where r.child_id = $1`,
      [childId],
    )
    for (const it of rows)
      expect([Number(it.draw), it.since]).toEqual([drawNumber(it.seed, it.id), "2026-12-01"])
    const letters = await db().owner.query(
      "select from public.outbox where letter = 'registration-confirmed' and recipient_id = $1",
      [parent.person.id],
    )
    expect(letters.rowCount).toBe(2)
  })

  test("refuses the same list twice, a closed list, an archived file and a child who is too old, and saves nothing", async () => {
    const [closed, infants] = [await addDaycare(db().owner), await addDaycare(db().owner)]
    await db().owner.query("update public.daycare set list_open = false where id = $1", [closed])
    await db().owner.query("update public.daycare set permit_older = 0 where id = $1", [infants])
    expect(await join([daycareId, daycareId])).toMatchObject({ reason: "LIST_TWICE" })
    expect(await join([daycareId, closed])).toMatchObject({ reason: "LIST_CLOSED" })
    expect(await join([daycareId, infants])).toMatchObject({ reason: "TOO_OLD" })
    expect(await days()).toEqual([])
    await joined()
    expect(await join()).toMatchObject({ reason: "ALREADY_WAITING" })
    await db().owner.query(
      "update public.child_file set state = 'ARCHIVED', archived_on = sec.today() where id = $1",
      [childId],
    )
    const other = await addDaycare(db().owner)
    expect(await join([other])).toMatchObject({ reason: "FILE_STATE" })
  })

  test("refuses a closed list in the database too, whatever a program believed", async () => {
    const closed = await addDaycare(db().owner)
    await db().owner.query("update public.daycare set list_open = false where id = $1", [closed])
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      const asked = "select outcome from sec.join_list($1, $2)"
      expect(await tx.query(asked, [childId, closed])).toEqual([{ outcome: "LIST_CLOSED" }])
    })
  })

  test("of one list by six clicks at once makes one registration", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => join().catch((error: unknown) => error)))
    expect(all.filter((it) => (it as { ok?: boolean }).ok === true)).toHaveLength(1)
    expect(all.filter((it) => (it as { reason?: string }).reason === "ALREADY_WAITING")).toHaveLength(5)
    expect(await days()).toHaveLength(1)
  })

  test("by the owner's own hand, twice at once, is refused by the table itself", async () => {
    const twice = await Promise.all(
      [1, 2].map(() => refusalOf(addRegistration(db().owner, childId, { daycareId }))),
    )
    expect(twice.sort()).toEqual(["23505", "was not refused"])
  })

  test("with somebody else's child is absent (AZ3)", async () => {
    await expect(join([daycareId], stranger)).rejects.toThrow(NotFound)
    const registrationId = await joined()
    await expect(inScope(stranger.scope, (it) => leaveList(it, { registrationId }))).rejects.toThrow(NotFound)
    expect(await inScope(stranger.scope, (it) => countStandings(it, childId))).toEqual([])
  })
})

describe("leaving", () => {
  test("ends the registration and frees the list to be joined anew, with a new day", async () => {
    const registrationId = await joined()
    expect(await inScope(parent.scope, (it) => leaveList(it, { registrationId }))).toMatchObject({ ok: true })
    expect(await inScope(parent.scope, (it) => leaveList(it, { registrationId }))).toMatchObject({
      reason: "REGISTRATION_STATE",
    })
    expect(await joined()).not.toBe(registrationId)
  })

  test("takes the child from the daycare's next look at its list (AZ4)", async () => {
    const registrationId = await joined()
    const look = () =>
      byHand(db().webUrl, async (tx) => {
        await tx.enter("app_daycare", daycare.token)
        const rows = await tx.query<{ id: string }>(
          "select registration_id as id from sec.candidate_facts($1)",
          [daycareId],
        )
        return rows.map((it) => it.id)
      })
    expect(await look()).toContain(registrationId)
    await inScope(parent.scope, (it) => leaveList(it, { registrationId }))
    expect(await look()).not.toContain(registrationId)
  })
})

describe("another wished date", () => {
  test("does to the days what was shown before, and can be taken back within a week", async () => {
    await joined()
    const [shown] = await inScope(parent.scope, (it) => listWishEffects(it, childId, "2027-03-01"))
    expect(await wish("2027-03-01")).toMatchObject({ ok: true })
    expect((await days())[0]?.seniority.since).toBe(shown?.effect.after.since)
    expect(shown?.effect).toMatchObject({ before: { since: "2026-12-01" }, after: { since: "2027-03-01" } })
    await wish("2026-12-01")
    expect((await days())[0]?.seniority).toMatchObject({ since: "2026-12-01", replaced: [] })
  })

  test("for a day that has passed gains no day: it is refused, and nothing is saved", async () => {
    await joined()
    expect(await wish("2026-01-05")).toMatchObject({ ok: false, reason: "WISH_WOULD_GAIN_DAYS" })
    expect(await wish("2026-12-01")).toMatchObject({ reason: "WISH_UNCHANGED" })
    expect((await days())[0]?.seniority.since).toBe("2026-12-01")
  })

  test("whatever is wished in whatever order, SQL's step is the rule's, and the history comes to what is stored", async () => {
    const day = fc.integer({ min: -60, max: 400 }).map((it) => addDays("2026-08-25", it))
    const steps = fc.array(fc.record({ after: fc.integer({ min: 0, max: 12 }), to: day }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(day, steps, async (first, all) => {
        const history: SeniorityEvent[] = [{ did: "JOINED", on: "2026-08-25", desiredEntryOn: first }]
        let now = seniorityOf(history)
        let today = "2026-08-25"
        for (const { after, to } of all) {
          today = addDays(today, after)
          const { rows } = await db().owner.query<{ since: string; replaced: unknown }>(
            "select new_since::text as since, new_replaced as replaced from sec.wished($1, $2, $3, $4, $5, 7)",
            [now.since, JSON.stringify(now.replaced), now.desiredEntryOn, to, today],
          )
          history.push({ did: "WISHED", on: today, desiredEntryOn: to })
          now = wished(now, to, today)
          expect(rows[0]).toEqual({ since: now.since, replaced: now.replaced })
        }
        expect(seniorityOf(history)).toEqual(now)
      }),
      { numRuns: 150 },
    )
  })

  test("after an archive, the days come back later by the archived ones", async () => {
    const registrationId = await joined()
    await db().owner.query(
      `update public.registration set state = 'FROZEN' where id = $1;`.replace("$1", `'${registrationId}'`),
    )
    await db().owner.query(
      "update public.child_file set state = 'ARCHIVED', archived_on = sec.today() - 10 where id = $1",
      [childId],
    )
    expect(await inScope(parent.scope, (it) => confirmChildFile(it, { childId }))).toMatchObject({
      value: { reactivated: true },
    })
    const { rows } = await db().owner.query(
      "select state::text, since::text from public.registration where id = $1",
      [registrationId],
    )
    expect(rows).toEqual([{ state: "WAITING", since: "2026-12-11" }])
  })
})

describe("what is shown", () => {
  test("to a parent: one's own rank, its date as wished or as asked, and nothing of others but counts", async () => {
    await joined()
    const [row] = await inScope(parent.scope, (it) => listRanks(it, childId))
    expect(row).toMatchObject({ daycareId, rank: { exact: expect.any(Number) as number }, reason: null })
    expect(Object.keys(row!).sort()).toEqual([
      ...["ahead", "bracket", "category", "categoryKey", "countedFrom", "daycareId", "daycareName"],
      ...["daycareSlug", "days"],
      ...["policyId", "precarity", "projectedOn", "rank", "reason", "registrationId", "since", "state"],
    ])
    const [asked] = await inScope(parent.scope, (it) => listRanks(it, childId, "2027-10-01"))
    expect([row?.projectedOn, asked?.projectedOn]).toEqual(["2027-09-01", "2028-09-01"])
  })

  test("to a parent on two lists: each counted by its own policy, and among files of one kind", async () => {
    const [cpe, gns] = [await addDaycare(db().owner), await addDaycare(db().owner, { kind: "GNS" })]
    await putPolicy(db().owner, gns, ownPolicy([{ is: "PRECARITY" }], { effectiveFrom: "2026-01-01" }))
    const others = { guardian: stranger.person.id, desiredEntryOn: "2026-12-01" }
    const [first, drill] = [await addChild(db().owner, others), await addChild(db().owner, others)]
    await db().owner.query("update public.child_file set kind = 'REHEARSAL' where id = $1", [drill.id])
    await db().owner.query(
      `insert into public.attestation (id, child_id, kind, state, valid_from, decided_on)
       values (gen_random_uuid(), $1, 'PRECARITY', 'VALID', '2026-01-01', '2026-01-01')`,
      [first.id],
    )
    for (const daycareId of [cpe, gns]) {
      await addRegistration(db().owner, childId, { daycareId, since: "2026-09-01", draw: 2 })
      await addRegistration(db().owner, first.id, { daycareId, since: "2026-10-01", draw: 3 })
      await addRegistration(db().owner, drill.id, { daycareId, since: "2026-08-01", draw: 1 })
    }
    const counted = await inScope(parent.scope, (it) => countStandings(it, childId))
    const ahead = new Map(counted.map((it) => [it.daycareId, it.ahead]))
    expect([ahead.get(cpe), ahead.get(gns)]).toEqual([
      [0, 0, 0, 0, 0],
      [1, 0],
    ])
    const service = await signedIn(db().owner, "DAYCARE", { daycareId: cpe })
    expect(await inScope(service.scope, (it) => listCandidates(it))).toHaveLength(2)
    const look = { startOn: "2026-12-31", ages: "ALL", page: 1, category: null } as const
    const page = await inScope(service.scope, (it) => listOrdered(it, look))
    expect([page.total, ...page.rows.map((it) => it.position)]).toEqual([2, 1, 2])
  })

  test("to a daycare: a code, months, category, days, and a line in the record of what was shown (AZ6)", async () => {
    await joined()
    const look = { startOn: "2026-12-31", ages: "ALL", page: 1, category: null } as const
    const page = await inScope(daycare.scope, (it) => listOrdered(it, look))
    expect(page.rows.length).toBeGreaterThan(0)
    for (const row of page.rows)
      expect(Object.keys(row).sort()).toEqual([
        ...["category", "categoryKey", "code", "days", "decidedBy", "months", "position"],
        ...["registrationId", "remarks"],
      ])
    const { rows } = await db().owner.query(
      `select way, purpose, place_id = $2 as here,
         whose = array(select distinct r.child_id from public.registration r where r.id = any ($1::uuid[]) order by 1) as those
       from public.reading where deed = 'list.read' order by seq desc limit 1`,
      [page.rows.map((it) => it.registrationId), daycare.scope.actor.daycareId],
    )
    expect(rows).toEqual([{ way: "LIST", purpose: "WAITING_LIST", here: true, those: true }])
  })

  test("to a daycare that asks for another's list: nothing (AZ2)", async () => {
    await joined()
    const other = await signedIn(db().owner, "DAYCARE")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", other.token)
      expect(await tx.query("select from sec.candidate_facts($1)", [daycareId])).toEqual([])
      for (const table of ["registration", "child_file", "guardian", "placement", "household", "order_run"])
        expect([table, await tx.attempt(`select from public.${table}`)]).toEqual([table, "42501"])
    })
  })
})
