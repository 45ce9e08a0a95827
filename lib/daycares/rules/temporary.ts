import { addMonths, type Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import type { FacilityKind } from "./listed.ts"

/** How long a temporary permit lasts at most. */
export const mostMonthsTemporary = 12

/** The last day lies ahead, today included, and within a year. */
export function canEndOn(lastDay: Day, today: Day): Verdict<"LAST_DAY_PAST" | "LAST_DAY_FAR"> {
  if (lastDay < today) return refuse("LAST_DAY_PAST", "lastDay")
  if (lastDay > addMonths(today, mostMonthsTemporary)) return refuse("LAST_DAY_FAR", "lastDay")
  return allowed
}

/** Where families pay the reduced contribution follows from the kind, as in the ministry's lists. */
export const paysReduced = (kind: FacilityKind) => kind !== "GNS"

export type Named = { code: string; name: string; county: string }

/** The one municipality that is meant: by its code when one is written, else by its name when only one has it. */
export function meant(
  words: string,
  named: readonly Named[],
): { ok: true; code: string } | { ok: false; reason: "UNKNOWN" | "SEVERAL"; choices: string } {
  const code = codeIn(words)
  const fitting = code ? named.filter((it) => it.code === code) : named
  const [only] = fitting
  if (only && fitting.length === 1) return { ok: true, code: only.code }
  const choices = fitting.map((it) => `${it.name} (${it.county}, ${it.code})`).join(" · ")
  return { ok: false, reason: only ? "SEVERAL" : "UNKNOWN", choices }
}

/** « Saint-Donat (62060) », « 62060 » */
export const codeIn = (words: string) => /(?:^|[\s(,])(\d{5})\)?\s*$/.exec(words)?.[1] ?? null
export const nameIn = (words: string) => words.replace(/[\s(,]*(?:[^(]*,\s*)?\d{5}\)?\s*$/, "").trim()
