-- People who sign in. Names and contact are sealed (lib/platform/secrets.ts); order and rights stay clear.

create type public.actor_kind as enum ('PARENT', 'DAYCARE', 'HOME', 'OFFICE', 'STAFF', 'VERIFIER', 'SYSTEM');
create type public.account_state as enum ('UNVERIFIED', 'ACTIVE', 'HELD', 'CLOSED');
create type public.staff_role as enum ('SUPPORT', 'REGISTRY', 'SECURITY_OFFICER', 'PRIVACY_OFFICER');

-- One random key a person (later: a family), wrapped. Destroying the row destroys what it sealed.
create table public.subject_key (
  id uuid primary key,
  wrapped text not null,
  created_at timestamptz not null default sec.now()
);

create table public.account (
  id uuid primary key,
  state public.account_state not null default 'UNVERIFIED',
  locale text not null check (locale in ('fr', 'en')),
  key_id uuid not null references public.subject_key,
  email_sealed text not null,
  email_index bytea not null unique,
  name_sealed text,
  phone_sealed text,
  version integer not null default 1,
  created_at timestamptz not null default sec.now(),
  verified_at timestamptz
);

-- One account a person, one row a hat.
create table public.membership (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references public.account,
  kind public.actor_kind not null check (kind <> 'SYSTEM'),
  role public.staff_role,
  begins_at timestamptz not null default sec.now(),
  ends_at timestamptz,
  check ((kind = 'STAFF') = (role is not null))
);
create index membership_account on public.membership (account_id);
create unique index membership_parent_once on public.membership (account_id) where kind = 'PARENT' and ends_at is null;

create table public.passkey (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references public.account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default sec.now(),
  used_at timestamptz
);
create index passkey_account on public.passkey (account_id);

create table sec.password (
  account_id uuid primary key references public.account,
  hash text not null,
  changed_at timestamptz not null default sec.now()
);

create table sec.device (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references public.account,
  token_hash bytea not null unique,
  created_at timestamptz not null default sec.now(),
  seen_at timestamptz not null default sec.now(),
  revoked_at timestamptz
);
create index device_account on sec.device (account_id);

-- A link or a code that a letter carries. Only hashes stay; `sealed` is what the letter needs, and goes with it.
create table sec.mailed_code (
  id uuid primary key,
  account_id uuid not null references public.account,
  purpose text not null check (purpose in ('VERIFY', 'SIGN_IN', 'LINK')),
  token_hash bytea not null unique,
  code_hash bytea,
  password_hash text,
  sealed text,
  attempts integer not null default 0,
  created_at timestamptz not null default sec.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_code_account on sec.mailed_code (account_id);

-- Who proved what in this very transaction; openSession spends it. Rows of other transactions are worth nothing.
create table sec.proof (
  transaction xid8 not null,
  account_id uuid not null references public.account,
  of text not null check (of in ('password+code', 'password+device', 'passkey', 'link')),
  primary key (transaction, account_id)
);

create table sec.used_challenge (
  hash bytea primary key,
  at timestamptz not null default sec.now()
);

create table sec.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  kind public.actor_kind not null,
  account_id uuid references public.account,
  membership_id uuid references public.membership,
  device_id uuid references sec.device,
  created_at timestamptz not null default sec.now(),
  seen_at timestamptz not null default sec.now(),
  fresh_at timestamptz not null default sec.now(),
  expires_at timestamptz not null,
  idle interval not null,
  revoked_at timestamptz,
  check ((kind = 'SYSTEM') = (account_id is null)),
  check ((account_id is null) = (membership_id is null))
);
create index session_account on sec.session (account_id) where revoked_at is null;

create table sec.job_grant (
  session_id uuid not null references sec.session on delete cascade,
  job text not null,
  audience public.audience,
  primary key (session_id, job)
);

-- Session lengths by hat: settings, so that tests run in seconds.
create table sec.session_rule (
  kind public.actor_kind primary key,
  idle interval not null,
  absolute interval not null
);
insert into sec.session_rule values
  ('PARENT', '30 minutes', '12 hours'), ('DAYCARE', '30 minutes', '12 hours'), ('HOME', '30 minutes', '12 hours'),
  ('OFFICE', '30 minutes', '12 hours'), ('STAFF', '15 minutes', '12 hours'), ('VERIFIER', '15 minutes', '12 hours'),
  ('SYSTEM', '1 year', '1 year');

create function sec.audience_of(whose public.actor_kind) returns public.audience
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case whose
    when 'PARENT' then 'PARENTS' when 'DAYCARE' then 'DAYCARES' when 'HOME' then 'HOME' when 'OFFICE' then 'HOME'
    when 'STAFF' then 'STAFF' when 'VERIFIER' then 'VERIFIER'
  end::public.audience
$$;
