import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type pg from "pg"
import { onTestFinished } from "vitest"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { mintScope, type Scope } from "#lib/platform/scope.ts"

/** The worker, as it stands before one of its jobs. The house's client must be the worker's: useDatabase("worker"). */
export async function workerAt(owner: pg.Pool, job: string): Promise<Scope<System>> {
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker(array[$1]) as token", [job])
  return mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
}

/** What a superuser does behind the portal's back: no trigger stands in the way. */
export async function behindTheRecord(
  owner: pg.Pool,
  sql: string,
  values: unknown[] = [],
): Promise<pg.QueryResult> {
  const client = await owner.connect()
  try {
    await client.query("begin; set local session_replication_role = replica")
    const result = await client.query(sql, values)
    await client.query("commit")
    return result
  } catch (error) {
    await client.query("rollback")
    throw error
  } finally {
    client.release()
  }
}

/** A folder that goes with the test. */
export function someFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guichet-record-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Rows in every lane, as the portal's functions write them: so many ordinary ones, and some control events among them. */
export async function writeRecord(owner: pg.Pool, { rows = 5, control = 2 } = {}): Promise<void> {
  await owner.query(
    `insert into public.audit (deed, kind, account_id, subject, control)
     select case when i % greatest($1 / nullif($2, 0), 1) = 0 then 'site.close' else 'child.change' end, 'STAFF', gen_random_uuid(),
       jsonb_build_object('childId', gen_random_uuid(), 'said', i), $2 > 0 and i % greatest($1 / nullif($2, 0), 1) = 0
     from generate_series(1, $1::int) i`,
    [rows, control],
  )
  await owner.query(
    `insert into public.disclosure (account_id, session_id, whose, fields, purpose)
     select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), array['email', 'name'], 'SUPPORT' from generate_series(1, $1::int)`,
    [rows],
  )
  await owner.query(
    `insert into public.reading (kind, account_id, session_id, way, whose, fields)
     select 'DAYCARE', gen_random_uuid(), gen_random_uuid(), 'LIST', array[gen_random_uuid(), gen_random_uuid()], array['code']
     from generate_series(1, $1::int)`,
    [rows],
  )
  await owner.query(
    `insert into public.row_history (table_name, row_id, op, content, digest, way)
     select 'child_file', gen_random_uuid()::text, 'UPDATE', '{"a": 1}', sha256(int8send(i)), 'SERVER' from generate_series(1, $1::int) i`,
    [rows],
  )
}
