-- Backups of the embedded database: how far they reach, an alarm when they fall behind, and what a restored copy begins with.

-- Written by the process that takes them, as the owner. Machine time: a log knows no portal's clock that tests may move.
create table sec.backup_state (
  one boolean primary key default true check (one),
  -- Since when somebody here is to take backups (the launcher's start); null where that is another system's business.
  kept_since timestamptz,
  base_at timestamptz,
  -- Whatever was committed until then could be restored.
  covered_at timestamptz,
  bytes bigint,
  told_at timestamptz
);
insert into sec.backup_state default values;

insert into sec.rule values ('backup-base', '26 hours'), ('backup-log', '5 minutes'), ('backup-told', '24 hours');

-- Seconds by which each is late; nothing where nobody is to take backups.
create function sec.backup_ages() returns table (base integer, log integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select extract(epoch from clock_timestamp() - greatest(b.base_at, b.kept_since))::integer,
    extract(epoch from clock_timestamp() - greatest(b.covered_at, b.kept_since))::integer
  from sec.backup_state b where b.kept_since is not null
$$;
grant execute on function sec.backup_ages() to guichet_web;

-- One alarm for one lateness, again after a day: whoever takes backups may have died, so another process looks.
create function sec.watch_backups() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.backup_state;
  late boolean;
begin
  if not sec.system() or current_setting('guichet.job', true) is distinct from 'platform.watch-backups' then
    raise exception 'not the one who watches' using errcode = '42501';
  end if;
  select * into it from sec.backup_state for update;
  late := it.kept_since is not null and (greatest(it.base_at, it.kept_since) < clock_timestamp() - (select length from sec.rule where name = 'backup-base')
    or greatest(it.covered_at, it.kept_since) < clock_timestamp() - (select length from sec.rule where name = 'backup-log'));
  if not late then
    update sec.backup_state set told_at = null where told_at is not null;
    return null;
  end if;
  if it.told_at > clock_timestamp() - (select length from sec.rule where name = 'backup-told') then
    return null;
  end if;
  update sec.backup_state set told_at = clock_timestamp();
  return sec.raise_alarm('BACKUP_LATE', (select jsonb_build_object('baseSeconds', a.base, 'logSeconds', a.log) from sec.backup_ages() a));
end
$$;
grant execute on function sec.watch_backups() to app_system;
insert into sec.job values ('platform.watch-backups', null);

-- For the officer's page.
create function sec.read_backups() returns table (base_at timestamptz, covered_at timestamptz, late boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select b.base_at, b.covered_at, b.told_at is not null from sec.backup_state b where b.kept_since is not null;
end
$$;
grant execute on function sec.read_backups() to app_staff;

-- A copy that was restored: what was ended since must not live again, so every session ends, and with it every code and
-- link on its way. The owner's, and nobody else's. Answers how many.
create function sec.operator_restored(base text, until text) returns table (sessions integer, codes integer, letters integer)
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer;
  dead integer;
begin
  update sec.session set revoked_at = sec.now() where revoked_at is null;
  get diagnostics ended = row_count;
  update sec.mailed_code set expires_at = least(expires_at, sec.now()) where used_at is null and expires_at > sec.now();
  get diagnostics dead = row_count;
  update sec.backup_state set kept_since = null, base_at = null, covered_at = null, bytes = null, told_at = null;
  insert into public.audit (deed, subject, control, from_server)
    values ('site.restored', jsonb_build_object('base', base, 'until', until), true, true);
  return query select ended, dead,
    (select count(*)::integer from public.outbox where sent_at is null and refused_at is null);
end
$$;
