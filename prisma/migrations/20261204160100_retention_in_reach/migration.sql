-- What must go, and who no longer comes, of 250,000 families: lengths and days that are the same for all are looked up once, not
-- for each; what is asked of one account reads one account; what officers see beforehand is counted once for all rules.
do $$
declare
  was text;
  each text;
begin
  foreach each in array array['sec.files_over(date)', 'sec.files_due(date)', 'sec.accounts_due(timestamptz)'] loop
    was := pg_get_functiondef(each::regprocedure);
    if strpos(was, 'sec.rule_length(') = 0 then
      raise exception '% is not as expected', each;
    end if;
    was := regexp_replace(was, '(sec\.rule_length\(''[a-z-]+''\))', '(select \1)', 'g');
    execute replace(was, 'sec.last_school_day()', '(select sec.last_school_day())');
  end loop;
end
$$;

-- One text for all and for one: nothing given means all.
do $$
declare
  was text := pg_get_functiondef('sec.unused()'::regprocedure);
  changes constant text[] := array[
    'FUNCTION sec.unused()', 'FUNCTION sec.unused_by(only_account uuid)',
    'where m.kind not in (''PARENT'', ''SYSTEM'')', 'where (only_account is null or m.account_id = only_account) and m.kind not in (''PARENT'', ''SYSTEM'')',
    'where a.state = ''ACTIVE'' and not exists', 'where (only_account is null or a.id = only_account) and a.state = ''ACTIVE'' and not exists'];
begin
  for i in 1..array_length(changes, 1) by 2 loop
    if strpos(was, changes[i]) = 0 then
      raise exception 'sec.unused is not as expected: %', changes[i];
    end if;
    was := replace(was, changes[i], changes[i + 1]);
  end loop;
  execute was;
end
$$;
create or replace function sec.unused() returns table (account_id uuid, hat public.actor_kind, rule text, since date, is_warned boolean,
  warn_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select * from sec.unused_by(null) $$;
revoke execute on function sec.unused_by(uuid) from public;

do $$
declare
  until text := pg_get_functiondef('sec.unused_until(uuid)'::regprocedure);
  ahead text := pg_get_functiondef('sec.retention_ahead()'::regprocedure);
begin
  if strpos(until, 'from sec.unused() u where u.account_id = account and') = 0
      or strpos(ahead, 'with over as (') = 0 or strpos(ahead, 'from sec.unused() u') = 0 then
    raise exception 'sec.unused_until or sec.retention_ahead is not as expected';
  end if;
  execute replace(until, 'from sec.unused() u where u.account_id = account and', 'from sec.unused_by(account) u where');
  ahead := replace(ahead, 'with over as (', 'with idle as materialized (select * from sec.unused()), over as (');
  execute replace(ahead, 'from sec.unused() u', 'from idle u');
end
$$;
