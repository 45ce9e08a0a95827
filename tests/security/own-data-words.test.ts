import { beforeAll, describe, expect, test } from "vitest"
import { accountLetters } from "#lib/accounts/jobs.ts"
import { alarmLetters } from "#lib/alarms/jobs.ts"
import { childLetters } from "#lib/children/jobs.ts"
import { deskLetters } from "#lib/desk/jobs.ts"
import { holdingsLetters } from "#lib/holdings/jobs.ts"
import { readOwnData } from "#lib/holdings/queries/own-data.ts"
import { ownDataBlocks } from "#lib/holdings/queries/own-data-pdf.ts"
import { codesOf, typed } from "#lib/holdings/queries/own-data-words.ts"
import { named, type OwnData } from "#lib/holdings/views/own-data.ts"
import { hourText } from "#lib/i18n/hours.ts"
import { messages } from "#lib/i18n/messages.ts"
import { inScope } from "#lib/platform/scope.ts"
import { placementLetters } from "#lib/placements/jobs.ts"
import { outsideReasons } from "#lib/placements/rules/attending-list.ts"
import { cancelReasons } from "#lib/placements/rules/states.ts"
import { siteLetters } from "#lib/site/jobs.ts"
import { vacancyLetters } from "#lib/vacancies/jobs.ts"
import { offerCancelReasons } from "#lib/vacancies/rules/ending.ts"
import { waitlistLetters } from "#lib/waitlist/jobs.ts"
import { useDatabase } from "#tests/support/database.ts"
import { everythingAbout } from "#tests/support/held.ts"
import { signedIn } from "#tests/support/scopes.ts"

/** PR3: whoever reads the copy of their data reads words; the codes are for the JSON. */
const db = useDatabase()
let data: OwnData
beforeAll(async () => {
  const parent = await signedIn(db().owner, "PARENT", { phone: "+15145550199", name: "Maxime Témoin" })
  await everythingAbout(db().owner, parent)
  data = await inScope(parent.scope, readOwnData)
})

const column = async (text: string) => (await db().owner.query<{ it: string }>(text)).rows.map(({ it }) => it)

type Column = {
  place: string
  table: string
  column: string
  type: string
  codes: string[] | null
  checked: string | null
}
const literals = (text: string) => [...text.matchAll(/'([^']+)'::text/g)].map((it) => it[1] ?? "")

/** Each text and each closed list among the columns that are given, with the codes that the database names for it. */
async function texts(): Promise<Column[]> {
  const { rows } = await db().owner.query<Column>(
    `select n.nspname || '.' || c.relname as place, c.relname as table, a.attname::text as column, format_type(a.atttypid, null) as type,
       (select array_agg(e.enumlabel::text) from pg_enum e where e.enumtypid = a.atttypid) as codes,
       (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
          and k.conkey = array[a.attnum]) as checked
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and not a.attisdropped and n.nspname || '.' || c.relname = any ($1) order by 1, 3`,
    [Object.keys(data.rows)],
  )
  const given = (it: Column) => data.rows[it.place]?.some((row) => named(it.place, it.column) in row)
  return rows.filter((it) => given(it) && (it.codes !== null || it.type.startsWith("text")))
}

/** Deeds of people, and what functions of the database write in the record besides: words with a point in functions that write there. */
const deeds = () =>
  column(
    `select deed as it from sec.deed_rule where kind <> 'SYSTEM' union
     select m[1] from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
       regexp_matches(p.prosrc, $$'((?:account|board|keys|list|personal-data|reading|record|registry|role|session|setting|sign-in|site|verification)(?:\\.[a-z-]+)+)'$$, 'g') m
     where n.nspname in ('auth', 'sec') and p.prosrc ~ 'public.audit|\\mrecord\\M|hold_reader|refuse_reading'
       and not exists (select from sec.job j where j.name = m[1])
       and m[1] not in (select r.deed from sec.deed_rule r group by 1 having every(r.kind = 'SYSTEM'))`,
  )

const proofs = async () =>
  literals(
    (
      await column(
        "select pg_get_constraintdef(oid) as it from pg_constraint where conname = 'proof_is_known'",
      )
    ).join(),
  )

