-- Where the parts of "closed in the open" meet: each question that several of them ask stands here once, with the answer
-- that held until now. Later migrations give each its own.

-- A rehearsal: somebody who verifies the closed portal as a family, or a service, that does not exist.
alter table sec.session add column rehearses boolean not null default false;

-- Behind which switch a session stands. A rehearsal stands behind the verifier's, whatever its hat.
create function sec.audience_of_session(who sec.session) returns public.audience
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return case when who.rehearses then 'VERIFIER'::public.audience else sec.audience_of(who.kind) end;
end
$$;

-- Which role of the database a session may become in this transaction.
create function sec.role_of(who sec.session) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return 'app_' || lower(who.kind::text);
end
$$;

do $$
declare
  it regprocedure;
  was text;
  becomes text;
begin
  foreach it in array array['sec.enter(text, text, text)', 'sec.here()', 'sec.uid_of(sec.session)', 'sec.writer()']::regprocedure[] loop
    was := pg_get_functiondef(it);
    becomes := replace(replace(was, 'sec.audience_of(who.kind)', 'sec.audience_of_session(who)'),
      '''app_'' || lower(who.kind::text)', 'sec.role_of(who)');
    if was = becomes then
      raise exception '% is not as expected', it;
    end if;
    execute becomes;
  end loop;
end
$$;

-- Letters of what the desk does while the portal is closed go out although the rest is held.
alter table public.outbox add column passes boolean not null default false;

-- What every process holds beside the states: words about the site (what is announced, whether letters are held), and the
-- mark of the newest status board.
create function sec.site_words() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return '{}'; end $$;
create function sec.board_stamp() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return ''; end $$;

create or replace function sec.gate() returns jsonb
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'shiftMs', (select extract(epoch from shift) * 1000 from sec.clock),
    'words', sec.site_words(),
    'boardStamp', sec.board_stamp(),
    'audiences', (select jsonb_object_agg(s.audience, jsonb_build_object(
      'state', s.state, 'since', s.since, 'messageFr', s.message_fr, 'messageEn', s.message_en)) from sec.site s))
$$;

-- What the board says of the steps, and of the places that are offered meanwhile: arrays of public facts, never a person's.
create function sec.board_steps() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return '[]'; end $$;
create function sec.board_places() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return '[]'; end $$;

-- Whether the steps of a closing allow an audience to be opened.
create function sec.steps_permit(closure uuid, whom public.audience) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return true; end $$;

-- Whether these states may be set now, as far as they open anything.
create function sec.reopening_permits(states jsonb) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return true; end $$;

create or replace function sec.set_site(states jsonb, closure uuid, fr text, en text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform sec.require_fresh();
  if not sec.reopening_permits(states) then
    raise exception 'reopening is not earned yet' using errcode = '42501';
  end if;
  perform sec.write_site(states, closure, fr, en, sec.now());
end
$$;

revoke execute on function sec.audience_of_session(sec.session), sec.role_of(sec.session), sec.site_words(), sec.board_stamp(),
  sec.board_steps(), sec.board_places(), sec.steps_permit(uuid, public.audience), sec.reopening_permits(jsonb) from public;
