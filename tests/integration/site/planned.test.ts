import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { cancelPlan, planClosing } from "#lib/site/commands/plan-closing.ts"
import { closeFromServer, openFromServer, readFromServer } from "#lib/site/commands/from-server.ts"
import { listPlans } from "#lib/site/queries/plans.ts"
import { getSite } from "#lib/site/queries/site.ts"
import { planClosingSchema } from "#lib/site/schema/plan.ts"
import { close } from "#tests/support/closings.ts"
import { closeAfterFault } from "#tests/support/reopenings.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { byHand } from "#tests/support/by-hand.ts"

const db = useDatabase()
let officer: SignedIn<"STAFF">
beforeAll(async () => void (officer = await anOfficer(db().owner)))
beforeEach(async () => {
  await db().owner.query("delete from sec.planned_closing")
  await db().owner.query("delete from public.site_closure")
})
afterEach(async () => {
  await resetClock(db().owner)
  await openFromServer(db().ownerUrl)
})

const hours = (n: number) => new Date(Date.now() + n * 3_600_000)
const parents = {
  PUBLIC: "OPEN",
  PARENTS: "CLOSED",
  DAYCARES: "OPEN",
  HOME: "READ_ONLY",
  STAFF: "OPEN",
} as const
const plan = (wish: Partial<Parameters<typeof planClosing>[1]> = {}) =>
  inScope(officer.scope, (it) =>
    planClosing(it, {
      ...{ states: parents, begins: hours(30), ends: hours(32), opensItself: true, note: null },
      ...{ messageFr: "On change un disque.", messageEn: "A disk is changed.", ...wish },
    }),
  )
const states = async () =>
  Object.fromEntries((await readFromServer(db().ownerUrl)).map((it) => [it.audience, it.state]))
/** What the worker does when an instant has come: its job, then the barrier. */
async function keepPlan(): Promise<void> {
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{site.keep-plan}') as token",
  )
  await byHand(db().workerUrl, async (tx) => {
    await tx.enterJob(rows[0]!.token, "site.keep-plan")
    await tx.query("select sec.keep_plan()")
    await tx.query("commit")
    await tx.query("select sec.planned_barrier(500)")
  })
}
const look = () => inScope(officer.scope, getSite)
const plans = () => inScope(officer.scope, listPlans)
const upcoming = async () =>
  (
    await db().owner.query<{ words: { upcoming: { messageFr: string } | null } }>(
      "select sec.site_words() as words",
    )
  ).rows[0]!.words.upcoming
const open = {
  PUBLIC: "OPEN",
  PARENTS: "OPEN",
  DAYCARES: "OPEN",
  HOME: "OPEN",
  STAFF: "OPEN",
  VERIFIER: "CLOSED",
}
const shut = { ...open, PARENTS: "CLOSED", HOME: "READ_ONLY" }
/** As if that many hours had gone by; fresh proofs grow old with them, so the officer asks before. */
const later = (n: number) => moveClock(db().owner, `${n} hours`)

