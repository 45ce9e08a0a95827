import { expect, test } from "vitest"
import type { Audience } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"

/** Somebody may be a parent and of a service's team: what one door keeps back is nothing to the other. */
const db = useDatabase()

async function letter(to: string, audience: Audience): Promise<string> {
  const id = newId()
  await db().owner.query(
    `insert into public.outbox (id, event_id, letter, recipient_id, audience, message_id)
     values ($1, gen_random_uuid(), 'clocks-moved', $2, $3, $4)`,
    [id, to, audience, `<${id}@guichet>`],
  )
  return id
}
const park = (id: string) => db().owner.query("select sec.park('letters.send', $1, 1)", [{ outboxId: id }])
const parked = async () =>
  (await db().owner.query<{ id: string }>("select payload->>'outboxId' as id from sec.parked")).rows.map(
    (it) => it.id,
  )

test("a letter of an open door is not kept behind one that waits for another, nor goes round and round", async () => {
  const both = (await addPerson(db().owner)).id
  await setState(db(), "PARENTS", "CLOSED")
  const family = await letter(both, "PARENTS")
  await park(family)
  const later = await letter(both, "PARENTS")
  await park(later)
  await park(await letter(both, "DAYCARES"))
  expect((await parked()).sort()).toEqual([family, later].sort())
  const { rows } = await db().owner.query("select sec.may_go_on() as on")
  expect(rows).toEqual([{ on: false }])
  await setState(db(), "PARENTS", "OPEN")
})
