/** A handler's way to another page; never kept by anybody on the way. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { location: address, "cache-control": "no-store" } })
}
