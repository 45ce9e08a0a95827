import { createHash } from "node:crypto"
import type { IncomingMessage } from "node:http"
import { tokenOf } from "./walking.ts"

/** Nobody reads so many pages at once as fit in here; whoever asks for more waits, and is served in order. */
const secondsSaved = 10
/** A page that has waited so long is told so instead. */
const mostSecondsWaited = 2
const mostKept = 20_000

export type Pace = {
  /** Waits for this session's turn. @returns whether it came in time */
  turn(req: IncomingMessage): Promise<boolean>
}

type Purse = { left: number; at: number }

/**
 * One session has `perSecond` pages of the portal's work, saved up over some seconds: who asks without a pause waits behind
 * their own questions and not before other people's (LO3). Whoever has no session yet is counted elsewhere: pages for strangers
 * are kept, doors have budgets, and a crowd of machines is for what stands before the portal (docs/security/front.md).
 */
export function keepPace({
  cookie,
  perSecond,
  now = () => performance.now(),
}: {
  cookie: string
  perSecond: number
  now?: () => number
}): Pace {
  const purses = new Map<string, Purse>()
  const most = perSecond * secondsSaved

  function purseOf(key: string): Purse {
    const at = now()
    const { left, at: last } = purses.get(key) ?? { left: most, at }
    const purse = { left: Math.min(most, left + ((at - last) / 1_000) * perSecond), at }
    // The longest unused is the first of a map whose used ones go to its end.
    purses.delete(key)
    if (purses.size >= mostKept) purses.delete(purses.keys().next().value ?? "")
    purses.set(key, purse)
    return purse
  }

  return {
    async turn(req) {
      // A page that is opened for the first time brings twenty built files, which cost nearly nothing.
      const token = req.url?.startsWith("/_next/") ? null : tokenOf(req, cookie)
      if (!token) return true
      const purse = purseOf(createHash("sha256").update(token).digest("base64url"))
      const waits = (1 - purse.left) / perSecond
      if (waits > mostSecondsWaited) return false
      purse.left -= 1
      if (waits > 0) await new Promise((done) => setTimeout(done, waits * 1_000))
      return true
    },
  }
}
