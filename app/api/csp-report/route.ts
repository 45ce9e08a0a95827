import { log } from "#lib/platform/log.ts"
import { spend } from "#lib/platform/limits.ts"

/** A browser refused something of a page. Only the rule and the page's kind are kept: reports quote what was typed. */
export async function POST(request: Request): Promise<Response> {
  const text = (await request.text()).slice(0, 20_000)
  if (await spend("csp-report", { allowed: 60, seconds: 60 }).catch(() => false)) {
    const rule = text.match(/"(?:violated|effective)-?[dD]irective"\s*:\s*"([a-z-]+)/)?.[1]
    log("warn", "policy.violation", { rule: rule ?? "unknown" })
  }
  return new Response(null, { status: 204 })
}
