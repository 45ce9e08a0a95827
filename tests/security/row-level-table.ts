import * as children from "./row-level-children.ts"
import * as desk from "./row-level-desk.ts"
import * as vacancies from "./row-level-vacancies.ts"

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

/** What everybody may read, and the public first of all; nobody at all without a context. */
const network: Record<string, Rights> = {
  "public.admission_policy": { select: all },
  "public.coordinating_office": { select: all },
  "public.daycare": { select: all },
  "public.list_figures": { select: all },
  "public.list_year": { select: all },
  "public.known_municipality": { select: "name <> 'Toponyme à venir'" },
  "public.municipality": { select: all },
  "public.permit_holder": { select: all },
  "public.postal_area": { select: all },
  "public.recognised_daycare": { select: "state = 'OPEN'" },
  "public.region": { select: all },
}

/** Views that ask with the owner's rights, because indexes serve no policy; each asks sec.reader() first. */
export const ownersViews: Record<string, string> = {
  "public.known_municipality": "public.municipality",
  "public.recognised_daycare": "public.daycare",
}

/** The list that rows of an import belong to here. */
export const importId = "00000000-0000-4000-8000-000000000001"

/** A task that waits for whoever helps somebody in. */
export const taskId = "00000000-0000-4000-8000-000000000002"

/** What everybody who signs in has to look after: their own account. */
const person: Record<string, Rights> = {
  ...network,
  "public.account": { select: "id = :me", update: "id = :me" },
  "public.disclosure": { select: "whose = :me" },
  "public.membership": { select: mine },
  "public.passkey": { select: mine, insert: mine },
}

/** Those who may invite colleagues see the invitations into their own service or office. */
const inTeam: Record<string, Rights> = {
  ...person,
  "public.account_invite": {
    select:
      "kind in ('DAYCARE', 'HOME', 'OFFICE') and coalesce(daycare_id, office_id) = (select coalesce(m.daycare_id, m.office_id) from public.membership m where m.account_id = :me)",
  },
}

/** Themselves, whom this session looked up, and whose task waits for them or is theirs. */
function reached(kinds: string): Record<string, Rights> {
  const those = `(select account_id from sec.reach where session_id = :session
    union select account_id from public.task where ${kinds} and state <> 'DONE')`
  return {
    "public.account": { select: `id = :me or id in ${those}`, update: "id = :me" },
    "public.membership": { select: `${mine} or account_id in ${those}` },
  }
}

const staff: Record<string, Rights> = {
  ...person,
  ...children.withoutRequest,
  ...vacancies.withoutRequest,
  ...desk.requests.none,
  "public.account_invite": { select: "kind in ('DAYCARE', 'HOME', 'OFFICE')" },
  "public.invite_campaign": { select: none },
  "public.invite_campaign_row": { select: none },
  "public.right_request": { select: none },
  ...reached(none),
  "public.disclosure": { select: "session_id = :session or whose = :me" },
  "public.board_post": { select: none },
  "public.site_closure": { select: none, insert: none, update: none },
  "public.daycare": { select: all, insert: none, update: none },
  "public.permit_holder": { select: all, insert: none },
  "public.registry_import": { select: none, insert: none, update: none },
  "public.registry_import_row": { select: none, insert: none, update: none },
  // news
  "public.published_place": { select: none },
  "public.task": { select: none, update: none },
  "public.task_step": { select: none, insert: none },
}

/** Tasks of the kinds that a role handles; what is done stays, and nobody else's is taken in their name. */
const tasksOf = (kinds: string): Record<string, Rights> => ({
  ...reached(kinds),
  "public.task": { select: kinds, update: `${kinds} and state <> 'DONE'` },
  "public.task_step": {
    select: `task_id in (select id from public.task where ${kinds})`,
    insert: all,
  },
})

export const allowed = {
  visitor: network,
  newcomer: {},
  parent: { ...person, ...children.family, ...vacancies.ofFamily, "public.identity": { select: mine } },
  "other parent": {
    ...person,
    ...children.family,
    ...vacancies.ofFamily,
    "public.identity": { select: mine },
  },
  daycare: { ...inTeam, ...vacancies.ofService, ...desk.requests.none },
  home: person,
  office: inTeam,
  support: {
    ...staff,
    "public.published_place": { select: all },
    ...tasksOf(
      "kind in ('LETTER_REFUSED', 'ACCESS_LOST', 'SAME_CHILD', 'ATTESTATION', 'APPEAL', 'OLD_LIST', 'PLACED_OUTSIDE', 'WRITE_BY_POST', 'CORRECTION')",
    ),
    ...desk.requests.all,
    // Of the families that they reached; the requests of others are not there.
    "public.desk_request": {
      select: `account_id in (select account_id from sec.reach where session_id = :session
        union select account_id from public.task where state <> 'DONE')`,
    },
  },
  registry: {
    ...staff,
    "public.published_place": { select: all },
    "public.invite_campaign": { select: all },
    "public.invite_campaign_row": { select: all },
    "public.daycare": { select: all, insert: all, update: all },
    "public.permit_holder": { select: all, insert: all },
    "public.registry_import": { select: all, insert: all, update: all },
    "public.registry_import_row": { select: all, insert: all, update: all },
  },
  "privacy officer": staff,
  "security officer": {
    ...staff,
    "public.published_place": { select: all },
    ...tasksOf("kind in ('ACCESS_LOST', 'SITE_FELL_BACK', 'ALARM')"),
    // A family's invitation is the family's.
    "public.account_invite": { select: "kind <> 'PARENT'" },
    "public.invite_campaign": { select: all },
    "public.invite_campaign_row": { select: all },
    "public.right_request": { select: all },
    "public.board_post": { select: all },
    "public.site_closure": { select: all, insert: all, update: "ended_at is null" },
    "public.registry_import": { select: all, insert: none, update: none },
    "public.registry_import_row": { select: all, insert: none, update: none },
  },
  verifier: person,
  worker: {
    ...network,
    ...vacancies.ofWorker,
    "public.account": { select: all },
    "public.account_invite": { select: all },
    "public.right_request": { select: all },
    "public.membership": { select: all },
    "public.board_subscriber": { select: all },
    "public.outbox": { select: all, update: all },
    "public.subject_key": { select: all },
    "public.task": { select: all },
    "public.child_file": { select: all },
    "public.family_claim": { select: all },
    "public.desk_request": { select: all },
    "public.placement": { select: all },
    "public.registration": { select: all },
  },
} satisfies Record<string, Record<string, Rights>>

