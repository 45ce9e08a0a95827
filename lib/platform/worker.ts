import { EventEmitter } from "node:events"
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker"
import pg from "pg"
import type { System } from "./access.ts"
import { database } from "./db.ts"
import { env, given } from "./env.ts"
import { SiteClosed, surprise } from "./errors.ts"
import { newId } from "./ids.ts"
import { MailPutOff } from "./mail.ts"
import { sendLetter } from "./post.ts"
import type { Errand, Job, Letter } from "./letter.ts"
import { log } from "./log.ts"
import { PutOff } from "./put-off.ts"
import { keepRounds, type Round } from "./rounds.ts"
import { only } from "./rows.ts"
import { inScope, mintScope } from "./scope.ts"
import { isVaultAway } from "./vault/asked.ts"

/** A worker that missed this many heartbeats is dead, and its jobs are freed. */
const missedBeats = 4

/**
 * Runs the rooms' jobs and letters until stopped. Every job is a transaction of its own, entered with this worker's
 * session and its own name; a job of a closed audience is parked until it opens (sec.park).
 */
export async function startWorker(
  jobs: Record<string, Job | Errand>,
  letters: Record<string, Letter>,
  rounds: Record<string, Round> = {},
): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: given(env().workerDatabaseUrl, "WORKER_DATABASE_URL"),
    max: 4,
    application_name: "guichet jobs",
  })
  // Without listeners a lost connection would end the whole process; the library asks for both.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const token = await mintWorker([...Object.keys(jobs), ...Object.keys(rounds), "letters.send"])
  const scopeOf = (job: string) => mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, token)

  const tasks: TaskList = {}
  for (const [name, job] of Object.entries(jobs))
    tasks[name] = task(pool, name, async (payload) => {
      if ("errand" in job) return job.errand(scopeOf(name), payload)
      await inScope(scopeOf(name), (db) => job.run(db, payload))
      await job.after?.(token)
    })
  tasks["letters.send"] = task(pool, "letters.send", (payload) =>
    sendLetter(scopeOf("letters.send"), letters, payload.outboxId ?? ""),
  )

  // The pool's id is told once, while run() is still starting.
  const events: WorkerEvents = new EventEmitter()
  let ownPool: string | null = null
  events.once("pool:create", ({ workerPool }) => (ownPool = workerPool.id))
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 500,
    // Not as a crontab: its lines know no task with a dot in its name.
    parsedCronItems: parseCronItems(
      Object.entries(jobs).flatMap(([task, job]) =>
        "cron" in job && job.cron ? [{ task, match: job.cron, identifier: task }] : [],
      ),
    ),
    logger: silent,
    events,
  })
  const beating = keepBeating(pool, ownPool)
  const turning = keepRounds(rounds, scopeOf)
  return {
    async stop() {
      clearInterval(beating)
      await turning.stop()
      await runner.stop().catch(() => undefined)
      await pool.end()
      await database().$disconnect()
    },
  }
}

/** Rounds alone, by a session of their own and without the queue: for a process that goes on when no worker does. */
export async function startRounds(rounds: Record<string, Round>): Promise<{ stop(): Promise<void> }> {
  const token = await mintWorker(Object.keys(rounds))
  const turning = keepRounds(rounds, (job) =>
    mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, token),
  )
  return {
    async stop() {
      await turning.stop()
      await database().$disconnect()
    },
  }
}

function task(pool: pg.Pool, name: string, work: (payload: Record<string, string>) => Promise<void>) {
  return async (payload: unknown, helpers: { job: { id: string } }) => {
    try {
      await work(payload as Record<string, string>) // written by plan(), which takes nothing else
    } catch (error) {
      // A mail server that waits is no failure of ours, or whoever names an odd address could close what is watched.
      if (error instanceof PutOff) {
        log("warn", error instanceof MailPutOff ? "letter.put-off" : "job.put-off", { answer: error.answer })
        throw error
      }
      if (isVaultAway(error)) {
        log("warn", "worker.no-vault", { job: name })
        throw error
      }
      if (!(error instanceof SiteClosed)) throw surprise(error, name)
      // The same errand waits once: what comes round every minute would be a thousand after a day of closing.
      const { _cron: _, ...errand } = payload as Record<string, unknown>
      await pool.query("select sec.park($1, $2, $3)", [name, errand, helpers.job.id])
      await pool.query("select sec.wake_parked()")
    }
  }
}

/** By name only: what each may do, and whose closing it waits for, stands in the database (sec.job). */
async function mintWorker(jobs: string[]): Promise<string> {
  const rows = await database().$queryRaw<
    { token: string }[]
  >`select sec.mint_worker(${jobs}::text[]) as token`
  return only(rows).token
}

/** A killed worker leaves its jobs locked for hours: whoever still beats frees those of the silent. */
function keepBeating(pool: pg.Pool, ownPool: string | null): NodeJS.Timeout {
  const name = newId()
  const beat = async () => {
    await pool.query("select sec.beat($1, 'worker', $2)", [name, ownPool])
    const found = await pool.query<{ pool: string }>("select pool from sec.silent_pools($1::interval) pool", [
      `${missedBeats * env().heartbeatMs} milliseconds`,
    ])
    const dead = found.rows.map((it) => it.pool).filter((it) => it !== ownPool)
    if (dead.length) await freeJobsOf(pool, dead)
  }
  const safely = () =>
    void beat().catch((error: unknown) =>
      log("warn", "worker.no-beat", { error: error instanceof Error ? error.name : "unknown" }),
    )
  safely()
  return setInterval(safely, env().heartbeatMs)
}

/**
 * The jobs of worker pools that died are anybody's. What was planned anew while one of them ran has its successor: the library left it
 * without a key, never to be tried again, and it would stand in the queue for ever. (What never had a key is as it was made.)
 */
export async function freeJobsOf(pool: pg.Pool, dead: string[]): Promise<void> {
  const client = await pool.connect()
  const ask = (text: string, values: unknown[] = []) => client.query<{ id: string }>(text, values)
  try {
    // At once, or whoever dies between leaves jobs that no dead pool holds any more.
    await ask("begin")
    const held = await ask("select id::text from graphile_worker.jobs where locked_by = any ($1::text[])", [
      dead,
    ])
    await ask("select graphile_worker.force_unlock_workers($1::text[])", [dead])
    // Their rows are ours now: what is planned anew from here on takes the job's place instead of leaving it behind.
    const left = await ask(
      `select id::text from graphile_worker.jobs where id = any ($1::bigint[]) and locked_by is null
         and key is null and attempts >= max_attempts and updated_at <> created_at`,
      [held.rows.map((it) => it.id)],
    )
    await ask("select graphile_worker.complete_jobs($1::bigint[])", [left.rows.map((it) => it.id)])
    await ask("commit")
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** Our own log says what failed, without the words of payloads and errors. */
const silent = new Logger(() => () => undefined)
