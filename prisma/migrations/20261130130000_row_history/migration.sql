-- Row history: what each row of the trade was after every change of it, by whom, and a digest of it. Written by triggers of
-- a statement, so that a batch of ten thousand rows costs one call, and read from the rows themselves, so that the last entry
-- is the row as it stands, whatever other triggers did in between. Sealed columns stay sealed.

-- PORTAL: under a session. DOOR: before there is one. SERVER: outside the portal, by a script at the server or by hand.
-- BASELINE: nobody's change; the row was there before its history.
alter table public.row_history add column way text not null check (way in ('PORTAL', 'DOOR', 'SERVER', 'BASELINE'));
alter table public.row_history add constraint row_history_way check ((way = 'PORTAL') = (kind is not null));
create index row_history_family on public.row_history (family_id, seq);
create index row_history_at on public.row_history using brin (at);

-- Which tables have a history, and how their rows are written into it.
create table sec.history_table (
  name text primary key,
  keys text[] not null,
  -- Text over the row t: its name in the history, its words, whose it is.
  row_sql text not null,
  content_sql text not null,
  family_sql text not null,
  -- Columns of which only a digest is kept.
  hashed text[] not null,
  -- When the portal itself deletes such a row, by rule, nothing of it stays.
  forgets boolean not null,
  -- Where the baseline is, and when it was done.
  baseline_after text[],
  baselined_at timestamptz
);

create type sec.writing_hand as (way text, kind public.actor_kind, account_id uuid, session_id uuid);

-- Who writes: the session that was shown to this transaction, whether or not it is alive by now (others ask that).
create function sec.writing_hand() returns sec.writing_hand
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  token constant text := coalesce(current_setting('guichet.token', true), '');
  who sec.session;
begin
  if session_user not in ('guichet_web', 'guichet_worker') then
    return row('SERVER', null, null, null)::sec.writing_hand;
  end if;
  if token <> '' and sec.has_pass(token || coalesce(current_setting('guichet.job', true), '')) then
    select * into who from sec.session s where s.token_hash = sec.hash_of(token);
  end if;
  return row(case when who.id is null then 'DOOR' else 'PORTAL' end, who.kind, who.account_id, who.id)::sec.writing_hand;
end
$$;

-- The same row must give the same words in every session: instants in UTC, bytes in hexadecimal, numbers in full.
create function sec.speak(words text[]) returns text[]
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  before constant text[] := array[current_setting('TimeZone'), current_setting('bytea_output'), current_setting('extra_float_digits')];
begin
  if before <> words then
    perform set_config('TimeZone', words[1], true), set_config('bytea_output', words[2], true),
      set_config('extra_float_digits', words[3], true);
  end if;
  return before;
end
$$;

-- Bound to the row, to what was done and to the instant, so that an entry serves in no other place.
create function sec.history_digest(table_name text, row_id text, op text, at timestamptz, content jsonb) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  return sha256(convert_to(concat_ws(E'\n', table_name, row_id, op, extract(epoch from at)::text, content::text), 'UTF8'));
end
$$;

-- Whoever owns the tables may load without history (`set local guichet.bulk = 'on'`), and write the baseline afterwards.
create function sec.loads_in_bulk() returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(current_setting('guichet.bulk', true), '') = 'on'
    and pg_has_role(session_user, (select c.relowner from pg_class c where c.oid = 'public.row_history'::regclass), 'MEMBER');
end
$$;

