-- What the vault asks before it opens: is the slip ours and fresh, is the session alive and its door open, may it read one
-- more file; and the line about it. Written and committed before anything is opened: no record, no data.

create table sec.opened (
  opener uuid,
  key_id uuid,
  at timestamptz not null,
  made_in text not null,
  fields text[] not null,
  primary key (opener, key_id)
);
create index opened_at on sec.opened (at);

create type sec.slip_read as (why text, key text, beside uuid, session uuid, made_in text, request uuid, issued_at timestamptz, wrapped text, refused text);

create function sec.read_slip(slip text) returns sec.slip_read
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  part text[] := string_to_array(slip, '.');
  it sec.slip_read;
begin
  if slip is null or length(slip) > 800 or cardinality(part) <> 10
    or part[10] is distinct from sec.slip_mark(array_to_string(part[1:9], '.')) then
    it.refused := 'FORGED';
    return it;
  end if;
  it := (part[2], part[3], nullif(part[4], '-')::uuid, nullif(part[5], '-')::uuid, part[6],
    nullif(part[7], '-')::uuid, to_timestamp(part[8]::bigint / 1000.0), nullif(part[9], '-'), null);
  if it.issued_at < sec.now() - (select length from sec.rule where name = 'slip') or it.issued_at > sec.now() + interval '1 minute' then
    it.refused := 'TOO_OLD';
  end if;
  return it;
end
$$;

-- Whose file a key seals: the child, the children of a household, the account, or whoever is awaited or invited.
create function sec.whose_key(key uuid) returns uuid[]
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select array_agg(id) from (
    select a.id from public.account a where a.key_id = key
    union all select c.id from public.child_file c where c.key_id = key
    union all select r.child_id from public.household h join public.child_residence r on r.household_id = h.id where h.key_id = key
    union all select f.id from public.family_claim f where f.key_id = key
    union all select i.newcomer_id from public.account_invite i where i.key_id = key
    union all select s.id from public.board_subscriber s where s.key_id = key) found
$$;

-- One's own account needs no line; one's own children, household, their other guardian and whom one invited need one line a while.
create function sec.nearness(who sec.session, key uuid, whose uuid[]) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[];
begin
  if whose = array[who.account_id] then
    return 'SELF';
  end if;
  if who.kind = 'PARENT' then
    mine := array(select g.child_id from public.guardian g where g.account_id = who.account_id and g.ends_at is null);
    if whose && mine
      or exists (select from public.guardian g where g.account_id = any (whose) and g.child_id = any (mine) and g.ends_at is null)
      or exists (select from public.account_invite i where i.key_id = nearness.key and i.invited_by = who.account_id) then
      return 'OWN';
    end if;
  end if;
  return 'FILE';
end
$$;

create function sec.living(session uuid) returns sec.session
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  at constant timestamptz := sec.now();
  it sec.session;
begin
  select s.* into it from sec.session s
  left join public.membership m on m.id = s.membership_id
  left join public.account a on a.id = s.account_id
  where s.id = living.session and s.revoked_at is null and at < s.expires_at and at < s.seen_at + s.idle
    and (s.kind = 'SYSTEM' or (a.state = 'ACTIVE' and m.kind = s.kind
      and m.begins_at <= at and (m.ends_at is null or at < m.ends_at)))
    and (s.rehearses_from is null or exists (select from sec.session v
      join public.membership h on h.id = v.membership_id and h.kind = 'VERIFIER'
      join public.account w on w.id = v.account_id and w.state = 'ACTIVE'
      where v.id = s.rehearses_from and v.revoked_at is null and at < v.expires_at
        and h.begins_at <= at and (h.ends_at is null or at < h.ends_at)));
  return it;
end
$$;

