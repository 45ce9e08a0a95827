import { afterAll, beforeAll, inject } from "vitest"
import { childEnv } from "#lib/platform/env.ts"
import { startPortal, type Portal, type PortalWish } from "./portal.ts"
import { useSettings } from "./settings.ts"

/** Two portals side by side on two cores: a second without word from the database is nothing special there. */
const patient: Record<string, string> = childEnv({}).SIDE_BY_SIDE === "1" ? { GATE_STALE_MS: "5000" } : {}

/** The usual beginning of a test of the built portal: `const portal = usePortal()`, then `portal().ask(…)`. */
export function usePortal(wish: Omit<PortalWish, "from"> = {}): () => Portal {
  let made: Portal | undefined

  beforeAll(async () => {
    useSettings()
    const from = { ownerUrl: inject("ownerUrl"), template: inject("template") }
    made = await startPortal({ from, ...wish, settings: { ...patient, ...wish.settings } })
  }, 120_000)
  afterAll(() => made?.stop())
  return () => made ?? fail()
}

function fail(): never {
  throw new Error("usePortal() gives its portal inside tests and hooks, not at the top of the file")
}
