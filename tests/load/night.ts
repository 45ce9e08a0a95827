import { withPortal } from "./built.ts"
import { expectPage, makeClient, type Client } from "./client.ts"
import { generatedTemplate } from "./generated.ts"
import { cookieOfFamily } from "./homes.ts"
import { memoryOf, passNight } from "./night/pass-night.ts"
import { spend, quantile } from "./rounds.ts"
import { limitFinding, type Finding } from "./verdict.ts"
import type { TestDatabase } from "#tests/support/database-copy.ts"

const promisedTimes = 45
const promisedMb = 500
const promisedSlower = 2

/**
 * The nightly note of all lists of a generated network, by the built worker: the first night alone, in which every rank
 * is new, against one window query over all live registrations; then a night after some families left, while others ask.
 */
export async function measureNight(): Promise<Finding[]> {
  return withPortal(
    async ({ database: db, webs, origin, worker }) => {
      const window_ = await windowQuery(db)
      const first = await passNight(db)
      const workerMb = memoryOf(worker?.pid ?? 0, "VmHWM")

      const client = makeClient(webs[0]?.port ?? 0, new URL(origin).host)
      const left = await someLeave(db)
      const others = askedByOthers(client, await cookieOfFamily(db))
      await spend(others, 200)
      const before = await spend(others, 400)
      const { second, during } = await askWhile(others, passNight(db))
      const after = await spend(others, 400)
      client.close()
      const quiet = quantile([...before, ...after], 0.5)
      return [
        {
          text: `one window query: ${(window_ * 1_000).toFixed(0)} ms; the first night: ${first.seconds.toFixed(1)} s`,
        },
        limitFinding("the first night, in window queries", first.seconds / window_, promisedTimes, "times"),
        limitFinding("most memory of the worker", workerMb, promisedMb, "MB"),
        { text: `  and of the database's process that noted: ${first.databaseMb.toFixed(0)} MB` },
        {
          text: `${left} registrations left; the second night, others asking: ${second.seconds.toFixed(1)} s`,
        },
        limitFinding("others' median while it runs", quantile(during, 0.5) / quiet, promisedSlower, "times"),
        {
          text: `  ${quantile(during, 0.5).toFixed(1)} and ${quiet.toFixed(1)} ms, ${during.length} requests meanwhile`,
        },
      ]
    },
    { template: generatedTemplate },
  )
}

/** As somebody would write it who knows the machine: in memory, nothing compiled. The median of seven, warm, in seconds. */
async function windowQuery(db: TestDatabase): Promise<number> {
  const client = await db.owner.connect()
  const took: number[] = []
  try {
    await client.query("set work_mem = '256MB'; set jit = off")
    for (let round = 0; round < 8; round++) {
      const begun = performance.now()
      await client.query(`select sum(rank) from (
        select row_number() over (partition by r.daycare_id order by r.since, r.draw, r.id) as rank
        from public.registration r where r.state <> 'WITHDRAWN') it`)
      took.push((performance.now() - begun) / 1_000)
    }
  } finally {
    client.release(true)
  }
  return quantile(took.slice(1), 0.5)
}

/** A family's ranks and the page everybody begins with, in turn. */
function askedByOthers(client: Client, cookie: string): () => Promise<void> {
  let at = 0
  return async () => {
    const isFamily = at++ % 2 === 0
    expectPage(await client.ask(isFamily ? { path: "/fr/parent/ranks", cookie } : { path: "/fr/sign-in" }))
  }
}

/** Two of a thousand leave, spread over the lists: half of all ranks move. */
async function someLeave({ owner }: TestDatabase): Promise<number> {
  const { rowCount } = await owner.query(
    `update public.registration set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today()
     where state = 'WAITING' and abs(hashtext(id::text)) % 500 = 0`,
  )
  await owner.query("select sec.set_clock_offset(interval '1 day')")
  return rowCount ?? 0
}

async function askWhile<T>(
  ask: () => Promise<void>,
  deed: Promise<T>,
): Promise<{ second: T; during: number[] }> {
  let isDone = false
  const watched = deed.finally(() => (isDone = true))
  const during: number[] = []
  while (!isDone) during.push(...(await spend(ask, 40)))
  return { second: await watched, during }
}
