import type { ExportPurpose, ExportState } from "./rules.ts"

/** An export as officers read of it; who is a code. */
export type ExportView = {
  id: string
  code: string
  state: ExportState
  purpose: ExportPurpose
  services: string[]
  held: number
  most: number
  askedBy: string
  /** Asked by whoever reads: they cannot approve it, and nobody else takes it. */
  mine: boolean
  askedAt: Date
  termAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  openUntil: Date | null
  taken: number
}

/** One registration without a name. `mark`: leads back to the export. */
export type ExportRow = {
  code: string
  service: string
  months: number | null
  municipality: string | null
  wishedOn: string | null
  weekdays: number[]
  state: string
  mark: string
}
export type TakenExport = { code: string; who: string; at: Date; rows: ExportRow[] }
