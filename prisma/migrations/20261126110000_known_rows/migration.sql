-- How many rows a function answers, where its answer is joined: unless it is told, the planner expects a thousand. Behind every
-- signed-in page it read all memberships to find one, and on a table of every family that was most of what the page waited for.
alter function sec.live_session(text) rows 1;
alter function auth.session_of(text) rows 1;
alter function auth.hats_of(text) rows 2;
alter function sec.sealed_account(uuid) rows 1;
alter function sec.sealed_child(uuid) rows 1;

-- As before (20261124120100_desk); whose session it is, is looked up twice for a parent instead of three times. Every policy on
-- a family's rows asks this.
create or replace function sec.my_children() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := case who.kind when 'PARENT' then sec.uid() else sec.for_whom() end;
begin
  if me is null then
    return '{}';
  end if;
  return array(select g.child_id from public.guardian g where g.account_id = me and g.ends_at is null
    and (who.kind = 'PARENT' or exists (select from public.disclosure d where d.session_id = who.id and d.whose = g.child_id
      and d.made_in <> pg_current_xact_id() and d.at > (sec.desk()).taken_at - (select r.length from sec.rule r where r.name = 'opened-file'))));
end
$$;
