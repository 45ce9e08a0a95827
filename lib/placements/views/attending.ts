import type { Day } from "#lib/platform/days.ts"
import type { OutsideReason } from "../rules/attending-list.ts"

export type AttendingVerdict = "NEW" | "CHANGED" | "SAME" | "BROKEN"

/** A line as the service reads it back, by its number in the file: no name, and nothing of any file. */
export type PreviewLine = {
  line: number
  verdict: AttendingVerdict
  bornOn: Day | null
  from: Day | null
  until: Day | null
  reason: OutsideReason | null
  trouble: string | null
}

export type AttendingPreview = {
  previewId: string
  /** How many children were written; null until the list is. */
  written: number | null
  lines: PreviewLine[]
}
