-- What is opened before there is a session (the seed of whoever is signing in, the address of whoever adds a first factor) has
-- a budget too (row EX5): so many for each account, so many accounts in the whole portal. What is spent opens nothing and rings.

insert into sec.budget values
  -- Tries of one account: more than five codes of several sign-ins, and the pages of a first factor.
  ('door-account', 60, '1 hour'),
  -- Accounts. On an opening day two thousand parents come in five minutes; most of them have no application to open a seed for.
  ('door-accounts', 3000, '1 hour');
insert into sec.alarm_rule values ('DOOR_LIMIT', 'HIGH', false);

-- Counts one opening in a purse that no role can name, since its name is marked with the secret of slips.
create function sec.spend_door(purse text, budget sec.budget) returns integer
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  insert into sec.spent as s values (convert_to(sec.slip_mark('door ' || purse), 'UTF8'),
      date_bin(budget.within, sec.now(), '2000-01-01Z'), 1)
    on conflict on constraint spent_pkey do update set count = s.count + 1
    returning s.count
$$;

-- 'SPENT' when this account, or everybody together, had enough; the alarm names the account when it was that one.
create function sec.may_open_door(code uuid) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  whose constant uuid := (select c.account_id from sec.mailed_code c where c.id = code);
  each constant sec.budget := sec.budget_of('door-account');
  all_over constant sec.budget := sec.budget_of('door-accounts');
  tries constant integer := sec.spend_door(whose::text, each);
begin
  if tries > each.allowed then
    perform sec.raise_alarm('DOOR_LIMIT', jsonb_build_object('accountId', whose));
    return 'SPENT';
  end if;
  -- An account counts once in its hour; whoever was refused has not counted yet.
  if not exists (select from sec.spent s where s.purse = convert_to(sec.slip_mark('door in ' || whose), 'UTF8')
      and s.since = date_bin(all_over.within, sec.now(), '2000-01-01Z')) then
    if sec.spend_door('', all_over) > all_over.allowed then
      perform sec.raise_alarm('DOOR_LIMIT', '{}');
      return 'SPENT';
    end if;
    perform sec.spend_door('in ' || whose, all_over);
  end if;
  return null;
end
$$;
revoke execute on function sec.spend_door(text, sec.budget), sec.may_open_door(uuid) from public;

do $$
declare
  was constant text := pg_get_functiondef('sec.admit(text[], text[])'::regprocedure);
  place constant text := '    if verdict is null and it.why not in (''DOOR'', ''STEP'', ''PASSING'') then';
begin
  if position(place in was) = 0 then
    raise exception 'sec.admit does not read as it did';
  end if;
  execute replace(was, place, '    if verdict is null and it.why = ''DOOR'' then
      verdict := sec.may_open_door(it.beside);
    end if;
' || place);
end
$$;
