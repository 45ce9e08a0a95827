import type { NextAuthOptions } from "next-auth"
import { env, given } from "./env.ts"
import { readSession, sessionCookie } from "./session.ts"

/**
 * next-auth carries the session's endpoint; OpenID Connect is our own (identity.ts, decision 015). Its token is our opaque one and its store is
 * our row: encode and decode only look the row up, so a session that ended is over everywhere at once.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: given(env().nextAuthSecret, "NEXTAUTH_SECRET"),
    providers: [],
    session: { strategy: "jwt" },
    cookies: {
      sessionToken: {
        name: sessionCookie,
        options: { httpOnly: true, secure: true, sameSite: "lax", path: "/" },
      },
    },
    jwt: {
      // Called at every reading, not only at sign-in: the same opaque token goes back.
      encode: async ({ token }) => (typeof token?.opaque === "string" ? token.opaque : ""),
      decode: async ({ token }) => {
        if (!token) return null
        const session = await readSession(token)
        return session && { opaque: token, kind: session.person.kind, endsAt: session.endsAt.toISOString() }
      },
    },
    callbacks: {
      // What the browser may know of its session: the hat, and when it ends. No name, no address, no id.
      // "endsAt", because next-auth takes "expires" away when it is asked from a handler.
      session: ({ token }) => ({ endsAt: String(token.endsAt), kind: String(token.kind) }) as never,
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}