-- Gives a table its history: a function of its own, because a plan that is kept is three times as quick, and its triggers.
create function sec.keep_history(name text, family text default 'null::uuid', hashed text[] default '{}', forgets boolean default false)
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  target constant regclass := ('public.' || quote_ident(name))::regclass;
  keys constant text[] := array(select a.attname from pg_index i, unnest(i.indkey) with ordinality k(n, place)
    join pg_attribute a on a.attrelid = target and a.attnum = k.n where i.indrelid = target and i.indisprimary order by k.place);
  row_sql constant text := case when cardinality(keys) = 1 then format('t.%I::text', keys[1])
    else 'concat_ws('' '', ' || (select string_agg(format('t.%I', k), ', ') from unnest(keys) k) || ')' end;
  content_sql constant text := case when hashed = '{}' then 'to_jsonb(t)' else (
    select '(select to_jsonb(r) from (select ' || string_agg(case when a.attname = any (hashed)
      then format('''sha256:'' || encode(sha256(%s), ''hex'') as %I', case when a.atttypid = 'bytea'::regtype then format('t.%I', a.attname)
        else format('convert_to(t.%I::text, ''UTF8'')', a.attname) end, a.attname)
      else format('t.%I', a.attname) end, ', ' order by a.attnum) || ') r)'
    from pg_attribute a where a.attrelid = target and a.attnum > 0 and not a.attisdropped) end;
  own_function constant text := format('sec.%I', 'history_of_' || name);
begin
  insert into sec.history_table (name, keys, row_sql, content_sql, family_sql, hashed, forgets)
    values (keep_history.name, keys, row_sql, content_sql, family, hashed, forgets)
    on conflict on constraint history_table_pkey do update set keys = excluded.keys, row_sql = excluded.row_sql,
      content_sql = excluded.content_sql, family_sql = excluded.family_sql, hashed = excluded.hashed, forgets = excluded.forgets;
  execute format($f$
    create or replace function %1$s() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    as $body$
    declare
      hand sec.writing_hand;
      before text[];
      at constant timestamptz := sec.now();
    begin
      if sec.loads_in_bulk() then
        return null;
      elsif tg_op = 'DELETE' then
        if not exists (select from old_rows) then
          return null;
        end if;
        hand := sec.writing_hand();
        before := sec.speak('{UTC,hex,1}');
        insert into public.row_history (at, table_name, row_id, op, kind, account_id, session_id, family_id, content, digest, way)
          select at, %2$L, n.row_id, 'DELETE', hand.kind, hand.account_id, hand.session_id, n.family_id,
            case when not (%8$L and hand.way = 'PORTAL') then n.content end,
            sec.history_digest(%2$L, n.row_id, 'DELETE', at, n.content), hand.way
          from (select %4$s as row_id, %5$s as content, %6$s as family_id from old_rows t) n;
        if %8$L and hand.way = 'PORTAL' then
          update public.row_history h set content = null
            where h.table_name = %2$L and h.row_id in (select %4$s from old_rows t) and h.content is not null;
        end if;
      else
        if not exists (select from new_rows) then
          return null;
        end if;
        hand := sec.writing_hand();
        before := sec.speak('{UTC,hex,1}');
        insert into public.row_history (at, table_name, row_id, op, kind, account_id, session_id, family_id, content, digest, way)
          select at, %2$L, n.row_id, tg_op, hand.kind, hand.account_id, hand.session_id, n.family_id, n.content,
            sec.history_digest(%2$L, n.row_id, tg_op, at, n.content), hand.way
          from (select %4$s as row_id, %5$s as content, %6$s as family_id from %3$s t where (%7$s) in (select %7$s from new_rows)) n;
      end if;
      if before <> '{UTC,hex,1}' then
        perform sec.speak(before);
      end if;
      return null;
    end
    $body$ $f$, own_function, name, target, row_sql, content_sql, family,
    (select string_agg(quote_ident(k), ', ') from unnest(keys) k), forgets);
  execute format('create or replace trigger zz_history_insert after insert on %s referencing new table as new_rows
    for each statement execute function %s()', target, own_function);
  execute format('create or replace trigger zz_history_update after update on %s referencing new table as new_rows
    for each statement execute function %s()', target, own_function);
  execute format('create or replace trigger zz_history_delete after delete on %s referencing old table as old_rows
    for each statement execute function %s()', target, own_function);
end
$$;
revoke execute on function sec.writing_hand(), sec.speak(text[]), sec.loads_in_bulk(),
  sec.history_digest(text, text, text, timestamptz, jsonb), sec.keep_history(text, text, text[], boolean) from public;

select sec.keep_history(name, family, hashed, forgets) from (values
  ('account', 't.id', '{}'::text[], true),
  ('account_invite', 't.newcomer_id', '{}', true),
  ('identity', 't.account_id', '{}', true),
  ('membership', 't.account_id', '{}', false),
  ('passkey', 't.account_id', '{}', true),
  ('right_request', '(select i.newcomer_id from public.account_invite i where i.id = t.invite_id)', '{}', true),
  ('child_file', 't.id', '{}', false),
  ('household', 't.id', '{}', false),
  ('guardian', 't.child_id', '{}', false),
  ('child_residence', 't.child_id', '{}', false),
  ('sibling_link', 't.one_id', '{}', false),
  ('attestation', 't.child_id', '{}', false),
  ('evidence', '(select a.child_id from public.attestation a where a.id = t.attestation_id)', '{sealed}', false),
  ('family_claim', 't.id', '{}', false),
  ('claimed_child', 't.claim_id', '{}', false),
  ('registration', 't.child_id', '{}', false),
  ('registration_event', '(select r.child_id from public.registration r where r.id = t.registration_id)', '{}', false),
  ('admission_policy', 'null::uuid', '{}', false),
  ('order_run', 'null::uuid', '{inputs,result}', false),
  ('vacancy', 'null::uuid', '{}', false),
  ('seat', 'null::uuid', '{}', false),
  ('invitation', 't.child_id', '{}', false),
  ('offer', 't.child_id', '{}', false),
  ('guardian_answer', 't.child_id', '{}', false),
  ('call_try', '(select i.child_id from public.invitation i where i.id = t.invitation_id)', '{}', false),
  ('published_place', 'null::uuid', '{}', false),
  ('placement', 't.child_id', '{}', false),
  ('attendance', '(select p.child_id from public.placement p where p.id = t.placement_id)', '{}', true),
  ('daycare', 'null::uuid', '{}', false),
  ('coordinating_office', 'null::uuid', '{}', false),
  ('permit_holder', 'null::uuid', '{}', false),
  ('task', 'coalesce(t.account_id, t.claim_id)', '{}', false),
  ('task_step', '(select coalesce(k.account_id, k.claim_id) from public.task k where k.id = t.task_id)', '{}', false),
  ('desk_request', 't.account_id', '{}', false),
  ('daycare_request', 'null::uuid', '{}', false),
  ('site_closure', 'null::uuid', '{}', false)
) as it(name, family, hashed, forgets);