describe("planned maintenance", () => {
  test("is announced at once, begins at its instant and not before, and is acknowledged by the worker", async () => {
    expect((await plan()).ok).toBe(true)
    expect(await upcoming()).toMatchObject({ messageFr: "On change un disque.", opensItself: true })
    await later(29.9)
    await keepPlan()
    expect(await states()).toEqual(open)
    await later(30.01)
    await keepPlan()
    expect(await states()).toEqual(shut)
    expect(await upcoming()).toBeNull()
    const { rows } = await db().owner.query(
      "select reason, closed_by = $1 as by_planner, acknowledged_at is not null as acknowledged from public.site_closure",
      [officer.person.id],
    )
    expect(rows).toEqual([{ reason: "MAINTENANCE", by_planner: true, acknowledged: true }])
  })

  test("ends by itself where that was promised, and each instant counts once", async () => {
    const made = await plan()
    await later(30.01)
    for (let i = 0; i < 3; i++) await keepPlan()
    await later(32.01)
    for (let i = 0; i < 3; i++) await keepPlan()
    expect(await states()).toEqual(open)
    const { rows } = await db().owner.query<{ deed: string }>(
      "select deed from public.audit where kind = 'SYSTEM' and control and subject->>'planId' = $1 order by at, deed",
      [made.ok ? made.value.planId : ""],
    )
    expect(rows.map((it) => it.deed)).toEqual(["site.close", "site.open"])
  })

  test("stays closed until somebody opens it, where nothing else was promised", async () => {
    await plan({ opensItself: false })
    await later(30.01)
    await keepPlan()
    await later(40)
    await keepPlan()
    expect(await states()).toEqual(shut)
  })

  test("that was missed altogether, because nothing ran for hours, closes nothing any more", async () => {
    await plan()
    await later(33)
    await keepPlan()
    expect(await states()).toEqual(open)
    await resetClock(db().owner)
    expect(await plans()).toMatchObject([{ cancelledWhy: "missed", begunAt: null }])
  })

  test("does not open what was closed meanwhile for a graver reason, and weakens neither its states nor its reason", async () => {
    await plan()
    await closeAfterFault(officer, { PARENTS: "READ_ONLY", STAFF: "CLOSED" })
    await later(30.01)
    await keepPlan()
    expect(await states()).toEqual({ ...shut, STAFF: "CLOSED" })
    await later(32.01)
    await keepPlan()
    expect(await states()).toEqual({ ...shut, STAFF: "CLOSED" })
    await resetClock(db().owner)
    expect((await look()).open).toMatchObject({ reason: "FAULT" })
  })

  test("leaves a closing that replaced it alone", async () => {
    await plan()
    await later(30.01)
    await keepPlan()
    await closeFromServer(db().ownerUrl, {
      ...({
        states: { DAYCARES: "CLOSED" },
        reason: "INTRUSION",
        messageFr: "Non.",
        messageEn: "No.",
      } as const),
    })
    await later(32.01)
    await keepPlan()
    expect(await states()).toEqual({ ...shut, DAYCARES: "CLOSED" })
  })

  test("does not open by itself what something graver closed, even where no closing stood that said so", async () => {
    await plan()
    await db().owner.query("update sec.site set state = 'CLOSED' where audience = 'STAFF'")
    await later(30.01)
    await keepPlan()
    await later(32.01)
    await keepPlan()
    expect(await states()).toEqual({ ...shut, STAFF: "CLOSED" })
  })

  test("can be called off until it begins, with a reason, and then never begins", async () => {
    const made = await plan()
    const planId = made.ok ? made.value.planId : ""
    const cancel = () => inScope(officer.scope, (it) => cancelPlan(it, { planId, why: "le disque tient" }))
    expect((await cancel()).ok).toBe(true)
    expect(await cancel()).toMatchObject({ ok: false, reason: "NOT_PLANNED" })
    expect(await upcoming()).toBeNull()
    await later(30.01)
    await keepPlan()
    expect(await states()).toEqual(open)
  })

  test("in the past, too soon, too far, over another, or of nothing is refused and recorded, and changes nothing", async () => {
    await plan()
    const refused = [
      await plan({ begins: hours(-1) }),
      await plan({ begins: hours(23) }),
      await plan({ begins: hours(9_000), ends: null, opensItself: false }),
      await plan({ begins: hours(31), ends: hours(34) }),
      await plan({
        begins: hours(50),
        ends: hours(51),
        states: { ...parents, PARENTS: "OPEN", HOME: "OPEN" },
      }),
    ]
    expect(refused.map((it) => (it.ok ? "planned" : it.reason))).toEqual([
      ...["BEGIN_PAST", "TOO_SOON", "TOO_FAR", "PLANNED_ALREADY", "NOTHING_CLOSED"],
    ])
    expect(await plans()).toHaveLength(1)
    const { rows } = await db().owner.query(
      "select from public.audit where deed = 'site.plan-refused' and control and account_id = $1",
      [officer.person.id],
    )
    expect(rows).toHaveLength(5)
  })

  test("needs the officer, and a proof of the last minutes, in the database itself", async () => {
    const asked = [
      "select * from sec.plan_closing(gen_random_uuid(), '{}', now() + interval '9 days', null, false, null, 'f', 'e')",
      "select sec.cancel_closing(gen_random_uuid(), 'x')",
      "select sec.hold_letters(true)",
    ]
    const read = ["sec.read_plans()", "sec.read_waiting()", "sec.maintenance_notice()"].map(
      (it) => `select * from ${it}`,
    )
    const support = await signedIn(db().owner, "STAFF")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", support.token)
      for (const sql of [...asked, ...read]) expect([sql, await tx.attempt(sql)]).toEqual([sql, "42501"])
    })
    const stale = await anOfficer(db().owner)
    await db().owner.query(
      "update sec.session set fresh_at = fresh_at - interval '1 hour' where account_id = $1",
      [stale.person.id],
    )
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", stale.token, "site")
      for (const sql of asked) expect([sql, await tx.attempt(sql)]).toEqual([sql, "42501"])
    })
  })
})

