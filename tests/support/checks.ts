import type pg from "pg"
import type { System } from "#lib/platform/access.ts"
import { asking, askingAsOwner } from "#lib/platform/ask.ts"
import { newId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, mintScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { env } from "#lib/platform/env.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { lookOn } from "#lib/record/commands/look-on.ts"
import { ownersSource, sourceOf } from "#lib/record/queries/source.ts"
import { readChecked } from "#lib/record/queries/checks.ts"
import { partNames } from "#lib/record/rules/checks.ts"
import { reportOf } from "#lib/record/rules/report.ts"
import type { CheckView } from "#lib/record/views/checks.ts"

const patience = { lookMs: 1_500, questionMs: 9_000 }

/** Asks for a check as the command at the server does. */
export async function openCheck(owner: pg.Pool, by: string | null = null, oneRunIn = 1): Promise<string> {
  const id = newId()
  const { rows } = await owner.query<{ said: string }>(
    "select sec.open_check($1, $2, sec.now() - interval '7 days', sec.now() + interval '1 day', $3) as said",
    [id, by, oneRunIn],
  )
  if (only(rows).said !== "DONE") throw new Error(only(rows).said)
  return id
}

/** The check under way to its end, by the database's owner. */
export async function finishCheck(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  try {
    for (;;) {
      await client.query("begin")
      const left = await lookOn(askingAsOwner(client), patience, () => ({
        ...anchors(),
        source: ownersSource(client),
      }))
      await client.query("commit")
      if (left !== "MORE") return
    }
  } finally {
    await client.query("rollback")
    client.release()
  }
}

export async function checkNow(owner: pg.Pool, by: string | null = null): Promise<CheckView> {
  const id = await openCheck(owner, by)
  await finishCheck(owner)
  return readCheck(owner, id)
}

export async function readCheck(owner: pg.Pool, id: string): Promise<CheckView> {
  return (await readChecked(askingAsOwner(owner), id)).check
}

type Found = { code: string; place: string; item?: string }

/** A check that is over, with what it is said to have found: for what comes after it, where no part has to be gone through. */
export async function aCheck(
  owner: pg.Pool,
  found: Found[] = [],
  by: string | null = null,
): Promise<{ id: string; report: string }> {
  const id = await openCheck(owner, by)
  await owner.query("select sec.start_check($1, 'of a test')", [id])
  for (const [at, name] of partNames.entries()) {
    const findings = at === 0 ? found : []
    await owner.query("select sec.note_part($1, $2, 'end', 1, 1, $3, $4, '[]', true)", [
      ...[id, name, JSON.stringify(findings), findings.length],
    ])
  }
  const report = reportOf(await readCheck(owner, id), new Date())
  await owner.query("select sec.end_check($1, $2)", [id, report])
  return { id, report }
}

/** A worker's session with the right to check; needs useDatabase("worker"). */
export async function aChecker(owner: pg.Pool): Promise<Scope<System>> {
  const { rows } = await owner.query<{ token: string }>(
    "select sec.mint_worker(array['record.integrity']) as token",
  )
  return mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "record.integrity" }, only(rows).token)
}

/** One transaction of the worker's. */
export const lookOnce = (scope: Scope<System>, lookMs = patience.lookMs) =>
  inScope(scope, (db) => lookIn(db, lookMs))

export const lookIn = (db: ScopedDb<System>, lookMs = 0, questionMs = patience.questionMs) =>
  lookOn(asking(db), { lookMs, questionMs }, () => ({ ...anchors(), source: sourceOf(db) }))

const anchors = () => ({
  folder: env().anchorDir,
  key: publicKeyOf(Buffer.from(env().recordKey ?? "", "base64")),
})
