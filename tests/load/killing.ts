import { setTimeout as sleep } from "node:timers/promises"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { childEnv } from "#lib/platform/env.ts"
import { findBroken } from "#lib/vacancies/queries/invariants.ts"
import { chance } from "#prisma/seed/fictional/chance.ts"
import { makeBuilt } from "./built.ts"
import { setStage, type Stage } from "./closing/stage.ts"
import { live } from "./killing/families.ts"
import { makeKiller } from "./killing/killer.ts"
import { setScene, sizeFor } from "./killing/scene.ts"
import { limitFinding, type Finding } from "./verdict.ts"

/** `KILLS=5 npm run measure -- killing` for a short one, with as many places for each death. */
const killsWanted = () => Number(childEnv({}).KILLS ?? 30)
const patienceMs = 20 * 60_000

/**
 * DU1: web, worker, vault and database killed at random thirty times while five hundred places are taken. Then: everything that
 * was promised of vacancies holds, no acceptance that a family was told of is lost, and letters are as many as planned.
 */
export async function measureKilling(kills = killsWanted()): Promise<Finding[]> {
  await makeBuilt()
  const stage = await setStage(0)
  try {
    const { owner } = stage.portal.database
    const scene = await setScene(owner, sizeFor(kills))
    const killer = makeKiller(stage, chance("killing"))
    const families = live(stage.portal.origin, scene, killer.clients)
    const begun = performance.now()
    while (performance.now() - begun < patienceMs) {
      await sleep(4_000)
      if (killer.deaths.length < kills) await killer.kill()
      const taken = await countPlaces(stage)
      if (killer.deaths.length >= kills && taken >= scene.seats) break
    }
    const minutes = (performance.now() - begun) / 60_000
    await families.leave()
    const { quietMs, left } = await untilQuiet(stage)
    const broken = await brokenIn(stage)
    const lost = await lostOf(stage, families.acknowledged)
    const letters = await lettersOf(stage)
    const taken = await countPlaces(stage)
    killer.leave()

    const slowest = (of: string) =>
      Math.max(0, ...killer.deaths.filter((it) => it.of === of).map((it) => it.backMs))
    const count = (of: string) => killer.deaths.filter((it) => it.of === of).length
    return [
      {
        text: `killing: ${killer.deaths.length} deaths (${[...new Set(killer.deaths.map((it) => it.of))].map((of) => `${count(of)} of ${of}`).join(", ")}) while ${taken} of ${scene.seats} places were taken in ${minutes.toFixed(1)} minutes; quiet ${(quietMs / 1_000).toFixed(0)} s later`,
        kept: taken >= scene.seats && killer.deaths.length >= kills,
      },
      limitFinding("killing, left to do a minute and a half later", left.length, 0, "jobs"),
      ...left.slice(0, 5).map((it) => ({ text: `  ${it}` })),
      ...broken.map((it) => ({ text: `  not so: ${it.sentence} ${it.count} times: ${it.ids.join(", ")}` })),
      limitFinding("killing, promises that do not hold", broken.length, 0, "sentences"),
      limitFinding("killing, acknowledged and lost", lost, 0, `of ${families.acknowledged.length}`),
      // A question that was in the database when it died: the page of an error, which leads on.
      {
        text: `killing, requests answered by an error page, of whoever asked in that moment: ${families.wrong.length}`,
      },
      limitFinding("killing, letters planned that never came", letters.missing, 0, `of ${letters.planned}`),
      limitFinding("killing, letters that nobody planned", letters.strange, 0, `of ${letters.came}`),
      // Four are under way at a time, and each death may cut each of them off after the server took it.
      limitFinding("killing, letters that came twice", letters.twice, 4 * killer.deaths.length, "letters"),
      limitFinding("killing, slowest return of a web process", slowest("web"), 10_000, "ms"),
      limitFinding("killing, slowest return of the vault", slowest("vault"), 10_000, "ms"),
      limitFinding("killing, slowest return of the database", slowest("database"), 10_000, "ms"),
    ]
  } finally {
    await stage.leave()
  }
}

async function countPlaces({ portal }: Stage): Promise<number> {
  const { rows } = await portal.database.owner.query<{ count: number }>(
    "select count(*)::int as count from public.placement where state <> 'CANCELLED' and offer_id is not null",
  )
  return rows[0]?.count ?? 0
}

/** A killed worker's job is taken up within a minute; then nothing is left to do and every letter is gone. */
async function untilQuiet({ portal }: Stage): Promise<{ quietMs: number; left: string[] }> {
  const begun = performance.now()
  for (;;) {
    const { rows } = await portal.database.owner.query<{ it: string }>(
      `select 'a letter' as it from public.outbox where sent_at is null and refused_at is null
       union all select t.identifier || coalesce(', ' || j.last_error, '') from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where j.run_at <= now()`,
    )
    const quietMs = performance.now() - begun
    if (rows.length === 0 || quietMs > 90_000) return { quietMs, left: rows.map(({ it }) => it) }
    await sleep(500)
  }
}

async function brokenIn({ portal }: Stage) {
  const client = await portal.database.owner.connect()
  try {
    // The scene's places were published without a run that could be replayed; those of the worker's own runs are.
    return await findBroken(askingAsOwner(client))
  } finally {
    client.release()
  }
}

async function lostOf({ portal }: Stage, offerIds: string[]): Promise<number> {
  const { rows } = await portal.database.owner.query<{ lost: number }>(
    `select count(*)::int as lost from unnest($1::uuid[]) as told(id) where not exists (select from public.offer o
       join public.placement p on p.offer_id = o.id where o.id = told.id and o.state = 'ACCEPTED' and p.state <> 'CANCELLED')`,
    [offerIds],
  )
  return rows[0]?.lost ?? offerIds.length
}

/** What is over when its letter is sent is not written about; an acceptance always is: none of those may be missing. */
async function lettersOf({ portal }: Stage) {
  const came = portal.sink.letters().map((it) => it.messageId.replace(/^<|>$/g, ""))
  const distinct = new Set(came)
  const { rows } = await portal.database.owner.query<{ id: string; always: boolean; isSent: boolean }>(
    `select message_id as id, letter = 'offer-accepted' as always, sent_at is not null as "isSent" from public.outbox`,
  )
  const bare = rows.map((it) => ({ ...it, id: it.id.replace(/^<|>$/g, "") }))
  return {
    planned: bare.length,
    came: distinct.size,
    missing: bare.filter((it) => !it.isSent || (it.always && !distinct.has(it.id))).length,
    strange: distinct.size - bare.filter((it) => distinct.has(it.id)).length,
    twice: came.length - distinct.size,
  }
}
