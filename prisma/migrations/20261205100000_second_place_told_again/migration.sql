-- An alarm that somebody took, and closed, said no more of a second place that was still down. It rings again each day until something
-- arrives there.

insert into sec.rule values ('anchors-late-again', '1 day');

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
  if head.posting_since is null then
    update sec.seal_head h set posting_since = clock_timestamp();
    return null;
  end if;
  if head.posting_told_at > clock_timestamp() - (select r.length from sec.rule r where r.name = 'anchors-late-again')
    or head.posting_since > clock_timestamp() - (select r.length from sec.rule r where r.name = 'anchors-late') then
    return null;
  end if;
  update sec.seal_head h set posting_told_at = clock_timestamp();
  return sec.raise_alarm('ANCHORS_LATE', jsonb_build_object('seals', head.number - head.posted,
    'seconds', round(extract(epoch from clock_timestamp() - head.posting_since))));
end
$$;
