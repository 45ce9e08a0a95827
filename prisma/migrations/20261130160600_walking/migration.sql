-- Whoever tries addresses one after the other finds nothing, and then waits (EX8). Counted for the account behind the session,
-- and for the address of the network; kept for the time of a window. And doors that do not exist, which only a robot tries.

insert into sec.budget values ('absent-pages', 19, '10 minutes'), ('absent-pages-address', 60, '10 minutes');

create table sec.absent_page (
  purse bytea not null,
  at timestamptz not null default sec.now()
);
create index absent_page_purse on sec.absent_page (purse, at);
create index absent_page_at on sec.absent_page (at);

-- One page of somebody's own side of the portal that was not there. Answers for how many seconds the person, and the address,
-- see none of them; 0 for not at all.
create function sec.note_absent(token text, address bytea) returns table (person integer, sender integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
begin
  select * into who from sec.live_session(token);
  person := case when who.account_id is null then 0 else sec.too_absent(sec.hash_of('account|' || who.account_id), 'absent-pages') end;
  sender := sec.too_absent(address, 'absent-pages-address');
  if person > 0 or sender > 0 then
    perform sec.raise_alarm('WALKING', case when person > 0 then jsonb_build_object('accountId', who.account_id, 'as', who.kind) else '{}' end);
  end if;
  delete from sec.absent_page p where p.at < sec.now() - interval '1 hour';
  return next;
end
$$;

create function sec.too_absent(whose bytea, named text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  budget constant sec.budget := sec.budget_of(named);
  seen integer;
  oldest timestamptz;
begin
  insert into sec.absent_page (purse) values (whose);
  select count(*), min(p.at) into seen, oldest from sec.absent_page p where p.purse = whose and p.at > sec.now() - budget.within;
  return case when seen > budget.allowed then greatest(ceil(extract(epoch from oldest + budget.within - sec.now())), 1)::integer else 0 end;
end
$$;

-- A door that does not exist: which kind, and nothing of whoever knocked.
create function sec.note_decoy(what text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if what not in ('BACKUP', 'EXPORT', 'SETTINGS', 'SOURCE', 'OLD_PORTAL', 'OTHER_SOFTWARE') then
    raise exception 'no such door' using errcode = '22023';
  end if;
  perform sec.raise_alarm('DECOY_PATH', jsonb_build_object('what', what));
end
$$;

grant execute on function sec.note_absent(text, bytea), sec.note_decoy(text) to guichet_web;
