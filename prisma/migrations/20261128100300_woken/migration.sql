-- A family leaves a list, its file is put away, it takes a place elsewhere, or a place is cancelled: whichever function did it, the
-- vacancies that lose somebody by it are looked at. Without a key, unlike what commands plan: this stands in the middle of
-- transactions that hold seats, and must wait for nobody.
create function sec.wake_vacancies() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job('vacancies.fill', json_build_object('vacancy', v.id))
    from public.vacancy v where v.state in ('INVITING', 'RESERVED', 'FILLED') and v.id in (
      select n.vacancy_id from changed_to n join changed_from o on o.id = n.id
      where case tg_table_name when 'invitation' then n.state::text = 'SUPERSEDED' and o.state <> n.state
        else n.state::text = 'CANCELLED' and o.state <> n.state and to_jsonb(n)->>'cancelled_for' <> 'EXTENDED'
          or to_jsonb(n)->>'released_at' is distinct from to_jsonb(o)->>'released_at' end);
  return null;
end
$$;
create trigger invitation_wakes_its_vacancy after update on public.invitation referencing old table as changed_from new table as changed_to
  for each statement execute function sec.wake_vacancies();
create trigger offer_wakes_its_vacancy after update on public.offer referencing old table as changed_from new table as changed_to
  for each statement execute function sec.wake_vacancies();
