import { createHash } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { locales } from "#lib/i18n/locale.ts"
import { log } from "../log.ts"

/** What the database says of one absent page: for how many seconds the person, and the address, see none. */
export type Noted = { person: number; sender: number }
export type WalkingOptions = {
  cookie: string
  note: (asked: { token: string | null; address: string; request: string | null }) => Promise<Noted>
  now?: () => number
}

/** Addresses tried one after the other (EX8). */
export type Walking = {
  /** Seconds to wait; 0 when this may be asked. Whether a page is there makes no difference to the answer. */
  wait(req: IncomingMessage, address: string): number
  watch(req: IncomingMessage, res: ServerResponse, address: string): void
}

/** Everybody's own side of the portal: the only pages that are there for one and absent for another. */
const ownSide = new RegExp(
  `^/(${locales.join("|")})/(parent|daycare|home|office|admin|verify|account)(/|[?]|$)`,
)
const mostKept = 20_000

/**
 * Counts absent pages in the database, so that several processes and sessions count together, and remembers here who
 * waits: they are answered before anything behind us is asked.
 */
export function watchWalking({ cookie, note, now = () => performance.now() }: WalkingOptions): Walking {
  const until = new Map<string, number>()

  const waits = (key: string) => Math.max(0, Math.ceil(((until.get(key) ?? 0) - now()) / 1_000))
  const stop = (key: string, seconds: number) => {
    if (seconds <= 0) return
    if (until.size >= mostKept) for (const [old, at] of until) if (at <= now()) until.delete(old)
    if (until.size < mostKept) until.set(key, now() + seconds * 1_000)
  }

  return {
    wait(req, address) {
      if (until.size === 0 || !ownSide.test(req.url ?? "")) return 0
      const token = tokenOf(req, cookie)
      return Math.max(waits(`address|${address}`), token ? waits(keyOf(token)) : 0)
    },
    watch(req, res, address) {
      if (!ownSide.test(req.url ?? "")) return
      const token = tokenOf(req, cookie)
      const named = req.headers["x-guichet-request-id"]
      const request = typeof named === "string" ? named : null
      res.once("finish", () => {
        if (res.statusCode !== 404) return
        note({ token, address, request }).then(
          ({ person, sender }) => {
            if (token) stop(keyOf(token), person)
            stop(`address|${address}`, sender)
          },
          (error: unknown) =>
            log("warn", "front.absent-unnoted", { error: error instanceof Error ? error.name : "unknown" }),
        )
      })
    },
  }
}

/** What the front takes for a session; whether it is one, the database knows. */
export function tokenOf(req: IncomingMessage, cookie: string): string | null {
  const parts = (req.headers.cookie ?? "").split("; ")
  return parts.find((it) => it.startsWith(`${cookie}=`))?.slice(cookie.length + 1) || null
}

const keyOf = (token: string) => `session|${createHash("sha256").update(token).digest("base64url")}`