-- Why a slip opens nothing by itself, apart from whose file it is; null when it may.
create function sec.slip_refused(it sec.slip_read, who sec.session, fields text[]) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  letter public.outbox;
begin
  if it.refused is not null then
    return it.refused;
  end if;
  if it.why = 'DOOR' then
    return case when not exists (select from sec.mailed_code c join public.account a on a.id = c.account_id and a.key_id = it.key::uuid
        where c.id = it.beside and c.used_at is null and c.expires_at > sec.now()
          and fields <@ case c.purpose when 'ENROL' then array['email', 'seed'] else array['seed'] end) then 'GONE' end;
  end if;
  if who.id is null or it.why = 'SEAL' then
    return 'GONE';
  end if;
  if it.why in ('LETTER', 'PASSING') then
    select o.* into letter from public.outbox o where o.id = it.beside;
    return case when who.kind <> 'SYSTEM' or letter.id is null or letter.sent_at is not null or letter.refused_at is not null then 'GONE'
      when sec.holds_back(letter) then 'CLOSED' end;
  end if;
  if (it.why = 'JOB') <> (who.kind = 'SYSTEM') then
    return 'GONE';
  end if;
  return case when who.kind <> 'SYSTEM' and coalesce(sec.state_of(sec.audience_of_session(who)), 'CLOSED') = 'CLOSED'
    and not (it.why = 'STEP' and sec.is_officer(who)) then 'CLOSED' end;
end
$$;

