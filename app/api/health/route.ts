/** The process answers. Nothing else is asked of it. */
export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "cache-control": "no-store" } })
}
