import type { HistoryTable, historyOps, historyWays, RestoreBar, RestoreState } from "../rules/history.ts"

/** A field that is not the same, by its name. Of a sealed one that is all that anybody learns. */
export type Difference = { field: string; sealed: boolean }

/** One change of one row, as officers read it; who is a code. */
export type EntryView = {
  seq: string
  at: Date
  table: HistoryTable
  rowId: string
  op: (typeof historyOps)[number]
  way: (typeof historyWays)[number]
  kind: string | null
  by: string | null
}

export type ChangeView = EntryView & {
  changed: Difference[]
  /** False: its content went with the family's key. */
  kept: boolean
  sealed: boolean
}

export type HistoryPage = { changes: ChangeView[]; /** Where the next page begins. */ older: string | null }

/** One entry, and what bringing it back would change of the row as it is now. */
export type EntryPage = EntryView & {
  isThere: boolean
  isLast: boolean
  differs: Difference[]
  bar: RestoreBar | null
  /** The request that waits for a second person, or the last that was decided. */
  restore: RestoreView | null
}

export type RestoreView = {
  id: string
  seq: string
  table: HistoryTable
  rowId: string
  differs: Difference[]
  state: RestoreState
  askedBy: string
  /** Asked by whoever reads: they cannot approve it. */
  mine: boolean
  askedAt: Date
  why: string
  termAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decidedWhy: string | null
}
