import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"

/** EN1: what somebody types about a person is sealed. What staff type of the portal's own work stands in clear, and is named. */
const db = useDatabase()

/**
 * Texts in clear that nobody types about anybody: the network's facts, codes and names of the program, digests and marks, what is
 * published. A new one belongs here, or is sealed, or is in the privacy impact assessment.
 */
const untyped: Record<string, readonly string[]> = {
  "public._prisma_migrations": ["logs"],
  "public.alarm": ["about"],
  "public.coordinating_office": [
    "address",
    "municipality_code",
    "municipality_name",
    "name",
    "official_name",
    "postal_code",
    "reference",
    "region_code",
    "territory",
  ],
  "public.daycare": [
    "address",
    "municipality_code",
    "municipality_name",
    "name",
    "normal_name",
    "official_name",
    "postal_area",
    "region_code",
    "telephone",
  ],
  "public.daycare_request": ["called_back"],
  "public.disclosure": ["fields", "reader_code"],
  "public.household": ["municipality_code", "postal_area"],
  "public.identity": ["issuer"],
  "public.invite_campaign_row": ["locale", "named"],
  "public.municipality": ["county", "name", "normal_name", "region_code", "status"],
  "public.order_run": ["inputs"],
  "public.outbox": ["last_error", "letter", "message_id"],
  "public.passkey": ["credential_id", "enrolled_by", "transports"],
  "public.permit_holder": ["name", "normal_name"],
  "public.postal_area": ["municipality_code", "place", "region_code"],
  "public.reading": ["fields", "reader_code"],
  "public.record_look": ["purpose"],
  "public.region": ["name"],
  "public.registry_import": ["regions"],
  "public.registry_import_row": ["reason"],
  "public.row_history": ["row_id", "table_name"],
  "public.site_closure": ["message_en", "message_fr"],
  "public.subject_key": ["wrapped"],
  "public.vacancy": ["reserved_of"],
  "sec.account_hold": ["held_for"],
  "sec.alarm_rule": ["kind"],
  "sec.budget": ["name"],
  "sec.consent": ["purpose"],
  "sec.consent_text": ["what_en", "what_fr", "why_en", "why_fr"],
  "sec.deed_rule": ["deed"],
  "sec.draw_seed": ["seed"],
  "sec.first_way": ["credential_id", "issuer", "transports"],
  "sec.heartbeat": ["kind", "name", "pool"],
  "sec.history_table": ["baseline_after", "content_sql", "family_sql", "hashed", "keys", "name", "row_sql"],
  "sec.integrity_check": ["code_version", "report", "schema_version"],
  "sec.integrity_finding": ["item", "part", "place"],
  "sec.integrity_part": ["name", "place"],
  "sec.job": ["name"],
  "sec.job_grant": ["job"],
  "sec.job_rule": ["job"],
  "sec.letter_rule": ["letter"],
  "sec.loose_reference": ["field", "only_where", "source", "target", "target_field"],
  "sec.one_time": ["enrolled_by"],
  "sec.opened": ["fields", "made_in"],
  "sec.parked": ["task"],
  "sec.planned_closing": ["message_en", "message_fr"],
  "sec.promise": ["question", "sentence"],
  "sec.purpose_rule": ["purpose"],
  "sec.reading_rule": ["deed", "fields", "purpose"],
  "sec.recovery_code": ["enrolled_by"],
  "sec.reopening_step": [
    "name_en",
    "name_fr",
    "owner_en",
    "owner_fr",
    "signed_by",
    "state",
    "words_en",
    "words_fr",
  ],
  "sec.row_restore": ["row_id", "table_name"],
  "sec.rule": ["name"],
  "sec.session": ["browser", "proof"],
  "sec.site": ["message_en", "message_fr"],
  "sec.step_evidence": ["kind", "media", "wrapped"],
  "sec.step_move": ["move"],
  "sec.step_signature": ["words_en", "words_fr"],
  "sec.submission": ["action"],
  "sec.task_opener": ["acting"],
}

test("EN1 each column of free words is sealed, or named in the privacy impact assessment with who reads it and for how long", async () => {
  const { rows } = await db().owner.query<{ table: string; column: string; checks: string | null }>(
    `select n.nspname || '.' || c.relname as table, a.attname::text as column, (select string_agg(pg_get_constraintdef(k.oid), ' ')
       from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)) as checks
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'sec') and a.attnum > 0 and not a.attisdropped
       and a.atttypid in ('text'::regtype, 'text[]'::regtype) order by 1, 2`,
  )
  const free = rows.filter((it) => {
    const closed = new RegExp(`${it.column}[^()]*(= ANY \\(ARRAY|~ )|\\(\\(?${it.column} = `)
    return !/(^|_)sealed$|hash$|digest$|_index$/.test(it.column) && !closed.test(it.checks ?? "")
  })
  const named = readFileSync("docs/security/privacy-impact.md", "utf8")
  const unsaid = free.filter(
    (it) => !untyped[it.table]?.includes(it.column) && !named.includes(`\`${it.table}.${it.column}\``),
  )
  expect(unsaid.map((it) => `${it.table}.${it.column}`)).toEqual([])

  const there = new Set(free.map((it) => `${it.table}.${it.column}`))
  const listed = [...named.matchAll(/`((?:public|sec)\.\w+\.\w+)`/g)].map((it) => it[1] ?? "")
  expect(listed.length).toBeGreaterThan(10)
  expect(
    [...listed, ...Object.entries(untyped).flatMap(([table, of]) => of.map((it) => `${table}.${it}`))].filter(
      (it) => !there.has(it),
    ),
  ).toEqual([])
})