describe("in a night when the clock changes", () => {
  const at = (instant: string) => moveClock(db().owner, `${Date.parse(instant) - Date.now()} milliseconds`)
  /** Typed by an officer two days before, on the portal's own clock. */
  async function planned(day: [string, string, string], beginsAt: string, endsAt: string) {
    const noon = Date.UTC(Number(day[2]), Number(day[1]) - 1, Number(day[0]) - 2, 17)
    await at(new Date(noon).toISOString())
    const typed = planClosingSchema.parse({
      ...Object.fromEntries(Object.entries(parents).map(([audience, state]) => [`state_${audience}`, state])),
      ...{ beginsOn: day, beginsAt, endsOn: day, endsAt, opensItself: "yes", messageFr: "f", messageEn: "e" },
    })
    const now = await anOfficer(db().owner)
    expect((await inScope(now.scope, (it) => planClosing(it, typed))).ok).toBe(true)
  }
  const isShut = async () => (await keepPlan(), (await states()).PARENTS === "CLOSED")

  test("forward: from 1:30 to 3:30 is one hour, for no hour begins at 2:00", async () => {
    await planned(["14", "3", "2027"], "1 h 30", "3 h 30")
    const moments = ["06:29:30", "06:30:05", "07:29:30", "07:30:05"]
    const found: boolean[] = []
    for (const it of moments) found.push((await at(`2027-03-14T${it}Z`), await isShut()))
    expect(found).toEqual([false, true, true, false])
  })

  test("back: from 0:30 to 1:30 ends the first time that it is 1:30", async () => {
    await planned(["7", "11", "2027"], "0 h 30", "1 h 30")
    const found: boolean[] = []
    for (const it of ["04:29:30", "04:30:05", "05:29:30", "05:30:05"])
      found.push((await at(`2027-11-07T${it}Z`), await isShut()))
    expect(found).toEqual([false, true, true, false])
  })
})

describe("a reason", () => {
  const reasonNow = async () => (await look()).open?.reason
  const fromServer = (reason: "INTRUSION" | "FAULT" | "MAINTENANCE", audience: "PARENTS" | "HOME") =>
    closeFromServer(db().ownerUrl, {
      states: { [audience]: "CLOSED" },
      reason,
      messageFr: "Non.",
      messageEn: "No.",
    })

  test("never weakens when a closing is replaced, whoever writes the row", async () => {
    await fromServer("INTRUSION", "PARENTS")
    await close(officer, { PARENTS: "CLOSED", HOME: "CLOSED" })
    expect(await reasonNow()).toBe("INTRUSION")
    await fromServer("MAINTENANCE", "HOME")
    expect(await reasonNow()).toBe("INTRUSION")
  })

  test("grows, and a closing that begins anew is what it says", async () => {
    await fromServer("MAINTENANCE", "PARENTS")
    await fromServer("INTRUSION", "PARENTS")
    expect(await reasonNow()).toBe("INTRUSION")
    await openFromServer(db().ownerUrl)
    await fromServer("MAINTENANCE", "PARENTS")
    expect(await reasonNow()).toBe("MAINTENANCE")
  })
})

test("closed again as it is: since when, from the server and from the page, and no second row", async () => {
  const closing = {
    states: { PARENTS: "CLOSED" },
    reason: "FAULT",
    messageFr: "Non.",
    messageEn: "No.",
  } as const
  expect(await closeFromServer(db().ownerUrl, closing)).toBeNull()
  const since = await closeFromServer(db().ownerUrl, closing)
  expect(since).toBeInstanceOf(Date)
  expect(await close(officer, { PARENTS: "CLOSED" })).toMatchObject({
    ...{ ok: false, reason: "ALREADY_SO", about: { since: since?.toISOString() } },
  })
  expect((await look()).history).toHaveLength(1)
})
