-- The history of a row dies with its family, but not every row of a file lies under its family: a note on a claim lies under the
-- guardian whose task it is and is sealed with their key, a tie lies under the sister, an invitation under whoever was invited.
-- Words whose term is over were emptied in their row and stayed in its history. So rows may be forgotten one by one.

-- What stands among the forgotten for one row; nothing is under it but that row.
create function sec.row_mark(table_name text, row_id text) returns uuid
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select md5(table_name || ' ' || row_id)::uuid $$;

-- Of a row that is gone nothing stays; of one that stays, what it is now.
create function sec.forget_rows(table_name text, rows text[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sec.forgotten_family (family_id) select distinct sec.row_mark(forget_rows.table_name, it) from unnest(rows) it
    on conflict do nothing;
  update sec.row_restore r set differs = '{}' from public.row_history h
    where h.seq = r.seq and h.table_name = forget_rows.table_name and h.row_id = any (rows);
  update public.row_history h set content = null
    where h.table_name = forget_rows.table_name and h.row_id = any (rows) and h.content is not null
      and (h.op = 'DELETE' or exists (select from public.row_history n where n.table_name = h.table_name and n.row_id = h.row_id and n.seq > h.seq));
end
$$;
revoke execute on function sec.row_mark(text, text), sec.forget_rows(text, text[]) from public;

do $$
declare
  change record;
  was text;
begin
  for change in select * from (values
    ('sec.find_forged(bigint, integer)', 'f.family_id = b.family_id', 'f.family_id in (b.family_id, sec.row_mark(b.table_name, b.row_id))'),
    ('sec.find_altered(text, text, text[], integer)', 'f.family_id = l.family_id', 'f.family_id in (l.family_id, sec.row_mark(%4$L, b.row_id))'),
    ('sec.destroy_file(uuid, text)', E'  counted jsonb;\nbegin', E'  counted jsonb;\n  notes text[];\n  ties text[];\n  days text[];\n  taken text[];\nbegin'),
    ('sec.destroy_file(uuid, text)', E'  delete from public.evidence e where',
      E'  -- Not under this family in the history, and about it all the same.\n'
      '  notes := array(select s.id::text from public.task_step s join public.task t on t.id = s.task_id\n'
      '    where t.origin in (select ''attestation|'' || c from unnest(claims) c));\n'
      '  ties := array(select concat_ws('' '', l.one_id, l.other_id) from public.sibling_link l where child in (l.one_id, l.other_id));\n'
      '  days := array(select a.id::text from public.attendance a where a.placement_id = any (places) or a.same_index = it.same_index);\n'
      '  taken := array(select concat_ws('' '', c.claim_id, c.child_id) from public.claimed_child c where c.child_id = child);\n'
      '  delete from public.evidence e where'),
    ('sec.destroy_file(uuid, text)', E'  perform sec.forget_content(homes || child);',
      E'  perform sec.forget_rows(''task_step'', notes), sec.forget_rows(''sibling_link'', ties), sec.forget_rows(''attendance'', days),\n'
      '    sec.forget_rows(''claimed_child'', taken), sec.forget_rows(''account_invite'', invites::text[]);\n'
      '  perform sec.forget_content(homes || child);'),
    ('sec.forget_words()', E'  it public.family_claim;\nbegin', E'  it public.family_claim;\n  asked text[];\n  notes text[];\nbegin'),
    ('sec.forget_words()', E'  update public.desk_request r set note_sealed = null\n',
      E'  asked := array(select r.id::text from public.desk_request r\n'
      '    where r.note_sealed is not null and r.taken_at < sec.now() - sec.rule_length(''kept-words''));\n'
      '  notes := array(select s.id::text from public.task_step s join public.task t on t.id = s.task_id where s.note_sealed is not null\n'
      '    and t.state = ''DONE'' and t.done_at < sec.now() - sec.rule_length(''kept-words''));\n'
      '  update public.desk_request r set note_sealed = null\n'),
    ('sec.forget_words()', E'  update public.outbox o set detail_id = null',
      E'  perform sec.forget_rows(''desk_request'', asked), sec.forget_rows(''task_step'', notes);\n'
      '  update public.outbox o set detail_id = null'),
    ('sec.destroy_again(text, uuid, text)', E'  perform sec.prove_destroyed(''FAMILY_CLAIM''',
      E'  perform sec.forget_content(array[it.id]);\n  perform sec.prove_destroyed(''FAMILY_CLAIM''')
  ) as them(name, old, new) loop
    was := pg_get_functiondef(change.name::regprocedure);
    if position(change.old in was) = 0 then
      raise exception '% is not as expected', change.name;
    end if;
    execute replace(was, change.old, change.new);
  end loop;
end
$$;
