/**
 * Trusted Types: Turbopack's chunks have no policy of their own, so the default one lets scripts of our own build pass
 * and nothing else. It stands before hydration. (docs/decisions/004)
 */
type Policies = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
policies?.createPolicy("default", {
  createScriptURL(url) {
    const target = new URL(url, location.href)
    return target.origin === location.origin && target.pathname.startsWith("/_next/static/") ? url : null
  },
})
