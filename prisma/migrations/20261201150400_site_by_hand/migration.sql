-- A closing and an opening have one line of their own, with who and why; the line of the table is for whoever changes a state
-- without one. So it is written as the transaction ends, where no control event was.

drop trigger decided_insert on sec.site;
drop trigger decided_update on sec.site;
drop trigger decided_delete on sec.site;

create function sec.keep_site_decision() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hand sec.writing_hand;
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if was = is_now or exists (select from public.audit a where a.control and a.xmin = pg_current_xact_id()::xid
    and a.chain_number > (select h.number - 100 from sec.chain_head h)) then
    return null;
  end if;
  hand := sec.writing_hand();
  insert into public.audit (deed, kind, account_id, session_id, subject, control, from_server)
    values ('setting.change', hand.kind, hand.account_id, hand.session_id, jsonb_build_object('table', tg_table_name,
      'was', sec.rows_in_words(array_remove(array[was], null), tg_argv),
      'is', sec.rows_in_words(array_remove(array[is_now], null), tg_argv), 'rows', 1), true, hand.kind is null);
  return null;
end
$$;
create constraint trigger decided_by_hand after insert or update or delete on sec.site deferrable initially deferred
  for each row execute function sec.keep_site_decision('message_fr', 'message_en');
