import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare, addOffice } from "#tests/support/daycares.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { addChild, type Child } from "#tests/support/children.ts"
import { addClaim } from "#tests/support/claims.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"
import type { Attempts } from "./refused-rows/attempts.ts"
import { childAttempts } from "./refused-rows/children.ts"
import { deskAttempts } from "./refused-rows/desk.ts"
import { exportAttempts } from "./refused-rows/exports.ts"
import { keyAttempts } from "./refused-rows/keys.ts"
import { historyAttempts } from "./refused-rows/history.ts"
import { listAttempts } from "./refused-rows/lists.ts"
import { networkAttempts } from "./refused-rows/network.ts"
import { peopleAttempts } from "./refused-rows/people.ts"
import { recordAttempts } from "./refused-rows/record.ts"
import { siteAttempts } from "./refused-rows/site.ts"
import { refusedSteps, vacancyAttempts } from "./refused-rows/vacancies.ts"
import { wallAttempts } from "./refused-rows/walls.ts"

/** What the tables themselves refuse, whatever a program believed: each rule of theirs is broken once, by the owner. */
const db = useDatabase()
const attempts: Attempts = {
  ...wallAttempts,
  ...peopleAttempts,
  ...networkAttempts,
  ...childAttempts,
  ...listAttempts,
  ...vacancyAttempts,
  ...deskAttempts,
  ...siteAttempts,
  ...historyAttempts,
  ...recordAttempts,
  ...exportAttempts,
  ...keyAttempts,
}

let me: Made
let other: Made
let child: Child
let sibling: Child
let openings: Record<string, string>
beforeAll(async () => {
  await addOffice(db().owner)
  await addDaycare(db().owner)
  const { id } = await addPerson(db().owner)
  await db().owner.query(
    "insert into public.task (id, kind, account_id, origin, due_at) values (gen_random_uuid(), 'ACCESS_LOST', $1, 'x', now())",
    [id],
  )
  for (const email of ["une@exemple.ca", "autre@exemple.ca"]) await addClaim(db().owner, { email })
  openings = await leaveOpenings(id)
})
beforeEach(async () => {
  me = await addPerson(db().owner)
  other = await addPerson(db().owner)
  for (const it of [me, other]) await openSessionOf(db().owner, it)
  child = await addChild(db().owner, { guardian: me.id })
  sibling = await addChild(db().owner, { guardian: me.id, household: child.household })
})

describe("the table refuses", () => {
  test.each(Object.entries({ ...attempts, ...refusedSteps }))("%s", async (_, tried) => {
    for (const [sql, code] of tried) {
      const known = Object.entries(openings).reduce(
        (text, [name, id]) => text.replaceAll(`:${name}`, `'${id}'`),
        sql,
      )
      const filled = known
        .replaceAll(":id", `'${newId()}'`)
        .replaceAll(":me", `'${me.id}'`)
        .replaceAll(":child", `'${child.id}'`)
        .replaceAll(":sibling", `'${sibling.id}'`)
        .replaceAll(":daycare", "(select id from public.daycare limit 1)")
        .replaceAll(":other", `'${other.id}'`)
      expect([sql, await refusalOf(db().owner.query(filled))]).toEqual([sql, code])
    }
  })
})

/** A vacancy that looks for somebody, with a seat that is held and a free one; and a draft of a service that runs one place. */
async function leaveOpenings(guardian: string): Promise<Record<string, string>> {
  const { owner } = db()
  const [here, small] = [await addDaycare(owner), await addDaycare(owner)]
  await runPlaces(owner, here, 0, 9)
  await runPlaces(owner, small, 0, 0)
  const opening = await addVacancy(owner, here, { seats: 2 })
  const held = await addAsked(owner, opening, guardian)
  const interested = await addAsked(owner, opening, guardian)
  const invited = await addAsked(owner, opening, guardian, { state: "SENT" })
  const draft = await addVacancy(owner, small, { draft: true })
  return {
    ...{
      vacancy: opening.id,
      draft: draft.id,
      run: opening.run,
      held: opening.seats[0]!,
      seat: opening.seats[1]!,
    },
    ...{ interested: interested.invitationId, invitation: invited.invitationId },
    offer: await addOffer(owner, opening, held),
  }
}

test("every rule of our tables is tried here: a new one fails until it is written above", async () => {
  const { rows } = await db().owner.query<{ name: string }>(
    `select n.nspname || '.' || c.conname as name from pg_constraint c join pg_namespace n on n.oid = c.connamespace
       where c.contype in ('c', 'u', 'x') and n.nspname in ('public', 'sec') and c.conrelid <> 0
     union select n.nspname || '.' || i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
       where x.indisunique and not x.indisprimary and n.nspname in ('public', 'sec') order by 1`,
  )
  expect(rows.map((it) => it.name)).toEqual(Object.keys(attempts).sort())
})

describe("a real installation", () => {
  beforeAll(() => db().owner.query("update sec.installation set mode = 'production'"))

  test("does not move its clock", async () => {
    expect(await refusalOf(db().owner.query("select sec.set_clock_offset('1 day')"))).toBe("42501")
  })
})
