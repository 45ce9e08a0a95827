import { findFileFacts } from "#lib/children/queries/files.ts"
import type { Kind } from "#lib/daycares/rules/search.ts"
import type { Family } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { Verdict } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { canJoin, takesOf, type JoinRefusal } from "../rules/joining.ts"
import { findWaitsAt } from "./registrations.ts"

export type Chosen = {
  daycareId: string
  slug: string
  name: string
  kind: Kind
  municipality: string
  verdict: Verdict<JoinRefusal>
}

/**
 * The lists that a family means to join, in the order it chose them, each with whether its child may: said before
 * anything is sent. An address may name services that are not there; they are left out.
 */
export async function listChosen(
  db: ScopedDb<Family>,
  childId: string,
  slugs: readonly string[],
): Promise<Chosen[]> {
  const file = await findFileFacts(db, childId)
  if (!file || slugs.length === 0) return []
  const rows = await db.tx.daycare.findMany({
    where: { slug: { in: [...slugs] }, state: "OPEN" },
    select: {
      ...{ id: true, slug: true, name: true, kind: true, municipalityName: true },
      ...{ listOpen: true, permitInfants: true, permitOlder: true },
    },
  })
  const waitsAt = await findWaitsAt(db, childId)
  const today = dayOf(db.now)
  const found = rows.map((it) => ({
    ...{ daycareId: it.id, slug: it.slug, name: it.name, kind: it.kind, municipality: it.municipalityName },
    verdict: canJoin({
      ...{ file: file.state, bornOn: file.bornOn, desiredEntryOn: file.desiredEntryOn ?? today, today },
      ...{ daycareId: it.id, listIsOpen: it.listOpen, waitsAt, takes: takesOf(it) },
    }),
  }))
  return [...new Set(slugs)].flatMap((slug) => found.find((it) => it.slug === slug) ?? [])
}
