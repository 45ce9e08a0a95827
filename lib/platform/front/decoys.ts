import type { IncomingMessage } from "node:http"
import { log } from "../log.ts"

/** Doors that never were: nothing of ours leads there, only a list that robots and thieves work through. */
const doors: [RegExp, Decoy][] = [
  [/^\/(backup|backups|dump|database|db|guichet)(\.(zip|sql|gz|tar|tar\.gz|bak|sqlite))$/, "BACKUP"],
  [/^\/(admin\/)?(export-all|export|exports|enfants|children|dossiers)(\.(csv|json|xlsx))?$/, "EXPORT"],
  [/^\/\.env(\.\w+)?$|^\/(config|secrets)\.(json|ya?ml|php)$/, "SETTINGS"],
  [/^\/\.(git|svn|hg)(\/|$)/, "SOURCE"],
  [/^\/(laplace|laplace0-5|la-place|place05)(\/|$)|\.aspx$/, "OLD_PORTAL"],
  [/^\/(wp-admin|wp-login\.php|phpmyadmin|xmlrpc\.php|cgi-bin|actuator)(\/|$)/, "OTHER_SOFTWARE"],
]
export type Decoy = "BACKUP" | "EXPORT" | "SETTINGS" | "SOURCE" | "OLD_PORTAL" | "OTHER_SOFTWARE"

/** In a page's own language or without one. `/admin/exports` with a language is a page of ours. */
export function decoyOf(url: string): Decoy | null {
  const path = (url.split("?")[0] ?? "").toLowerCase()
  const bare = path.replace(/^\/(fr|en)(?=\/)/, "")
  if (bare !== path && bare === "/admin/exports") return null
  return doors.find(([door]) => door.test(bare))?.[1] ?? null
}

const patienceMs = 10_000

/** Tells of a door at most so often, whoever knocks how fast; the answer is that of any absent page, and does not wait. */
export function watchDecoys(note: (what: Decoy) => Promise<void>, now = () => performance.now()) {
  const told = new Map<Decoy, number>()
  return (req: IncomingMessage): void => {
    const what = decoyOf(req.url ?? "")
    if (!what || now() - (told.get(what) ?? -Infinity) < patienceMs) return
    told.set(what, now())
    note(what).catch((error: unknown) =>
      log("warn", "front.decoy-unnoted", { error: error instanceof Error ? error.name : "unknown" }),
    )
  }
}
