-- A letter that asks a family to take its file over and that the mail server refuses for good is a human's to look after, as
-- any other: a task about whoever is awaited, who has no account yet.

alter table public.task alter column account_id drop not null;
alter table public.task add column claim_id uuid references public.family_claim;
alter table public.task add constraint task_is_about_somebody check (num_nonnulls(account_id, claim_id) = 1);
alter table public.task add constraint task_of_claim_is_a_letter check (claim_id is null or kind = 'LETTER_REFUSED');
create unique index task_once_of_claim on public.task (kind, claim_id, origin) where state <> 'DONE' and claim_id is not null;
create index task_claim on public.task (claim_id, kind) where claim_id is not null;

-- A task without an account reaches none. What this session came to, and the tasks that are for whoever asks.
do $$
declare
  reached text := pg_get_functiondef('sec.reached()'::regprocedure);
  account constant text := 'where t.kind = any (sec.task_kinds())';
  claims text := pg_get_functiondef('sec.reached_claims()'::regprocedure);
  came constant text := $was$from sec.claim_reach r join public.family_claim c on c.id = r.claim_id
    where r.session_id = who.id and c.state$was$;
  key text := pg_get_functiondef('sec.task_key(uuid)'::regprocedure);
  whose constant text := $was$join public.account a on a.id = t.account_id join public.subject_key k on k.id = a.key_id$was$;
begin
  if position(account in reached) = 0 or position(came in claims) = 0 or position(whose in key) = 0 then
    raise exception 'whom a task reaches is not as expected';
  end if;
  execute replace(reached, account, 'where t.account_id is not null and t.kind = any (sec.task_kinds())');
  execute replace(claims, came, $becomes$from (select r.claim_id from sec.claim_reach r where r.session_id = who.id
      union select t.claim_id from public.task t where t.claim_id is not null and t.kind = any (sec.task_kinds())
        and (t.state = 'OPEN' or t.state = 'CLAIMED' and t.claimed_by = who.account_id)) r
    join public.family_claim c on c.id = r.claim_id
    where c.state$becomes$);
  execute replace(key, whose, $becomes$left join public.account a on a.id = t.account_id left join public.family_claim c on c.id = t.claim_id
    join public.subject_key k on k.id = coalesce(a.key_id, c.key_id)$becomes$);
end
$$;

-- Whoever is awaited and whose last letter was refused since somebody looked after it; never of an exercise or a trap.
create function sec.unreached_claims() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select distinct i.claim_id from public.outbox o join public.account_invite i on i.id = o.invite_id
    where o.refused_at is not null and i.claim_id is not null and i.state = 'OPEN'
      and not exists (select from public.outbox l where l.invite_id = o.invite_id and l.planned_at > o.planned_at)
      and not exists (select from public.claimed_child t join public.child_file f on f.id = t.child_id
        where t.claim_id = i.claim_id and f.kind in ('REHEARSAL', 'CANARY'))
      and not exists (select from public.task t where t.claim_id = i.claim_id and t.kind = 'LETTER_REFUSED'
        and (t.state <> 'DONE' or t.done_at >= o.refused_at));
end
$$;

-- Puts one in the queue, as sec.open_task does for an account: once, by the worker, and not for a claim that is over.
create function sec.open_claim_task(task uuid, claim uuid, came_from text, due timestamptz, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  if not sec.awaits_claim(claim) then
    return null;
  end if;
  insert into public.task (id, kind, claim_id, origin, due_at) values (task, 'LETTER_REFUSED', claim, came_from, due)
    on conflict (kind, claim_id, origin) where state <> 'DONE' and claim_id is not null do nothing;
  if not found then
    return null;
  end if;
  insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
  perform sec.record('task.open', jsonb_build_object('taskId', task, 'claimId', claim), null, request);
  return task;
end
$$;
grant execute on function sec.unreached_claims(), sec.open_claim_task(uuid, uuid, text, timestamptz, uuid) to app_system;
