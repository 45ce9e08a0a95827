-- The record is read again, page by page in the order of its seals: to be copied out by the owner, and to be verified by the
-- worker.

create function sec.record_rows(lane text, after_seal bigint, after_seq bigint, room integer)
returns table (seal bigint, seq bigint, said text)
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  -- Rows that wait have no seal: they are read by seq alone.
  return query execute format(
    case when after_seal is null
      then 'select r.seal_id, r.seq, %2$s(r) from %1$s r where r.seal_id is null and r.seq > $2 order by r.seq limit $3'
      else 'select r.seal_id, r.seq, %2$s(r) from %1$s r where (r.seal_id, r.seq) > ($1, $2) order by r.seal_id, r.seq limit $3' end,
    case lane when 'audit' then 'public.audit' when 'disclosure' then 'public.disclosure' when 'reading' then 'public.reading'
      when 'history' then 'public.row_history' end,
    case lane when 'audit' then 'sec.audit_text' when 'disclosure' then 'sec.disclosure_text' when 'reading' then 'sec.reading_text'
      when 'history' then 'sec.history_text' end)
    using after_seal, after_seq, room;
end
$$;

create function sec.record_seals(after bigint, room integer)
returns table (number bigint, at text, previous bytea, root bytea, counts jsonb, control_number bigint, control_hash bytea,
  list bytea, list_hash bytea, signature bytea, public_key bytea)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select s.number, sec.instant(s.at), s.previous, s.root, s.counts, s.control_number, s.control_hash, s.list, s.list_hash,
    s.signature, s.public_key from sec.seal s where s.number > after order by s.number limit room
$$;

-- When it is read, and how far the chain of control events and the seals are.
create function sec.record_head()
returns table (at text, control_number bigint, control_hash bytea, last_seal bigint)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select sec.instant(clock_timestamp()), c.number, c.hash, h.number from sec.chain_head c, sec.seal_head h
$$;

create function sec.rows_to_verify(lane text, after_seal bigint, after_seq bigint, room integer)
returns table (seal bigint, seq bigint, said text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select r.seal, r.seq, r.said from sec.record_rows(lane, after_seal, after_seq, room) r;
end
$$;

create function sec.seals_to_verify(after bigint, room integer)
returns table (number bigint, at text, previous bytea, root bytea, counts jsonb, control_number bigint, control_hash bytea,
  list bytea, list_hash bytea, signature bytea, public_key bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select * from sec.record_seals(after, room);
end
$$;

create function sec.head_to_verify()
returns table (at text, control_number bigint, control_hash bytea, last_seal bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select * from sec.record_head();
end
$$;

grant execute on function sec.rows_to_verify(text, bigint, bigint, integer), sec.seals_to_verify(bigint, integer),
  sec.head_to_verify() to app_system;
