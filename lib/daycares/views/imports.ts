import type { BrokenReason, FacilityKind } from "../rules/listed.ts"
import type { Changes } from "../rules/match.ts"
import type { Counts, Verdict } from "../rules/verdicts.ts"

export type ImportState = "PREVIEWED" | "APPLIED" | "DISCARDED"

/** One import in the history: who did it is a code, or the server itself. */
export type ImportView = {
  id: string
  state: ImportState
  sourceOn: string
  begunAt: Date
  begunBy: string | null
  appliedAt: Date | null
  appliedBy: string | null
  regions: string[]
  counts: Counts
}

export type ImportDetail = ImportView & {
  /** Asked about and not answered yet. */
  unanswered: number
  /** What would close, once every answer is counted. */
  closing: number
  /** The day of a later list that these regions already follow: applying this one would go back in time. */
  newerOn: string | null
}

export type FacilityView = {
  kind: FacilityKind | null
  name: string
  officialName: string
  address: string
  municipalityName: string
  postalCode: string
  infants: number
  older: number
}

/** One row of a preview as staff read it. */
export type ImportRowView = {
  position: number
  line: number | null
  verdict: Verdict
  /** As the list has it; for a closing, as the registry has it; a broken row has its name at most. */
  facility: FacilityView | null
  brokenName: string
  reason: BrokenReason | null
  changes: Changes
  candidates: (FacilityView & { id: string })[]
  chosen: string | null
}

export type ImportRows = { rows: ImportRowView[]; page: number; pages: number; total: number }
