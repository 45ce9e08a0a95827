import type { Person } from "#lib/platform/access.ts"
import { findSession } from "#lib/platform/actor.ts"
import { isConfirmed } from "#lib/platform/gate.ts"

/** The hat of a public page's reader, who is at home there; null for a stranger. It chooses links and guards nothing. */
export async function spaceOfReader(): Promise<Person["kind"] | null> {
  // The page on the portal's state answers without a database: it must not wait for one that the gate cannot read.
  const session = isConfirmed() ? await findSession() : null
  return session?.person.kind ?? null
}
