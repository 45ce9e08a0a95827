import { readParts } from "#lib/platform/ready.ts"

/** Ready to serve? 503 names the part that is not: the database's functions, the site's state, the worker. */
export async function GET(): Promise<Response> {
  const parts = await readParts()
  const ready = Object.values(parts).every(Boolean)
  return Response.json(
    { ready, parts },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  )
}
