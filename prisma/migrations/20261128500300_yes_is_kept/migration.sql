-- Where both guardians must agree, the yes of the first is theirs too when the service gives more time: the offer is the same place, and
-- without it the second yes was no answer and silence counted.
do $$
declare
  text_of_it text := pg_get_functiondef('sec.extend_offer(uuid,uuid,timestamptz)'::regprocedure);
  was constant text := $was$    values (made, it.seat_id, it.invitation_id, it.order_run_id, it.id, until);$was$;
  becomes constant text := $becomes$    values (made, it.seat_id, it.invitation_id, it.order_run_id, it.id, until);
  insert into public.guardian_answer (offer_id, child_id, guardian_id, agrees, at, desk_request_id)
    select made, a.child_id, a.guardian_id, true, a.at, a.desk_request_id from public.guardian_answer a where a.offer_id = it.id and a.agrees;$becomes$;
begin
  if position(was in text_of_it) = 0 then
    raise exception 'sec.extend_offer is not as expected';
  end if;
  execute replace(text_of_it, was, becomes);
end
$$;
