-- A line of the record says what was shown. Whoever writes in the web's name under a service's session named children, people and
-- invitations by their own identifiers, and the line believed them: so every child could be put on record as seen, and those who
-- were not be hidden among them. What is not the service's own is left out, by whatever identifier it was named.
create function sec.is_of_place(place uuid, it uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.registration r where r.child_id = it and r.daycare_id = place)
    or exists (select from public.placement p where p.child_id = it and p.daycare_id = place)
    or exists (select from public.attestation a where a.child_id = it and a.daycare_id = place)
    or exists (select from public.membership m where m.account_id = it and place in (m.daycare_id, m.office_id))
    or exists (select from public.account_invite i where i.newcomer_id = it and place in (i.daycare_id, i.office_id))
$$;
revoke execute on function sec.is_of_place(uuid, uuid) from public;

do $$
declare
  change record;
  was text;
begin
  for change in select * from (values
    ('sec.whose_shown(jsonb, uuid)', E'    select unnest(sec.ids_in(subject, ''childId'', ''childIds'', ''accountId'', ''accountIds''))\n',
      E'    select named.id from unnest(sec.ids_in(subject, ''childId'', ''childIds'', ''accountId'', ''accountIds'')) named(id)\n'
      '      where whose_shown.place is null or sec.is_of_place(whose_shown.place, named.id)\n'),
    ('sec.whose_shown(jsonb, uuid)', E'where a.id = any (sec.ids_in(subject, ''claimIds'', ''claimId''))\n',
      E'where a.id = any (sec.ids_in(subject, ''claimIds'', ''claimId''))\n'
      '      and (whose_shown.place is null or a.daycare_id = whose_shown.place)\n'),
    ('sec.whose_shown(jsonb, uuid)', E'from public.family_claim c where c.id = any (sec.ids_in(subject, ''claimIds'', ''claimId''))\n',
      E'from public.family_claim c where whose_shown.place is null and c.id = any (sec.ids_in(subject, ''claimIds'', ''claimId''))\n'),
    ('sec.whose_shown(jsonb, uuid)', E'where m.id = any (sec.ids_in(subject, ''membershipIds''))\n',
      E'where m.id = any (sec.ids_in(subject, ''membershipIds''))\n'
      '      and (whose_shown.place is null or whose_shown.place in (m.daycare_id, m.office_id))\n'),
    ('sec.whose_shown(jsonb, uuid)', E'where i.id = any (sec.ids_in(subject, ''inviteIds''))\n',
      E'where i.id = any (sec.ids_in(subject, ''inviteIds''))\n'
      '      and (whose_shown.place is null or whose_shown.place in (i.daycare_id, i.office_id))\n'),
    -- Staff read the people of any service: so many places in a minute as of lists without names, and then held like anybody.
    ('sec.team(uuid, uuid)', E'  shown := array(select m.id from public.membership m',
      E'  if who.kind = ''STAFF'' and not sec.spend_list(who) then\n    return;\n  end if;\n  shown := array(select m.id from public.membership m'),
    ('sec.sealed_invites(uuid[], boolean, uuid)', E'  perform sec.uid();\n',
      E'  perform sec.uid();\n  if cardinality(wanted) > 1000 then\n    raise exception ''too many at once'' using errcode = ''22023'';\n'
      '  elsif (sec.here()).kind = ''STAFF'' and not sec.spend_list(sec.here()) then\n    return;\n  end if;\n')
  ) as them(name, old, new) loop
    was := pg_get_functiondef(change.name::regprocedure);
    if position(change.old in was) = 0 then
      raise exception '% is not as expected: %', change.name, change.old;
    end if;
    execute replace(was, change.old, change.new);
  end loop;
end
$$;