export type Who = keyof typeof allowed

/** The columns an UPDATE may name; every other one is refused, whoever asks. */
export const changeable: Record<string, string[]> = {
  "public.account": ["calls_welcome", "locale", "name_sealed", "phone_index", "phone_sealed", "version"],
  "public.daycare": [
    ...["address", "closed_on", "kind", "latitude", "longitude", "municipality_code", "municipality_name"],
    ...["name", "official_name", "permit_holder_id", "permit_infants", "permit_older", "postal_code"],
    ...["precision", "reduced_contribution", "region_code", "source_on", "state", "telephone"],
  ],
  "public.outbox": ["attempts", "last_error", "refused_at", "sent_at"],
  "public.registry_import": ["applied_at", "applied_by", "state"],
  "public.registry_import_row": ["chosen"],
  "public.site_closure": ["acknowledged_at", "ended_at", "ended_by", "ended_why"],
  "public.task": ["claimed_at", "claimed_by", "done_at", "outcome", "state", "version"],
}

/** A change that needs no right to read, so that only the policy of UPDATE stands in its way. */
export const blind: Record<string, string> = {
  "public.account": "locale = 'en'",
  "public.daycare": "telephone = null",
  "public.outbox": "attempts = 99",
  "public.registry_import": "applied_by = null",
  "public.registry_import_row": "chosen = null",
  "public.site_closure": "ended_by = null",
  "public.task": "version = 9",
}

/** A row that could be inserted, as belonging to $1. */
export const newRow: Record<string, string> = {
  "public.daycare": `insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address,
      municipality_name, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on)
    values (gen_random_uuid(), 'CPE', 'n', 'N', gen_random_uuid()::text, true, 'a', 'm', 'H1A 1A1', '06', 45, -73,
      'POSTAL_AREA', 0, 1, now())`,
  "public.permit_holder":
    "insert into public.permit_holder (id, name, normal_name) values (gen_random_uuid(), 'n', gen_random_uuid()::text)",
  "public.registry_import": `insert into public.registry_import (id, file_digest, source_on, counts, regions)
    values (gen_random_uuid(), repeat('0', 64), now(), '{}', '{}')`,
  "public.registry_import_row": `insert into public.registry_import_row (import_id, position, verdict)
    values ('${importId}', 2, 'NEW')`,
  "public.passkey": `insert into public.passkey (account_id, credential_id, public_key, counter)
    values ($1, gen_random_uuid()::text, '\\x00', 0)`,
  "public.task_step": `insert into public.task_step (id, task_id, move, by_account)
    values (gen_random_uuid(), '${taskId}', 'CLAIMED', $1)`,
  "public.site_closure": `insert into public.site_closure (id, states, reason, message_fr, message_en, closed_by, ended_at, ended_why)
    values (gen_random_uuid(), '{}', 'FAULT', 'f', 'e', $1, now(), 'of a test')`,
}

const sealedStays = [
  "calls_welcome",
  ...["created_at", "email_index", "id", "locale", "state", "verified_at", "version"],
]

const ofOneself = {
  ...children.published,
  "public.account": sealedStays,
  "public.disclosure": ["at", "id", "purpose", "reader_code", "whose"],
}

const ofInvites = [
  ...["accepted_at", "accepted_by", "begins_at", "created_at", "daycare_id", "ends_at", "expires_at", "id"],
  ...[
    "invited_as",
    "invited_by",
    "kind",
    "locale",
    "membership_id",
    "office_id",
    "role",
    "state",
    "team_role",
  ],
]

/** Where SELECT is granted by column, exactly these may be named: sealed columns leave by sec.sealed_account only. */
export const readable: Record<string, Record<string, string[]>> = {
  ...Object.fromEntries(
    ["parent", "daycare", "home", "office", "verifier"].map((it) => [`app_${it}`, ofOneself]),
  ),
  app_visitor: children.published,
  app_system: { ...children.published, ...children.followed },
  app_parent: { ...ofOneself, ...children.ofFamily, ...children.shown, ...vacancies.readByFamily },
  app_daycare: { ...ofOneself, ...vacancies.readByService, ...desk.read, "public.account_invite": ofInvites },
  app_office: { ...ofOneself, "public.account_invite": ofInvites },
  app_staff: {
    ...children.ofFamily,
    ...vacancies.readByFamily,
    ...desk.read,
    "public.desk_request": children.taken,
    "public.account": sealedStays,
    "public.account_invite": ofInvites,
    "public.invite_campaign_row": [
      ...[
        "campaign_id",
        "daycare_id",
        "done_at",
        "invite_id",
        "line",
        "locale",
        "named",
        "position",
        "verdict",
      ],
    ],
    "public.right_request": [
      ...["approved_at", "approved_by", "asked_at", "asked_by", "begins_at", "cancelled_at", "cancelled_by"],
      ...["id", "invite_id"],
    ],
  },
}
