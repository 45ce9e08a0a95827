-- What a human must do: one queue, a kind for each errand, a history that stays. And what the home pages of the
-- audiences tell: places that are really run, whose homes an office follows, letters in trouble, closings of the past.

create type public.task_kind as enum ('LETTER_REFUSED', 'ACCESS_LOST');
create type public.task_state as enum ('OPEN', 'CLAIMED', 'DONE');
create type public.task_outcome as enum ('SETTLED', 'UNREACHABLE', 'NOT_NEEDED');
create type public.task_move as enum ('OPENED', 'CLAIMED', 'RELEASED', 'NOTED', 'DONE');

create table public.task (
  id uuid primary key,
  kind public.task_kind not null,
  state public.task_state not null default 'OPEN',
  account_id uuid not null references public.account,
  -- What it came from, in words of the program: as long as a task is not done, the same event opens no second one.
  origin text not null check (origin ~ '^[a-z-]+(\|[0-9a-f-]{36})?$'),
  opened_at timestamptz not null default sec.now(),
  due_at timestamptz not null,
  claimed_by uuid references public.account,
  claimed_at timestamptz,
  outcome public.task_outcome,
  done_at timestamptz,
  version integer not null default 1 constraint task_version_counts check (version > 0),
  constraint task_claimed_is_whole check ((claimed_by is null) = (claimed_at is null)),
  constraint task_open_is_free check ((state = 'OPEN') = (claimed_by is null)),
  constraint task_done_is_whole check ((state = 'DONE') = (outcome is not null) and (state = 'DONE') = (done_at is not null))
);
create unique index task_once on public.task (kind, account_id, origin) where state <> 'DONE';
create index task_waiting on public.task (state, due_at, id);
create index task_account on public.task (account_id, kind);

-- What happened to a task. A note is about a person and is sealed with that person's key: with the key, it goes.
create table public.task_step (
  id uuid primary key,
  task_id uuid not null references public.task,
  at timestamptz not null default sec.now(),
  move public.task_move not null,
  by_account uuid references public.account,
  note_sealed text,
  constraint task_step_is_somebodys check (move = 'OPENED' or by_account is not null),
  constraint task_step_note_is_written check (move <> 'NOTED' or note_sealed is not null)
);
create index task_step_task on public.task_step (task_id, at);
create index outbox_refused on public.outbox (refused_at) where refused_at is not null;

-- Whose errand each kind is, and who may put one in the queue.
create table sec.task_handler (
  kind public.task_kind not null,
  role public.staff_role not null,
  primary key (kind, role)
);
insert into sec.task_handler values
  ('LETTER_REFUSED', 'SUPPORT'), ('ACCESS_LOST', 'SUPPORT'), ('ACCESS_LOST', 'SECURITY_OFFICER');

create table sec.task_opener (
  kind public.task_kind not null,
  acting text not null,
  primary key (kind, acting)
);
insert into sec.task_opener values ('LETTER_REFUSED', 'app_system'), ('ACCESS_LOST', 'app_auth');

select sec.guard('public.task'), sec.guard('public.task_step');

-- The kinds that are for whoever asks; none for anybody but staff.
create function sec.task_kinds() returns public.task_kind[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(h.kind), '{}') from sec.task_handler h
  join public.membership m on m.id = (sec.here()).membership_id and m.role = h.role
  where sec.uid() is not null
$$;
grant execute on function sec.task_kinds() to app_staff;

grant select, insert on public.task_step to app_staff;
grant select on public.task to app_staff, app_system;
grant update (state, claimed_by, claimed_at, outcome, done_at, version) on public.task to app_staff;
create policy handler_select on public.task for select to app_staff
  using (kind = any ((select sec.task_kinds())::public.task_kind[]));
-- What is done stays as it was; and nobody takes a task in somebody else's name.
create policy handler_update on public.task for update to app_staff
  using (kind = any ((select sec.task_kinds())::public.task_kind[]) and state <> 'DONE' and (select sec.writer()) is not null)
  with check (kind = any ((select sec.task_kinds())::public.task_kind[]) and (claimed_by is null or claimed_by = (select sec.writer())));
create policy system_select on public.task for select to app_system using ((select sec.system()));
-- A subquery of a policy asks as the same person: only steps of tasks that they see.
create policy handler_select on public.task_step for select to app_staff
  using (exists (select from public.task t where t.id = task_id));
