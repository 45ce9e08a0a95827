import { describe, expect, test } from "vitest"
import {
  begunAgain,
  canBegin,
  canComplete,
  canFail,
  canSign,
  isEarned,
  nextStep,
  type StepFacts,
} from "#lib/site/rules/steps.ts"

/** The sequence of 2021, as the rules read it. */
const step = (place: number, given: Partial<StepFacts> = {}): StepFacts => ({
  id: `${place}.1`,
  round: 1,
  place,
  state: "TO_COME",
  isLive: true,
  standsOn: Array.from({ length: place - 1 }, (_, at) => at + 1),
  needsEvidence: place < 8,
  needsReport: place === 7,
  signedBy: place === 6 ? "VERIFIER" : place === 7 ? "OFFICER" : "NOBODY",
  reopens: place === 8,
  didIt: false,
  evidence: [],
  ...given,
})
const all = () => Array.from({ length: 8 }, (_, at) => step(at + 1))
const doneUntil = (place: number) =>
  all().map((it) => (it.place < place ? { ...it, state: "DONE" as const } : it))
const words = { stands: true, kind: "TEXT", holds: null } as const
const report = (holds: boolean) => ({ stands: true, kind: "REPORT", holds }) as const

describe("a step", () => {
  test("begins once everything that it stands on is done, near and far", () => {
    expect(canBegin(step(1), all())).toEqual({ ok: true })
    expect(canBegin(step(2), all())).toMatchObject({ reason: "OUT_OF_ORDER" })
    const hole = doneUntil(6).map((it) => (it.place === 2 ? { ...it, state: "TO_COME" as const } : it))
    expect(canBegin(step(6), hole)).toMatchObject({ reason: "OUT_OF_ORDER" })
    expect(canBegin(step(6), doneUntil(6))).toEqual({ ok: true })
    expect(canBegin(step(1, { isLive: false }), all())).toMatchObject({ reason: "EARLIER_ROUND" })
  })

  test("is done on evidence that stands, and by its signature where it has one", () => {
    const begun = (place: number, given: Partial<StepFacts> = {}) =>
      canComplete(step(place, { state: "IN_PROGRESS", ...given }), doneUntil(place))
    expect(begun(1)).toMatchObject({ reason: "NO_EVIDENCE" })
    expect(begun(1, { evidence: [{ ...words, stands: false }] })).toMatchObject({ reason: "NO_EVIDENCE" })
    expect(begun(1, { evidence: [words] })).toEqual({ ok: true })
    expect(begun(6, { evidence: [words] })).toMatchObject({ reason: "NOT_SIGNED" })
    expect(begun(8)).toMatchObject({ reason: "BY_REOPENING" })
  })

  test("is signed on the last report, by somebody else, of the right kind", () => {
    const sign = (given: Partial<StepFacts>, signer: "VERIFIER" | "OFFICER" = "OFFICER") =>
      canSign(step(7, { state: "IN_PROGRESS", ...given }), doneUntil(7), signer)
    expect(sign({ evidence: [words] })).toMatchObject({ reason: "NO_REPORT" })
    expect(sign({ evidence: [report(true), report(false)] })).toMatchObject({ reason: "REPORT_BROKEN" })
    expect(sign({ evidence: [report(false), report(true)] })).toEqual({ ok: true })
    expect(sign({ evidence: [report(true)], didIt: true })).toMatchObject({ reason: "SAME_PERSON" })
    expect(sign({ evidence: [report(true)] }, "VERIFIER")).toMatchObject({ reason: "NOT_SIGNER" })
    expect(sign({ evidence: [report(true)], state: "DONE" })).toMatchObject({ reason: "STEP_STATE" })
  })

  test("that fails reopens something that it stands on, and what was built on it", () => {
    const steps = doneUntil(6).map((it) => (it.place === 6 ? { ...it, state: "IN_PROGRESS" as const } : it))
    const audit = steps[5]!
    expect(canFail(audit, [])).toMatchObject({ reason: "NOTHING_CHOSEN" })
    expect(canFail(audit, [7])).toMatchObject({ reason: "NOT_BEFORE" })
    expect(canFail(audit, [6])).toMatchObject({ reason: "NOT_BEFORE" })
    expect(canFail(audit, [5])).toEqual({ ok: true })
    expect(begunAgain(audit, steps, [5])).toEqual([5, 6])
    expect(begunAgain(audit, steps, [3])).toEqual([3, 4, 5, 6])
    expect(canFail(step(1, { state: "IN_PROGRESS" }), [])).toEqual({ ok: true })
  })
})

