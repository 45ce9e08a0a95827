import type { Stage } from "./stage.ts"
import type { Heard } from "./crowd.ts"
import type { Flip } from "./flips.ts"

export type Commits = {
  /** All commits of parents' deeds. */
  parents: number
  /** Of them, those dated inside a closed time. None may be. */
  late: number
  /** The shortest time between such a commit and the acknowledgement that followed it, in ms. */
  nearestMs: number
  /** Saves that were told as done without being so, or done and told otherwise. */
  untrue: number
}

/**
 * The database dates every commit itself (track_commit_timestamp). Each save leaves its audit row, its form's key and
 * its account row, and whatever of these a transaction wrote last bears its number.
 */
export async function readCommits({ portal }: Stage, flips: Flip[], heard: Heard[]): Promise<Commits> {
  const { owner } = portal.database
  const { rows } = await owner.query<{ parents: string; late: string; nearest: string | null }>(
    `with written as (
       select xmin from public.audit where kind = 'PARENT'
       union select xmin from sec.submission where action = 'account.save'
       union select a.xmin from public.account a join public.membership m on m.account_id = a.id
         where m.kind = 'PARENT' and a.version > 1
     ), dated as (select pg_xact_commit_timestamp(xmin) as at from (select distinct xmin::text::xid as xmin from written) it),
     closed as (select a::timestamptz as since, b::timestamptz as until from unnest($1::text[], $2::text[]) as it (a, b))
     select count(distinct dated.at) as parents,
       count(*) filter (where exists (select from closed where dated.at > since and dated.at < until)) as late,
       min((select min(extract(epoch from since - dated.at)) * 1000 from closed where since >= dated.at)) as nearest
     from dated`,
    [flips.map((it) => it.closed), flips.map((it) => it.opening)],
  )
  const row = rows[0]
  return {
    parents: Number(row?.parents),
    late: Number(row?.late),
    nearestMs: Number(row?.nearest ?? NaN),
    untrue: await countUntrue({ portal }, heard),
  }
}

/** A form's key is kept exactly when its deed was done: what each parent was told is held against it. */
async function countUntrue({ portal }: Pick<Stage, "portal">, heard: Heard[]): Promise<number> {
  const { rows } = await portal.database.owner.query<{ key: string }>(
    "select key::text from sec.submission where action = 'account.save' and answer is not null",
  )
  const done = new Set(rows.map((it) => it.key))
  const told = new Set(heard.filter((it) => it.answer === "saved").map((it) => it.key))
  const unsure = new Set(heard.filter((it) => it.answer === "unclear").map((it) => it.key))
  return (
    [...done].filter((it) => !told.has(it) && !unsure.has(it)).length +
    [...told].filter((it) => !done.has(it ?? "")).length
  )
}
