import type pg from "pg"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { vacancyJobs } from "#lib/vacancies/jobs.ts"
import { addChild, addRegistration } from "./children.ts"

/** The worker's jobs of vacancies, run one after the other as they are planned, on the portal's clock; at once is at once. Needs useDatabase("worker"). */
export function useWorker(owner: () => pg.Pool) {
  let token: string | undefined
  async function run(job: string, payload: Record<string, string> = {}): Promise<void> {
    if (!token) {
      const { rows } = await owner().query<{ token: string }>("select sec.mint_worker($1) as token", [
        [...Object.keys(vacancyJobs), "letters.send"],
      ])
      token = rows[0]!.token
    }
    const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, token)
    await inScope(scope, (db) => vacancyJobs[job]!.run(db, payload))
  }
  /** The next that is due, taken out of the queue. */
  async function take(): Promise<{ job: string; payload: Record<string, string> } | undefined> {
    const { rows } = await owner().query<{ job: string; payload: Record<string, string> }>(
      `with due as (select j.id, t.identifier, j.payload from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier like 'vacancies.%' and (j.run_at <= sec.now() or j.run_at = j.updated_at) order by j.run_at, j.id limit 1)
       delete from graphile_worker._private_jobs j using due where j.id = due.id returning due.identifier as job, due.payload`,
    )
    return rows[0]
  }
  return {
    run,
    fill: (vacancy: string) => run("vacancies.fill", { vacancy }),
    /** Until nothing is due any more. @returns how many jobs ran */
    async drain(): Promise<number> {
      let ran = 0
      for (let next = await take(); next; next = await take(), ran += 1) {
        if (ran > 5_000) throw new Error(`jobs without an end: ${next.job}`)
        await run(next.job, next.payload)
      }
      return ran
    },
  }
}

export type Waiting = { registrationId: string; childId: string }

/** Children on a list, in this order; each of its own family, unless one is given. */
export async function waitInLine(
  owner: pg.Pool,
  daycareId: string,
  guardians: readonly string[],
  { bornOn = "2024-06-01", from = 0 }: { bornOn?: string; from?: number } = {},
): Promise<Waiting[]> {
  const made: Waiting[] = []
  for (const [at, guardian] of guardians.entries()) {
    const { id } = await addChild(owner, { guardian, bornOn })
    const since = new Date(Date.UTC(2026, 1, 1 + from + at)).toISOString().slice(0, 10)
    const registrationId = await addRegistration(owner, id, { daycareId, since, draw: from + at + 1 })
    made.push({ registrationId, childId: id })
  }
  return made
}

/** What became of each, in the order of the list: its list's state, and its invitation's, and its offer's. */
export async function standings(
  owner: pg.Pool,
  vacancy: string,
  line: readonly Waiting[],
): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; it: string }>(
    `select r.id, concat_ws(' ', r.state, i.state, (select o.state from public.offer o where o.invitation_id = i.id order by o.sent_at desc limit 1)) as it
     from public.registration r left join lateral (select * from public.invitation i where i.registration_id = r.id and i.vacancy_id = $2
       order by i.state = 'SUPERSEDED', i.sent_at desc limit 1) i on true where r.id = any ($1)`,
    [line.map((it) => it.registrationId), vacancy],
  )
  const found = new Map(rows.map((it) => [it.id, it.it]))
  return line.map((it) => found.get(it.registrationId) ?? "?")
}

/** Which letters are planned, and how many of each. */
export async function lettersOf(
  owner: pg.Pool,
  recipients: readonly string[],
): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ letter: string; many: number }>(
    "select letter, count(*)::integer as many from public.outbox where recipient_id = any ($1) group by letter order by letter",
    [recipients],
  )
  return Object.fromEntries(rows.map((it) => [it.letter, it.many]))
}
