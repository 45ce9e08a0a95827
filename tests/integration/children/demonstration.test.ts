import { beforeAll, expect, test } from "vitest"
import { asOwner } from "#lib/platform/connection.ts"
import { demonstrationFiles, isWithoutFamilies, seedFamilies } from "#prisma/seed/demonstration/families.ts"
import { fictionalPeople } from "#prisma/seed/demonstration/people.ts"
import { seedDemonstration } from "#prisma/seed/demonstration.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork } from "#tests/support/network.ts"

/** What is there when somebody opens the demonstration for the first time. */
const db = useDatabase()

beforeAll(async () => {
  await addNetwork(db())
  await db().owner.query("update sec.installation set mode = 'demonstration'")
  await asOwner(db().ownerUrl, async (owner) => {
    const people = await seedDemonstration(owner)
    expect(await isWithoutFamilies(owner)).toBe(true)
    expect((await seedFamilies(owner, people)).files).toBe(demonstrationFiles)
    expect(await isWithoutFamilies(owner)).toBe(false)
  })
}, 180_000)

async function numbers(sql: string): Promise<number[]> {
  return (await db().owner.query<{ n: string }>(sql)).rows.map((it) => Number(it.n))
}

test("every fictional parent has children, and between them they know nearly every state", async () => {
  const parents = fictionalPeople().filter((it) => it.hats.some((hat) => hat.kind === "PARENT"))
  const theirs = `public.guardian g join public.membership m on m.account_id = g.account_id and m.kind = 'PARENT'
    join sec.password p on p.account_id = g.account_id join public.child_file c on c.id = g.child_id`
  const [families] = await numbers(`select count(distinct g.account_id) as n from ${theirs}`)
  expect(families).toBeGreaterThanOrEqual(parents.filter((it) => it.hats[0].kind === "PARENT").length)
  const { rows } = await db().owner.query<{ state: string }>(
    `select distinct c.state::text from ${theirs} order by 1`,
  )
  expect(rows.map((it) => it.state)).toEqual([
    "ACTIVE",
    "ARCHIVED",
    "CLOSED",
    "DRAFT",
    "PLACED",
    "TO_CONFIRM",
  ])
})

test("every daycare that somebody looks after has a list worth looking at", async () => {
  const lists = await numbers(
    `select count(r.id) as n from public.membership m left join public.registration r
       on r.daycare_id = m.daycare_id and r.state = 'WAITING' where m.kind = 'DAYCARE' group by m.daycare_id`,
  )
  expect(lists.length).toBeGreaterThan(10)
  expect(Math.min(...lists)).toBeGreaterThan(5) // it is told as of today: not the same every day
})
