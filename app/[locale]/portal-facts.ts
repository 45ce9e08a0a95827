import type { PortalFacts } from "#components/layout/portal-facts.ts"
import { env } from "#lib/platform/env.ts"

export function portalFacts(): PortalFacts {
  const { mode, contact } = env()
  return { demo: mode === "demonstration", contact }
}
