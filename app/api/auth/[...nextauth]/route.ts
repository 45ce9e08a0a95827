import NextAuth from "next-auth"
import { authOptions } from "#lib/platform/next-auth.ts"

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: Request, context: Context): Promise<Response> {
  // Only the session's endpoint is used; signing in and out are our own actions.
  const { nextauth } = await context.params
  if (nextauth.join("/") !== "session") return new Response(null, { status: 404 })
  const read = NextAuth as unknown as (
    request: Request,
    context: Context,
    options: unknown,
  ) => Promise<Response>
  const answer = await read(request, context, authOptions())
  // It would give strangers cookies of its own, and make of our window's cookie one that lasts thirty days.
  answer.headers.delete("set-cookie")
  return answer
}

export { handler as GET }
