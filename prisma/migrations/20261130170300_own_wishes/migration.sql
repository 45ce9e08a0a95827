-- A person wishes that everything about them, or a child's file, be destroyed. Nothing changes for some days, so that it can be
-- taken back; the other parent who holds the file as well must agree. And what one cannot correct oneself is asked of staff.

insert into sec.rule values ('deletion-wish', '7 days'), ('correction', '30 days');

create table sec.deletion_wish (
  id uuid primary key,
  account_id uuid not null references public.account,
  what text not null check (what in ('ACCOUNT', 'CHILD_FILE')),
  -- Null once it is done: nothing leads from the person to the file any more.
  child_id uuid references public.child_file,
  asked_at timestamptz not null default sec.now(),
  due_at timestamptz not null,
  -- The other parent with full rights, who must agree.
  other_guardian uuid,
  agreed_at timestamptz,
  refused_at timestamptz,
  undone_at timestamptz,
  lapsed_at timestamptz,
  done_at timestamptz,
  desk_request_id uuid,
  constraint deletion_wish_of_a_child check ((what = 'CHILD_FILE') = (child_id is not null) or done_at is not null),
  constraint deletion_wish_ends_once check (num_nonnulls(refused_at, undone_at, lapsed_at, done_at) <= 1)
);
create unique index deletion_wish_of_account on sec.deletion_wish (account_id)
  where what = 'ACCOUNT' and num_nonnulls(refused_at, undone_at, lapsed_at, done_at) = 0;
create unique index deletion_wish_of_child on sec.deletion_wish (child_id)
  where what = 'CHILD_FILE' and num_nonnulls(refused_at, undone_at, lapsed_at, done_at) = 0;

create function sec.is_open_wish(it sec.deletion_wish) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select it.id is not null and num_nonnulls(it.refused_at, it.undone_at, it.lapsed_at, it.done_at) = 0 $$;

-- For whom: the person, or the family that staff serve; under a hat that is no family's, the person.
create function sec.own_or_served() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  return case when who.kind = 'STAFF' and (sec.desk()).id is not null then (sec.desk()).account_id else sec.uid_of(who) end;
end
$$;

