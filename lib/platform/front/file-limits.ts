import type { IncomingMessage } from "node:http"
import type { Person } from "../access.ts"

/** A page whose form carries a file, how much of it, and whose page it is. */
export type FileLimit = { path: RegExp; cookie: string; bytes: number; kind?: Person["kind"] }

/**
 * Undefined for everything that is no such page, and for a stranger. Whether the session lives the front asks before
 * it reads so much; who it is exactly, the action asks. All bodies together stay within what the front holds at once.
 */
export function fileLimitOf(
  req: IncomingMessage,
  limits: readonly FileLimit[],
): (Pick<FileLimit, "bytes" | "kind"> & { token: string }) | undefined {
  if (req.method !== "POST") return undefined
  const path = (req.url ?? "").split("?", 1)[0] ?? ""
  const cookies = (req.headers.cookie ?? "").split(/;\s*/)
  for (const { cookie, bytes, kind } of limits.filter((it) => it.path.test(path))) {
    const token = cookies.find((it) => it.startsWith(`${cookie}=`))?.slice(cookie.length + 1)
    if (token) return { bytes, token, ...(kind ? { kind } : {}) }
  }
  return undefined
}