create policy handler_insert on public.task_step for insert to app_staff
  with check (by_account = (select sec.writer()) and exists (select from public.task t where t.id = task_id));

-- Puts a task in the queue; the second call for the same event answers null, and so does an account that is not alive.
create function sec.open_task(task uuid, wanted public.task_kind, account uuid, came_from text, due timestamptz, request uuid)
returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.asking();
  if not exists (select from sec.task_opener o where o.kind = wanted and o.acting = current_setting('role')) then
    raise exception 'not a task of this actor' using errcode = '42501';
  end if;
  if not exists (select from public.account a where a.id = account and a.state in ('ACTIVE', 'HELD')) then
    return null;
  end if;
  insert into public.task (id, kind, account_id, origin, due_at) values (task, wanted, account, came_from, due)
    on conflict (kind, account_id, origin) where state <> 'DONE' do nothing;
  if not found then
    return null;
  end if;
  insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
  -- Before a session there are only the deeds of an account.
  perform sec.record(case current_setting('role') when 'app_auth' then 'account.task-open' else 'task.open' end,
    jsonb_build_object('taskId', task, 'accountId', account), null, request);
  return task;
end
$$;
grant execute on function sec.open_task(uuid, public.task_kind, uuid, text, timestamptz, uuid) to app_auth, app_system;

-- The wrapped key that a task's notes are sealed with, for whoever handles it. No sealed column of the account comes along.
create function sec.task_key(task uuid) returns table (id uuid, wrapped text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select k.id, k.wrapped from public.task t
    join public.account a on a.id = t.account_id join public.subject_key k on k.id = a.key_id
    where t.id = task and t.kind = any (sec.task_kinds());
end
$$;
grant execute on function sec.task_key(uuid) to app_staff;

-- How the letters go, in two numbers: those that wait too long, and those that were refused in the last month.
create function sec.letters_in_trouble() returns table (waiting integer, refused integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.uid();
  return query select
    (select count(*)::integer from public.outbox o
      where o.sent_at is null and o.refused_at is null and o.planned_at < sec.now() - interval '15 minutes'),
    (select count(*)::integer from public.outbox o where o.refused_at > sec.now() - interval '30 days');
end
$$;
grant execute on function sec.letters_in_trouble() to app_staff;

-- The closings as everybody could read them while they lasted: neither the reason nor who decided.
create function sec.past_closures() returns table (id uuid, states jsonb, message_fr text, message_en text,
  closed_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.uid();
  return query select c.id, c.states, c.message_fr, c.message_en, c.closed_at, c.ended_at
    from public.site_closure c order by c.closed_at desc limit 50;
end
$$;
grant execute on function sec.past_closures() to app_verifier;

-- A home is recognised and followed by an office; a facility by nobody but the ministry.
alter table public.daycare
  add column office_id uuid references public.coordinating_office,
  add constraint daycare_of_an_office_is_a_home check (office_id is null or kind = 'HOME');
create index daycare_office on public.daycare (office_id) where office_id is not null;

-- What a service really runs is its own to say: no list and no member of staff writes it. A permit that shrinks takes
-- it along, because nobody runs more than the permit.
revoke update (run_infants, run_older) on public.daycare from app_staff;
create function public.keep_within_permit() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  -- What was never said stays unsaid: least() would answer the permit.
  new.run_infants := case when new.run_infants is not null then least(new.run_infants, new.permit_infants) end;
  new.run_older := case when new.run_older is not null then least(new.run_older, new.permit_older) end;
  return new;
end
$$;
create trigger daycare_within_permit before update of permit_infants, permit_older on public.daycare
  for each row execute function public.keep_within_permit();

-- The one thing of the registry that a service writes, about itself, by whoever manages it.
create function sec.confirm_places(infants integer, older integer, open_list boolean) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat public.membership;
begin
  perform sec.writer();
  select m.* into hat from public.membership m where m.id = (sec.here()).membership_id;
  if hat.kind <> 'DAYCARE' or hat.team_role <> 'MANAGER' then
    raise exception 'not the manager of a service' using errcode = '42501';
  end if;
  update public.daycare d set run_infants = infants, run_older = older, list_open = open_list, confirmed_at = sec.now()
    where d.id = hat.daycare_id and d.state = 'OPEN';
  return case when found then hat.daycare_id end;
end
$$;
grant execute on function sec.confirm_places(integer, integer, boolean) to app_daycare;
