-- Two officers for what is done with a key-encryption key (row AZ10): one asks, another approves, and then whoever stands at the
-- server does it, once, within its hours. The command there asks this table and does nothing without it (docs/decisions/048).

insert into sec.rule values ('keys-decide', '1 day'), ('keys-open', '24 hours');
insert into sec.alarm_rule values ('KEYS_ALONE', 'HIGH', true);

create table sec.key_request (
  id uuid primary key,
  -- ROTATE makes one, RETIRE forgets those before the newest, RECALL takes one back from a kept copy (`version`), RENEW lets a
  -- night's renewal pass of which more keys went than usual.
  deed text not null constraint key_request_deed_is_known check (deed in ('ROTATE', 'RETIRE', 'RECALL', 'RENEW')),
  version integer constraint key_request_names_a_version check ((deed = 'RECALL') = (version is not null) and version > 0),
  asked_by uuid not null references public.account,
  asked_at timestamptz not null default sec.now(),
  term_at timestamptz not null,
  decided_by uuid references public.account,
  decided_at timestamptz,
  approved boolean,
  open_until timestamptz,
  used_at timestamptz,
  withdrawn_by uuid references public.account,
  withdrawn_at timestamptz,
  constraint key_request_two_persons check (approved is not true or (decided_by is not null and decided_by <> asked_by)),
  constraint key_request_decided_is_whole check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null)),
  constraint key_request_opens_approved check ((approved is true) = (open_until is not null)),
  constraint key_request_used_while_open check (used_at is null or (approved is true and withdrawn_at is null and used_at < open_until)),
  constraint key_request_withdrawn_is_whole check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index key_request_asked on sec.key_request (asked_at);

-- What was used stays used, what was decided stays decided, and nobody comes to stand where somebody else stood.
create function sec.keep_key_request() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' or old.used_at is not null
    or (new.id, new.deed, coalesce(new.version, 0), new.asked_by, new.asked_at) is distinct from
      (old.id, old.deed, coalesce(old.version, 0), old.asked_by, old.asked_at)
    or old.decided_at is not null and (new.decided_by, new.decided_at, new.approved, new.open_until) is distinct from
      (old.decided_by, old.decided_at, old.approved, old.open_until) then
    raise exception 'a request about keys is written once' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger key_request_is_kept before update or delete on sec.key_request for each row execute function sec.keep_key_request();

-- An officer of security or privacy, as of now.
create function sec.is_watcher(account uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.account_id = is_watcher.account and m.role in ('SECURITY_OFFICER', 'PRIVACY_OFFICER') and sec.is_worn(m))
$$;

-- Whoever asked for what only two may do, and the other who decides: why they may not, or null. One law for exports, for
-- bringing a row back, and for keys.
create function sec.two_officers_bar(first uuid, term timestamptz, second uuid) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select case when term <= sec.now() then 'LAPSED' when first = second then 'SAME_PERSON'
    when not sec.is_watcher(first) then 'ASKER_GONE' end
$$;
do $$
declare
  was text;
begin
  was := pg_get_functiondef('sec.is_control(text)'::regprocedure);
  if position('account\.(hold|release)|' in was) = 0 then
    raise exception 'sec.is_control does not read as it did';
  end if;
  execute replace(was, 'account\.(hold|release)|', 'account\.(hold|release)|keys|');
end
$$;

