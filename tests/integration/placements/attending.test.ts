import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { sameChildText } from "#lib/children/rules/same-child.ts"
import { previewAttending, writeAttending } from "#lib/placements/commands/attending.ts"
import { findAttendingPreview } from "#lib/placements/queries/attending.ts"
import { listOwnPlaces } from "#lib/placements/queries/own-places.ts"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { addChild, addPlacement, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aWorker, useHands } from "#tests/support/deeds-by-hand.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import { addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** Children who attend already: counted, found, and nobody is told whose file was found but the family. */
const db = useDatabase()
const hands = useHands(db)
let daycareId: string
let service: SignedIn<"DAYCARE">
let parent: SignedIn<"PARENT">

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-22 16:00Z' - now())")
})
beforeEach(async () => {
  for (const table of ["attendance", "attendance_preview", "outbox"])
    await db().owner.query(`delete from public.${table}`)
  daycareId = await addDaycare(db().owner)
  await runPlaces(db().owner, daycareId, 5, 5)
  service = await signedIn(db().owner, "DAYCARE", { daycareId })
  parent = await signedIn(db().owner, "PARENT")
})
afterAll(async () => {
  expect(await brokenSeats(db().owner)).toEqual([])
  await hands.end()
})

const head = "prenom;nom;naissance;premier_jour;dernier_jour;raison\n"
const file = (lines: string) => new File([head + lines], "enfants.csv", { type: "text/csv" })
const rows = async <R extends object>(sql: string, ...values: unknown[]) =>
  (await db().owner.query<R>(sql, values)).rows

async function previewed(lines: string, who = service): Promise<string> {
  const read = await inScope(who.scope, (tx) => previewAttending(tx, { file: file(lines) }))
  if (!read.ok) throw new Error(read.reason)
  return read.value.previewId
}
async function written(lines: string, who = service) {
  const previewId = await previewed(lines, who)
  return inScope(who.scope, (tx) => writeAttending(tx, { previewId }))
}
type Found = { attendance_id: string; child_id: string | null; placement_id: string | null }
/** What the worker's two functions answer, in their turn (the job itself: attending-job.test.ts). */
async function worked(): Promise<Found[]> {
  const worker = await aWorker(db().owner)
  const found = await hands.call<Found[]>(
    worker,
    "(select coalesce(jsonb_agg(f), '[]') from sec.find_attending(300) f)",
  )
  await hands.call(worker, "sec.forget_attending()")
  return found
}
/** A file of Léa Roy, born on 31 May 2024. */
async function lea(): Promise<string> {
  const { id } = await addChild(db().owner, { guardian: parent.person.id, bornOn: "2024-05-31" })
  const [index] = await blindIndex("child_file.same", [
    sameChildText({ givenName: "LÉA", familyName: "roy", bornOn: "2024-05-31" }),
  ])
  // Those of the tests before are other children.
  await db().owner.query(
    "update public.child_file set same_index = case when id = $1 then $2 else uuid_send(gen_random_uuid()) end where id = $1 or same_index = $2",
    [id, index],
  )
  return id
}
const line = "Lea;Roy;2024-05-31;2025-09-02;;\n"
const placesOf = (childId: string) =>
  rows<{ state: string; ends: string | null }>(
    "select state, ends_on::text as ends from public.placement where child_id = $1",
    childId,
  )

describe("a list", () => {
  test("is looked at before it is written, by its lines and without a name; of two at once, one is written", async () => {
    const previewId = await previewed(`${line}Noa;Roy;hier;2025-09-02;;\nLéa;ROY;2024-05-31;2025-09-03;;\n`)
    const seen = await inScope(service.scope, (tx) => findAttendingPreview(tx, previewId))
    expect(seen?.lines.map((it) => [it.line, it.verdict, it.trouble])).toEqual([
      [2, "NEW", null],
      [3, "BROKEN", "BORN_WRONG"],
      [4, "BROKEN", "TWICE"],
    ])
    expect(JSON.stringify(await rows("select * from public.attendance_preview"))).not.toMatch(
      /lea|léa|noa|roy/i,
    )
    expect(await rows("select from public.attendance")).toEqual([])
    const both = await Promise.all(
      [1, 2].map(() => inScope(service.scope, (tx) => writeAttending(tx, { previewId }))),
    )
    expect(both.map((it) => (it.ok ? "DONE" : it.reason)).toSorted()).toEqual(["DONE", "LIST_WRITTEN"])
    expect(await rows("select from public.attendance")).toHaveLength(1)
    expect(await inScope(service.scope, (tx) => findAttendingPreview(tx, previewId))).toEqual({
      ...{ previewId, written: 1, lines: [] },
    })
  })

  test("read again changes nothing; with another day, that day; and nobody else's is there", async () => {
    await written(line)
    const again = await previewed(`${line}Noa;Roy;2024-06-01;2025-09-02;;\n`)
    const seen = await inScope(service.scope, (tx) => findAttendingPreview(tx, again))
    expect(seen?.lines.map((it) => it.verdict)).toEqual(["SAME", "NEW"])
    await written(`Lea;Roy;2024-05-31;2025-09-02;2026-12-24;\n`)
    expect(await rows("select ends_on::text as ends from public.attendance")).toEqual([
      { ends: "2026-12-24" },
    ])
    const stranger = await signedIn(db().owner, "DAYCARE")
    const mine = await previewed(line)
    expect(await inScope(stranger.scope, (tx) => findAttendingPreview(tx, mine))).toBeNull()
    await expect(
      inScope(stranger.scope, (tx) => writeAttending(tx, { previewId: mine })),
    ).rejects.toBeInstanceOf(NotFound)
    const member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
    await expect(previewed(line, member)).rejects.toBeInstanceOf(Forbidden)
  })

  test("of more children than the permit allows, and a fifth, is written not at all", async () => {
    await db().owner.query(
      "update public.daycare set run_infants = 0, run_older = 5, permit_infants = 0, permit_older = 5 where id = $1",
      [daycareId],
    )
    const six = Array.from({ length: 6 }, (_, at) => `Léa${at};Roy;2024-05-31;2025-09-02;;\n`)
    expect(await written([...six, "Zoé;Roy;2024-05-31;2025-09-02;;\n"].join(""))).toMatchObject({
      reason: "OVER_PERMIT",
    })
    expect(await rows("select from public.attendance")).toEqual([])
    expect(await written(six.join(""))).toMatchObject({ ok: true })
  })

  test("counts against the places that are run, whether there is a file or not", async () => {
    await runPlaces(db().owner, daycareId, 0, 1)
    expect(await written(line)).toMatchObject({ ok: true })
    const opening = await addVacancy(db().owner, daycareId, { seats: 1, draft: true })
    const [over] = await rows<{ it: { taken: number; places: number } }>(
      "select sec.overflow_of($1) as it",
      opening.id,
    )
    expect(over?.it).toMatchObject({ taken: 2, places: 1 })
  })
})

