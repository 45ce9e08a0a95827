import { timingSafeEqual } from "node:crypto"
import { env } from "#lib/platform/env.ts"
import { hashOf } from "#lib/platform/ids.ts"
import { readMetrics } from "#lib/platform/metrics.ts"

/** Prometheus text. Without METRICS_TOKEN there is nothing here; with it, only its bearer sees it. */
export async function GET(request: Request): Promise<Response> {
  const wanted = env().metricsToken
  const given = request.headers.get("authorization")?.match(/^Bearer (\S+)$/)?.[1]
  if (!wanted || !given || !timingSafeEqual(hashOf(given), hashOf(wanted)))
    return new Response(null, { status: 404 })
  return new Response(await readMetrics(), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  })
}
