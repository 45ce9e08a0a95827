import type { Promised } from "./invariants.ts"

/** What silence may cost, and whose word is an answer. */
export const promisesOfAnswers: readonly Promised[] = [
  {
    sentence: "An undelivered letter is never silence.",
    broken: (ask) => ask`
      select i.id::text as id from public.invitation i where i.state = 'NO_ANSWER' and i.undelivered_at is not null
      union all select o.id::text from public.offer o where o.state = 'EXPIRED' and o.undelivered_at is not null
      union all select r.id::text from public.registration r where r.state = 'SUSPENDED'
        and exists (select from public.invitation i where i.registration_id = r.id)
        and not exists (select from public.invitation i where i.registration_id = r.id and i.state = 'NO_ANSWER')
        and not exists (select from public.offer o where o.registration_id = r.id and o.state = 'EXPIRED')
      order by 1`,
  },
  {
    // Out by silence: the second within twelve months, or the first that nobody confirmed in the days after it.
    sentence: "One silence counts once: it suspends, and only the second ends a list.",
    broken: (ask) => ask`
      with silence as (
        select s.registration_id, (s.deadline_at at time zone 'America/Toronto')::date as on_day from (
          select i.registration_id, i.deadline_at from public.invitation i where i.state = 'NO_ANSWER'
          union all select o.registration_id, o.deadline_at from public.offer o where o.state = 'EXPIRED') s
      ), counted as (
        select r.id, r.withdrawn_on, max(s.on_day) as last_on,
          count(*) filter (where s.on_day > r.withdrawn_on - (select length from sec.rule where name = 'silence-counts')
            - (select length from sec.rule where name = 'suspended')) as silences
        from public.registration r join silence s on s.registration_id = r.id
        where r.state = 'WITHDRAWN' and r.withdrawn_for = 'NO_ANSWER' group by r.id
      )
      select c.id::text as id from counted c where c.silences < 2
        and c.last_on + (select length from sec.rule where name = 'suspended') >= c.withdrawn_on
      order by 1`,
  },
  {
    // Who may answer then: a guardian who joined later, or a wish that was changed later, changes no answer.
    sentence: "Where both guardians must agree, both did.",
    broken: (ask) => ask`
      with answered as (
        select i.id, i.child_id, i.settled_at from public.invitation i where i.state = 'INTERESTED' and i.recorded_by is null
        union all select o.id, o.child_id, o.settled_at from public.offer o where o.state = 'ACCEPTED' and o.recorded_by is null
      )
      select a.id::text as id from answered a join public.child_file c on c.id = a.child_id and c.both_answer
        join public.guardian g on g.child_id = c.id and g.rights = 'FULL'
          and g.begins_at < a.settled_at and coalesce(g.ends_at > a.settled_at, true)
      where not exists (select from public.guardian_answer w where w.guardian_id = g.id and w.agrees and a.id in (w.invitation_id, w.offer_id))
        and not exists (select from public.audit t where t.deed = 'child.save' and t.subject->>'childId' = c.id::text and t.at > a.settled_at)
      order by 1`,
  },
  {
    sentence: "No deadline lies after the latest start, unless a closure stopped its clock.",
    broken: (ask) => ask`
      select d.id::text as id from (
        select i.id, i.vacancy_id, i.sent_at, i.deadline_at from public.invitation i
        union all select o.id, o.vacancy_id, o.sent_at, o.deadline_at from public.offer o) d
      join public.vacancy v on v.id = d.vacancy_id
      where d.deadline_at >= (v.latest_start_on + 1)::timestamp at time zone 'America/Toronto'
        and not exists (select from public.site_closure c where c.closed_at <= d.deadline_at and coalesce(c.ended_at, 'infinity') >= d.sent_at)
      order by 1`,
  },
]
