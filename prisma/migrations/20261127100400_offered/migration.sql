-- Who the family is reaches the service with the offer, and not before; it is written down each time, where the family reads it; and
-- it ends when the offer or the place does, in every tab that is open (AZ4).

create function sec.is_disclosed(it public.offer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select it.state in ('SENT', 'SEEN') or it.state = 'ACCEPTED' and it.released_at is null and exists (select from public.placement p
    where p.offer_id = it.id and p.state in ('PENDING', 'ACTIVE', 'ENDING'))
$$;

-- Opens the family of an offer of one's own service: outside the hourly budget, because there are as many as there are seats. The
-- line about a guardian names no field of an account: sec.sealed_account goes on giving a service nothing.
create function sec.open_offered(offer uuid, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.uid();
  mine uuid := sec.my_daycare();
  it public.offer;
  made uuid;
begin
  select o.* into it from public.offer o where o.id = open_offered.offer and o.daycare_id = mine;
  if it.id is null or not sec.is_disclosed(it) then
    return 'ABSENT';
  end if;
  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    values (me, who.id, it.child_id, array['offer', it.id::text, 'child-name', 'birth'], 'OFFER', request) returning id into made;
  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    select me, who.id, g.account_id, array['offer', it.id::text], 'OFFER', request
    from public.guardian g where g.child_id = it.child_id and g.ends_at is null;
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id)
    values ('personal-data.open', who.kind, me, who.id, jsonb_build_object('whose', it.child_id, 'offerId', it.id,
      'fields', array['child-name', 'birth', 'name', 'email', 'phone'], 'disclosureId', made), 'OFFER', request);
  return 'DONE';
end
$$;

-- What was opened, to the session that opened it, once that is committed: names under their keys, birth, and whom to call.
create function sec.sealed_offered(offer uuid)
returns table (child_id uuid, key_id uuid, wrapped text, given_name_sealed text, family_name_sealed text, born_on date, guardians jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp rows 1
as $$
declare
  this uuid := sec.sid();
  mine uuid := sec.my_daycare();
  it public.offer;
begin
  select o.* into it from public.offer o where o.id = sealed_offered.offer and o.daycare_id = mine;
  if it.id is null or not sec.is_disclosed(it) or not exists (select from public.disclosure d where d.session_id = this
    and d.whose = it.child_id and d.fields @> array['offer', it.id::text] and d.made_in <> pg_current_xact_id()
    and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file')) then
    return;
  end if;
  return query
    select c.id, k.id, k.wrapped, c.given_name_sealed, c.family_name_sealed, c.born_on,
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'position', g.position, 'locale', a.locale, 'keyId', ak.id, 'wrapped', ak.wrapped,
          'nameSealed', a.name_sealed, 'emailSealed', a.email_sealed, 'phoneSealed', a.phone_sealed) order by g.position), '[]')
        from public.guardian g join public.account a on a.id = g.account_id join public.subject_key ak on ak.id = a.key_id
        where g.child_id = c.id and g.ends_at is null)
    from sec.file_of(it.child_id) c left join public.subject_key k on k.id = c.key_id;
end
$$;
grant execute on function sec.open_offered(uuid, uuid), sec.sealed_offered(uuid) to app_daycare;
