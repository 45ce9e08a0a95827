-- A page of a look takes its own lines from each lane, newest first, and no others: of ten million lines an account may have
-- a hundred thousand in its window.

drop function sec.seen_by_look(public.record_look);
create function sec.seen_by_look(it public.record_look, before_at timestamptz, before_lane integer, before_seq bigint, size integer)
returns table (lane integer, seq bigint, id uuid, at timestamptz, kind public.actor_kind, role public.staff_role, account_id uuid,
  place_id uuid, way text, deed text, purpose text, fields text[], whose uuid[])
language sql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
as $$
  (select 1, r.seq, r.id, r.at, r.kind, r.role, r.account_id, r.place_id, r.way, r.deed, r.purpose, r.fields, r.whose
    from public.reading r where it.about = 'ACCOUNT' and r.account_id = it.whose and r.at >= it.since and r.at < it.until
      and r.at <= coalesce(before_at, 'infinity') and (before_at is null or (r.at, 1, r.seq) < (before_at, before_lane, before_seq))
    order by r.at desc, r.seq desc limit size)
  union all (select 2, d.seq, d.id, d.at, d.kind, d.role, d.account_id, d.place_id, 'OPENED', null, d.purpose, d.fields, array[d.whose]
    from public.disclosure d where it.about = 'ACCOUNT' and d.account_id = it.whose and d.at >= it.since and d.at < it.until
      and (before_at is null or (d.at, 2, d.seq) < (before_at, before_lane, before_seq))
    order by d.at desc, d.seq desc limit size)
  union all (select 1, r.seq, r.id, r.at, r.kind, r.role, r.account_id, r.place_id, r.way, r.deed, r.purpose, r.fields, array[it.whose]
    from public.reading r where it.about = 'CHILD' and r.whose @> array[it.whose] and r.at >= it.since and r.at < it.until
      and (before_at is null or (r.at, 1, r.seq) < (before_at, before_lane, before_seq))
    order by r.at desc, r.seq desc limit size)
  union all (select 2, d.seq, d.id, d.at, d.kind, d.role, d.account_id, d.place_id, 'OPENED', null, d.purpose, d.fields, array[d.whose]
    from public.disclosure d where it.about = 'CHILD' and d.whose = it.whose and d.at >= it.since and d.at < it.until
      and (before_at is null or (d.at, 2, d.seq) < (before_at, before_lane, before_seq))
    order by d.at desc, d.seq desc limit size)
$$;

do $$
declare
  it record;
  was text;
begin
  for it in select * from (values
      ('sec.read_look(uuid, boolean, timestamptz, integer, bigint, integer, uuid)', 'from (select s.* from sec.seen_by_look(it) s
      where before_at is null or (s.at, s.lane, s.seq) < (before_at, before_lane, before_seq)
      order by', 'from (select s.* from sec.seen_by_look(it, before_at, before_lane, before_seq, size) s
      order by'),
      ('sec.sum_look(uuid)', 'from sec.seen_by_look(it) s', 'from sec.seen_by_look(it, null, null, null, null) s')
    ) as change(name, was, becomes)
  loop
    was := pg_get_functiondef(it.name::regprocedure);
    if position(it.was in was) = 0 then
      raise exception '% is not as expected', it.name;
    end if;
    execute replace(was, it.was, it.becomes);
  end loop;
end
$$;
