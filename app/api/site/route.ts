import { audiences } from "#lib/platform/access.ts"
import { stateOf } from "#lib/platform/gate.ts"

/** The state of each audience, from this process's memory: what a page that was refused looks at until it may go on. */
export function GET(): Response {
  const states = Object.fromEntries(audiences.map((it) => [it, stateOf(it)]))
  return Response.json(states, { headers: { "cache-control": "no-store" } })
}
