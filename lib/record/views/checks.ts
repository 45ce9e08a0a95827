import type { CheckState, Explanation, FindingCode, PartName } from "../rules/checks.ts"

export type PartView = {
  name: PartName
  checked: number
  /** Null until it is counted, when the part begins. */
  total: number | null
  found: number
  beganAt: Date | null
  endedAt: Date | null
}

export type FindingView = {
  id: string
  part: PartName
  code: FindingCode
  /** A table, a constraint, a promise: in the words of the program. */
  place: string
  item: string | null
  facts: Record<string, string | number | null>
  explanation: Explanation | null
  words: string | null
  explainedAt: Date | null
  explainedBy: string | null
}

/** Who changed how much of what, between the two instants that were asked for. */
export type ChangeView = {
  source: "ROWS" | "DEEDS"
  /** No session of the portal explains it. */
  byHand: boolean
  kind: string | null
  account: string | null
  what: string
  op: string | null
  many: number
  /** Families stand together: how many accounts they are. */
  accounts: number
  firstAt: Date
  lastAt: Date
  ids: string[]
}

export type CheckView = {
  id: string
  state: CheckState
  askedAt: Date
  /** Null when it was asked for at the server. */
  askedBy: string | null
  from: Date
  until: Date
  oneRunIn: number
  beganAt: Date | null
  endedAt: Date | null
  code: string | null
  schema: string | null
  /** SHA-256 of the report, once there is one. */
  digest: string | null
  /** Whoever reads asked for it, and so explains nothing of it. */
  isOwn: boolean
  parts: PartView[]
  findings: FindingView[]
  changes: ChangeView[]
}

export type CheckLine = Pick<CheckView, "id" | "state" | "askedAt" | "askedBy" | "beganAt" | "endedAt"> & {
  found: number
  explained: number
}
