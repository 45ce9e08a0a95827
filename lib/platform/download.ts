import type { z } from "zod"
import { Forbidden, NotFound, type Visitor } from "./access.ts"
import { recognise, senderAddress, visitorScope, type Needs, type Who, type WhoIs } from "./actor.ts"
import { audit, type Subject } from "./audit.ts"
import { env } from "./env.ts"
import { isUnreachable, NotOpened, SessionGone, SiteClosed, surprise } from "./errors.ts"
import { stateOf } from "./gate.ts"
import { spend, type Limit } from "./limits.ts"
import { inScope, type Scope, type ScopedDb } from "./scope.ts"

type Asker = Who | "VISITOR"
type AskerIs<K extends Asker> = K extends Who ? WhoIs<K> : Visitor
/** Text, bytes, or parts that are made as they are sent. */
export type File = {
  name: string
  type: string
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** Whose it is, by ids, for the record of who read it. */
  subject?: Subject
}

/**
 * Answers that are not pages: CSV, PDF, JSON, feeds. A route.ts beside its page names the deed, the actor, the shape and
 * the query; the order is here, as in defineAction. Files come as attachments that open inert.
 */
type Definition<K extends Asker, S extends z.ZodType> = {
  name: string
  actor: K
  fresh?: boolean
  /** "site": the security officer's door, open in every state. */
  door?: "house" | "site"
  /** Drawn in place instead of saved: a page of ours that has no script. */
  shown?: true
  query: S
  rate?: Limit
  /** Its query asks a function of the database that writes the line itself, as it hands the rows out. */
  recorded?: true
  /** Seconds for which anybody's cache may keep it: for public data only. */
  cacheSeconds?: K extends "VISITOR" ? number : never
  run: (db: ScopedDb<AskerIs<K>>, query: z.output<S>, address: Record<string, string>) => Promise<File>
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

export function defineDownload<K extends Asker, S extends z.ZodType>(deed: Definition<K, S>) {
  return async (request: Request, context: Context): Promise<Response> => {
    // Next asks GET for HEAD, too: what is counted, and told of as taken, would be so with nothing handed out.
    if (request.method === "HEAD" && deed.actor !== "VISITOR") return refused(405, "METHOD_NOT_ALLOWED")
    try {
      const who = await asker(deed)
      if (!who.ok) return refused(who.reason === "SITE_CLOSED" ? 503 : 401, who.reason)
      if (!(await mayTry(deed, who.scope))) return refused(429, "TOO_OFTEN")

      const query = deed.query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!query.success) return refused(400, "BAD_QUERY")

      const address = Object.fromEntries(
        Object.entries(await context.params).flatMap(([name, value]) =>
          typeof value === "string" ? [[name, value]] : [],
        ),
      )
      const file = await inScope(who.scope, async (db) => {
        const made = await deed.run(db, query.data, address)
        if (deed.actor !== "VISITOR" && !deed.recorded)
          await audit(db, deed.name, { ...made.subject, file: made.name.replace(/[^\w.-]/g, "_") })
        return made
      })
      return answered(file, deed)
    } catch (error) {
      if (error instanceof SiteClosed || isUnreachable(error)) return refused(503, "SITE_CLOSED")
      if (error instanceof SessionGone) return refused(401, "SESSION_ENDED")
      if (error instanceof NotOpened) return refused(403, error.reason)
      // Absent and forbidden look the same.
      if (error instanceof NotFound || error instanceof Forbidden) return refused(404, "NOT_FOUND")
      return refused(500, surprise(error, deed.name).id)
    }
  }
}

async function asker<K extends Asker>(deed: { actor: K } & Needs) {
  if (deed.actor !== "VISITOR") {
    const who = await recognise(deed.actor as Who & K, deed)
    return who as { ok: true; scope: Scope<AskerIs<K>> } | { ok: false; reason: string }
  }
  if (stateOf("PUBLIC") === "CLOSED") return { ok: false, reason: "SITE_CLOSED" } as const
  return { ok: true, scope: (await visitorScope()) as Scope<AskerIs<K>> } as const // K is VISITOR here
}

async function mayTry(deed: { name: string; actor: Asker; rate?: Limit }, scope: Scope): Promise<boolean> {
  const whose = "accountId" in scope.actor ? scope.actor.accountId : await senderAddress()
  return spend(`${deed.name}|${whose}`, deed.rate ?? { allowed: 30, seconds: 60 })
}

function answered(file: File, { cacheSeconds, shown }: { cacheSeconds?: number; shown?: true }): Response {
  const name = file.name.replace(/[^\w.-]/g, "_")
  return new Response(file.body, {
    headers: {
      "content-type": file.type,
      "content-disposition": shown ? "inline" : `attachment; filename="${name}"`,
      "content-security-policy": shown
        ? "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        : "default-src 'none'; sandbox",
      "cache-control": cacheSeconds ? `public, max-age=${cacheSeconds}` : "private, no-store",
      "x-content-type-options": "nosniff",
    },
  })
}

function refused(status: number, code: string): Response {
  const headers = new Headers({ "cache-control": "no-store" })
  if (status === 503) headers.set("retry-after", String(env().retryAfterSeconds))
  if (status === 405) headers.set("allow", "GET, OPTIONS")
  return Response.json({ code }, { status, headers })
}
