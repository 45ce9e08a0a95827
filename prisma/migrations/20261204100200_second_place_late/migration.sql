-- A second place for anchors (ANCHOR_URL) that gets none any more was a line in a log. Whoever blocks the way there may mean to cut
-- the tail of the record, so officers hear of it: once, until something arrives there again.

insert into sec.rule values ('anchors-late', '15 minutes');
insert into sec.alarm_rule values ('ANCHORS_LATE', 'MEDIUM', false);

-- The machine's clock, as all of sealing. Since when something waits and nothing arrived there; and when that was told.
alter table sec.seal_head add column posting_since timestamptz, add column posting_told_at timestamptz;

-- Asked after each attempt to post, where a second place is set. What waits for the first time is late from then on only: a place that
-- was set today has all seals before it to catch up with.
create function sec.watch_posting() returns uuid
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
  if head.posting_told_at is not null
    or head.posting_since > clock_timestamp() - (select r.length from sec.rule r where r.name = 'anchors-late') then
    return null;
  end if;
  update sec.seal_head h set posting_told_at = clock_timestamp();
  return sec.raise_alarm('ANCHORS_LATE', jsonb_build_object('seals', head.number - head.posted,
    'seconds', round(extract(epoch from clock_timestamp() - head.posting_since))));
end
$$;
grant execute on function sec.watch_posting() to app_system;

create or replace function sec.note_posted(up_to bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update sec.seal_head h set posted = greatest(h.posted, least(up_to, h.number)), posting_since = null, posting_told_at = null;
end
$$;
