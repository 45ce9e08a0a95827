-- A letter that did not arrive is never silence (domain.md §4): the invitation or the offer is marked, and a human calls.

insert into sec.job values ('vacancies.watch-letters', 'PARENTS'), ('vacancies.unreached', 'PARENTS');
insert into sec.job_rule values ('vacancies.unreached', 'SYSTEM');
insert into sec.deed_rule values ('vacancy.undelivered', 'SYSTEM', null);
-- So long an offer that did not arrive is its service's to mend by telephone; then it is staff's.
insert into sec.rule values ('daycare-calls', '24 hours');
create index outbox_detail on public.outbox (detail_id) where letter in ('invitation-sent', 'invitation-reminder', 'offer-sent', 'offer-reminder');

-- What waits for an answer and of which a letter was refused, with whom it is that rule asks (lib/vacancies/rules/silence.ts): those
-- who may answer, whether both must, who has agreed, and whom the last letter did not reach. Children who come together are
-- written to as one: the letter of one is that of all.
create function sec.refused_asked(asked uuid default null)
returns table (id uuid, vacancy_id uuid, both_must boolean, guardians uuid[], agreed uuid[], missed uuid[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query
    with refused as materialized (
      -- No window is longer than 90 days.
      select distinct l.detail_id as id from public.outbox l where l.refused_at > sec.now() - interval '90 days'
        and l.letter in ('invitation-sent', 'invitation-reminder', 'offer-sent', 'offer-reminder')
    ), waiting as materialized (
      select distinct i.id, i.id as invitation, null::uuid as offer, i.vacancy_id, i.child_id, i.bundle_id
        from refused f join public.invitation p on p.id = f.id
        join public.invitation i on i.vacancy_id = p.vacancy_id and (i.id = p.id or i.bundle_id = p.bundle_id)
        where i.state in ('SENT', 'SEEN') and i.undelivered_at is null and (asked is null or i.id = asked)
      union all
      select distinct o.id, o.invitation_id, o.id, o.vacancy_id, o.child_id, i.bundle_id
        from refused f join public.offer p on p.id = f.id join public.invitation q on q.id = p.invitation_id
        join public.offer o on o.vacancy_id = p.vacancy_id join public.invitation i on i.id = o.invitation_id
        where (o.id = p.id or i.bundle_id = q.bundle_id)
          and o.state in ('SENT', 'SEEN') and o.undelivered_at is null and (asked is null or o.id = asked)
    ), party as (
      select w.id, i.id as detail from waiting w join public.invitation i on i.vacancy_id = w.vacancy_id
        and (i.id = w.invitation or i.bundle_id = w.bundle_id) where w.offer is null
      union all
      select w.id, o.id from waiting w join public.offer o on o.vacancy_id = w.vacancy_id
        join public.invitation i on i.id = o.invitation_id and (o.id = w.offer or i.bundle_id = w.bundle_id) where w.offer is not null
    ), written as materialized (
      -- Of each person the last letter about it.
      select distinct on (y.id, l.recipient_id) y.id, l.recipient_id, l.refused_at is not null as refused
      from party y join public.outbox l on l.detail_id = y.detail
        and l.letter in ('invitation-sent', 'invitation-reminder', 'offer-sent', 'offer-reminder')
      order by y.id, l.recipient_id, l.planned_at desc
    )
    select w.id, w.vacancy_id, c.both_answer,
      array(select g.account_id from public.guardian g where g.child_id = w.child_id and g.ends_at is null and g.rights = 'FULL'),
      array(select g.account_id from public.guardian_answer a join public.guardian g on g.id = a.guardian_id
        where a.agrees and (w.offer is null and a.invitation_id = w.id or a.offer_id = w.offer)),
      array(select l.recipient_id from written l where l.id = w.id and l.refused)
    from waiting w join public.child_file c on c.id = w.child_id
    where exists (select from written l where l.id = w.id and l.refused) order by w.id;
end
$$;

-- Somebody whom letters do not reach: one task, until when it is to be done. Of an offer its service calls first, for a day; a
-- task about a place is due when the family must have answered. None about a family of an exercise or a trap.
create function sec.unreached_people() returns table (account uuid, due timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query
    select o.recipient_id, min(coalesce(i.deadline_at, f.deadline_at))
    from public.outbox o join public.account a on a.id = o.recipient_id and a.state in ('ACTIVE', 'HELD')
    left join public.invitation i on i.id = o.detail_id and i.state in ('SENT', 'SEEN')
    left join public.offer f on f.id = o.detail_id and f.state in ('SENT', 'SEEN')
    where o.refused_at is not null and not sec.is_of_exercise(a.id)
      and (f.id is null or o.refused_at <= sec.now() - (select r.length from sec.rule r where r.name = 'daycare-calls'))
      and not exists (select from public.task t where t.account_id = o.recipient_id and t.kind = 'LETTER_REFUSED'
        and (t.state <> 'DONE' or t.done_at >= o.refused_at))
    group by o.recipient_id;
end
$$;
grant execute on function sec.refused_asked(uuid), sec.unreached_people() to app_system;

-- A mail server says days later that it could not deliver a letter that another one had taken. By whoever holds the server: no
-- role of the portal may say so. The letter is then as one that was refused at once.
create function sec.letter_returned(letter text, status text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if status !~ '^5\.\d{1,3}\.\d{1,3}$' then
    return false;
  end if;
  update public.outbox o set refused_at = sec.now(), last_error = 'RETURNED_' || status
    where o.message_id = letter_returned.letter and o.refused_at is null;
  return found;
end
$$;
