import { afterAll, beforeAll, inject } from "vitest"
import { startPortal, type Portal, type PortalWish } from "./portal.ts"
import { useSettings } from "./settings.ts"

/** The usual beginning of a test of the built portal: `const portal = usePortal()`, then `portal().ask(…)`. */
export function usePortal(wish: Omit<PortalWish, "from"> = {}): () => Portal {
  let made: Portal | undefined

  beforeAll(async () => {
    useSettings()
    const from = { ownerUrl: inject("ownerUrl"), template: inject("template") }
    made = await startPortal({ from, ...wish })
  }, 120_000)
  afterAll(() => made?.stop())
  return () => made ?? fail()
}

function fail(): never {
  throw new Error("usePortal() gives its portal inside tests and hooks, not at the top of the file")
}
