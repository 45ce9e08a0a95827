import { getServerSession } from "next-auth"
import { authOptions } from "#lib/platform/next-auth.ts"

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * The session's endpoint, and no other: signing in and out are our own actions. next-auth is asked for the session
 * only, because its ready-made handler gives strangers cookies of its own and makes ours one that lasts thirty days.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { nextauth } = await params
  if (nextauth.join("/") !== "session") return new Response(null, { status: 404 })
  const session: unknown = await getServerSession(authOptions())
  return Response.json(session ?? {}, { headers: { "cache-control": "private, no-store" } })
}