create function sec.wish_deletion(wish uuid, child uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  me uuid := sec.own_or_served();
  bond text;
  file public.child_file;
  other public.guardian;
  event uuid;
begin
  perform sec.writer();
  if child is null then
    bond := sec.bond_of(me);
    if bond is not null then
      return bond;
    end if;
  else
    file := sec.my_file(child);
    if file.id is null then
      return 'ABSENT';
    elsif file.state = 'DESTROYED' then
      return 'FILE_STATE';
    end if;
    select g.* into other from public.guardian g
      where g.child_id = child and g.account_id <> me and g.ends_at is null and g.rights = 'FULL';
  end if;
  insert into sec.deletion_wish (id, account_id, what, child_id, due_at, other_guardian, desk_request_id)
    values (wish, me, case when child is null then 'ACCOUNT' else 'CHILD_FILE' end, child,
      sec.now() + sec.rule_length('deletion-wish'), other.id, case when who.kind = 'STAFF' then (sec.desk()).id end)
    on conflict do nothing;
  if not found then
    return 'ALREADY_WISHED';
  end if;
  event := sec.record('deletion.ask', jsonb_build_object('wishId', wish, 'accountId', me, 'childId', child), null, null);
  perform sec.write_letter(gen_random_uuid(), event, 'deletion-asked', me, case who.kind when 'STAFF' then 'PARENTS'
    else sec.audience_of(who.kind) end, wish) from public.account a where a.id = me and a.email_index is not null;
  perform sec.tell_person(event, case when g.rights = 'FULL' then 'deletion-needs-you' else 'deletion-told' end, g.account_id, wish)
    from public.guardian g where g.child_id = child and g.account_id <> me and g.ends_at is null;
  return 'DONE';
end
$$;

create function sec.undo_deletion(wish uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.own_or_served();
  it sec.deletion_wish;
  event uuid;
begin
  perform sec.writer();
  select * into it from sec.deletion_wish w where w.id = wish and w.account_id = me for update;
  if not sec.is_open_wish(it) then
    return 'ABSENT';
  end if;
  update sec.deletion_wish w set undone_at = sec.now() where w.id = wish;
  event := sec.record('deletion.undo', jsonb_build_object('wishId', wish, 'accountId', me, 'childId', it.child_id), null, null);
  perform sec.tell_person(event, 'deletion-undone', g.account_id, wish)
    from public.guardian g where g.child_id = it.child_id and g.account_id <> me and g.ends_at is null;
  perform sec.write_letter(gen_random_uuid(), event, 'deletion-undone', me, case who.kind when 'STAFF' then 'PARENTS'
    else sec.audience_of(who.kind) end, wish) from public.account a where a.id = me and a.email_index is not null;
  return 'DONE';
end
$$;

-- The other parent says yes or no; nobody else can.
create function sec.answer_deletion(wish uuid, agrees boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
  it sec.deletion_wish;
  event uuid;
begin
  perform sec.require_fresh(), sec.writer();
  select * into it from sec.deletion_wish w where w.id = wish for update;
  if not sec.is_open_wish(it) or it.agreed_at is not null or not exists (select from public.guardian g
    where g.id = it.other_guardian and g.account_id = me and g.ends_at is null and g.rights = 'FULL') then
    return 'ABSENT';
  end if;
  if agrees then
    update sec.deletion_wish w set agreed_at = sec.now() where w.id = wish;
  else
    update sec.deletion_wish w set refused_at = sec.now() where w.id = wish;
  end if;
  event := sec.record('deletion.answer', jsonb_build_object('wishId', wish, 'childId', it.child_id, 'agrees', agrees), null, null);
  perform sec.tell_person(event, case when agrees then 'deletion-agreed' else 'deletion-refused' end, it.account_id, wish);
  return 'DONE';
end
$$;

create function sec.own_deletions() returns table (id uuid, what text, child_id uuid, asked_at timestamptz, due_at timestamptz, state text,
  mine boolean, asks_me boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.own_or_served();
begin
  return query select w.id, w.what, w.child_id, w.asked_at, w.due_at,
      case when w.done_at is not null then 'DONE' when w.undone_at is not null then 'UNDONE' when w.refused_at is not null then 'REFUSED'
        when w.lapsed_at is not null then 'LAPSED' when w.other_guardian is not null and w.agreed_at is null then 'ASKS_OTHER'
        else 'WAITS' end,
      w.account_id = me, g.id is not null and sec.is_open_wish(w) and w.agreed_at is null
    from sec.deletion_wish w left join public.guardian g on g.id = w.other_guardian and g.account_id = me and g.ends_at is null
    where w.account_id = me or g.id is not null order by w.asked_at desc;
end
$$;

-- By so much the end of the span is later: as long as families were closed out of it.
create function sec.wish_stood(it sec.deletion_wish) returns interval
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(sum(least(s.ended_at, sec.now()) - greatest(s.began_at, it.asked_at)), interval '0') from sec.standstill s
    where s.audience = 'PARENTS' and s.ended_at > it.asked_at and s.began_at < it.due_at
$$;

create function sec.carry_out_deletions(at_once integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.deletion_wish;
  may boolean;
  event uuid;
  kids uuid[];
  gone integer := 0;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  if sec.still_since('PARENTS') is not null then
    return 0;
  end if;
  for it in select w.* from sec.deletion_wish w where sec.is_open_wish(w) and w.due_at + sec.wish_stood(w) <= sec.now()
    order by w.due_at, w.id limit at_once for update of w skip locked loop
    gone := gone + 1;
    if it.what = 'CHILD_FILE' then
      perform from public.child_file c where c.id = it.child_id for update;
      -- Whoever asked holds the file still, and whoever holds it beside them agreed.
      may := exists (select from public.guardian g where g.child_id = it.child_id and g.account_id = it.account_id
          and g.ends_at is null and g.rights = 'FULL')
        and not exists (select from public.guardian g where g.child_id = it.child_id and g.account_id <> it.account_id
          and g.ends_at is null and g.rights = 'FULL' and (it.agreed_at is null or g.id is distinct from it.other_guardian));
    else
      may := sec.bond_of(it.account_id) is null;
    end if;
    event := sec.record(case when may then 'deletion.done' else 'deletion.lapse' end,
      jsonb_build_object('wishId', it.id, 'accountId', it.account_id, 'childId', it.child_id), null, null);
    if not may then
      update sec.deletion_wish w set lapsed_at = sec.now() where w.id = it.id;
      perform sec.tell_person(event, 'deletion-lapsed', it.account_id, it.id);
    elsif it.what = 'CHILD_FILE' then
      perform sec.tell_person(event, 'deletion-done', g.account_id, null)
        from public.guardian g where g.child_id = it.child_id and g.ends_at is null;
      update sec.deletion_wish w set done_at = sec.now(), child_id = null, other_guardian = null where w.id = it.id;
      perform sec.destroy_file(it.child_id, 'own-wish');
    else
      kids := array(select g.child_id from public.guardian g where g.account_id = it.account_id and g.ends_at is null);
      perform sec.write_letter(gen_random_uuid(), event, 'deletion-done', it.account_id, null, null)
        from public.account a where a.id = it.account_id and a.email_index is not null;
      perform sec.end_account(it.account_id, event, null);
      update sec.deletion_wish w set done_at = sec.now() where w.id = it.id;
      update sec.deletion_wish w set lapsed_at = sec.now() where w.account_id = it.account_id and sec.is_open_wish(w);
      perform sec.destroy_file(c.id, 'own-wish') from public.child_file c where c.id = any (kids) and c.state = 'CLOSED'
        and not exists (select from public.guardian g join public.account a on a.id = g.account_id and a.state <> 'CLOSED'
          where g.child_id = c.id and g.ends_at is null and g.account_id <> it.account_id);
    end if;
  end loop;
  return gone;
end
$$;

-- For the letters: the day on which it is carried out, while it is open.
create function sec.wish_due(wish uuid) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return (select w.due_at + sec.wish_stood(w) from sec.deletion_wish w where w.id = wish and sec.is_open_wish(w));
end
$$;

-- An account that its person wished away is destroyed as soon as its last letter has left: the address is in it.
create or replace function sec.sweep_accounts() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from sec.address_change c where coalesce(c.back_until, c.expires_at + interval '1 day') < sec.now();
  perform sec.destroy_account(a.id, 'own-wish') from public.account a
    where a.state = 'CLOSED' and a.destroyed_at is null and exists (select from sec.deletion_wish w
        where w.account_id = a.id and w.what = 'ACCOUNT' and w.done_at is not null)
      and (a.closed_at < sec.now() - interval '1 day' or not exists (select from public.outbox o
        where o.recipient_id = a.id and o.sent_at is null and o.refused_at is null));
  perform sec.destroy_account(a.id, 'closed-account') from public.account a
    where a.state = 'CLOSED' and a.destroyed_at is null and a.closed_at < sec.now() - sec.rule_length('closed-account');
  delete from sec.own_export e where e.expires_at < sec.now() - sec.rule_length('closed-account');
end
$$;

-- Corrections: the sentence is the first step of a task, sealed for its person; the answer is the last.
insert into sec.task_handler values ('CORRECTION', 'SUPPORT');

create function sec.ask_correction(task uuid, step uuid, said text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
begin
  perform sec.uid();
  if (select count(*) from public.task t where t.account_id = me and t.kind = 'CORRECTION' and t.state <> 'DONE') >= 5 then
    return 'TOO_MANY';
  end if;
  insert into public.task (id, kind, account_id, origin, due_at)
    values (task, 'CORRECTION', me, 'correction|' || task, sec.now() + sec.rule_length('correction'));
  insert into public.task_step (id, task_id, move, note_sealed) values (step, task, 'OPENED', said);
  perform sec.record('correction.ask', jsonb_build_object('taskId', task, 'accountId', me), null, null);
  return 'DONE';
end
$$;

create function sec.own_corrections() returns table (id uuid, asked_at timestamptz, due_at timestamptz, state text, outcome text,
  done_at timestamptz, asked_step uuid, asked_sealed text, answer_step uuid, answer_sealed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return query select t.id, t.opened_at, t.due_at, t.state::text, t.outcome::text, t.done_at, a.id, a.note_sealed, d.id, d.note_sealed
    from public.task t left join public.task_step a on a.task_id = t.id and a.move = 'OPENED'
    left join public.task_step d on d.task_id = t.id and d.move = 'DONE'
    where t.account_id = me and t.kind = 'CORRECTION' order by t.opened_at desc;
end
$$;

-- Whoever finishes it, the person is told.
create function sec.tell_correction() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.write_letter(gen_random_uuid(), new.id, 'correction-answered', a.id, null, new.id)
    from public.account a where a.id = new.account_id and a.email_index is not null and a.state = 'ACTIVE';
  return null;
end
$$;
create trigger task_correction_is_told after update of state on public.task for each row
  when (new.kind = 'CORRECTION' and new.state = 'DONE' and old.state <> 'DONE') execute function sec.tell_correction();

insert into sec.job values ('holdings.carry-out', 'PARENTS');
insert into sec.job_rule values ('holdings.carry-out', 'SYSTEM');
insert into sec.deed_rule (deed, kind) select d, k.kind from unnest(array['deletion.ask', 'deletion.undo', 'deletion.answer', 'correction.ask']) d,
  unnest(array['PARENT', 'DAYCARE', 'HOME', 'OFFICE', 'VERIFIER', 'STAFF']::public.actor_kind[]) k(kind) where k.kind <> 'STAFF' or d = 'correction.ask';
insert into sec.deed_rule (deed, kind, role, for_family) select d, 'STAFF', 'SUPPORT', true from unnest(array['deletion.ask', 'deletion.undo']) d;
insert into sec.deed_rule (deed, kind) values ('deletion.done', 'SYSTEM'), ('deletion.lapse', 'SYSTEM');
grant execute on function sec.wish_deletion(uuid, uuid), sec.undo_deletion(uuid), sec.answer_deletion(uuid, boolean),
  sec.own_deletions(), sec.ask_correction(uuid, uuid, text), sec.own_corrections()
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.carry_out_deletions(integer), sec.wish_due(uuid) to app_system;
