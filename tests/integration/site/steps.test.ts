import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { giveEvidence } from "#lib/site/commands/step-evidence.ts"
import { expectStep } from "#lib/site/commands/steps.ts"
import { findSteps, getStep, getStepEvidence } from "#lib/site/queries/steps.ts"
import { isEarned } from "#lib/site/rules/steps.ts"
import { aPdf, asFile } from "#tests/support/documents.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import {
  attachReport,
  aVerifier,
  closeAfter,
  doStepsUntil,
  moves,
  stepAt,
  stepsSeenBy,
  type Officer,
  type Signer,
} from "#tests/support/steps.ts"

const db = useDatabase()
let one: Officer
let two: Officer
let verifier: Signer
beforeAll(async () => {
  ;[one, two, verifier] = [
    await anOfficer(db().owner),
    await anOfficer(db().owner),
    await aVerifier(db().owner),
  ]
})
afterEach(() => openFromServer(db().ownerUrl))
const people = () => ({ one, two, verifier })

const permits = async (whom: string) => {
  const { rows } = await db().owner.query<{ yes: boolean }>(
    "select sec.steps_permit((select id from public.site_closure where ended_at is null), $1) as yes",
    [whom],
  )
  return rows[0]!.yes
}
type BoardRow = { round: number; place: number; state: string; wordsEn: string | null }
const board = async () => {
  const { rows } = await db().owner.query<{ steps: BoardRow[] }>("select sec.board_steps() as steps")
  return rows[0]!.steps
}
const states = async () => (await stepsSeenBy(one)).filter((it) => it.isLive).map((it) => it.state)

describe("a closing begins with the steps of its reason", () => {
  test.each([
    ["INTRUSION", 8],
    ["FAULT", 3],
    ["MAINTENANCE", 0],
  ] as const)("%s: %i", async (reason, count) => {
    await closeAfter(db(), reason)
    expect(await states()).toEqual(Array.from({ length: count }, () => "TO_COME"))
    expect(await board()).toHaveLength(count)
    expect(await permits("PARENTS")).toBe(count === 0)
    // Staff are let in while the work goes on.
    expect(await permits("STAFF")).toBe(true)
  })

  test("nobody asks for steps while the portal is open", async () => {
    expect(await inScope(one.scope, (it) => findSteps(it))).toBeNull()
    expect(await board()).toEqual([])
  })
})

