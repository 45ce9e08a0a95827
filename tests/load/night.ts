import { withPortal } from "./built.ts"
import { expectPage, makeClient, type Client } from "./client.ts"
import { generatedTemplate } from "./generated.ts"
import { cookieOfFamily } from "./homes.ts"
import { memoryOf, passNight, type Night } from "./night/pass-night.ts"
import { spend, quantile } from "./rounds.ts"
import { limitFinding, type Finding } from "./verdict.ts"
import type { TestDatabase } from "#tests/support/database-copy.ts"

const promisedTimes = 45
const promisedMb = 500
const promisedSlower = 2

/**
 * The nightly note of all lists of a generated network, by the built worker: the first night alone, in which every rank
 * is new; an ordinary one alone, after some families left; then another while others ask. Each of the two alone against
 * one window query over all live registrations, taken just before it and just after, because other work comes and goes.
 */
export async function measureNight(): Promise<Finding[]> {
  return withPortal(
    async ({ database: db, webs, origin, worker }) => {
      const first = await nightAndWindow(db)
      const left = await someLeave(db, 0)
      const ordinary = await nightAndWindow(db)
      const workerMb = memoryOf(worker?.pid ?? 0, "VmHWM")

      const client = makeClient(webs[0]?.port ?? 0, new URL(origin).host)
      await someLeave(db, 1)
      const others = askedByOthers(client, await cookieOfFamily(db))
      await spend(others, 200)
      const before = await spend(others, 400)
      const { night, during } = await askWhile(others, passNight(db))
      const after = await spend(others, 400)
      client.close()
      const quiet = quantile([...before, ...after], 0.5)
      return [
        ...against("the first night", first),
        { text: `  then ${left} registrations left` },
        ...against("an ordinary night", ordinary),
        limitFinding("most memory of the worker", workerMb, promisedMb, "MB"),
        limitFinding(
          "most memory of the database's process that noted",
          Math.max(first.databaseMb, ordinary.databaseMb, night.databaseMb),
          promisedMb,
          "MB",
        ),
        { text: `another night, others asking: ${night.seconds.toFixed(1)} s` },
        limitFinding("others' median while it runs", quantile(during, 0.5) / quiet, promisedSlower, "times"),
        {
          text: `  ${quantile(during, 0.5).toFixed(1)} and ${quiet.toFixed(1)} ms, ${during.length} requests meanwhile`,
        },
      ]
    },
    { template: generatedTemplate },
  )
}

type Measured = Night & { windowBefore: number[]; windowAfter: number[] }

async function nightAndWindow(db: TestDatabase): Promise<Measured> {
  const windowBefore = await windowQueries(db)
  const night = await passNight(db)
  return { ...night, windowBefore, windowAfter: await windowQueries(db) }
}

function against(what: string, { seconds, windowBefore, windowAfter }: Measured): Finding[] {
  const ms = (times: number[]) => (quantile(times, 0.5) * 1_000).toFixed(0)
  const all = [...windowBefore, ...windowAfter]
  return [
    {
      text: `one window query: ${ms(all)} ms (before ${ms(windowBefore)}, after ${ms(windowAfter)}); ${what}: ${seconds.toFixed(1)} s`,
    },
    limitFinding(`${what}, in window queries`, seconds / quantile(all, 0.5), promisedTimes, "times"),
  ]
}

/** As somebody would write it who knows the machine: in memory, nothing compiled. Seven times, warm, in seconds. */
async function windowQueries(db: TestDatabase): Promise<number[]> {
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
  return took.slice(1)
}

/** A family's ranks and the page everybody begins with, in turn. */
function askedByOthers(client: Client, cookie: string): () => Promise<void> {
  let at = 0
  return async () => {
    const isFamily = at++ % 2 === 0
    expectPage(await client.ask(isFamily ? { path: "/fr/parent/ranks", cookie } : { path: "/fr/sign-in" }))
  }
}

/** Two of a thousand leave, spread over the lists: half of all ranks move. Others each time. */
async function someLeave({ owner }: TestDatabase, which: number): Promise<number> {
  const { rowCount } = await owner.query(
    `update public.registration set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today()
     where state = 'WAITING' and abs(hashtext(id::text)) % 500 = $1`,
    [which],
  )
  await owner.query("select sec.set_clock_offset(interval '1 day' * ($1 + 1))", [which])
  return rowCount ?? 0
}

async function askWhile<T>(
  ask: () => Promise<void>,
  deed: Promise<T>,
): Promise<{ night: T; during: number[] }> {
  let isDone = false
  const watched = deed.finally(() => (isDone = true))
  watched.catch(() => {}) // a request that fails ends both, and is what must be told
  const during: number[] = []
  while (!isDone) during.push(...(await spend(ask, 40)))
  return { night: await watched, during }
}
