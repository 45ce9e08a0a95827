import type { Visitor } from "./access.ts"
import { env } from "./env.ts"
import { once } from "./process.ts"
import { inScope, type Scope, type ScopedDb } from "./scope.ts"

/**
 * What everybody may read, kept for a minute. The type is the wall: only a visitor's scope comes in, so nothing that
 * was read for somebody can ever be shown to somebody else. A guard stands before every call: closed is closed at once.
 */
export async function publicly<T>(
  scope: Scope<Visitor>,
  key: string,
  read: (db: ScopedDb<Visitor>) => Promise<T>,
): Promise<T> {
  const kept = once("public-cache", () => new Map<string, Kept>())
  const now = performance.now() // a clock that is set back keeps nothing longer
  const known = kept.get(key)
  // Each key has one reader, which gives its type.
  if (known && known.until > now) return known.value as Promise<T>

  const value = inScope(scope, read)
  kept.delete(key)
  kept.set(key, { until: now + minuteMs - env().documentMs, value })
  // A refusal is never kept: the next one asks again.
  value.catch(() => {
    if (kept.get(key)?.value === value) kept.delete(key)
  })
  trim(kept, now)
  return value
}

type Kept = { until: number; value: Promise<unknown> }

/** In all: what is read here may be shown as long again as the front keeps a document (decision 014). */
const minuteMs = 60_000
/** A page of results is some ten kilobytes: five megabytes at most. */
const mostKept = 500

/** The oldest go first: a Map remembers the order in which it was filled, and what is read again after a minute is new. */
function trim(kept: Map<string, Kept>, now: number): void {
  for (const [key, { until }] of kept) {
    if (until > now && kept.size <= mostKept) return
    kept.delete(key)
  }
}