describe("the sequence of 2021", () => {
  beforeEach(() => closeAfter(db(), "INTRUSION"))

  test("is earned step by step, and opens when the last is done", async () => {
    await doStepsUntil(db(), people(), 8)
    expect(await states()).toEqual([...Array.from({ length: 7 }, () => "DONE"), "TO_COME"])
    expect(isEarned(await stepsSeenBy(one))).toBe(true)
    for (const whom of ["STAFF", "DAYCARES", "HOME", "PARENTS", "PUBLIC"])
      expect(await permits(whom)).toBe(true)
    const steps = await stepsSeenBy(one)
    const { closureId } = (await inScope(one.scope, (it) => findSteps(it)))!
    await openFromServer(db().ownerUrl)
    const after = await inScope(one.scope, (it) => findSteps(it, closureId))
    expect(after?.steps.find((it) => it.reopens)?.state).toBe("DONE")
    expect(after?.isOpen).toBe(false)
    expect(steps.find((it) => it.place === 6)?.signature).toMatchObject({
      kind: "VERIFIER",
      authorises: true,
      wordsFr: "Parce que.",
    })
  })

  test("takes no step before the one it stands on", async () => {
    expect(await moves.begin(one, 2)).toMatchObject({ reason: "OUT_OF_ORDER" })
    expect(await moves.complete(one, 1)).toMatchObject({ reason: "STEP_STATE" })
    expect(await moves.sign(one, verifier, 6)).toMatchObject({ reason: "STEP_STATE" })
    expect(await states()).toEqual(Array.from({ length: 8 }, () => "TO_COME"))
    const { rows } = await db().owner.query(
      "select subject->>'reason' as reason, control from public.audit where deed = 'site.step-refused' order by at desc limit 1",
    )
    expect(rows).toEqual([{ reason: "STEP_STATE", control: true }])
  })

  test("is done on evidence only, by its hash, and what was wrong is superseded and stays", async () => {
    await moves.begin(one, 1)
    expect(await moves.complete(one, 1)).toMatchObject({ reason: "NO_EVIDENCE" })
    const { id } = await stepAt(one, 1)
    const give = (given: { document?: File; words?: string; supersedes?: string }) =>
      inScope(one.scope, (it) =>
        giveEvidence(it, { stepId: id, document: null, words: "", supersedes: null, ...given }),
      )
    expect(await give({ document: new File(["<script>"], "a.txt") })).toMatchObject({ reason: "FILE_KIND" })
    expect((await give({ document: asFile(aPdf(), "rapport.pdf") })).ok).toBe(true)
    const [first] = (await stepAt(one, 1)).evidence
    expect((await give({ words: "Le bon rapport.", supersedes: first!.id })).ok).toBe(true)
    expect(await give({ words: "Encore.", supersedes: first!.id })).toMatchObject({ reason: "NOT_STANDING" })
    const { evidence } = await stepAt(one, 1)
    expect(evidence.map((it) => [it.kind, it.media, it.stands])).toEqual([
      ["FILE", "application/pdf", false],
      ["TEXT", "text/plain", true],
    ])
    const file = await inScope(verifier.scope, (it) =>
      getStepEvidence(it, { stepId: id, evidenceId: evidence[1]!.id }),
    )
    expect(Buffer.from(file.body as Uint8Array).toString()).toBe("Le bon rapport.")
    expect(file.name).toBe(`${evidence[1]!.digest}.txt`)
    expect((await moves.complete(one, 1)).ok).toBe(true)
    expect(await moves.show(one, 1)).toMatchObject({ reason: "STEP_STATE" })
  })

  test("keeps the old day when another is expected", async () => {
    const { id, expectedOn } = await stepAt(one, 3)
    const expecting = (day: string) =>
      inScope(one.scope, (it) => expectStep(it, { stepId: id, expectedOn: day }))
    expect(await expecting("2020-01-01")).toMatchObject({ reason: "DAY_PAST", field: "expectedOn" })
    expect((await expecting("2099-01-01")).ok).toBe(true)
    const { step } = await inScope(one.scope, (it) => getStep(it, id))
    expect(step.expectedOn).toBe("2099-01-01")
    expect(step.moves).toMatchObject([{ move: "EXPECTED", detail: { from: expectedOn, to: "2099-01-01" } }])
  })

  test("goes into round two when the audit says no, and round one stays on the board", async () => {
    await doStepsUntil(db(), people(), 6)
    await moves.begin(one, 6)
    await moves.show(one, 6)
    expect(await moves.refuse(one, verifier, 6, [])).toMatchObject({ reason: "NOTHING_CHOSEN" })
    expect(await moves.refuse(one, verifier, 6, [7])).toMatchObject({ reason: "NOT_BEFORE" })
    expect((await stepAt(one, 6)).signature).toBeNull()
    expect((await moves.refuse(one, verifier, 6, [5])).ok).toBe(true)
    expect((await board()).map((it) => [it.round, it.place, it.state])).toEqual([
      ...[1, 2, 3, 4, 5].map((place) => [1, place, "DONE"]),
      [1, 6, "FAILED"],
      ...[5, 6, 7, 8].map((place) => [2, place, "TO_COME"]),
    ])
    expect((await board()).find((it) => it.state === "FAILED")?.wordsEn).toBe("Because.")
    expect(await permits("PARENTS")).toBe(false)
    expect(await moves.begin(one, 6)).toMatchObject({ reason: "OUT_OF_ORDER" })
    const old = (await stepsSeenBy(one)).find((it) => it.place === 6 && it.round === 1)!
    expect(old.signature).toMatchObject({ authorises: false, wordsEn: "Because." })
    await doStepsUntil(db(), people(), 8)
    expect(await permits("PARENTS")).toBe(true)
  })

  test("begins again everything that was built on what is chosen", async () => {
    await doStepsUntil(db(), people(), 5)
    await moves.begin(one, 5)
    expect((await moves.fail(one, 5, [2])).ok).toBe(true)
    expect((await board()).filter((it) => it.round === 2).map((it) => it.place)).toEqual([
      2, 3, 4, 5, 6, 7, 8,
    ])
  })

  test("is never signed by whoever did the work, nor by somebody of another kind", async () => {
    await doStepsUntil(db(), people(), 6)
    await moves.begin(one, 6)
    await moves.show(one, 6)
    expect(await moves.sign(one, two, 6)).toMatchObject({ reason: "NOT_SIGNER" })
    expect(await moves.complete(two, 6)).toMatchObject({ reason: "NOT_SIGNED" })
    await db().owner.query(
      "insert into public.membership (account_id, kind, role) values ($1, 'STAFF', 'SUPPORT')",
      [verifier.person.id],
    )
    expect(await moves.sign(one, verifier, 6)).toMatchObject({ reason: "NOT_INDEPENDENT" })
    await db().owner.query("delete from public.membership where account_id = $1 and kind = 'STAFF'", [
      verifier.person.id,
    ])
    expect((await moves.sign(one, verifier, 6)).ok).toBe(true)

    await moves.begin(one, 7)
    expect(await moves.sign(one, two, 7)).toMatchObject({ reason: "NO_EVIDENCE" })
    await moves.show(one, 7)
    expect(await moves.sign(one, two, 7)).toMatchObject({ reason: "NO_REPORT" })
    expect(await attachReport(db().owner, false)).toBe("DONE")
    expect(await moves.sign(one, two, 7)).toMatchObject({ reason: "REPORT_BROKEN" })
    expect(await attachReport(db().owner)).toBe("DONE")
    expect(await moves.sign(one, one, 7)).toMatchObject({ reason: "SAME_PERSON" })
    await moves.show(two, 7)
    expect(await moves.sign(one, two, 7)).toMatchObject({ reason: "SAME_PERSON" })
    const three = await anOfficer(db().owner)
    expect((await moves.sign(one, three, 7)).ok).toBe(true)
    await moves.begin(one, 8)
    expect(await moves.complete(one, 8)).toMatchObject({ reason: "BY_REOPENING" })
  })
})

