import type pg from "pg"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { mintScope, type Scope } from "#lib/platform/scope.ts"

/** The worker at one of its jobs. Needs useDatabase("worker"), or a client of the worker's login. */
export async function atJob(owner: pg.Pool, job: string): Promise<Scope<System>> {
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker(array[$1]) as token", [job])
  return mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
}
