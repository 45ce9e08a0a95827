-- A clock that was ahead when a second place stopped answering, or when that was told, and was set right since: neither may keep
-- anybody from hearing of it until the clock comes by there again.
create or replace function sec.watch_posting() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head sec.seal_head;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select h.* into head from sec.seal_head h for update;
  if head.posted >= head.number then
    return null;
  end if;
  if head.posting_since is null or head.posting_since > clock_timestamp() then
    update sec.seal_head h set posting_since = clock_timestamp();
    return null;
  end if;
  if head.posting_told_at between clock_timestamp() - (select r.length from sec.rule r where r.name = 'anchors-late-again') and clock_timestamp()
    or head.posting_since > clock_timestamp() - (select r.length from sec.rule r where r.name = 'anchors-late') then
    return null;
  end if;
  update sec.seal_head h set posting_told_at = clock_timestamp();
  return sec.raise_alarm('ANCHORS_LATE', jsonb_build_object('seals', head.number - head.posted,
    'seconds', round(extract(epoch from clock_timestamp() - head.posting_since))));
end
$$;

-- The page of seals says how late, as the alarm does: in a quiet hour nothing waits, and yet nobody looks any more.
do $$
declare
  text_of text := pg_get_functiondef('sec.sealing_state()'::regprocedure);
  was constant text := 'lag := sec.sealing_lag();';
begin
  if position(was in text_of) = 0 then
    raise exception 'sec.sealing_state does not read as it did';
  end if;
  execute replace(text_of, was,
    'select greatest(sec.sealing_lag(), clock_timestamp() - h.looked_at, h.looked_at - clock_timestamp()) into lag from sec.seal_head h;');
end
$$;
