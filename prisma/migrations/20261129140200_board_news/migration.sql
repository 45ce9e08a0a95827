-- Whoever asked for the status board's news by e-mail: an address, sealed under a key of its own, and nothing else. Not confirmed
-- within a day, it is forgotten; on leaving, its key is destroyed at once.

insert into sec.rule values ('board-link', '24 hours'), ('kept-subscriber', '1 day');

create table public.board_subscriber (
  id uuid primary key,
  locale text not null,
  key_id uuid unique references public.subject_key,
  email_sealed text,
  email_index bytea unique,
  -- The link of the letter that asks whether it was they: known by its hash, sealed until it has been used.
  link_id uuid,
  token_hash bytea unique,
  link_sealed text,
  expires_at timestamptz,
  -- The link by which every letter may be left.
  leave_hash bytea not null unique,
  leave_sealed text,
  created_at timestamptz not null default sec.now(),
  confirmed_at timestamptz,
  left_at timestamptz,
  constraint board_subscriber_has_locale check (locale in ('fr', 'en')),
  constraint board_subscriber_has_an_address check ((left_at is null) = (key_id is not null)
    and (left_at is null) = (email_sealed is not null) and (left_at is null) = (email_index is not null)
    and (left_at is null) = (leave_sealed is not null)),
  constraint board_subscriber_link_is_whole check ((token_hash is null) = (expires_at is null) and (token_hash is null) = (link_id is null)),
  constraint board_subscriber_link_is_used check ((link_sealed is not null) = (token_hash is not null and confirmed_at is null))
);
create index board_subscriber_confirmed on public.board_subscriber (id) where confirmed_at is not null and left_at is null;
select sec.guard('public.board_subscriber');
grant select on public.board_subscriber to app_system;
create policy system_select on public.board_subscriber for select to app_system using ((select sec.system()));

-- A letter goes to an account, to the address of an invitation, or to a subscriber.
alter table public.outbox add column subscriber_id uuid references public.board_subscriber;
alter table public.outbox drop constraint outbox_has_recipient;
alter table public.outbox add constraint outbox_has_recipient check (num_nonnulls(recipient_id, invite_id, subscriber_id) = 1);
create unique index outbox_subscriber_once on public.outbox (event_id, subscriber_id, channel) where subscriber_id is not null;
create index outbox_subscriber on public.outbox (subscriber_id) where subscriber_id is not null;

-- Who asks for news is nobody of the portal, and is written down like whoever signs up.
alter table public.audit drop constraint audit_check;
alter table public.audit add constraint audit_check check (from_server or kind is not null or deed ~ '^(account|sign-in|session|board)\.');

