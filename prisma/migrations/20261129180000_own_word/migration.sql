-- A "not now" that a service wrote down of a telephone call is its word, not the family's: until the deadline the family's own
-- yes takes its place, while somebody is still looked for. Nobody else may undo an answer.
drop trigger a_invitation_goes_legally on public.invitation;
create trigger a_invitation_goes_legally before insert or update of state on public.invitation for each row execute function sec.legal_step(
  'SENT', 'SENT>SEEN', 'SENT>INTERESTED', 'SENT>NOT_NOW', 'SENT>NO_ANSWER', 'SENT>SUPERSEDED', 'SEEN>INTERESTED', 'SEEN>NOT_NOW',
  'SEEN>NO_ANSWER', 'SEEN>SUPERSEDED', 'INTERESTED>NOT_NOW', 'INTERESTED>SUPERSEDED', 'NOT_NOW>INTERESTED');

create function sec.own_word_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if old.recorded_by is null or new.recorded_by is not null then
    raise exception 'a family''s own answer is not undone' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger b_invitation_is_corrected before update of state on public.invitation for each row
  when (old.state = 'NOT_NOW' and new.state = 'INTERESTED') execute function sec.own_word_only();

do $$
declare
  text_of_it text := pg_get_functiondef('sec.answer_invitation(uuid,boolean,timestamptz)'::regprocedure);
  refuses constant text := $was$case it.state when 'NOT_NOW' then 'ALREADY_ANSWERED' when$was$;
  writes constant text := $was$set state = 'INTERESTED', settled_at = sec.now(), version = i.version + 1 where i.id = it.id;$was$;
begin
  if position(refuses in text_of_it) = 0 or position(writes in text_of_it) = 0 then
    raise exception 'sec.answer_invitation is not as expected';
  end if;
  text_of_it := replace(text_of_it, refuses, $becomes$case it.state
    when 'NOT_NOW' then case when it.recorded_by is null or not agrees or not sec.waits_still(it.registration_id) then 'ALREADY_ANSWERED'
      when not sec.received(received) <= it.deadline_at then 'TOO_LATE' end
    when$becomes$);
  execute replace(text_of_it, writes, $becomes$set state = 'INTERESTED', settled_at = sec.now(), version = i.version + 1,
        recorded_by = null where i.id = it.id;
      update public.registration r set state = 'INVITED', version = r.version + 1 where r.id = it.registration_id and r.state = 'WAITING';$becomes$);
end
$$;

-- On its list, and asked nothing else there since.
create function sec.waits_still(registration uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from public.registration r where r.id = registration and r.state = 'WAITING') $$;
revoke execute on function sec.waits_still(uuid) from public;

-- Whether the answer is one that the service wrote down, without whose account it was: for the family it is about.
create function sec.is_noted(invitation uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from public.invitation i where i.id = invitation and i.recorded_by is not null
    and i.child_id = any (sec.my_children()));
end
$$;
revoke execute on function sec.is_noted(uuid) from public;
grant execute on function sec.is_noted(uuid) to app_parent, app_staff;
