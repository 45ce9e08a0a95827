/**
 * The whole of what each person may do to a table, on one screen. A row that is not written here is refused.
 * Each text is the owner's WHERE for exactly the rows that are reached: :me is the account, :session the session.
 */
type Rows = string
export type Rights = Partial<Record<Verb, Rows>>
export const verbs = ["select", "insert", "update", "delete"] as const
export type Verb = (typeof verbs)[number]

const all = "true"
const none = "false"
const mine = "account_id = :me"

const parent: Record<string, Rights> = {
  "public.account": { select: "id = :me", update: "id = :me" },
  "public.disclosure": { select: "whose = :me" },
  "public.membership": { select: mine },
  "public.passkey": { select: mine, insert: mine },
}

const staff: Record<string, Rights> = {
  "public.account": { select: all, update: "id = :me" },
  "public.disclosure": { select: "session_id = :session" },
  "public.membership": { select: all },
  "public.passkey": { select: mine, insert: mine },
  "public.site_closure": { select: none, insert: none, update: none },
}

export const allowed = {
  visitor: {},
  newcomer: {},
  parent,
  "other parent": parent,
  daycare: {},
  home: {},
  office: {},
  support: staff,
  registry: staff,
  "privacy officer": staff,
  "security officer": {
    ...staff,
    "public.site_closure": { select: all, insert: all, update: "ended_at is null" },
  },
  verifier: {},
  worker: {
    "public.account": { select: all },
    "public.membership": { select: all },
    "public.outbox": { select: all, update: all },
    "public.subject_key": { select: all },
  },
} satisfies Record<string, Record<string, Rights>>

export type Who = keyof typeof allowed

/** The columns an UPDATE may name; every other one is refused, whoever asks. */
export const changeable: Record<string, string[]> = {
  "public.account": ["locale", "name_sealed", "phone_sealed", "version"],
  "public.outbox": ["attempts", "last_error", "refused_at", "sent_at"],
  "public.site_closure": ["ended_at", "ended_by", "ended_why"],
}

/** A change that needs no right to read, so that only the policy of UPDATE stands in its way. */
export const blind: Record<string, string> = {
  "public.account": "locale = 'en'",
  "public.outbox": "attempts = 99",
  "public.site_closure": "ended_by = null",
}

/** A row that could be inserted, as belonging to $1. */
export const newRow: Record<string, string> = {
  "public.passkey": `insert into public.passkey (account_id, credential_id, public_key, counter)
    values ($1, gen_random_uuid()::text, '\\x00', 0)`,
  "public.site_closure": `insert into public.site_closure (id, states, reason, message_fr, message_en, closed_by, ended_at, ended_why)
    values (gen_random_uuid(), '{}', 'FAULT', 'f', 'e', $1, now(), 'of a test')`,
}

const sealedStays = ["created_at", "email_index", "id", "locale", "state", "verified_at", "version"]

/** Where SELECT is granted by column, exactly these may be named: sealed columns leave by sec.sealed_account only. */
export const readable: Record<string, Record<string, string[]>> = {
  app_parent: {
    "public.account": sealedStays,
    "public.disclosure": ["at", "id", "purpose", "reader_code", "whose"],
  },
  app_staff: { "public.account": sealedStays },
}

/** Every right that anybody but the owner holds on a table. A new one fails until it is written here. */
export const grants: Record<string, string[]> = {
  "public.account": ["app_system: SELECT"],
  "public.disclosure": ["app_staff: SELECT"],
  "public.membership": ["app_parent: SELECT", "app_staff: SELECT", "app_system: SELECT"],
  "public.outbox": ["app_system: SELECT"],
  "public.passkey": ["app_parent: INSERT, SELECT", "app_staff: INSERT, SELECT"],
  "public.site_closure": ["app_staff: INSERT, SELECT"],
  "public.subject_key": ["app_system: SELECT"],
}

