import type pg from "pg"
import { childEnv } from "#lib/platform/env.ts"
import { inScope } from "#lib/platform/scope.ts"
import { takeLook } from "#lib/record/commands/take-look.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { readLook } from "#lib/record/queries/looks.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { addChild } from "#tests/support/children.ts"
import { copyDatabase } from "#tests/support/database-copy.ts"
import { addPerson } from "#tests/support/people.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { compareInserts } from "./readings/inserts.ts"
import { fillReadings, from, until } from "./readings/fill.ts"
import { limitFinding, type Finding } from "./verdict.ts"

const rowsWanted = () => Number(childEnv({}).ROWS ?? 10_000_000)
/** AU6. */
const seconds = 5

/** ROWS lines of who read what (10,000,000): what one account saw, who saw one child, what a family reads of itself. */
export async function measureReadings(): Promise<Finding[]> {
  const cluster = await startCluster()
  try {
    const db = await copyDatabase(cluster)
    useSettings({ WEB_DATABASE_URL: db.webUrl })
    const parent = await addPerson(db.owner)
    const child = await addChild(db.owner, { guardian: parent.id })
    const reader = await addPerson(db.owner, { kind: "DAYCARE" })

    const findings = await compareInserts(db.owner)
    const begun = performance.now()
    await fillReadings(db.owner, { rows: rowsWanted(), child: child.id, reader: reader.id })
    findings.push({ text: `${rowsWanted()} lines in ${since(begun).toFixed(0)} s: ${await sizes(db.owner)}` })

    // Ten million lines take longer than a session may rest.
    const officer = await signedIn(db.owner, "STAFF", { role: "SECURITY_OFFICER" })
    const month = { since: new Date("2026-05-01T04:00:00Z"), until: new Date("2026-06-01T04:00:00Z") }
    findings.push(
      ...(await asked(db.owner, officer, "ACCOUNT", reader.id, month, "what one account saw in a month")),
      ...(await asked(db.owner, officer, "ACCOUNT", reader.id, whole, "the same in two years")),
      ...(await asked(db.owner, officer, "CHILD", child.id, whole, "who saw one child in two years")),
    )
    const family = await again(db.owner, "PARENT", parent)
    const at = performance.now()
    const { total } = await inScope(family.scope, (it) => listFamilyReadings(it))
    findings.push(
      limitFinding(`what its family reads of it, ${total} lines by day,`, since(at), seconds, "s"),
    )
    await db.drop()
    return findings
  } finally {
    await cluster.stop()
  }
}

const whole = { since: from, until }
type Window = typeof whole

/** The whole errand: the question, its record, the first page, the sums; its count held against a plain one. */
async function asked(
  owner: pg.Pool,
  officer: SignedIn<"STAFF">,
  about: "ACCOUNT" | "CHILD",
  whose: string,
  window: Window,
  says: string,
): Promise<Finding[]> {
  const begun = performance.now()
  const taken = await inScope(officer.scope, (it) =>
    takeLook(it, { about, whose, ...window, purpose: "INCIDENT" }),
  )
  if (!taken.ok) throw new Error(taken.reason)
  const { sums } = await inScope(officer.scope, (it) => readLook(it, taken.value.lookId, null))
  const took = since(begun)
  const found = sums.find((it) => it.way === null)
  const { rows } = await owner.query<{ lines: number; children: number }>(
    `select count(distinct id)::int as lines, count(distinct w)::int as children from (select r.id, unnest(r.whose) as w from public.reading r
     where r.at >= $2 and r.at < $3 and case $4 when 'ACCOUNT' then r.account_id = $1 else $1 = any (r.whose) end) it
     where $4 = 'ACCOUNT' or w = $1`,
    [whose, window.since, window.until, about],
  )
  const persons = (found?.children ?? 0) + (found?.accounts ?? 0)
  const isExact = rows[0]?.lines === found?.lines && rows[0]?.children === persons
  return [
    limitFinding(`${says}: ${found?.lines} lines, ${persons} persons,`, took, seconds, "s"),
    { text: `  counted plainly by the owner: ${rows[0]?.lines} and ${rows[0]?.children}`, kept: isExact },
  ]
}

const since = (begun: number) => (performance.now() - begun) / 1_000

async function sizes(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ name: string; size: string }>(
    `select relname as name, pg_size_pretty(pg_relation_size(oid)) as size from pg_class
     where relname in ('reading', 'reading_whose', 'reading_account') order by relname`,
  )
  return rows.map((it) => `${it.name} ${it.size}`).join(", ")
}
