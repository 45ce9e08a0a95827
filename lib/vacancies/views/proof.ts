import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { Exclusion } from "#lib/waitlist/rules/eligible.ts"
import type { AskedInList, OwnVacancy } from "./vacancies.ts"

/** How a place was given, so that others can check it: no identity, and no reason that lies elsewhere. */
export type OrderProof = {
  vacancy: OwnVacancy
  service: string
  /** Each computation of the order by which somebody was asked or offered a seat, the first first. */
  runs: ProofRun[]
}

export type ProofRun = {
  id: string
  at: Date
  engine: number
  /** SHA-256 of everything that it was computed from. */
  digest: string
  policy: AdmissionPolicy
  /** Children in the order, and how far down it was used. */
  total: number
  rows: ProofRow[]
  out: { reason: Exclusion | "NOT_AVAILABLE"; count: number }[]
}

export type ProofRow = {
  code: string
  position: number
  category: number
  categoryKey: string
  days: number
  precarity: boolean
  draw: number
  /** Null: not asked by this run. */
  asked: AskedInList | null
}