-- Slips of one session, and the fields that are to be opened with each (in the words of the record, one comma apart).
-- What is refused opens nothing and is said; what was spent, ended or alarmed by asking stays so.
create function sec.admit(slips text[], fields text[]) returns table (place integer, opens text, wrapped text, refused text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.slip_read;
  who sec.session;
  whose uuid[];
  near text;
  named text[];
  verdict text;
  answers text[] := '{}';
  keys text[] := '{}';
  files uuid[] := '{}';
  noted jsonb := '[]';
  line record;
  reason text;
  made integer;
begin
  for i in 1..cardinality(slips) loop
    it := sec.read_slip(slips[i]);
    if it.session is not null and who.id is null then
      who := sec.living(it.session);
    end if;
    named := coalesce(string_to_array(nullif(fields[i], ''), ','), '{}');
    verdict := case when it.session is distinct from who.id and it.refused is null and it.why <> 'DOOR' then 'GONE'
      else sec.slip_refused(it, who, named) end;
    if verdict = 'FORGED' then
      perform sec.raise_alarm('FORGED_SLIP', '{}');
    end if;
    if verdict is null and it.why not in ('DOOR', 'STEP', 'PASSING') then
      whose := coalesce(sec.whose_key(it.key::uuid), '{}');
      near := case it.why when 'FILE' then sec.nearness(who, it.key::uuid, whose) when 'TEAM' then 'LIST' when 'JOB' then 'FILE' else it.why end;
      if near = 'FILE' and it.why = 'FILE' then
        files := files || whose;
      end if;
      if near <> 'SELF' then
        noted := noted || jsonb_build_object('way', near, 'opener', coalesce(it.beside, who.id), 'key', it.key, 'whose', whose,
          'fields', named, 'madeIn', it.made_in, 'asked', it.why,
          'request', coalesce(it.request, it.beside));
      end if;
    end if;
    keys := keys || it.key;
    answers := answers || coalesce(verdict, 'OK');
  end loop;

  -- Once for all that is asked together. Whatever refuses, refuses every file of it.
  if cardinality(files) > 0 then
    reason := sec.spend_reading(who, array(select distinct f from unnest(files) f order by f));
    if reason <> 'OK' then
      for i in 1..cardinality(slips) loop
        if answers[i] = 'OK' and (sec.read_slip(slips[i])).why = 'FILE'
          and exists (select from jsonb_array_elements(noted) n where n->>'key' = keys[i] and n->>'way' = 'FILE') then
          answers[i] := reason;
        end if;
      end loop;
      noted := (select coalesce(jsonb_agg(n), '[]') from jsonb_array_elements(noted) n where n->>'way' <> 'FILE' or n->>'asked' <> 'FILE');
    end if;
  end if;

  -- One line for what is opened together, and none for what the same answer, or lately one's own family, has a line of.
  for line in
    with fresh as (
      insert into sec.opened as o (opener, key_id, at, made_in, fields)
        select distinct on (n.opener, n.key) n.opener, n.key, sec.now(), n."madeIn",
          (select coalesce(array_agg(distinct f), '{}') from jsonb_array_elements(noted) m, jsonb_array_elements_text(m->'fields') f
            where m->>'opener' = n.opener::text and m->>'key' = n.key::text)
        from jsonb_to_recordset(noted) as n(way text, opener uuid, key uuid, "madeIn" text)
        where not exists (select from sec.opened b where b.opener = n.opener and b.key_id = n.key
          and b.fields @> (select coalesce(array_agg(distinct f), '{}') from jsonb_array_elements(noted) m, jsonb_array_elements_text(m->'fields') f
            where m->>'opener' = n.opener::text and m->>'key' = n.key::text)
          and (b.made_in = n."madeIn" or n.way = 'OWN' and b.at > sec.now() - (select length from sec.rule where name = 'own-reading')))
        order by n.opener, n.key
      on conflict on constraint opened_pkey do update set at = excluded.at, made_in = excluded.made_in, fields = excluded.fields
      returning o.key_id as key)
    select n.way, array_agg(distinct w.id) as whose, array_agg(distinct f.name) filter (where f.name is not null) as fields,
      (array_agg(n.request))[1] as request
    from jsonb_to_recordset(noted) as n(way text, key uuid, whose jsonb, fields jsonb, request uuid)
    cross join lateral jsonb_array_elements_text(n.whose) as t(id) cross join lateral (select t.id::uuid) w(id)
    left join lateral jsonb_array_elements_text(n.fields) as f(name) on true
    where n.key in (select fresh.key from fresh) group by n.way
  loop
    perform sec.note_reading(who, line.way, line.whose, coalesce(line.fields, '{}'),
      (select d.purpose from public.disclosure d where d.session_id = who.id and d.whose = any (line.whose) and line.way = 'FILE'
        order by d.at desc limit 1),
      line.request);
  end loop;

  return query select a.n::integer, keys[a.n],
      case when a.answer = 'OK' then coalesce(
        (select k.wrapped from public.subject_key k where keys[a.n] ~ '^[0-9a-f-]{36}$' and k.id = keys[a.n]::uuid),
        (select e.wrapped from sec.step_evidence e where keys[a.n] ~ '^[0-9a-f-]{36}$' and e.key_id = keys[a.n]::uuid),
        (sec.read_slip(slips[a.n])).wrapped) end,
      nullif(a.answer, 'OK')
    from unnest(answers) with ordinality as a(answer, n) order by a.n;
end
$$;

-- To write: it shows nothing, so it needs no living session and leaves no line.
create function sec.admit_sealing(slips text[]) returns table (place integer, opens text, wrapped text, refused text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select s.n::integer, r.key, coalesce(k.wrapped, r.wrapped),
      case when r.refused is not null then r.refused when coalesce(k.wrapped, r.wrapped) is null then 'GONE' end
    from unnest(slips) with ordinality as s(slip, n) cross join lateral sec.read_slip(s.slip) r
    left join public.subject_key k on k.id = case when r.why not in ('PASSING', 'STEP') then r.key::uuid end order by s.n;
end
$$;

-- What the vault says of itself: that it is there, and what it could not open.
create function sec.tell_altered(subject jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$ begin perform sec.raise_alarm('SEALED_ALTERED', subject); end $$;

grant usage on schema sec to guichet_vault;
grant execute on function sec.admit(text[], text[]), sec.admit_sealing(text[]), sec.tell_altered(jsonb) to guichet_vault;

do $$
begin
  execute regexp_replace(pg_get_functiondef('sec.sweep()'::regprocedure), '\mdelete from sec\.used_challenge ',
    'delete from sec.opened where at < sec.now() - interval ''1 day'';' || chr(10) || '  delete from sec.used_challenge ');
end
$$;

-- Of what is shown sealed, whoever opens it writes the line from now on.
update sec.reading_rule set by_vault = true where sealed;
