import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { findRun } from "#lib/waitlist/queries/runs.ts"
import { replay } from "#lib/waitlist/rules/replay.ts"
import { seniorityOf, type SeniorityEvent } from "#lib/waitlist/rules/seniority.ts"
import type { Promised } from "./invariants.ts"

export const replays = "Each order by which somebody was asked can be computed again."

/** What is kept: who read of whom, since when a family waits, and by which order it was asked. */
export const promisesOfRecords: readonly Promised[] = [
  {
    // A place that has ended is closed by the night's work: its last day, and the night after it.
    sentence: "A service opened a family only while its offer or its place lived.",
    broken: (ask) => ask`
      select d.id::text as id from public.disclosure d join public.offer o on o.id::text = d.fields[2]
        left join public.placement p on p.offer_id = o.id
      where d.purpose = 'OFFER' and d.fields[1] = 'offer' and (d.at < o.sent_at
        or o.state in ('DECLINED', 'EXPIRED', 'CANCELLED') and d.at > o.settled_at
        or o.state = 'ACCEPTED' and (d.at > o.released_at or p.id is null
          or p.state = 'ENDED' and d.at > (p.ends_on + 2)::timestamp at time zone 'America/Toronto'))
      order by 1`,
  },
  { sentence: "Being asked moves nobody's days.", broken: movedDays, worked: true },
  { sentence: replays, broken: otherOrders, worked: true },
]

/** Of those who were ever asked, whose `since` is not what their own events come to. */
async function movedDays(ask: Ask): Promise<{ id: string }[]> {
  const rows = await ask`
    select r.id::text as id, r.since::text as since, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('did', e.did, 'on', e.happened_on,
      'desiredEntryOn', e.desired_entry_on)) order by e.position) as events
    from public.registration r join public.registration_event e on e.registration_id = r.id
    where r.id in (select i.registration_id from public.invitation i) group by r.id order by 1`
  return z
    .array(registration)
    .parse(rows)
    .filter(({ since, events }) => seniorityOf(events as SeniorityEvent[]).since !== since) // a check in the database says which have a date
}

async function otherOrders(ask: Ask): Promise<{ id: string }[]> {
  const runs = await ask<{ id: string }>`
    select r.id::text as id from (select order_run_id as id from public.invitation union select order_run_id from public.offer) r order by 1`
  const broken: { id: string }[] = []
  for (const { id } of runs) {
    const run = await findRun(ask, id)
    // What a destroyed child was weighed by is gone, and its order is computed no more.
    if (!run || (run.forgottenOn === null && !replay(run).ok)) broken.push({ id })
  }
  return broken
}

const registration = z.object({
  id: z.string(),
  since: z.string(),
  events: z.array(z.object({ did: z.string(), on: z.string(), desiredEntryOn: z.string().optional() })),
})