describe("the worker looks for the child's own file", () => {
  test("and writes the place into it, for the family to be told; the service reads the same as before", async () => {
    const childId = await lea()
    const without = await signedIn(db().owner, "DAYCARE")
    await written(line)
    await written("Noa;Absent;2024-05-31;2025-09-02;;\n", without)
    const before = await inScope(service.scope, listOwnPlaces)
    const found = await worked()
    expect(found.map((it) => it.child_id).filter(Boolean)).toEqual([childId])
    expect(await placesOf(childId)).toEqual([{ state: "ACTIVE", ends: null }])
    expect(await inScope(service.scope, listOwnPlaces)).toEqual(before)
    const [one] = before
    const [other] = await inScope(without.scope, listOwnPlaces)
    expect({ ...one, placementId: "", code: "" }).toEqual({ ...other, placementId: "", code: "" })
    // Nothing is left to look for: nobody is told twice.
    expect(await worked()).toEqual([])
  })

  test("a file that is opened later is found the night after", async () => {
    await written(line)
    await worked()
    const childId = await lea()
    await db().owner.query(
      "update public.child_file set created_at = sec.now() + interval '1 second' where id = $1",
      [childId],
    )
    await worked()
    expect(await placesOf(childId)).toHaveLength(1)
  })

  test("a last day said later ends the place; a place elsewhere on those days is left as it is", async () => {
    const childId = await lea()
    await written(line)
    await worked()
    await written("Lea;Roy;2024-05-31;2025-09-02;2026-12-24;\n")
    await worked()
    expect(await placesOf(childId)).toEqual([{ state: "ENDING", ends: "2026-12-24" }])

    const { id } = await addChild(db().owner, { guardian: parent.person.id, bornOn: "2023-01-02" })
    const [index] = await blindIndex("child_file.same", [
      sameChildText({ givenName: "Tom", familyName: "Roy", bornOn: "2023-01-02" }),
    ])
    await db().owner.query("update public.child_file set same_index = $2 where id = $1", [id, index])
    await addPlacement(db().owner, id, { daycareId: await addDaycare(db().owner), from: "2025-01-01" })
    await written("Tom;Roy;2023-01-02;2025-09-02;;\n")
    await worked()
    expect(await placesOf(id)).toHaveLength(1)
  })

  test("whoever came not long ago without a place of the portal is a task for the co-op, once for a list", async () => {
    const childId = await lea()
    await addRegistration(db().owner, childId, { daycareId })
    await written(
      "Lea;Roy;2024-05-31;2026-11-02;;urgence\nNoa;Roy;2024-06-01;2026-11-02;;entente\nTom;Roy;2024-06-02;2025-11-02;;\n",
    )
    await worked()
    const tasks = await rows("select account_id from public.task where kind = 'PLACED_OUTSIDE'")
    expect(tasks).toEqual([{ account_id: service.person.id }])
    expect(
      await rows("select placed_for from public.attendance where placed_for is not null order by 1"),
    ).toEqual([{ placed_for: "AGREEMENT" }, { placed_for: "EMERGENCY" }])
  })

  test("what is over is forgotten: a preview after a day, a child some weeks after the last day", async () => {
    await written("Lea;Roy;2024-05-31;2025-09-02;2026-11-20;\n")
    await previewed(line)
    await db().owner.query("update public.attendance_preview set at = at - interval '25 hours'")
    await db().owner.query("update public.attendance set ends_on = ends_on - 60")
    await worked()
    expect([
      await rows("select from public.attendance"),
      await rows("select from public.attendance_preview"),
    ]).toEqual([[], []])
  })
})
