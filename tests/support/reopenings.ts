import { inScope } from "#lib/platform/scope.ts"
import { askReopening } from "#lib/site/commands/ask-reopening.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { approveReopening } from "#lib/site/commands/decide-reopening.ts"
import { readFromServer } from "#lib/site/commands/from-server.ts"
import { reopeningOrder, type Reopened } from "#lib/site/rules/reopening.ts"
import type { States } from "#lib/site/rules/states.ts"
import { inform, states } from "./closings.ts"
import type { TestDatabase } from "./database-copy.ts"
import type { SignedIn } from "./scopes.ts"

type Officer = SignedIn<"STAFF">

/** A closing that one person alone does not open again. */
export const closeAfterFault = (officer: Officer, given: Partial<States>) =>
  closeSite(officer.scope, { states: states(given), ...inform, reason: "FAULT" })

export const everybodyOut = Object.fromEntries(reopeningOrder.map((it) => [it, "CLOSED"])) as Partial<States>

export const ask = (officer: Officer, audience: Reopened, state: "OPEN" | "READ_ONLY" = "OPEN") =>
  inScope(officer.scope, (it) => askReopening(it, { audience, state, why: "Tout est vérifié." }))

export const approve = (officer: Officer, reopeningId: string) =>
  inScope(officer.scope, (it) => approveReopening(it, { reopeningId }))

/** One asks, the other approves. */
export async function openNext(first: Officer, second: Officer, audience: Reopened) {
  const asked = await ask(first, audience)
  return asked.ok ? approve(second, asked.value.reopeningId) : asked
}

export async function stateNow(db: TestDatabase): Promise<Record<string, string>> {
  const rows = await readFromServer(db.ownerUrl)
  return Object.fromEntries(
    rows.filter((it) => it.audience !== "VERIFIER").map((it) => [it.audience, it.state]),
  )
}

/** As if the time of watching were over. */
export const endWatching = (db: TestDatabase) =>
  db.owner.query(
    "update sec.reopening set watched_until = sec.now(), looked_at = sec.now() where watched_until > sec.now()",
  )

/** What the steps of any closing would say. */
export const stepsSay = (db: TestDatabase, yes: boolean) =>
  db.owner
    .query(`create or replace function sec.steps_permit(closure uuid, whom public.audience) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$ begin return ${yes}; end $$`)
