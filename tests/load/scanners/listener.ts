import { createServer } from "node:http"
import { portOf } from "#tests/support/http.ts"

export type Listener = { origin: string; heard: string[]; close(): void }

/** Somebody the portal has no reason to speak to, and who tells wapiti in its own words who came (IN7). */
export async function startListener(): Promise<Listener> {
  const heard: string[] = []
  const server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://localhost")
    if (/^\/get_(ssrf|xxe)\.php$/.test(pathname)) {
      res.setHeader("content-type", "application/json")
      const isAsked = pathname.includes("ssrf")
      return void res.end(JSON.stringify(isAsked ? visitsOf(heard, searchParams.get("id") ?? "") : {}))
    }
    // It looks first whether we are there.
    if (pathname !== "/") heard.push(`${req.method} ${pathname}`)
    res.end("heard")
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return { origin: `http://127.0.0.1:${portOf(server)}/`, heard, close: () => server.close() }
}

/** As its own server answers: by request, by parameter. An address of wapiti is /ssrf/ID/REQUEST/PARAMETER/. */
function visitsOf(heard: string[], id: string) {
  const found: Record<
    string,
    Record<string, { url: string; date: string; ip: string; method: string }[]>
  > = {}
  for (const line of heard) {
    const [method = "", path = ""] = line.split(" ")
    const [, , whose, request = "", parameter = ""] = path.split("/")
    if (whose !== id || !parameter) continue
    const visit = { url: path, date: new Date().toISOString(), ip: "127.0.0.1", method }
    ;((found[request] ??= {})[parameter] ??= []).push(visit)
  }
  return found
}
