-- A claim's invitation is looked for in every state: by its letters at the desk, and by the worker before it writes one.
create index account_invite_of_claim on public.account_invite (claim_id) where claim_id is not null;
