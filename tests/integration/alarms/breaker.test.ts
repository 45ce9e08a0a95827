import { afterEach, beforeEach, expect, test } from "vitest"
import { alarmJobs } from "#lib/alarms/jobs.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { setBudget, spendMany } from "#tests/support/readings.ts"
import { useSettings } from "#tests/support/settings.ts"
import { atJob } from "#tests/support/workers.ts"

/** Too many files at once stop reading; where the settings say so, they close the doors of those who read. */
const db = useDatabase("worker")
const owner = () => db().owner

beforeEach(async () => {
  await setBudget(owner(), { breaker: 3 })
  const reader = await addPerson(owner(), { kind: "DAYCARE" })
  await openSessionOf(owner(), reader)
  await spendMany(owner(), reader, 3)
})
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await owner().query("delete from sec.reading_freeze; delete from sec.read_file")
})

async function run(closes: "yes" | "no") {
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, BREAKER_CLOSES: closes })
  await inScope(await atJob(owner(), "alarms.close"), (it) => alarmJobs["alarms.close"]!.run(it, {}))
  await alarmJobs["alarms.close"]!.after!(newId())
}
const states = async () =>
  Object.fromEntries(
    (
      await owner().query<{ audience: string; state: string }>("select audience, state from sec.site")
    ).rows.map((it) => [it.audience, it.state]),
  )

test("is planned as reading stops, and closes nothing unless the settings say so", async () => {
  const { rows } = await owner().query(
    `select t.identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'alarms.close'`,
  )
  expect(rows).toHaveLength(1)
  await run("no")
  expect(await states()).toMatchObject({ DAYCARES: "OPEN", HOME: "OPEN", PARENTS: "OPEN", STAFF: "OPEN" })
})

test("closes services and offices, once, with the barrier and in the record (EX3)", async () => {
  await run("yes")
  expect(await states()).toMatchObject({ DAYCARES: "CLOSED", HOME: "CLOSED", PARENTS: "OPEN", STAFF: "OPEN" })
  const { rows } = await owner().query(
    `select c.reason, c.acknowledged_at is not null as acknowledged, a.kind, a.control from public.site_closure c
     join public.audit a on a.deed = 'site.close' and a.subject->>'closureId' = c.id::text where c.ended_at is null`,
  )
  expect(rows).toEqual([{ reason: "INTRUSION", acknowledged: true, kind: "SYSTEM", control: true }])
  await openFromServer(db().ownerUrl)
  await run("yes")
  expect(await states(), "not again for the same").toMatchObject({ DAYCARES: "OPEN" })
})
