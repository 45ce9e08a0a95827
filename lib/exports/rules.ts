import { decided, type DecidedFacts } from "#lib/record/rules/two-officers.ts"

/** Who may ask for lists without names (sec.export_request). */
export const exportPurposes = ["REGULATOR", "COURT_ORDER"] as const
export type ExportPurpose = (typeof exportPurposes)[number]

export const mostServices = 10
export const mostTakings = 3

export type ExportState = "ASKED" | "LAPSED" | "REFUSED" | "WITHDRAWN" | "OPEN" | "TAKEN" | "EXPIRED"
export type ExportFacts = DecidedFacts & { openUntil: Date | null; taken: number }

export function exportState(it: ExportFacts, now: Date): ExportState {
  const state = decided(it, now)
  if (state !== "APPROVED") return state
  if (it.taken >= mostTakings) return "TAKEN"
  return it.openUntil && now < it.openUntil ? "OPEN" : "EXPIRED"
}

/** Services as an officer writes them, one a line: an address of their page, or its last word. */
export const slugsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map(
        (it) =>
          it
            .replace(/[?#].*$/, "")
            .replace(/\/+$/, "")
            .split("/")
            .at(-1) ?? "",
      )
      .filter((it) => it !== ""),
  ),
]
