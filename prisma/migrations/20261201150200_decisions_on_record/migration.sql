-- What the portal decides by (how long, how many, who may, what is open) stands in tables of sec that have no row history. Whoever
-- changes one, through the portal, by a migration or by hand at the server, leaves a control event that says from what to what.

do $$
declare
  was constant text := pg_get_functiondef('sec.is_control(text)'::regprocedure);
begin
  if strpos(was, '^(site|') = 0 then
    raise exception 'sec.is_control is not as expected';
  end if;
  execute replace(was, '^(site|', '^(site|setting|');
end
$$;

-- One line for a statement: rows as they were and as they are, twenty of them at most, and how many. What somebody typed
-- (the arguments of the trigger) stays out. Durations are told alike, whatever the session's settings.
create function sec.keep_decision() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set intervalstyle = 'postgres' set timezone = 'UTC'
as $$
declare
  was jsonb[] := '{}';
  is_now jsonb[] := '{}';
  gone jsonb[];
  come jsonb[];
  hand sec.writing_hand;
begin
  if tg_table_name = 'clock' and (select i.mode from sec.installation i) <> 'production' then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    was := array(select to_jsonb(o) from old_rows o);
  end if;
  if tg_op <> 'DELETE' then
    is_now := array(select to_jsonb(n) from new_rows n);
  end if;
  gone := array(select it from unnest(was) it where it <> all (is_now) order by it);
  come := array(select it from unnest(is_now) it where it <> all (was) order by it);
  if cardinality(gone || come) = 0 then
    return null;
  end if;
  hand := sec.writing_hand();
  insert into public.audit (deed, kind, account_id, session_id, subject, control, from_server)
    values ('setting.change', hand.kind, hand.account_id, hand.session_id, jsonb_build_object('table', tg_table_name,
      'was', sec.rows_in_words(gone, tg_argv), 'is', sec.rows_in_words(come, tg_argv),
      'rows', greatest(cardinality(gone), cardinality(come))), true, hand.kind is null);
  return null;
end
$$;

create function sec.rows_in_words(them jsonb[], left_out text[]) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(w.words order by w.place), '[]') from (
    select t.place, (select string_agg(k.key || '=' || coalesce(k.value, '–'), ' ' order by k.key)
      from jsonb_each_text(t.it - coalesce(left_out, '{}')) k) as words
    from unnest(them) with ordinality t(it, place) where t.place <= 20) w
$$;

create function sec.keep_decisions(target regclass, variadic left_out text[] default '{}') returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  words constant text := (select coalesce(string_agg(quote_literal(c), ', '), '') from unnest(left_out) c);
begin
  execute format('create trigger decided_insert after insert on %s referencing new table as new_rows
    for each statement execute function sec.keep_decision(%s)', target, words);
  execute format('create trigger decided_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function sec.keep_decision(%s)', target, words);
  execute format('create trigger decided_delete after delete on %s referencing old table as old_rows
    for each statement execute function sec.keep_decision(%s)', target, words);
  -- A trigger of truncation knows no rows, so nobody empties such a table in one stroke.
  execute format('create trigger never_emptied before truncate on %s for each statement execute function sec.refuse_change()', target);
end
$$;
revoke execute on function sec.keep_decisions(regclass, text[]), sec.rows_in_words(jsonb[], text[]) from public;

select sec.keep_decisions(('sec.' || it)::regclass) from unnest(array['rule', 'budget', 'session_rule', 'purpose_rule', 'deed_rule',
  'job', 'job_rule', 'letter_rule', 'reading_rule', 'attestation_rule', 'alarm_rule', 'task_handler', 'task_opener', 'installation',
  'clock']) it;
select sec.keep_decisions('sec.site', 'message_fr', 'message_en');
select sec.keep_decisions('sec.consent_text', 'what_fr', 'what_en', 'why_fr', 'why_en');
select sec.keep_decisions('sec.step_template', 'steps');
