import { expect, test } from "vitest"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"

const db = useDatabase()
const campaign = 86_000

test("a campaign that waits goes on two hundred at a time, first come first, and costs the database little meanwhile", async () => {
  const { owner } = db()
  await owner.query(
    `insert into sec.parked (task, payload, place, audience, addressee)
     select 'letters.send', jsonb_build_object('outboxId', gen_random_uuid()), g, 'PARENTS', gen_random_uuid()
     from generate_series(1, $1::int) g order by random()`,
    [campaign],
  )
  await owner.query("analyze sec.parked")
  const { rows } = await owner.query<{ token: string }>(
    "select sec.mint_worker('{platform.release}') as token",
  )
  const timed = async (work: () => Promise<unknown>) => {
    const begun = performance.now()
    await work()
    return performance.now() - begun
  }
  const release = () =>
    byHand(db().workerUrl, async (tx) => {
      await tx.enterJob(rows[0]!.token, "platform.release")
      await tx.query("select sec.release_parked(200)")
      await tx.query("commit")
    })

  await owner.query("update sec.site set state = 'CLOSED' where audience = 'PARENTS'")
  expect(await timed(() => owner.query("select sec.wake_parked()")), "asked after each letter").toBeLessThan(
    50,
  )
  await release()
  const left = async () =>
    Number((await owner.query<{ n: string }>("select count(*) as n from sec.parked")).rows[0]!.n)
  expect(await left()).toBe(campaign)

  await owner.query("update sec.site set state = 'OPEN' where audience = 'PARENTS'")
  await owner.query("delete from graphile_worker._private_jobs")
  expect(await timed(release), "one round").toBeLessThan(1_000)
  expect(await left()).toBe(campaign - 200)
  await release()
  expect(await left(), "no more than the queue has room for").toBe(campaign - 200)
  const { rows: next } = await owner.query<{ first: string }>("select min(place) as first from sec.parked")
  expect(next[0]?.first).toBe("201")
})
