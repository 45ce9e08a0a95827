import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

/** The law of a reopening step. The database holds the same (sec.step_verdict); a test holds one against the other. */
export const stepStates = ["TO_COME", "IN_PROGRESS", "DONE", "FAILED"] as const
export type StepState = (typeof stepStates)[number]
/** NOBODY: done by whoever does it. OFFICER: another officer. VERIFIER: somebody from outside. */
export const signers = ["NOBODY", "VERIFIER", "OFFICER"] as const
export type StepSigner = (typeof signers)[number]

export type StepFacts = {
  id: string
  round: number
  place: number
  state: StepState
  /** The last round of its place: what still counts. */
  isLive: boolean
  /** Every place that it stands on, near and far. */
  standsOn: readonly number[]
  needsEvidence: boolean
  needsReport: boolean
  signedBy: StepSigner
  /** The last one: done by opening. */
  reopens: boolean
  /** Did whoever asks do any of the work? */
  didIt: boolean
  evidence: readonly { stands: boolean; kind: "FILE" | "TEXT" | "REPORT"; holds: boolean | null }[]
}

/** A file of a firm or a supplier; as a family's document (lib/children/rules/attestations.ts). */
export const stepEvidenceSettings = { mostBytes: 5 * 1024 * 1024, mostPieces: 20, mostWords: 8_000 }

type NotNow = "EARLIER_ROUND" | "STEP_STATE" | "OUT_OF_ORDER"
type Unproven = "NO_EVIDENCE" | "NO_REPORT" | "REPORT_BROKEN"

export function canBegin(step: StepFacts, all: readonly StepFacts[]): Verdict<NotNow> {
  return mayBe(step, all, "TO_COME")
}

export function canComplete(
  step: StepFacts,
  all: readonly StepFacts[],
): Verdict<NotNow | Unproven | "BY_REOPENING" | "NOT_SIGNED"> {
  const now = mayBe(step, all, step.reopens && step.state === "TO_COME" ? "TO_COME" : "IN_PROGRESS")
  if (!now.ok) return now
  if (step.reopens) return refuse("BY_REOPENING")
  const proof = isProven(step)
  if (!proof.ok) return proof
  return step.signedBy === "NOBODY" ? allowed : refuse("NOT_SIGNED")
}

/** Whoever did the work never signs it, and each kind of step has its own signer. */
export function canSign(
  step: StepFacts,
  all: readonly StepFacts[],
  signer: Exclude<StepSigner, "NOBODY">,
): Verdict<NotNow | Unproven | "NOT_SIGNER" | "SAME_PERSON"> {
  if (step.signedBy !== signer) return refuse("NOT_SIGNER")
  if (step.didIt) return refuse("SAME_PERSON")
  const now = mayBe(step, all, "IN_PROGRESS")
  return now.ok ? isProven(step) : now
}

/** @param chosen the earlier places that the failure reopens: only what the step stands on, and something, if it stands on any */
export function canFail(
  step: StepFacts,
  chosen: readonly number[],
): Verdict<NotNow | "NOT_BEFORE" | "NOTHING_CHOSEN"> {
  if (!step.isLive) return refuse("EARLIER_ROUND")
  if (step.state !== "IN_PROGRESS") return refuse("STEP_STATE")
  if (chosen.some((it) => !step.standsOn.includes(it))) return refuse("NOT_BEFORE")
  return chosen.length === 0 && step.standsOn.length > 0 ? refuse("NOTHING_CHOSEN") : allowed
}

/** Which places a failure begins again: what was chosen, all that was built on it, and the step itself. */
export function begunAgain(step: StepFacts, all: readonly StepFacts[], chosen: readonly number[]): number[] {
  return all
    .filter((it) => it.isLive && it.state !== "TO_COME")
    .filter(
      (it) =>
        it.id === step.id || chosen.includes(it.place) || it.standsOn.some((below) => chosen.includes(below)),
    )
    .map((it) => it.place)
    .sort((a, b) => a - b)
}

/** Is everything done that stands before the reopening, in the last round of each? */
export function isEarned(all: readonly StepFacts[]): boolean {
  return all.every((it) => !it.isLive || it.reopens || it.state === "DONE")
}

/** The step that something can be done about now; none once only the opening is left. */
export function nextStep<S extends StepFacts>(all: readonly S[]): S | null {
  const waiting = all.filter((it) => it.isLive && it.state !== "DONE" && !it.reopens)
  return (
    waiting.find((it) => it.state === "IN_PROGRESS") ?? waiting.find((it) => canBegin(it, all).ok) ?? null
  )
}

function mayBe(step: StepFacts, all: readonly StepFacts[], from: StepState): Verdict<NotNow> {
  if (!step.isLive) return refuse("EARLIER_ROUND")
  if (step.state !== from) return refuse("STEP_STATE")
  const below = all.filter((it) => it.isLive && step.standsOn.includes(it.place))
  return below.every((it) => it.state === "DONE") ? allowed : refuse("OUT_OF_ORDER")
}

function isProven(step: StepFacts): Verdict<Unproven> {
  const standing = step.evidence.filter((it) => it.stands)
  if (step.needsEvidence && standing.length === 0) return refuse("NO_EVIDENCE")
  if (!step.needsReport) return allowed
  const report = standing.findLast((it) => it.kind === "REPORT")
  if (!report) return refuse("NO_REPORT")
  return report.holds ? allowed : refuse("REPORT_BROKEN")
}
