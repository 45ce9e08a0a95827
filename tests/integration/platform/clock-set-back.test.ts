import { beforeEach, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { useDatabase } from "#tests/support/database.ts"
import { atJob } from "#tests/support/workers.ts"

/** DU6: the database's clock was an hour ahead and is set right. Whoever died meanwhile left signs of life in the future. */
const db = useDatabase("worker")
const ask = (text: string) => db().owner.query<{ it: unknown }>(text)
const ready = async () => {
  const { rows } = await db().owner.query<{ part: string; ready: boolean }>(
    "select part, ready from sec.ready('20 seconds') where part in ('worker', 'seals') order by part",
  )
  return rows.map((it) => `${it.part} ${it.ready}`)
}
const silent = async () => (await ask("select sec.silent_pools('20 seconds') as it")).rows.map(({ it }) => it)

beforeEach(() =>
  ask(
    `truncate public.alarm; delete from sec.heartbeat; delete from graphile_worker._private_jobs;
     update sec.seal_head set looked_at = clock_timestamp();
     select sec.beat('somebody', 'worker', 'pool')`,
  ),
)

test("DU6 a dead worker is not taken for a living one, and one that lives is after its next beat", async () => {
  expect(await ready()).toEqual(["seals true", "worker true"])
  await ask("update sec.heartbeat set at = now() + interval '59 minutes'")
  expect(await ready()).toEqual(["seals true", "worker false"])
  await ask("select sec.beat('somebody', 'worker', 'pool')")
  expect(await ready()).toEqual(["seals true", "worker true"])
})

test("DU6 its jobs are free for the living, a living one's are not", async () => {
  await ask("select graphile_worker.add_job('letters.send', '{}')")
  await ask(
    "update graphile_worker._private_jobs set locked_by = 'pool', locked_at = now() + interval '59 minutes'",
  )
  expect(await silent()).toEqual([])
  await ask("update sec.heartbeat set at = now() + interval '59 minutes'")
  expect(await silent()).toEqual(["pool"])
})

test("DU6 a round of sealing in the future is none: readiness turns red, and the alarm rings", async () => {
  await ask("update sec.seal_head set looked_at = clock_timestamp() + interval '59 minutes'")
  expect(await ready()).toEqual(["seals false", "worker true"])
  const scope = await atJob(db().owner, "alarms.watch")
  await inScope(scope, ({ tx }) => tx.$queryRaw`select sec.alarm_if_late()`)
  expect((await ask("select kind as it from public.alarm")).rows).toEqual([{ it: "SEALING_LATE" }])
})