export const columnGrants: Record<string, string[]> = {
  "public.account": ["app_parent: SELECT, UPDATE", "app_staff: SELECT, UPDATE"],
  "public.disclosure": ["app_parent: SELECT"],
  "public.outbox": ["app_system: UPDATE"],
  "public.site_closure": ["app_staff: UPDATE"],
}

/** One policy for each command and role, by name. The owner's four of each table come from sec.guard. */
export const policies: Record<string, string[]> = {
  "public.account": [
    "own_select: select by app_parent",
    "own_update: update by app_parent",
    "staff_select: select by app_staff",
    "staff_update: update by app_staff",
    "system_select: select by app_system",
  ],
  "public.audit": [],
  "public.disclosure": ["about_me_select: select by app_parent", "own_select: select by app_staff"],
  "public.membership": [
    "own_select: select by app_parent",
    "staff_select: select by app_staff",
    "system_select: select by app_system",
  ],
  "public.outbox": ["system_select: select by app_system", "system_update: update by app_system"],
  "public.passkey": [
    "own_insert: insert by app_parent, app_staff",
    "own_select: select by app_parent, app_staff",
  ],
  "public.site_closure": [
    "officer_insert: insert by app_staff",
    "officer_select: select by app_staff",
    "officer_update: update by app_staff",
  ],
  "public.subject_key": ["system_select: select by app_system"],
}

const people = "app_daycare, app_home, app_office, app_parent, app_staff, app_verifier"
const members = "app_daycare, app_home, app_office, app_parent, app_staff"

/** Every function that runs with the owner's rights, and who may call it. A new one fails until it is written here. */
export const definers: Record<string, string> = {
  "auth.check_code": "app_auth",
  "auth.end_session": "app_auth",
  "auth.find_account": "app_auth",
  "auth.find_passkey": "app_auth",
  "auth.knows_device": "app_auth",
  "auth.mail_code": "app_auth",
  "auth.open_session": "app_auth",
  "auth.prove": "",
  "auth.session_of": "app_auth, guichet_web",
  "auth.sign_up": "app_auth",
  "auth.use_link": "app_auth",
  "auth.use_passkey": "app_auth",
  "sec.announce": `${members}, app_system`,
  "sec.asking": "",
  "sec.barrier": "guichet_web",
  "sec.beat": "guichet_worker",
  "sec.disclose": "app_daycare, app_office, app_staff",
  "sec.drop_submission": `app_auth, ${people}`,
  "sec.enter": `app_auth, ${people}, app_visitor, guichet_web`,
  "sec.enter_job": "app_system, guichet_worker",
  "sec.gate": "guichet_web, guichet_worker",
  "sec.has_pass": "",
  "sec.here": "",
  "sec.is_officer": "",
  "sec.keep_answer": `app_auth, ${people}`,
  "sec.live_session": "",
  "sec.lock_site": "app_staff",
  "sec.mailed_secret": "app_system",
  "sec.mark": "",
  "sec.mint_worker": "guichet_worker",
  "sec.now": "PUBLIC",
  "sec.officer": "app_staff",
  "sec.plan": `${members}, app_system`,
  "sec.read_site": "app_staff",
  "sec.ready": "guichet_web",
  "sec.record": `${members}, app_system, app_verifier`,
  "sec.require_auth": "",
  "sec.sealed_account": "app_parent, app_staff",
  "sec.set_clock_offset": "",
  "sec.set_site": "app_staff",
  "sec.sid": `${members}, app_system, app_verifier`,
  "sec.silent_pools": "guichet_worker",
  "sec.spend": "guichet_web",
  "sec.state_of": "app_system",
  "sec.sweep": "app_system",
  "sec.system": "app_system",
  "sec.take_submission": `app_auth, ${people}`,
  "sec.uid": people,
  "sec.use_challenge": "app_auth, app_parent, app_staff",
  "sec.write_letter": "",
  "sec.writer": people,
}
