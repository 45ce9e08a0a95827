/** Who may ask for lists without names (sec.export_request). */
export const exportPurposes = ["REGULATOR", "COURT_ORDER"] as const
export type ExportPurpose = (typeof exportPurposes)[number]

export const mostServices = 10
export const mostTakings = 3

export type ExportState = "ASKED" | "LAPSED" | "REFUSED" | "WITHDRAWN" | "OPEN" | "TAKEN" | "EXPIRED"
export type ExportFacts = {
  termAt: Date
  approved: boolean | null
  openUntil: Date | null
  taken: number
  withdrawnAt: Date | null
}

export function exportState(it: ExportFacts, now: Date): ExportState {
  if (it.withdrawnAt) return "WITHDRAWN"
  if (it.approved === null) return now < it.termAt ? "ASKED" : "LAPSED"
  if (!it.approved || !it.openUntil) return "REFUSED"
  if (it.taken >= mostTakings) return "TAKEN"
  return now < it.openUntil ? "OPEN" : "EXPIRED"
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
