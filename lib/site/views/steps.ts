import type { Day } from "#lib/platform/days.ts"
import type { ClosureReason } from "./closures.ts"
import type { StepFacts } from "../rules/steps.ts"

export type EvidenceView = {
  id: string
  kind: "FILE" | "TEXT" | "REPORT"
  media: "application/pdf" | "image/jpeg" | "image/png" | "text/plain" | "application/json"
  size: number
  /** SHA-256 of what was shown, in figures: whoever has the file can compare. */
  digest: string
  givenAt: Date
  /** Null when it came from the server itself. */
  givenBy: string | null
  holds: boolean | null
  /** Of a report: the integrity check that it is of; none where it is of before. */
  checkId: string | null
  supersedes: string | null
  stands: boolean
}

export type SignatureView = {
  by: string
  kind: "STAFF" | "VERIFIER"
  authorises: boolean
  wordsFr: string | null
  wordsEn: string | null
  at: Date
  evidenceDigest: string
}

export type MoveView = {
  move: "BEGUN" | "EXPECTED" | "EVIDENCE" | "DONE" | "SIGNED" | "FAILED"
  at: Date
  by: string | null
  detail: { from?: Day | null; to?: Day; again?: number[]; round?: number }
}

/** One step in one round, as those read it who work on the reopening. People are codes. */
export type StepView = Omit<StepFacts, "evidence"> & {
  nameFr: string
  nameEn: string
  ownerFr: string
  ownerEn: string
  expectedOn: Day | null
  changedAt: Date | null
  wordsFr: string | null
  wordsEn: string | null
  evidence: EvidenceView[]
  signature: SignatureView | null
  moves: MoveView[]
}

export type ClosureSteps = { closureId: string; reason: ClosureReason; isOpen: boolean; steps: StepView[] }
