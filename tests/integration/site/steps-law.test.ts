import { afterAll, beforeAll, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { beginStep, completeStep, failStep, signStep } from "#lib/site/commands/steps.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { canBegin, canComplete, canFail, canSign } from "#lib/site/rules/steps.ts"
import type { StepView } from "#lib/site/views/steps.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import {
  attachReport,
  aVerifier,
  closeAfter,
  doStepsUntil,
  moves,
  stepsSeenBy,
  why,
  type Officer,
} from "#tests/support/steps.ts"

/** The law of a step stands twice: what the page draws (rules), and what the database allows. */
const db = useDatabase()
let one: Officer
let two: Officer
beforeAll(async () => {
  ;[one, two] = [await anOfficer(db().owner), await anOfficer(db().owner)]
  await closeAfter(db(), "INTRUSION")
})
afterAll(() => openFromServer(db().ownerUrl))

/** Each move of each step, tried by both officers: the same answer from both laws, and what is allowed is done. */
async function tryEverything() {
  const differ: unknown[] = []
  for (const by of [one, two]) {
    let all = await stepsSeenBy(by)
    for (const { id } of all) {
      const tries = [
        ["begin", canBegin, () => inScope(by.scope, (it) => beginStep(it, { stepId: id }))],
        ["complete", canComplete, () => inScope(by.scope, (it) => completeStep(it, { stepId: id }))],
        [
          "sign",
          (step: StepView, all: StepView[]) => canSign(step, all, "OFFICER"),
          () => inScope(by.scope, (it) => signStep(it, { stepId: id, ...why })),
        ],
        [
          "fail",
          (step: StepView) => canFail(step, [8]),
          () => inScope(by.scope, (it) => failStep(it, { stepId: id, reopens: [8], ...why })),
        ],
      ] as const
      for (const [name, rule, move] of tries) {
        const step = all.find((it) => it.id === id)!
        const said = rule(step, all)
        const done = await move()
        if (done.ok) all = await stepsSeenBy(by)
        const [wanted, found] = [said.ok ? "DONE" : said.reason, done.ok ? "DONE" : done.reason]
        if (wanted !== found) differ.push([name, step.place, step.round, step.state, wanted, found])
      }
    }
  }
  return differ
}

test("the rules and the database answer the same, at every stage of a sequence of two rounds", async () => {
  const verifier = await aVerifier(db().owner)
  const people = { one, two, verifier }
  expect(await tryEverything()).toEqual([])
  await doStepsUntil(db(), people, 6)
  expect(await tryEverything()).toEqual([])
  await moves.show(one, 6)
  expect(await tryEverything()).toEqual([])
  expect((await moves.refuse(one, verifier, 6, [5])).ok).toBe(true)
  expect(await tryEverything()).toEqual([])
  await doStepsUntil(db(), people, 7)
  expect(await tryEverything()).toEqual([])
  await moves.show(one, 7)
  await attachReport(db().owner, false)
  expect(await tryEverything()).toEqual([])
  await attachReport(db().owner)
  expect(await tryEverything()).toEqual([])
  expect((await stepsSeenBy(one)).filter((it) => it.isLive && it.state === "DONE")).toHaveLength(7)
}, 60_000)
