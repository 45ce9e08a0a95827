import { expect } from "vitest"
import { audiences, type SiteState } from "#lib/platform/access.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { reopenSite } from "#lib/site/commands/reopen-site.ts"
import type { States } from "#lib/site/rules/states.ts"
import type { TestDatabase } from "./database-copy.ts"
import type { SignedIn } from "./scopes.ts"

/** For maintenance: what was closed for anything else, one person alone does not open again. */
export const inform = {
  reason: "MAINTENANCE",
  note: null,
  messageFr: "Fermé.",
  messageEn: "Closed.",
} as const

/** Everybody's state: what is given, verifiers closed, and the others open. */
export const states = (given: Partial<States>): States => ({
  ...(Object.fromEntries(audiences.map((it) => [it, "OPEN"])) as States),
  VERIFIER: "CLOSED",
  ...given,
})

export const close = (officer: SignedIn<"STAFF">, given: Partial<States>) =>
  closeSite(officer.scope, { states: states(given), ...inform })

export const reopen = (officer: SignedIn<"STAFF">) =>
  inScope(officer.scope, (it) => reopenSite(it, { why: "Réparé" }))

export const isClosed = (work: Promise<unknown>) => expect(work).rejects.toThrow(SiteClosed)

/** Sets the state behind everybody's back: no barrier, no command. */
export const setState = (db: TestDatabase, audience: keyof States, state: SiteState) =>
  db.owner.query("update sec.site set state = $2 where audience = $1", [audience, state])

export async function versionOf(db: TestDatabase, id: string): Promise<number> {
  const { rows } = await db.owner.query<{ version: number }>(
    "select version from public.account where id = $1",
    [id],
  )
  return rows[0]!.version
}
