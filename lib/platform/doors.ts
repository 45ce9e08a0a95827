import type { Audience } from "./access.ts"

/** Which switch a path stands behind. This only decides what is said in front; every guard and query asks again. */
export type Door = { audience: Audience } | "always"

const always = new Set([
  "sign-in",
  "sign-up",
  "sign-out",
  "recover",
  "confirm",
  "invite",
  "address",
  "account-closed",
  "not-opened",
  "link",
  "closed",
  "old-form",
  "unexpected",
  "not",
  "status",
])
/** A map, because a visitor may ask for /fr/constructor. */
const byFolder = new Map<string, Audience>([
  ["parent", "PARENTS"],
  ["daycare", "DAYCARES"],
  ["home", "HOME"],
  ["office", "HOME"],
  ["admin", "STAFF"],
  ["verify", "VERIFIER"],
])

/** Says in front that somebody rehearses, so that closed paths lead to their guard; the guard asks the session, not this. */
export const rehearsalCookie = "__Host-rehearsal"

/** @param path without its locale, like "parent/children" */
export function doorOf(path: string): Door {
  const [folder = "", errand, part] = path.split("/")
  if (always.has(folder)) return "always"
  // Whose account it is decides its audience, and only the guard knows the session: it leads to the closed page.
  if (folder === "account") return "always"
  // The security officer is never locked out; the page itself lets nobody else in.
  const alwaysOpen =
    errand === "site" || errand === "alarms" || (errand === "record" && (part === "check" || part === "keys"))
  if (folder === "admin" && alwaysOpen) return "always"
  return { audience: byFolder.get(folder) ?? "PUBLIC" }
}
