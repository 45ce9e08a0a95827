-- Who looked at a draft as it would be, and who was refused to publish it.
insert into sec.deed_rule (deed, kind, role) select deed, 'STAFF', 'SECURITY_OFFICER'
  from unnest(array['site.board-preview', 'site.board-refused']) deed;

-- As before (20261129130000_board); there it took one text away from another instead of a piece from the words.
create or replace function sec.begin_board_correction(id uuid, post uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_officer();
  perform from public.board_post p where p.id = post and p.published_at is not null;
  if not found then
    return 'NOT_A_POST';
  end if;
  insert into public.board_post (id, words, next_update_at, earliest_on, corrects)
    select begin_board_correction.id,
      jsonb_build_object('fr', (p.words->'fr') - 'correction', 'en', (p.words->'en') - 'correction'),
      p.next_update_at, p.earliest_on, p.id
    from public.board_post p where p.id = post
    on conflict do nothing;
  return case when found then 'DONE' else 'DRAFT_WAITS' end;
end
$$;
