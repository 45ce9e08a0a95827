import { beforeAll, expect, test } from "vitest"
import { accountJobs } from "#lib/accounts/jobs.ts"
import { alarmJobs } from "#lib/alarms/jobs.ts"
import { childJobs } from "#lib/children/jobs.ts"
import { daycareJobs } from "#lib/daycares/jobs.ts"
import { deskJobs } from "#lib/desk/jobs.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { inScope } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { platformJobs } from "#lib/platform/sweep.ts"
import { placementJobs } from "#lib/placements/jobs.ts"
import { siteJobs } from "#lib/site/jobs.ts"
import { taskJobs } from "#lib/tasks/jobs.ts"
import { vacancyJobs } from "#lib/vacancies/jobs.ts"
import { waitlistJobs } from "#lib/waitlist/jobs.ts"
import { keepCanaries } from "#prisma/seed/canaries.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { atJob } from "#tests/support/workers.ts"

/** EX6: families who do not exist stand among those who do, and a day on which everybody works raises nothing. */
const db = useDatabase("worker")
const owner = () => db().owner
const today = new Date().toISOString().slice(0, 10)

beforeAll(async () => {
  await addNetwork(db())
  await owner().query("update sec.installation set mode = 'demonstration'")
  await asOwner(db().ownerUrl, async (it) => {
    await generateFiles(it, { files: 300, seed: "a normal day", kind: "DEMO", today })
    await keepCanaries(it, { host: "guichet.example", today })
  })
}, 180_000)

const everyJob = {
  ...platformJobs,
  ...accountJobs,
  ...alarmJobs,
  ...childJobs,
  ...daycareJobs,
  ...deskJobs,
  ...placementJobs,
  ...siteJobs,
  ...taskJobs,
  ...vacancyJobs,
  ...waitlistJobs,
}

/** One transaction of somebody's, as the portal would ask it. */
async function as<T>(person: Made, deed: (tx: ByHand) => Promise<T>): Promise<T> {
  const token = await openSessionOf(owner(), person)
  return byHand(db().webUrl, async (tx) => {
    await tx.enter(`app_${person.kind.toLowerCase()}`, token)
    const done = await deed(tx)
    await tx.query("commit")
    return done
  })
}

test("a day of desk, services, families and all the jobs of its night: no alarm (EX6)", async () => {
  const { rows: lists } = await owner().query<{ id: string }>(
    `select r.daycare_id as id from public.registration r join public.child_file c on c.id = r.child_id and c.kind = 'DEMO'
     group by 1 order by count(*) desc limit 8`,
  )
  const { rows: families } = await owner().query<{ id: string; child: string }>(
    `select a.id, min(g.child_id::text) as child from public.account a join public.guardian g on g.account_id = a.id and g.ends_at is null
     join public.child_file c on c.id = g.child_id and c.kind = 'DEMO' and c.state = 'ACTIVE'
     where a.state = 'ACTIVE' group by a.id order by a.id limit 30`,
  )
  const support = await addPerson(owner(), { kind: "STAFF", role: "SUPPORT" })
  const directors = await Promise.all(
    lists.map(({ id }) => addPerson(owner(), { kind: "DAYCARE", daycareId: id })),
  )
  for (let hour = 0; hour < 10; hour++) {
    await moveClock(owner(), `${hour} hours`)
    for (const [at, director] of directors.entries())
      await as(director, (tx) =>
        tx.query("select count(*) from sec.candidate_facts($1, null)", [lists[at]!.id]),
      )
    for (const { id, child } of families.slice(hour * 3, hour * 3 + 3)) {
      const [index] = await blindIndex("account.email", [`${id}@exemple.ca`])
      await as(support, async (tx) => {
        await reachByStaff(owner(), id)
        await tx.query("select * from sec.find_family('EMAIL', $1, 'SUPPORT_CALL', null)", [index])
        const opened = await tx.query<{ it: string | null }>(
          "select sec.disclose($1, '{email,name}', 'SUPPORT_CALL', null) as it",
          [id],
        )
        expect(opened[0]?.it).not.toBeNull()
      })
      const parent = { id, email: "", kind: "PARENT" } as const
      await as(parent, (tx) => tx.query("select * from sec.sealed_child($1)", [child]))
    }
  }
  await moveClock(owner(), "18 hours")
  for (const [name, job] of Object.entries(everyJob)) {
    if (!job.cron) continue
    await inScope(await atJob(owner(), name), (it) => job.run(it, {}))
  }
  await resetClock(owner())
  const { rows } = await owner().query("select kind, subject from public.alarm")
  expect(rows).toEqual([])
}, 240_000)