describe("the next step", () => {
  test("is the one under way, else the first that may begin, else nothing but the opening", () => {
    expect(nextStep(all())?.place).toBe(1)
    expect(nextStep(doneUntil(4))?.place).toBe(4)
    expect(nextStep(doneUntil(8))).toBeNull()
    expect(isEarned(doneUntil(8))).toBe(true)
    expect(isEarned(doneUntil(7))).toBe(false)
  })
})

test("IC7: no order of moves reaches the reopening without every step, its evidence and its signatures", () => {
  let earned = 0
  for (let run = 0; run < 100; run++) {
    const random = randomFrom(run)
    let steps = all()
    signed.clear()
    for (let n = 0; n < 3_000 && !isEarned(steps); n++) steps = tried(steps, random)
    const live = steps.filter((it) => it.isLive && !it.reopens)
    if (!isEarned(steps)) continue
    earned++
    expect(live.map((it) => it.place)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(live.every((it) => it.state === "DONE" && it.evidence.length > 0)).toBe(true)
    expect(live.filter((it) => signed.get(it.id)).map((it) => it.place)).toEqual([6, 7])
    // Whatever was begun again was done in an order: no step's round is younger than that of what stands on it.
    for (const it of live)
      for (const below of live.filter((other) => it.standsOn.includes(other.place)))
        expect(it.round).toBeGreaterThanOrEqual(below.round)
  }
  expect(earned).toBeGreaterThan(20)
})

const signed = new Map<string, boolean>()

/** One move of somebody who does not look: whatever the rules refuse changes nothing. */
function tried(steps: StepFacts[], random: () => number): StepFacts[] {
  const it = steps[Math.floor(random() * steps.length)]!
  const become = (given: Partial<StepFacts>) =>
    steps.map((other) => (other.id === it.id ? { ...other, ...given } : other))
  const move = random()
  if (move < 0.3) return canBegin(it, steps).ok ? become({ state: "IN_PROGRESS" }) : steps
  if (move < 0.5 && it.state === "IN_PROGRESS")
    return become({ evidence: [...it.evidence, random() < 0.5 ? words : report(random() < 0.7)] })
  if (move < 0.7) return canComplete(it, steps).ok ? become({ state: "DONE" }) : steps
  if (move < 0.98) {
    const signer = random() < 0.5 ? "VERIFIER" : "OFFICER"
    const didIt = random() < 0.5
    if (!canSign({ ...it, didIt }, steps, signer).ok) return steps
    signed.set(it.id, true)
    return become({ state: "DONE" })
  }
  const chosen = it.standsOn.filter(() => random() < 0.3)
  return canFail(it, chosen).ok ? failed(steps, it, chosen) : steps
}

function failed(steps: StepFacts[], it: StepFacts, chosen: number[]): StepFacts[] {
  const again = begunAgain(it, steps, chosen)
  const round = Math.max(...steps.map((other) => other.round)) + 1
  const over = steps.map((other): StepFacts => {
    if (!other.isLive) return other
    if (other.state === "TO_COME") return { ...other, round }
    if (!again.includes(other.place)) return other
    return { ...other, isLive: false, state: other.state === "IN_PROGRESS" ? "FAILED" : other.state }
  })
  const fresh = again.map((place) => step(place, { id: `${place}.${round}`, round }))
  return [...over, ...fresh].sort((a, b) => a.place - b.place || a.round - b.round)
}

/** A small generator: the same run on every machine. */
function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