-- News of a closing are not held by it.
create function sec.write_subscriber_letter(row_id uuid, event uuid, letter text, subscriber uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.outbox (id, event_id, letter, subscriber_id, audience, detail_id, message_id, passes)
    values (row_id, event, write_subscriber_letter.letter, subscriber, null, event, '<' || row_id || '@guichet>', true)
    on conflict do nothing;
  if found then
    perform graphile_worker.add_job('letters.send', json_build_object('outboxId', row_id), job_key := row_id::text);
  end if;
end
$$;

-- The same for an address that is known, waits to be confirmed, or is nobody's: only the letter differs.
create function auth.subscribe_to_board(subscriber uuid, key uuid, wrapped text, sealed_email text, index_of_email bytea, language text,
  link uuid, link_hash bytea, sealed_link text, hash_to_leave bytea, sealed_leave text, outbox uuid, request uuid)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.board_subscriber;
begin
  perform sec.require_auth();
  insert into public.subject_key (id, wrapped) values (key, subscribe_to_board.wrapped);
  insert into public.board_subscriber (id, locale, key_id, email_sealed, email_index, link_id, token_hash, link_sealed, expires_at,
      leave_hash, leave_sealed)
    values (subscriber, language, key, sealed_email, index_of_email, link, link_hash, sealed_link,
      sec.now() + (select r.length from sec.rule r where r.name = 'board-link'), hash_to_leave, sealed_leave)
    on conflict (email_index) do nothing;
  if not found then
    delete from public.subject_key k where k.id = key;
    select * into it from public.board_subscriber s where s.email_index = index_of_email for update;
    -- Who confirmed once is asked nothing again; who did not gets a new link, and the old one is dead.
    update public.board_subscriber s set locale = language, link_id = link, token_hash = link_hash, link_sealed = sealed_link,
        expires_at = sec.now() + (select r.length from sec.rule r where r.name = 'board-link')
      where s.id = it.id and s.confirmed_at is null;
  end if;
  insert into public.audit (deed, subject, request_id, control)
    values ('board.subscribe', jsonb_build_object('subscriberId', coalesce(it.id, subscriber)), request, false);
  perform sec.write_subscriber_letter(outbox, outbox, 'board-confirm', coalesce(it.id, subscriber));
end
$$;

-- The button of the letter's page. Used once; whoever presses it again is told that it is done.
create function auth.confirm_subscription(link_hash bytea, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.board_subscriber;
begin
  perform sec.require_auth();
  select * into it from public.board_subscriber s where s.token_hash = link_hash and s.expires_at > sec.now() for update;
  if it.id is null then
    return 'LINK_DEAD';
  end if;
  if it.confirmed_at is not null then
    return 'BEFORE';
  end if;
  update public.board_subscriber s set confirmed_at = sec.now(), link_sealed = null where s.id = it.id;
  insert into public.audit (deed, subject, request_id, control)
    values ('board.confirm', jsonb_build_object('subscriberId', it.id), request, false);
  return 'NOW';
end
$$;

-- Nothing of the address is kept; that this link was used, for a day.
create function auth.leave_board(hash_to_leave bytea, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.board_subscriber;
begin
  perform sec.require_auth();
  select * into it from public.board_subscriber s where s.leave_hash = hash_to_leave for update;
  if it.id is null then
    return 'LINK_DEAD';
  end if;
  if it.left_at is not null then
    return 'BEFORE';
  end if;
  update public.board_subscriber s set left_at = sec.now(), key_id = null, email_sealed = null, email_index = null, link_id = null,
      token_hash = null, link_sealed = null, expires_at = null, leave_sealed = null where s.id = it.id;
  delete from public.subject_key k where k.id = it.key_id;
  insert into public.audit (deed, subject, request_id, control)
    values ('board.leave', jsonb_build_object('subscriberId', it.id), request, false);
  return 'NOW';
end
$$;
grant execute on function auth.subscribe_to_board(uuid, uuid, text, text, bytea, text, uuid, bytea, text, bytea, text, uuid, uuid),
  auth.confirm_subscription(bytea, uuid), auth.leave_board(bytea, uuid) to app_auth;

-- The next subscribers of one published version, each once: called until nobody is left.
create function sec.write_board_news(version uuid, most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  written integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  with next as (
    select s.id from public.board_subscriber s where s.confirmed_at is not null and s.left_at is null
      and not exists (select from public.outbox o where o.event_id = version and o.subscriber_id = s.id)
    order by s.id limit most)
  select count(sec.write_subscriber_letter(gen_random_uuid(), version, 'board-news', n.id)) into written from next n;
  return written;
end
$$;
grant execute on function sec.write_board_news(uuid, integer) to app_system;

-- Who never confirmed, and what is left of those who left, goes with every letter about it.
create function sec.sweep_subscribers() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kept interval := (select r.length from sec.rule r where r.name = 'kept-subscriber');
  gone uuid[];
  keys uuid[];
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- Whoever asked again has a new link, which is good for as long as it says.
  select array_agg(s.id), array_agg(s.key_id) into gone, keys from (
    select s.id, s.key_id from public.board_subscriber s
    where s.left_at < sec.now() - kept or (s.confirmed_at is null and s.left_at is null and s.expires_at < sec.now())
    for update) s;
  perform graphile_worker.remove_job(o.id::text) from public.outbox o
    where o.subscriber_id = any (gone) and o.sent_at is null and o.refused_at is null;
  delete from public.outbox o where o.subscriber_id = any (gone);
  delete from public.board_subscriber s where s.id = any (gone);
  delete from public.subject_key k where k.id = any (keys);
  -- Of those who stay, the link that they used.
  update public.board_subscriber s set link_id = null, token_hash = null, expires_at = null
    where s.confirmed_at is not null and s.expires_at < sec.now();
end
$$;
grant execute on function sec.sweep_subscribers() to app_system;

-- The night that forgets the keys of old invitations leaves those of subscribers alone.
do $$
declare
  sweep text := pg_get_functiondef('sec.sweep_invites()'::regprocedure);
  kept constant text := 'and not exists (select from public.account a where a.key_id = k.id)';
begin
  if position(kept in sweep) = 0 then
    raise exception 'sec.sweep_invites is not as expected';
  end if;
  execute replace(sweep, kept, kept || '
    and not exists (select from public.board_subscriber s where s.key_id = k.id)');
end
$$;

-- However a post is published, its news are planned in the same transaction.
create function sec.plan_news() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job('site.tell-subscribers', json_build_object('postId', new.id), job_key := 'news:' || new.id);
  return null;
end
$$;
create trigger board_post_is_told after update of published_at on public.board_post
  for each row when (old.published_at is null and new.published_at is not null) execute function sec.plan_news();

-- What a letter of news says: the words of a published post. The letter is the same for everybody.
create function sec.told_post(post uuid)
returns table (fr jsonb, en jsonb, next_update_at timestamptz, published_at timestamptz, is_correction boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select p.words->'fr', p.words->'en', p.next_update_at, p.published_at, p.corrects is not null
    from public.board_post p where p.id = post and p.published_at is not null;
end
$$;
grant execute on function sec.told_post(uuid) to app_system;

-- The closings that are over, as everybody could read them: the board's own past, and for whom each was, until when.
create function auth.past_closings() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return (select coalesce(jsonb_agg(it || jsonb_build_object('audiences',
      (select coalesce(jsonb_agg(jsonb_build_object('audience', a.audience, 'state', a.state, 'until', a.until) order by a.audience), '[]')
       from (
         select s.audience, max(s.state) as state, max(s.ended_at) as until from sec.site_stretch s
         where s.closure_id = any (sec.closing_chain((it->>'id')::uuid)) and s.audience <> 'VERIFIER' group by s.audience) a))
      order by place), '[]')
    from jsonb_array_elements(sec.board()->'past') with ordinality past(it, place));
end
$$;
grant execute on function auth.past_closings() to app_auth;

insert into sec.job values ('site.tell-subscribers', null), ('site.sweep-subscribers', null);
insert into sec.job_rule values ('site.tell-subscribers', 'SYSTEM');