describe("a closing that replaces another", () => {
  test("for the same reason, or a lesser one, goes on with the steps as they are", async () => {
    await closeAfter(db(), "INTRUSION")
    await doStepsUntil(db(), people(), 3)
    const before = await stepsSeenBy(one)
    await closeAfter(db(), "INTRUSION")
    expect(await stepsSeenBy(one)).toEqual(before)
    await closeAfter(db(), "FAULT")
    expect(await stepsSeenBy(one)).toEqual(before)
    expect(await permits("PARENTS")).toBe(false)
  })

  test("for a graver one keeps what is done on the board, and asks for every graver step", async () => {
    await closeAfter(db(), "FAULT")
    await doStepsUntil(db(), people(), 2)
    await closeAfter(db(), "INTRUSION")
    expect(await states()).toEqual(Array.from({ length: 8 }, () => "TO_COME"))
    expect((await board()).map((it) => [it.round, it.place, it.state])).toEqual([
      [1, 1, "DONE"],
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((place) => [2, place, "TO_COME"]),
    ])
  })

  test("after an opening begins its own", async () => {
    await closeAfter(db(), "FAULT")
    await doStepsUntil(db(), people(), 3)
    const { rows } = await db().owner.query<{ id: string }>(
      "select id from sec.reopening_step where state = 'TO_COME' limit 1",
    )
    await openFromServer(db().ownerUrl)
    await closeAfter(db(), "FAULT")
    expect(await states()).toEqual(["TO_COME", "TO_COME", "TO_COME"])
    expect((await stepsSeenBy(one)).map((it) => it.id)).not.toContain(rows[0]?.id)
  })
})
