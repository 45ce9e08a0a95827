import { afterEach, expect, test } from "vitest"
import {
  closeFromServer,
  holdFromServer,
  openFromServer,
  openOnceEarned,
  readWordsFromServer,
} from "#lib/site/commands/from-server.ts"
import { boardShape } from "#lib/site/schema/board.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"

const db = useDatabase()
afterEach(async () => {
  await db().owner.query("delete from sec.planned_closing")
  await db().owner.query("truncate sec.parked")
  await holdFromServer(db().ownerUrl, false)
  await openFromServer(db().ownerUrl)
})

test("whoever holds the server holds letters and lets them go, is told what was so already, and is in the record", async () => {
  const answers = []
  for (const hold of [true, true, false, false]) answers.push(await holdFromServer(db().ownerUrl, hold))
  expect(answers).toEqual([true, false, true, false])
  const { rows } = await db().owner.query<{ deed: string }>(
    "select deed from public.audit where from_server and control and deed like 'site.%letters' order by at",
  )
  expect(rows.map((it) => it.deed)).toEqual(["site.hold-letters", "site.release-letters"])
})

test("the status tells whether letters are held, how much waits, and what is planned", async () => {
  expect(await readWordsFromServer(db().ownerUrl)).toEqual({
    ...{ held: false, heldSince: null, letters: 0, jobs: 0, plans: [] },
  })
  await holdFromServer(db().ownerUrl, true)
  await db().owner.query(
    `insert into sec.parked (task, payload, place) values ('letters.send', '{"outboxId": "x"}', 1), ('tasks.watch-letters', '{}', 2)`,
  )
  const { id } = await addPerson(db().owner)
  await db().owner.query(
    `insert into sec.planned_closing (id, states, begins_at, opens_itself, message_fr, message_en, planned_by)
     values (gen_random_uuid(), '{}', '2030-01-01', false, 'f', 'e', $1)`,
    [id],
  )
  expect(await readWordsFromServer(db().ownerUrl)).toEqual({
    ...{ held: true, heldSince: expect.any(Date) as Date, letters: 1, jobs: 1 },
    plans: [{ beginsAt: new Date("2030-01-01T00:00:00Z"), endsAt: null }],
  })
})

test("a closing that is asked for twice waits for the barrier twice and is one row", async () => {
  const closing = {
    states: { HOME: "CLOSED" },
    reason: "FAULT",
    messageFr: "Non.",
    messageEn: "No.",
  } as const
  const answers = [
    await closeFromServer(db().ownerUrl, closing),
    await closeFromServer(db().ownerUrl, closing),
  ]
  expect(answers).toEqual([null, expect.any(Date)])
  const { rowCount } = await db().owner.query("select from public.site_closure")
  expect(rowCount).toBe(1)
})

test("IC7 whoever holds the server opens before the steps are done only by saying why: in the record, and on the board for good", async () => {
  const { owner, ownerUrl } = db()
  await closeFromServer(ownerUrl, {
    states: { PARENTS: "CLOSED" },
    ...{ reason: "INTRUSION", messageFr: "Non.", messageEn: "No." },
  })
  const parents = async () => {
    const { rows } = await owner.query<{ state: string }>(
      "select state from sec.site where audience = 'PARENTS'",
    )
    return rows[0]?.state
  }
  for (const why of [null, "", "  "])
    await expect(openOnceEarned(ownerUrl, why)).rejects.toThrow("Required steps are not done")
  expect(await parents()).toBe("CLOSED")

  await openOnceEarned(ownerUrl, "Personne d’autre ne répond.")
  expect(await parents()).toBe("OPEN")
  const { rows } = await owner.query<{ board: unknown; recorded: number }>(
    `select sec.board() as board, (select count(*)::int from public.audit
       where deed = 'site.without-steps' and control and from_server) as recorded`,
  )
  expect(rows[0]?.recorded).toBe(1)
  const [last, ...earlier] = boardShape.parse(rows[0]?.board).past
  expect(last?.withoutSteps).toBe("Personne d’autre ne répond.")
  expect(earlier.filter((it) => it.withoutSteps !== null)).toEqual([])
})