create function sec.ask_keys(request_id uuid, deed text, version integer, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
begin
  perform sec.require_fresh();
  insert into sec.key_request (id, deed, version, asked_by, term_at)
    values (request_id, ask_keys.deed, ask_keys.version, who.account_id,
      sec.now() + (select r.length from sec.rule r where r.name = 'keys-decide'));
  perform sec.record('keys.ask', jsonb_build_object('keysId', request_id, 'deed', ask_keys.deed, 'version', ask_keys.version), null, request);
end
$$;

-- Answers what stands in the way; said again, the same decision stands.
create function sec.decide_keys(request_id uuid, approves boolean, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  it sec.key_request;
begin
  perform sec.require_fresh();
  select * into it from sec.key_request k where k.id = request_id for update;
  if it.id is null then
    return 'ABSENT';
  elsif it.withdrawn_at is not null then
    return 'WITHDRAWN';
  elsif it.decided_at is not null then
    return case when it.approved is distinct from approves or it.decided_by <> who.account_id then 'DECIDED' end;
  elsif sec.two_officers_bar(it.asked_by, it.term_at, who.account_id) is not null then
    return sec.two_officers_bar(it.asked_by, it.term_at, who.account_id);
  end if;
  update sec.key_request k set approved = coalesce(approves, false), decided_at = sec.now(), decided_by = who.account_id,
    open_until = case when approves then sec.now() + (select r.length from sec.rule r where r.name = 'keys-open') end where k.id = it.id;
  perform sec.record(case when approves then 'keys.approve' else 'keys.refuse' end,
    jsonb_build_object('keysId', it.id, 'deed', it.deed, 'version', it.version), null, request);
  return null;
end
$$;

-- Any officer ends it, decided or not, as long as it was not used.
create function sec.withdraw_keys(request_id uuid, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  it sec.key_request;
begin
  perform sec.require_fresh();
  select * into it from sec.key_request k where k.id = request_id for update;
  if it.id is null then
    return 'ABSENT';
  elsif it.used_at is not null then
    return 'USED';
  elsif it.withdrawn_at is null then
    update sec.key_request k set withdrawn_at = sec.now(), withdrawn_by = who.account_id where k.id = it.id;
    perform sec.record('keys.withdraw', jsonb_build_object('keysId', it.id), null, request);
  end if;
  return null;
end
$$;

create function sec.read_keys() returns table (id uuid, deed text, version integer, asked_by uuid, asked_at timestamptz, term_at timestamptz,
  decided_by uuid, decided_at timestamptz, approved boolean, open_until timestamptz, used_at timestamptz, withdrawn_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.record_officer();
  return query select k.id, k.deed, k.version, k.asked_by, k.asked_at, k.term_at, k.decided_by, k.decided_at, k.approved, k.open_until,
    k.used_at, k.withdrawn_at from sec.key_request k order by k.asked_at desc, k.id limit 50;
end
$$;

-- The owner's alone, for the command at the server: spends one approved request, the oldest, and says so in the record. Null when there
-- is none, or when one of the two is an officer no more. Two commands at once spend two requests, or one of them goes without.
create function sec.use_keys(deed text, version integer) returns uuid
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  used uuid;
begin
  update sec.key_request k set used_at = sec.now() where k.id = (
      select r.id from sec.key_request r where r.deed = use_keys.deed and r.version is not distinct from use_keys.version
        and r.approved and r.used_at is null and r.withdrawn_at is null and r.open_until > sec.now()
        and sec.is_watcher(r.asked_by) and sec.is_watcher(r.decided_by)
      order by r.decided_at, r.id limit 1 for update skip locked)
    returning k.id into used;
  if used is not null then
    insert into public.audit (deed, subject, control, from_server)
      values ('keys.use', jsonb_build_object('keysId', used, 'deed', use_keys.deed, 'version', use_keys.version), true, true);
  end if;
  return used;
end
$$;

-- The owner's alone: a key is taken back without anybody's approval, because nobody can sign in until it is there. Rings.
create function sec.keys_alone(deed text, version integer) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if keys_alone.deed <> 'RECALL' then
    raise exception 'only taking a key back is done alone' using errcode = '42501';
  end if;
  insert into public.audit (deed, subject, control, from_server)
    values ('keys.alone', jsonb_build_object('deed', keys_alone.deed, 'version', keys_alone.version), true, true);
  perform sec.raise_alarm('KEYS_ALONE', jsonb_build_object('deed', keys_alone.deed, 'version', keys_alone.version));
end
$$;

insert into sec.deed_rule (deed, kind, role)
  select deed, 'STAFF', role from unnest(array['keys.ask', 'keys.approve', 'keys.refuse', 'keys.withdraw']) deed,
    unnest(array['SECURITY_OFFICER', 'PRIVACY_OFFICER']::public.staff_role[]) role;

revoke execute on function sec.two_officers_bar(uuid, timestamptz, uuid), sec.is_watcher(uuid), sec.keep_key_request(),
  sec.ask_keys(uuid, text, integer, uuid), sec.decide_keys(uuid, boolean, uuid), sec.withdraw_keys(uuid, uuid), sec.read_keys(),
  sec.use_keys(text, integer), sec.keys_alone(text, integer) from public;
grant execute on function sec.ask_keys(uuid, text, integer, uuid), sec.decide_keys(uuid, boolean, uuid), sec.withdraw_keys(uuid, uuid),
  sec.read_keys() to app_staff;
