import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { deadlineUnder, type Closure } from "#lib/vacancies/rules/closures.ts"
import { addWindows, closedThen, type Piece, type Window } from "#tests/support/clocks.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aFamily, aService } from "#tests/support/seats.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** The SQL that moves deadlines, against the law that says what they become (lib/vacancies/rules/closures.ts). */
const db = useDatabase()
const hour = 3_600_000
const begin = Date.UTC(2026, 9, 20)
const at = (hours: number) => new Date(begin + Math.round(hours * hour))

let opening: Opening
let guardian: string
beforeAll(async () => {
  opening = await addVacancy(db().owner, (await aService(db().owner)).daycareId)
  guardian = (await aFamily(db().owner)).id
})

async function deadlines(ids: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await db().owner.query<{ id: string; ends: Date }>(
    "select id, deadline_at as ends from public.invitation where id = any ($1)",
    [ids],
  )
  return new Map(rows.map((it) => [it.id, it.ends]))
}

/** A thousand hours with the night on which clocks are set back in them: closings of any length, replaced, overlapping, touching. */
const closings = fc.array(
  fc
    .tuple(
      fc.double({ min: 0, max: 900, noNaN: true }),
      fc.oneof(fc.constant(0), fc.double({ min: 0, max: 90, noNaN: true })),
    )
    .map(([from, lasts]): Closure => ({ from: at(from), until: at(from + lasts) })),
  { minLength: 1, maxLength: 7 },
)
const windows = fc.array(
  fc
    .tuple(fc.double({ min: -100, max: 990, noNaN: true }), fc.double({ min: 0.01, max: 200, noNaN: true }))
    .map(([sent, lasts]): Window => ({ sentAt: at(sent), deadline: at(sent + lasts) })),
  { minLength: 50, maxLength: 50 },
)

/** As the switch writes them down: cut wherever one begins or ends, and put together to what has no opening in between. */
function islands(all: readonly Closure[]): Piece[][] {
  const begins = (it: Closure) => it.from.getTime()
  const ends = (it: Closure) => it.until!.getTime() // made with an end
  const cuts = [...new Set(all.flatMap((it) => [begins(it), ends(it)]))].toSorted((one, other) => one - other)
  const spans = cuts.flatMap((cut, index) => [
    ...(all.some((it) => begins(it) === cut && ends(it) === cut) ? [[cut, cut] as const] : []),
    ...cuts.slice(index + 1, index + 2).map((next) => [cut, next] as const),
  ])
  const made: Piece[][] = []
  for (const [index, [from, until]] of spans.entries()) {
    if (!all.some((it) => begins(it) <= from && ends(it) >= until)) continue
    const piece: Piece = {
      from: new Date(from),
      until: new Date(until),
      state: index % 2 ? "CLOSED" : "READ_ONLY",
    }
    const last = made.at(-1)
    if (last?.at(-1)?.until?.getTime() === from) last.push(piece)
    else made.push([piece])
  }
  return made
}

test("a thousand windows under closings of every kind end when the law says", async () => {
  await fc.assert(
    fc.asyncProperty(closings, windows, async (closed, given) => {
      await db().owner.query("delete from sec.clock_move")
      await db().owner.query(
        "update public.invitation set state = 'SUPERSEDED', settled_at = sec.now() where settled_at is null",
      )
      const ids = await addWindows(db().owner, opening, guardian, given)
      for (const pieces of islands(closed)) await closedThen(db().owner, pieces)
      const found = await deadlines(ids)
      expect(ids.map((id) => found.get(id)?.toISOString())).toEqual(
        given.map((it) => deadlineUnder(it, closed)?.toISOString()),
      )
    }),
    { numRuns: 20, endOnFailure: true },
  )
}, 120_000)

test("read only and then closed is one standstill, and a closing that is called again moves nothing", async () => {
  await db().owner.query("delete from sec.clock_move")
  const [id = ""] = await addWindows(db().owner, opening, guardian, [
    { sentAt: at(2_000), deadline: at(2_072) },
  ])
  const pieces: Piece[] = [
    { from: at(2_010), until: at(2_020), state: "READ_ONLY" },
    { from: at(2_020), until: at(2_040), state: "CLOSED" },
  ]
  await closedThen(db().owner, pieces)
  await closedThen(db().owner, [])
  await closedThen(db().owner, [])
  expect((await deadlines([id])).get(id)).toEqual(at(2_102))
  const { rows } = await db().owner.query("select old_at, new_at from sec.clock_move where item_id = $1", [
    id,
  ])
  expect(rows).toEqual([{ old_at: at(2_072), new_at: at(2_102) }])
})

test("no second move of a window for one standstill can be written", async () => {
  const { rows } = await db().owner.query<{ standstill_id: string; item_id: string }>(
    "select standstill_id, item_id from sec.clock_move where what = 'INVITATION' limit 1",
  )
  await expect(
    db().owner.query("insert into sec.clock_move values ($1, 'INVITATION', $2, null, sec.now(), sec.now())", [
      rows[0]?.standstill_id,
      rows[0]?.item_id,
    ]),
  ).rejects.toMatchObject({ constraint: "clock_move_once" })
})