/** Where neither a type nor a check of the column names its codes. */
const others: Record<string, () => string[] | Promise<string[]>> = {
  "public.audit deed": deeds,
  "public.reading deed": deeds,
  "sec.account_hold held_for": deeds,
  "public.audit purpose": purposes,
  "public.reading purpose": purposes,
  "public.disclosure purpose": purposes,
  "public.disclosure fields": fields,
  "public.reading fields": fields,
  "sec.consent purpose": () => column("select distinct purpose as it from sec.consent_text"),
  "sec.session proof": proofs,
  "public.passkey enrolled_by": proofs,
  "sec.one_time enrolled_by": proofs,
  "sec.recovery_code enrolled_by": proofs,
  "public.attendance placed_for": () => [...outsideReasons],
  "public.offer cancelled_for": () => [...offerCancelReasons],
  "public.placement cancelled_for": () => [...cancelReasons, "NO_SHOW", "CANCELLED_BY_DAYCARE", "BY_FAMILY"],
  "public.outbox letter": async () => [
    ...Object.keys({
      ...accountLetters,
      ...alarmLetters,
      ...childLetters,
      ...deskLetters,
      ...holdingsLetters,
    }),
    ...Object.keys({ ...placementLetters, ...siteLetters, ...vacancyLetters, ...waitlistLetters }),
    ...(await column("select distinct letter as it from sec.letter_rule")),
  ],
}
function purposes() {
  return column(
    `select purpose as it from sec.purpose_rule union select purpose from sec.reading_rule where purpose is not null
     union select unnest(array['ATTESTATION', 'APPEAL', 'OFFER', 'REGULATOR', 'COURT_ORDER'])`,
  )
}
function fields() {
  return column(
    `select unnest(fields) as it from sec.reading_rule
     union select unnest(array['email', 'name', 'phone', 'child-name', 'birth', 'residence', 'needs', 'lists', 'attestation', 'everything'])`,
  )
}
describe("PR3 the copy that people read", () => {
  test("every text of it is a code that has words, or was typed by somebody: a column that came yesterday too", async () => {
    const codes = codesOf(messages("fr"))
    const unsaid = (await texts()).filter(({ place, column: it }) => {
      const name = named(place, it)
      return (
        typed.includes(name) === (codes(place, name) !== undefined) &&
        name !== "transports" &&
        name !== "municipalityCode"
      )
    })
    expect(unsaid.map((it) => `${it.place} ${it.column}`)).toEqual([])
  })

  for (const locale of ["fr", "en"] as const)
    test(`every code that may stand in it has its words, in ${locale}`, async () => {
      const wordsOf = codesOf(messages(locale))
      let asked = 0
      for (const it of await texts()) {
        const words = wordsOf(it.place, named(it.place, it.column))
        if (!words) continue
        const codes = it.codes ?? (await others[`${it.place} ${it.column}`]?.()) ?? literals(it.checked ?? "")
        expect([it.place, it.column, codes.length]).not.toEqual([it.place, it.column, 0])
        expect([it.place, it.column, codes.filter((code) => !(code in words))]).toEqual([
          it.place,
          it.column,
          [],
        ])
        asked += codes.length
      }
      expect(asked).toBeGreaterThan(600)
    })

  test("nothing in the document looks like a code, nor like a number of the house", () => {
    for (const locale of ["fr", "en"] as const) {
      const said = ownDataBlocks(data, locale).flatMap((it) => (it.kind === "facts" ? it.rows : []))
      const code = /[A-Z]_[A-Z]|^[A-Z]{5,}$|^[a-z-]+\.[a-z.-]+$|T\d\d:|[0-9a-f]{8}-[0-9a-f]{4}-/
      const raw = said.filter(({ value }) => code.test(value))
      expect(raw).toEqual([])
      expect(said.filter(({ value }) => value.includes(messages(locale).held.document.unnamed))).toEqual([])
    }
  })

  test("a day, an hour and a weekday are said as people say them", () => {
    const child = { id: "x", givenName: "Léa", weekdays: [1, 3], fromMinute: 450, untilMinute: 1500 }
    const [, facts] = ownDataBlocks({ ...data, rows: { "public.child_file": [child] } }, "fr").filter(
      (it) => it.kind !== "text",
    )
    expect(facts).toMatchObject({
      rows: [
        { value: "Léa" },
        { value: "lundi, mercredi" },
        { value: hourText(450, "fr") },
        { value: hourText(1500, "fr") },
      ],
    })
  })

  test("a code that nobody gave words is not shown", () => {
    const odd = {
      ...data,
      rows: { "public.audit": [{ deed: "a.new-deed" }], "public.task_step": [{ note: "OTHER" }] },
    }
    const [deed, note] = ownDataBlocks(odd, "en").filter((it) => it.kind === "facts")
    expect(deed).toMatchObject({ rows: [{ value: messages("en").held.document.unnamed }] })
    expect(note).toMatchObject({ rows: [{ value: "OTHER" }] })
  })
})
