-- Families who do not exist, among those who do: no list, order, count, figure or letter knows them, so nothing that
-- anybody has to do leads to them. Whoever touches one took more than they were shown. And an account that is nobody's.

-- Everything that leads to such a family: child files, the accounts of their guardians, their households.
create table sec.canary (
  id uuid primary key
);
create table sec.decoy (
  account_id uuid primary key
);

-- After they were generated: out of every list, place and claim, archived for good, and nobody signs in as their parents.
create function sec.settle_canaries() returns integer
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  those uuid[] := array(select c.id from public.child_file c where c.kind = 'CANARY');
  families uuid[] := array(select distinct g.account_id from public.guardian g where g.child_id = any (those));
begin
  delete from public.rank_note n using public.registration r where n.registration_id = r.id and r.child_id = any (those);
  delete from public.registration_event e using public.registration r where e.registration_id = r.id and r.child_id = any (those);
  delete from public.registration r where r.child_id = any (those);
  delete from public.placement p where p.child_id = any (those);
  delete from public.evidence e using public.attestation a where e.attestation_id = a.id and a.child_id = any (those);
  delete from public.attestation a where a.child_id = any (those) or a.sibling_id = any (those);
  delete from public.sibling_link s where s.one_id = any (those) or s.other_id = any (those);
  update public.child_file c set state = 'ARCHIVED', archived_on = coalesce(c.archived_on, sec.today()), to_confirm_on = null
    where c.id = any (those) and c.state not in ('ARCHIVED', 'DRAFT', 'CLOSED', 'DESTROYED');
  update public.account a set state = 'HELD' where a.id = any (families) and a.state = 'ACTIVE';
  insert into sec.canary select unnest(those || families) union
    select r.household_id from public.child_residence r where r.child_id = any (those) on conflict do nothing;
  return (select count(*) from public.child_file c where c.id = any (those) and c.state = 'ARCHIVED');
end
$$;

-- Whoever it was, and by which way. Nothing is refused: who took more than they should does not learn that it was seen.
create function sec.canary_touched(who sec.session, way text, whose uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from sec.canary k where k.id = any (whose)) then
    perform sec.raise_alarm('CANARY', jsonb_strip_nulls(jsonb_build_object('accountId', who.account_id, 'as', who.kind, 'way', way)));
  end if;
end
$$;

-- A search that names one, found or not.
create function sec.canary_searched(who sec.session, index bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.canary_touched(who, 'SEARCH', array(
    select a.id from public.account a where a.email_index = index or a.phone_index = index
    union all select c.id from public.child_file c where c.same_index = index and c.kind = 'CANARY'));
end
$$;

create function sec.decoy_touched(index bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from public.account a join sec.decoy d on d.account_id = a.id where a.email_index = index) then
    perform sec.raise_alarm('DECOY_ACCOUNT', '{}');
  elsif exists (select from public.account a join sec.canary k on k.id = a.id where a.email_index = index) then
    perform sec.raise_alarm('CANARY', '{"way": "SIGN_IN"}');
  end if;
end
$$;

-- Whatever writes down that somebody was opened or shown, searched or exported.
create function sec.disclosure_watched() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
begin
  select * into who from sec.session s where s.id = new.session_id;
  who.account_id := new.account_id;
  perform sec.canary_touched(who, 'OPEN', array[new.whose]);
  return null;
end
$$;
create trigger disclosure_watched after insert on public.disclosure for each row execute function sec.disclosure_watched();

create function sec.reading_watched() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
begin
  who.account_id := new.account_id;
  who.kind := new.kind;
  perform sec.canary_touched(who, new.way, new.whose);
  return null;
end
$$;
create trigger reading_watched after insert on public.reading for each row execute function sec.reading_watched();

do $$
declare
  was text;
  it text;
  anchors text[];
begin
  for it, anchors in select * from (values
    -- The vault asks here before it opens anything of somebody else's, whoever asks for it.
    ('sec.spend_reading(sec.session, uuid[])', array['begin
  asked :=', 'begin
  perform sec.canary_touched(who, ''OPEN'', whose);
  asked :=']),
    ('sec.find_account(bytea, uuid)', array['  select a.id into found_id', '  perform sec.canary_searched(who, index_of_email);
  select a.id into found_id']),
    ('sec.find_family(text, bytea, text, uuid)', array['  if sought = ''EMAIL'' then', '  perform sec.canary_searched(who, index);
  if sought = ''EMAIL'' then']),
    ('auth.find_account(bytea, bytea)', array['  perform sec.require_auth();', '  perform sec.require_auth();
  perform sec.decoy_touched(index_of_email);']),
    -- Six months in the archive close a family's file; never these.
    ('sec.file_step(uuid, text, integer)', array['step = ''CLOSED'' and it.state = ''ARCHIVED''', 'step = ''CLOSED'' and it.state = ''ARCHIVED'' and it.kind <> ''CANARY'''])
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
alter function auth.find_account(bytea, bytea) volatile;
