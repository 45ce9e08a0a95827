-- Every way to somebody else's file spends the same budget; every page of pseudonyms its own; every search ends in the same hold.

-- True when this may be read now. Otherwise what a form says of it waits in the transaction (sec.reading_refusal).
create function sec.may_read(who sec.session, whose uuid[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('guichet.reading', case sec.spend_reading(who, whose)
    when 'OK' then '' when 'STEP_UP' then 'STEP_UP' when 'BREAKER' then 'READING_FROZEN' else 'ACCOUNT_HELD' end, true);
  return sec.reading_refusal() is null;
end
$$;

create function sec.reading_refusal() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('guichet.reading', true), '') $$;

do $$
declare
  was text;
  it text;
  anchors text[];
begin
  -- In each: from where the reader is locked, to what comes after its own budget.
  for it, anchors in select * from (values
    ('sec.disclose(uuid, text[], text, uuid)', array['  -- One at a time for each member of staff', '  insert into public.disclosure',
      '  if not sec.may_read(who, array[disclose.whose]) then
    return null;
  end if;
']),
    ('sec.open_claim(uuid, uuid)', array['  perform from public.account a where a.id = mine for no key update;', '  insert into public.disclosure',
      '  if not sec.may_read(who, array[it.child_id]) then
    return sec.reading_refusal();
  end if;
']),
    ('sec.open_offered(uuid, uuid)', array['    -- One at a time for each member of staff', '  insert into public.disclosure',
      '  end if;
  if not sec.may_read(who, array[it.child_id]) then
    return sec.reading_refusal();
  end if;
'])) as changes (name, words)
  loop
    was := pg_get_functiondef(it::regprocedure);
    if position(anchors[1] in was) = 0 or position(anchors[2] in was) < position(anchors[1] in was) then
      raise exception '% is not as expected', it;
    end if;
    execute left(was, position(anchors[1] in was) - 1) || anchors[3] || substr(was, position(anchors[2] in was));
  end loop;

  for it, anchors in select * from (values
    ('sec.find_account(bytea, uuid)', array['''BUDGET_SPENT''', '''ACCOUNT_HELD''']),
    ('sec.find_family(text, bytea, text, uuid)', array['''BUDGET_SPENT''', '''ACCOUNT_HELD''']),
    ('sec.reach_asked(uuid, uuid)', array['''TOO_OFTEN''', '''ACCOUNT_HELD''']),
    ('sec.add_family(uuid, uuid, text, text, text, text, bytea, text, bytea, uuid)', array['''TOO_OFTEN''', 'sec.reading_refusal()']),
    ('sec.candidate_facts(uuid, jsonb)', array['  elsif daycare is distinct from sec.my_daycare() then', '  elsif daycare is distinct from sec.my_daycare() or not sec.spend_list(sec.here()) then']),
    ('sec.own_order_proof(uuid)', array['begin
  return query', 'begin
  if mine is null or not sec.spend_list(sec.here()) then
    return;
  end if;
  return query']),
    -- Whoever is held writes down that they are, and nothing after it.
    ('sec.live_session(text)', array['(a.state = ''ACTIVE'' and', '((a.state = ''ACTIVE'' or a.state = ''HELD'' and sec.is_held_here(a.id)) and']),
    ('sec.is_control(text)', array['session\.hold|', 'session\.hold|account\.(hold|release)|reading\.(freeze|unfreeze)|alarm|'])
  ) as changes (name, words)
  loop
    was := pg_get_functiondef(it::regprocedure);
    if position(anchors[1] in was) = 0 then
      raise exception '% is not as expected', it;
    end if;
    execute replace(was, anchors[1], anchors[2]);
  end loop;
end
$$;

-- They write now: the budget of whoever asks.
alter function sec.candidate_facts(uuid, jsonb) volatile;
alter function sec.own_order_proof(uuid) volatile;

-- Who is held, for officers: their hats, not their names.
create function sec.held_accounts()
returns table (hold_id uuid, account_id uuid, at timestamptz, held_for text, kinds text[], places text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select h.id, h.account_id, h.at, h.held_for,
      array(select distinct m.kind::text from public.membership m where m.account_id = h.account_id and sec.is_worn(m)),
      array(select distinct coalesce(d.name, o.name) from public.membership m left join public.daycare d on d.id = m.daycare_id
        left join public.coordinating_office o on o.id = m.office_id
        where m.account_id = h.account_id and sec.is_worn(m) and coalesce(d.name, o.name) is not null)
    from sec.account_hold h where h.released_at is null order by h.at desc limit 200;
end
$$;

-- By an officer, never their own; what they had read is forgiven, and the person is told.
create function sec.release_account(held uuid, why text, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_officer();
  event uuid;
begin
  if held is not distinct from who.account_id then
    return 'ABSENT';
  end if;
  perform from public.account a where a.id = held for no key update;
  update sec.account_hold h set released_at = sec.now(), released_by = who.account_id, released_why = why
    where h.account_id = held and h.released_at is null;
  if not found then
    return 'ABSENT';
  end if;
  perform sec.write_release(held, sec.record('account.release', jsonb_build_object('accountId', held, 'why', why), null, request));
  return 'DONE';
end
$$;

create function sec.write_release(held uuid, event uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  update public.account a set state = 'ACTIVE' where a.id = held and a.state = 'HELD';
  delete from sec.read_file r where r.account_id = held;
  delete from sec.read_list r where r.account_id = held;
  perform sec.write_letter(gen_random_uuid(), event, 'account-released', held, null, null);
end
$$;

-- From the server, when no officer can come in.
create function sec.operator_release(held uuid) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  event uuid;
begin
  update sec.account_hold h set released_at = sec.now(), released_why = 'MISTAKE' where h.account_id = held and h.released_at is null;
  if not found then
    return false;
  end if;
  insert into public.audit (deed, subject, control, from_server) values ('account.release', jsonb_build_object('accountId', held), true, true)
    returning id into event;
  perform sec.write_release(held, event);
  return true;
end
$$;

-- Whether reading is frozen, for whoever reads files.
create function sec.frozen_since() returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.here();
  return (select f.at from sec.reading_freeze f where f.lifted_at is null);
end
$$;

create function sec.unfreeze_reading(why text, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_officer();
  it sec.reading_freeze;
begin
  update sec.reading_freeze f set lifted_at = sec.now(), lifted_by = who.account_id, lifted_why = why where f.lifted_at is null returning * into it;
  if it.id is null then
    return 'ABSENT';
  end if;
  perform sec.record('reading.unfreeze', jsonb_build_object('freezeId', it.id, 'files', it.files), null, request);
  return 'DONE';
end
$$;

-- What no window looks at any more.
create function sec.sweep_readings() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from sec.read_file r where r.at < sec.now() - interval '2 days';
  delete from sec.read_list r where r.at < sec.now() - interval '1 day';
end
$$;

grant execute on function sec.held_accounts(), sec.release_account(uuid, text, uuid), sec.unfreeze_reading(text, uuid) to app_staff;
grant execute on function sec.frozen_since() to app_daycare, app_office, app_staff;
grant execute on function sec.sweep_readings() to app_system;
