import { beforeAll, expect, test } from "vitest"
import { addDays } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { joinLists, leaveList } from "#lib/waitlist/commands/lists.ts"
import { changeWish } from "#lib/waitlist/commands/wish.ts"
import { orderList } from "#lib/waitlist/queries/candidates.ts"
import { listTerms } from "#lib/waitlist/rules/list-terms.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addChild, addPlacement, addRegistration, linkSiblings } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** CO4: whatever families and services change at one moment, a list comes out as if it had been one after the other. */
const db = useDatabase()
const size = 24

/** One list, its families, and the name by which a child is known in both lists. */
type World = {
  daycareId: string
  daycare: SignedIn<"DAYCARE">
  families: SignedIn<"PARENT">[]
  children: string[]
  registrations: string[]
}

async function aWorld(): Promise<World> {
  const { owner } = db()
  const daycareId = await addDaycare(owner)
  const it: World = {
    ...{ daycareId, families: [], children: [], registrations: [] },
    daycare: await signedIn(owner, "DAYCARE", { daycareId }),
  }
  for (let at = 0; at < size; at++) {
    const family = await signedIn(owner, "PARENT")
    const { id } = await addChild(owner, {
      ...{ guardian: family.person.id, bornOn: addDays("2024-06-01", at), desiredEntryOn: "2026-09-01" },
    })
    it.families.push(family)
    it.children.push(id)
    it.registrations.push(
      await addRegistration(owner, id, { daycareId, since: addDays("2026-09-01", at % 5), draw: 1000 + at }),
    )
  }
  return it
}

/** What one family, or the owner for a service that confirms, does to one list; those of one child follow each other. */
function editsOf(it: World, at: number): (() => Promise<unknown>)[] {
  const { owner } = db()
  const family = it.families[at]!
  const childId = it.children[at]!
  const wish = (day: string) => () =>
    inScope(family.scope, (tx) => changeWish(tx, { childId, desiredEntryOn: day }))
  switch (at % 6) {
    case 0:
      return [wish(addDays("2026-10-01", at)), wish("2026-09-01")]
    case 1:
      return [wish(addDays("2026-11-01", at))]
    case 2:
      return [() => inScope(family.scope, (tx) => leaveList(tx, { registrationId: it.registrations[at]! }))]
    case 3:
      // A brother begins here, at the same address.
      return [
        async () => {
          const sibling = await addChild(owner, { guardian: family.person.id, bornOn: "2023-02-01" })
          await owner.query(
            `insert into public.child_residence (child_id, position, household_id)
             select $1, 2, household_id from public.child_residence where child_id = $2`,
            [sibling.id, childId],
          )
          await linkSiblings(owner, childId, sibling.id)
          await addPlacement(owner, sibling.id, { daycareId: it.daycareId, from: "2026-01-01" })
        },
      ]
    case 4:
      return [() => addClaim(owner, childId, { state: "VALID" })]
    default:
      return [
        () => inScope(family.scope, (tx) => leaveList(tx, { registrationId: it.registrations[at]! })),
        () => inScope(family.scope, (tx) => joinLists(tx, { childId, daycareIds: [it.daycareId] })),
      ]
  }
}

const terms = listTerms("2026-12-01", "ALL", "2026-08-25")
/** The list as names: who stands where, in which category, with how many days. Whoever joined anew drew a number of the day. */
async function orderOf(it: World) {
  const { ordered } = await inScope(it.daycare.scope, (tx) => orderList(tx, terms))
  const { rows } = await db().owner.query<{ id: string; child: string }>(
    "select id::text, child_id::text as child from public.registration where daycare_id = $1",
    [it.daycareId],
  )
  const nameOf = new Map(rows.map((row) => [row.id, it.children.indexOf(row.child)]))
  return ordered.placed
    .map((one) => ({ name: nameOf.get(one.registrationId)!, category: one.category, since: one.since }))
    .filter(({ name }) => name % 6 !== 5)
}

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-08-25 16:00Z' - now())")
})

test("CO4: twenty-four families and services at once leave the order that they would leave one after the other", async () => {
  const [atOnce, inTurn] = [await aWorld(), await aWorld()]
  for (let at = 0; at < size; at++) for (const edit of editsOf(inTurn, at)) await edit()

  // Meanwhile the service reads its list again and again: each time a whole one, without a child twice.
  let over = false
  const reading = (async () => {
    let reads = 0
    for (; !over; reads++) {
      const names = (await orderOf(atOnce)).map((it) => it.name)
      expect(new Set(names).size).toBe(names.length)
    }
    return reads
  })()
  await Promise.all(
    atOnce.families.map(async (_, at) => {
      for (const edit of editsOf(atOnce, at)) await edit()
    }),
  )
  over = true
  expect(await reading).toBeGreaterThan(1)
  expect(await orderOf(atOnce)).toEqual(await orderOf(inTurn))
})
