/** How grave: LOW is read on the board and told by no letter (sec.alarm_rule). */
export const severities = ["HIGH", "MEDIUM", "LOW"] as const
export type Severity = (typeof severities)[number]

/** Why an officer releases a held account. */
export const releaseReasons = ["LEGITIMATE", "MISTAKE", "SECURED"] as const
export type ReleaseReason = (typeof releaseReasons)[number]

export const longestNote = 500

/** What a held account did too much of, by the deed that the record holds about it. */
export type HeldFor = "READING" | "LISTS" | "SEARCH"

export function heldFor(deed: string): HeldFor {
  if (deed.startsWith("list.")) return "LISTS"
  return deed.startsWith("account.find") ? "SEARCH" : "READING"
}
