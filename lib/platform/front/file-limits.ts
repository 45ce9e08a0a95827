import type { IncomingMessage } from "node:http"

/** A page whose form carries a file, and how much of it. */
export type FileLimit = { path: RegExp; cookie: string; bytes: number }

/**
 * Undefined for everything that is no such page, and for a stranger: who it is exactly, the action asks. All bodies
 * together stay within what the front holds at once, files included.
 */
export function fileLimitOf(req: IncomingMessage, limits: readonly FileLimit[]): number | undefined {
  const path = (req.url ?? "").split("?", 1)[0] ?? ""
  const cookies = (req.headers.cookie ?? "").split(/;\s*/)
  const found = limits.find(
    (it) => it.path.test(path) && cookies.some((cookie) => cookie.startsWith(`${it.cookie}=`)),
  )
  return req.method === "POST" ? found?.bytes : undefined
}
