-- A step that waits for a report waits for an integrity check from now on: one that began after the step did, and that found
-- nothing, or nothing that a second person has not explained. It is shown by its hash, in the words that were hashed.

create function sec.step_begun_at(step uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select min(m.at) from sec.step_move m where m.step_id = step and m.move = 'BEGUN' $$;

-- Is this piece of evidence the report of a check that speaks for its step now?
create function sec.report_holds(it sec.step_evidence) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select it.kind = 'REPORT' and exists (select from sec.integrity_check c where c.id = it.check_id and c.state = 'DONE'
    and c.digest = it.digest and c.began_at >= sec.step_begun_at(it.step_id)
    and (select coalesce(sum(p.found), 0) from sec.integrity_part p where p.check_id = c.id)
      = (select count(*) from sec.integrity_finding f where f.check_id = c.id and f.explained_by is not null
          and f.explained_by is distinct from c.asked_by and not sec.did_step(it.step_id, f.explained_by)))
$$;

-- Why this check may not be shown for this step, or DONE.
create function sec.check_verdict(step sec.reopening_step, check_id uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.integrity_check := (select c from sec.integrity_check c where c.id = check_verdict.check_id);
begin
  if it.id is null or not step.needs_report then
    return 'ABSENT';
  end if;
  if step.sequence_id is distinct from sec.open_sequence() then
    return 'CLOSURE_OVER';
  end if;
  if step.state <> 'IN_PROGRESS' then
    return 'STEP_STATE';
  end if;
  if it.state <> 'DONE' then
    return 'CHECK_NOT_OVER';
  end if;
  if it.began_at < sec.step_begun_at(step.id) then
    return 'CHECK_EARLIER';
  end if;
  if exists (select from sec.standing_evidence(step.id) e where e.check_id = it.id) then
    return 'CHECK_SHOWN';
  end if;
  if (select count(*) from sec.step_evidence e where e.step_id = step.id) >= 20 then
    return 'EVIDENCE_FULL';
  end if;
  return 'DONE';
end
$$;

create function sec.keep_report(step sec.reopening_step, check_id uuid, evidence uuid, size integer, digest bytea, key uuid, wrapped text,
  sealed bytea, me uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  said text := sec.check_verdict(step, keep_report.check_id);
  made sec.step_evidence;
begin
  if said <> 'DONE' then
    return said;
  end if;
  insert into sec.step_evidence as e (id, step_id, kind, media, size, digest, key_id, wrapped, sealed, given_by, check_id)
    values (evidence, step.id, 'REPORT', 'application/json', keep_report.size, keep_report.digest, key, keep_report.wrapped,
      keep_report.sealed, me, keep_report.check_id)
    returning e.* into made;
  insert into sec.step_move (step_id, move, by_account, detail)
    values (step.id, 'EVIDENCE', me, jsonb_build_object('evidenceId', evidence));
  return 'DONE';
end
$$;

create function sec.show_check(step uuid, check_id uuid, evidence uuid, size integer, digest bytea, key uuid, wrapped text, sealed bytea)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_officer();
  it sec.reopening_step := sec.hold_step(step);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  return sec.keep_report(it, show_check.check_id, evidence, show_check.size, show_check.digest, key, show_check.wrapped, show_check.sealed, me);
end
$$;

-- The same from `npm run integrity -- --attach`, for the step under way that waits for it; by nobody of the portal.
drop function sec.operator_report(uuid, integer, bytea, uuid, text, bytea, boolean);
create function sec.operator_report(check_id uuid, evidence uuid, size integer, digest bytea, key uuid, wrapped text, sealed bytea) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.reopening_step;
  said text;
begin
  perform from public.site_closure c where c.ended_at is null for update;
  select s.* into it from sec.live_steps(sec.open_sequence()) s where s.needs_report and s.state = 'IN_PROGRESS';
  if it.id is null then
    return 'ABSENT';
  end if;
  said := sec.keep_report(it, operator_report.check_id, evidence, operator_report.size, operator_report.digest, key,
    operator_report.wrapped, operator_report.sealed, null);
  if said = 'DONE' then
    insert into public.audit (deed, subject, control, from_server)
      values ('site.step-evidence', jsonb_build_object('stepId', it.id, 'evidenceId', evidence, 'checkId', operator_report.check_id), true, true);
  end if;
  return said;
end
$$;

-- Whatever wrote it: a report is the words of a check that is over, by their hash.
create function sec.report_stands() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (new.kind = 'REPORT') is distinct from (new.check_id is not null) or new.kind = 'REPORT' and not exists (
    select from sec.integrity_check c where c.id = new.check_id and c.state = 'DONE' and c.digest = new.digest) then
    raise exception 'not the report of a check' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger step_report_stands before insert on sec.step_evidence for each row execute function sec.report_stands();

-- The law asks what stands now: a finding may have been explained since the report was shown.
do $$
declare
  verdict text := pg_get_functiondef('sec.step_verdict(sec.reopening_step, text)'::regprocedure);
  steps text := pg_get_functiondef('sec.steps_of(uuid, uuid)'::regprocedure);
  asked constant text := 'select e.holds from sec.standing_evidence';
  told constant text := '''holds'', e.holds,';
begin
  if position(asked in verdict) = 0 or position(told in steps) = 0 then
    raise exception 'the law of steps is not as expected';
  end if;
  execute replace(verdict, asked, 'select sec.report_holds(e) from sec.standing_evidence');
  execute replace(steps, told, '''holds'', case when e.kind = ''REPORT'' then sec.report_holds(e) end, ''checkId'', e.check_id,');
end
$$;

grant execute on function sec.show_check(uuid, uuid, uuid, integer, bytea, uuid, text, bytea) to app_staff;
