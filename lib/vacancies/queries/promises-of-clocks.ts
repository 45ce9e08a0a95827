import type { Promised } from "./invariants.ts"

/** What a closing does to deadlines (decision 030), and that it takes nothing from anybody. */
export const promisesOfClocks: readonly Promised[] = [
  {
    // From one move to the next, and from the last to what stands now: no hand in between.
    sentence: "A deadline is moved once for each closing, by what the law says, and by nothing else.",
    broken: (ask) => ask`
      with window_of as (
        select 'INVITATION' as what, i.id, i.sent_at, i.deadline_at from public.invitation i
        union all select 'OFFER', o.id, o.sent_at, o.deadline_at from public.offer o
      ), moved as (
        select w.id, w.sent_at, w.deadline_at, m.old_at, m.new_at, s.began_at, s.ended_at,
          lag(m.new_at) over each_item as before, lead(m.old_at) over each_item as after,
          lag(m.standstill_id) over each_item as of_before, m.standstill_id
        from sec.clock_move m join sec.standstill s on s.id = m.standstill_id
          join window_of w on w.id = m.item_id and w.what = m.what
        window each_item as (partition by w.id order by s.ended_at, m.new_at)
      )
      select distinct m.id::text as id from moved m
      where m.before is distinct from m.old_at and m.before is not null or m.of_before = m.standstill_id
        or m.after is null and m.deadline_at <> m.new_at
        or m.new_at <> sec.moved(m.sent_at, m.old_at, m.began_at, m.ended_at, (select length from sec.rule where name = 'reopening'))
      order by 1`,
  },
  {
    sentence: "What stood still has its time back: no deadline lies in a closing, nor in the day after it.",
    broken: (ask) => ask`
      select w.id::text as id from (
        select i.id, i.sent_at, i.deadline_at from public.invitation i where i.state in ('SENT', 'SEEN', 'NO_ANSWER')
        union all select o.id, o.sent_at, o.deadline_at from public.offer o where o.state in ('SENT', 'SEEN', 'EXPIRED')) w
      where exists (select from sec.standstill s where s.audience = 'PARENTS' and w.sent_at < s.ended_at
        and w.deadline_at >= s.began_at and w.deadline_at < s.ended_at + (select length from sec.rule where name = 'reopening'))
      order by 1`,
  },
  {
    // Whoever entered before the closing was acknowledged may still have ended: some seconds.
    sentence: "Nothing expired while those who must answer could not.",
    broken: (ask) => ask`
      select w.id::text as id from (
        select i.id, i.settled_at from public.invitation i where i.state = 'NO_ANSWER'
        union all select o.id, o.settled_at from public.offer o where o.state = 'EXPIRED') w
      where exists (select from (
          select s.began_at, s.ended_at from sec.standstill s where s.audience = 'PARENTS'
          union all select sec.still_since('PARENTS'), 'infinity'::timestamptz where sec.still_since('PARENTS') is not null) c
        where w.settled_at > c.began_at + interval '10 seconds' and w.settled_at < c.ended_at)
      order by 1`,
  },
  {
    sentence: "One letter tells a person of moved deadlines, for one closing.",
    broken: (ask) => ask`
      select l.recipient_id::text as id from public.outbox l where l.letter = 'clocks-moved'
      group by l.recipient_id, l.detail_id having count(*) > 1 order by 1`,
  },
]
