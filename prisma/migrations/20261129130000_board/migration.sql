-- The status board: what staff say in public of a closing. Posts are versions: a draft, of which there is one at most,
-- becomes a post, and a post is never changed or erased. A correction is a newer post that says what it corrects.

-- Said in both languages or in neither: {"fr": {"story": …}, "en": {"story": …}}.
create function sec.board_words_are_whole(words jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select jsonb_typeof(words->'fr') = 'object' and jsonb_typeof(words->'en') = 'object' and words->'fr' ? 'story'
    and (select array_agg(k order by k) from jsonb_object_keys(words->'fr') k)
      = (select array_agg(k order by k) from jsonb_object_keys(words->'en') k)
    and not exists (
      select from (select * from jsonb_each(words->'fr') union all select * from jsonb_each(words->'en')) it
      where it.key not in ('story', 'parents', 'daycares', 'home', 'information', 'contact', 'privacy', 'correction')
        or jsonb_typeof(it.value) <> 'string' or btrim(it.value #>> '{}') = '' or length(it.value #>> '{}') > 4000)
$$;

create table public.board_post (
  id uuid primary key,
  words jsonb not null,
  next_update_at timestamptz,
  earliest_on date,
  corrects uuid references public.board_post,
  -- The closing it was said in; null: while the portal was open.
  closure_id uuid references public.site_closure,
  published_at timestamptz,
  published_by uuid references public.account,
  version integer not null default 1,
  constraint board_post_is_signed check ((published_at is null) = (published_by is null)),
  constraint board_post_is_whole check (published_at is null or sec.board_words_are_whole(words)),
  constraint board_post_says_what_it_corrects check (published_at is null or (corrects is not null) = (words->'fr' ? 'correction')),
  constraint board_post_promises_what_comes check (published_at is null or next_update_at > published_at)
);
create unique index board_post_one_draft on public.board_post ((true)) where published_at is null;
create index board_post_of_closure on public.board_post (closure_id, published_at);
create index board_post_corrects on public.board_post (corrects);
create index board_post_published_by on public.board_post (published_by);
select sec.guard('public.board_post');

-- Drafts are the officer's, in every state of the site; what is published leaves by sec.board(), for everybody.
grant select on public.board_post to app_staff;
create policy officer_select on public.board_post for select to app_staff using ((select sec.officer()));

create function sec.post_stays() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if old.published_at is not null then
    raise exception 'what was published stays' using errcode = '42501';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger board_post_stays before update or delete on public.board_post
  for each row execute function sec.post_stays();

create function sec.require_officer() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return sec.require_fresh();
end
$$;

-- `seen`: the version of the draft that the form was drawn with; 0: there was none. Two who write at once do not lose
-- each other's words.
create function sec.save_board_draft(id uuid, words jsonb, next_update_at timestamptz, earliest_on date, seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_officer();
  if seen = 0 then
    insert into public.board_post (id, words, next_update_at, earliest_on)
      values (save_board_draft.id, save_board_draft.words, save_board_draft.next_update_at, save_board_draft.earliest_on)
      on conflict do nothing;
  else
    update public.board_post p set words = save_board_draft.words, next_update_at = save_board_draft.next_update_at,
        earliest_on = save_board_draft.earliest_on, version = p.version + 1
      where p.published_at is null and p.version = seen;
  end if;
  return case when found then 'DONE' else 'CHANGED' end;
end
$$;

create function sec.drop_board_draft(seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_officer();
  delete from public.board_post p where p.published_at is null and p.version = seen;
  return case when found then 'DONE' else 'CHANGED' end;
end
$$;

create function sec.begin_board_correction(id uuid, post uuid) returns text
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
      jsonb_build_object('fr', p.words->'fr' - 'correction', 'en', p.words->'en' - 'correction'),
      p.next_update_at, p.earliest_on, p.id
    from public.board_post p where p.id = post
    on conflict do nothing;
  return case when found then 'DONE' else 'DRAFT_WAITS' end;
end
$$;

create function sec.publish_board_draft(seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_officer();
  it public.board_post;
  closing uuid;
  at timestamptz := sec.now();
begin
  select * into it from public.board_post p where p.published_at is null and p.version = seen for update;
  if not found then
    return 'CHANGED';
  end if;
  if not sec.board_words_are_whole(it.words) then
    return 'NOT_WHOLE';
  end if;
  if (it.corrects is not null) <> (it.words->'fr' ? 'correction') then
    return 'CORRECTION_MISSING';
  end if;
  select c.id into closing from public.site_closure c where c.ended_at is null;
  -- Who waits is told when the next word comes, even without news.
  if closing is not null and it.next_update_at is null then
    return 'NEXT_UPDATE_MISSING';
  end if;
  if it.next_update_at <= at then
    return 'NEXT_UPDATE_PAST';
  end if;
  update public.board_post p set published_at = at, published_by = who.account_id, closure_id = closing,
    version = p.version + 1 where p.id = it.id;
  notify guichet_site;
  return 'DONE';
end
$$;
grant execute on function sec.save_board_draft(uuid, jsonb, timestamptz, date, integer), sec.drop_board_draft(integer),
  sec.begin_board_correction(uuid, uuid), sec.publish_board_draft(integer) to app_staff;

insert into sec.deed_rule (deed, kind, role) select deed, 'STAFF', 'SECURITY_OFFICER'
  from unnest(array['site.board-draft', 'site.board-drop', 'site.board-correct', 'site.board-publish']) deed;

-- A closing and those that it replaced are one to the public: its posts, and since when. Replaced is what ended in the same
-- moment as the next began, and says so.
create function sec.closing_chain(last uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive chain as (
    select c.id, c.closed_at from public.site_closure c where c.id = last
    union
    select p.id, p.closed_at from chain n join public.site_closure p
      on p.ended_why like 'replaced%' and n.closed_at between p.ended_at and p.ended_at + interval '10 seconds'
  )
  select coalesce(array_agg(id), '{}') from chain
$$;

create function sec.public_posts(those uuid[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'fr', p.words->'fr', 'en', p.words->'en',
      'nextUpdateAt', p.next_update_at, 'earliestOn', p.earliest_on, 'corrects', p.corrects, 'publishedAt', p.published_at)
      order by p.published_at desc, p.id desc), '[]')
  from public.board_post p where p.id = any (those) and p.published_at is not null
$$;

-- Everything that the board says to everybody: no reason, nobody's code, no draft. Newest first.
create function sec.board() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  now_closed public.site_closure;
  chain uuid[];
  last_end timestamptz;
begin
  select * into now_closed from public.site_closure c where c.ended_at is null;
  chain := sec.closing_chain(now_closed.id);
  select coalesce(max(c.ended_at), '-infinity') into last_end from public.site_closure c;
  return jsonb_build_object(
    'closing', case when now_closed.id is not null then jsonb_build_object('id', now_closed.id,
      'since', (select min(c.closed_at) from public.site_closure c where c.id = any (chain)),
      'messageFr', now_closed.message_fr, 'messageEn', now_closed.message_en) end,
    'posts', sec.public_posts(array(select p.id from public.board_post p where p.published_at is not null and case
      when now_closed.id is not null then p.closure_id = any (chain)
      else p.closure_id is null and p.published_at > last_end end)),
    'steps', sec.board_steps(),
    'places', sec.board_places(),
    'past', (select coalesce(jsonb_agg(jsonb_build_object('id', it.id, 'since', it.since, 'endedAt', it.ended_at,
        'messageFr', it.message_fr, 'messageEn', it.message_en,
        'posts', sec.public_posts(array(select p.id from public.board_post p where p.closure_id = any (it.chain))))
        order by it.ended_at desc), '[]')
      from (
        select c.id, c.ended_at, c.message_fr, c.message_en, of_it.chain,
          (select min(f.closed_at) from public.site_closure f where f.id = any (of_it.chain)) as since
        from public.site_closure c cross join lateral (select sec.closing_chain(c.id) as chain) of_it
        where c.ended_at is not null and not (c.ended_why like 'replaced%' and exists (
          select from public.site_closure n where n.closed_at between c.ended_at and c.ended_at + interval '10 seconds'))
        order by c.ended_at desc limit 50
      ) it)
  );
end
$$;
grant execute on function sec.board() to guichet_web;

-- Another text whenever sec.board() says something else. Asked by every process several times a second: what cannot change
-- is not read again.
create or replace function sec.board_stamp() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return md5(concat_ws(' ',
    (select count(*) || ' ' || coalesce(max(p.published_at)::text, '') from public.board_post p where p.published_at is not null),
    (select count(*) || ' ' || count(c.ended_at) || ' ' || coalesce(max(c.closed_at)::text, '') from public.site_closure c),
    sec.board_steps()::text, sec.board_places()::text));
end
$$;
