import type { Space } from "#components/layout/space.ts"
import type { Person } from "#lib/platform/access.ts"
import { findSession } from "#lib/platform/actor.ts"
import { isConfirmed } from "#lib/platform/gate.ts"

/** Where the reader of a public page is at home; null for a stranger. It chooses links and guards nothing. */
export async function spaceOfReader(): Promise<Space | null> {
  // The page on the portal's state answers without a database: it must not wait for one that the gate cannot read.
  const session = isConfirmed() ? await findSession() : null
  return session ? (spaces[session.person.kind] ?? null) : null
}

const spaces: Partial<Record<Person["kind"], Space>> = { PARENT: "parent", STAFF: "staff" }
