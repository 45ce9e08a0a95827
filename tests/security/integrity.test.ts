import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { beginCheck, cancelCheck, explainFindings } from "#lib/record/commands/checks.ts"
import { showCheck } from "#lib/record/commands/show-check.ts"
import { findCheckFor, getCheck, getReport, listChecks } from "#lib/record/queries/checks.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { aCheck, openCheck, readCheck } from "#tests/support/checks.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, signedIn } from "#tests/support/scopes.ts"
import {
  aVerifier,
  closeAfter,
  doStepsUntil,
  moves,
  stepAt,
  type Officer,
  type Signer,
} from "#tests/support/steps.ts"

/** IC7: the data is not signed but on an integrity check that speaks for it; the database holds that, whoever asks. */
const db = useDatabase()
const check = "23514"
let one: Officer
let two: Officer
let three: Officer
let verifier: Signer
beforeAll(async () => {
  const { owner } = db()
  ;[one, two, three, verifier] = [
    await anOfficer(owner),
    await anOfficer(owner),
    await anOfficer(owner),
    await aVerifier(owner),
  ]
})
beforeEach(() => closeAfter(db(), "FAULT"))
afterEach(() => openFromServer(db().ownerUrl))

const found = [{ code: "DANGLING", place: "offer_seat_id_vacancy_id_fkey", item: "x" }]
const show = async (by: Officer, checkId: string) => {
  const { id } = await stepAt(by, 2)
  return inScope(by.scope, (it) => showCheck(it, { stepId: id, checkId }))
}
const explain = async (by: Officer, checkId: string, findings?: string[]) => {
  const all = (await readCheck(db().owner, checkId)).findings.map((it) => it.id)
  return inScope(by.scope, (it) =>
    explainFindings(it, {
      checkId,
      findings: findings ?? all,
      explanation: "CORRECTED",
      words: "La ligne est remise.",
    }),
  )
}
/** The step of the data, begun by the first officer. */
async function begun() {
  await doStepsUntil(db(), { one, two, verifier }, 2)
  await moves.begin(one, 2)
  await moves.show(one, 2)
}

describe("IC7: the step of the data", () => {
  test("is signed on a check that began after it and found nothing, shown by its hash", async () => {
    await begun()
    expect(await moves.sign(one, two, 2)).toMatchObject({ reason: "NO_REPORT" })
    const { id, report } = await aCheck(db().owner, [], one.person.id)
    expect(await inScope(one.scope, async (it) => (await findCheckFor(it, await stepAt(one, 2)))?.id)).toBe(
      id,
    )
    expect(await inScope(one.scope, (it) => getReport(it, id))).toBe(report)
    expect((await show(one, id)).ok).toBe(true)
    expect(await show(one, id)).toMatchObject({ reason: "CHECK_SHOWN" })
    const { evidence } = await stepAt(one, 2)
    expect(evidence.at(-1)).toMatchObject({ kind: "REPORT", holds: true, checkId: id })
    expect(evidence.at(-1)!.digest).toBe((await readCheck(db().owner, id)).digest)
    expect((await moves.sign(one, two, 2)).ok).toBe(true)
  })

  test("takes no check from before it, none that is not over, and none that is not there", async () => {
    const before = await aCheck(db().owner)
    await begun()
    expect(await show(one, before.id)).toMatchObject({ reason: "CHECK_EARLIER" })
    const underWay = await openCheck(db().owner)
    await expect(show(one, underWay)).rejects.toThrow()
    await expect(show(one, "00000000-0000-4000-8000-00000000c10c")).rejects.toThrow()
    await inScope(one.scope, (it) => cancelCheck(it, { checkId: underWay }))
    await expect(show(one, underWay)).rejects.toThrow()
    expect(await moves.sign(one, two, 2)).toMatchObject({ reason: "NO_REPORT" })
  })

  test("is not signed on what was found, until another person than who asked has explained each of it", async () => {
    await begun()
    const { id } = await aCheck(db().owner, [...found, { ...found[0]!, item: "y" }], one.person.id)
    await show(one, id)
    expect(await moves.sign(one, two, 2)).toMatchObject({ reason: "REPORT_BROKEN" })
    expect(await explain(one, id)).toMatchObject({ reason: "SAME_PERSON" })
    const [first] = (await readCheck(db().owner, id)).findings
    expect((await explain(two, id, [first!.id])).ok).toBe(true)
    expect(await moves.sign(one, two, 2)).toMatchObject({ reason: "REPORT_BROKEN" })
    expect(await explain(two, id)).toMatchObject({ reason: "EXPLAINED_ALREADY" })
    const rest = (await readCheck(db().owner, id)).findings.filter((it) => !it.explanation)
    expect(
      (
        await explain(
          two,
          id,
          rest.map((it) => it.id),
        )
      ).ok,
    ).toBe(true)
    expect((await stepAt(one, 2)).evidence.at(-1)).toMatchObject({ holds: true })
    expect((await moves.sign(one, two, 2)).ok).toBe(true)
  })

  test("counts no word of whoever did the work of the step, also when the server asked for the check", async () => {
    await begun()
    const { id } = await aCheck(db().owner, found)
    await show(one, id)
    expect((await explain(one, id)).ok).toBe(true)
    expect(await moves.sign(one, two, 2)).toMatchObject({ reason: "REPORT_BROKEN" })
    const again = await aCheck(db().owner, found)
    await show(one, again.id)
    expect((await explain(three, again.id)).ok).toBe(true)
    expect((await moves.sign(one, two, 2)).ok).toBe(true)
  })

  test("is never signed on more than was kept: what nobody can read, nobody explains", async () => {
    await begun()
    const id = await openCheck(db().owner)
    await db().owner.query("update sec.integrity_check set state = 'CANCELLED' where id = $1", [id])
    const { id: whole } = await aCheck(
      db().owner,
      Array.from({ length: 201 }, (_, at) => ({ ...found[0]!, item: String(at) })),
    )
    expect((await readCheck(db().owner, whole)).findings).toHaveLength(200)
    await show(one, whole)
    expect((await explain(two, whole)).ok).toBe(true)
    expect(await moves.sign(one, three, 2)).toMatchObject({ reason: "REPORT_BROKEN" })
  })

  test("the last report is the one that counts", async () => {
    await begun()
    await show(one, (await aCheck(db().owner)).id)
    await show(one, (await aCheck(db().owner, found)).id)
    expect(await moves.sign(one, two, 2)).toMatchObject({ reason: "REPORT_BROKEN" })
    await show(one, (await aCheck(db().owner)).id)
    expect((await moves.sign(one, two, 2)).ok).toBe(true)
  })
})

describe("IC7: the tables themselves refuse, whatever a function believed", () => {
  test("a report that is of no check, of another's words, or of a check that is not over", async () => {
    await begun()
    const { id } = await stepAt(one, 2)
    const over = await aCheck(db().owner)
    const half = await openCheck(db().owner)
    const report = (checkId: string | null, digest = "\\x00") =>
      refusalOf(
        db().owner.query(
          `insert into sec.step_evidence (id, step_id, kind, media, size, digest, key_id, wrapped, sealed, holds, check_id)
           values (gen_random_uuid(), $1, 'REPORT', 'application/json', 1, $2, gen_random_uuid(), 'w', '\\x00', true, $3)`,
          [id, digest, checkId],
        ),
      )
    for (const it of [null, over.id, half]) expect([it, await report(it)]).toEqual([it, check])
    await db().owner.query("update sec.integrity_check set state = 'CANCELLED' where id = $1", [half])
    expect(
      await refusalOf(db().owner.query("update sec.reopening_step set state = 'DONE' where id = $1", [id])),
    ).toBe(check)
  })

  test("an explanation by whoever asked, a second one, and one that is taken back", async () => {
    const { id } = await aCheck(db().owner, found, one.person.id)
    const by = (who: string | null) =>
      refusalOf(
        db().owner.query(
          `update sec.integrity_finding set explained_by = $2, explained_at = sec.now(), explanation = 'CORRECTED', words = 'dix lettres et plus'
           where check_id = $1`,
          [id, who],
        ),
      )
    expect(await by(one.person.id)).toBe(check)
    expect(await by(two.person.id)).toBe("was not refused")
    expect(await by(three.person.id)).toBe(check)
    expect(await by(null)).toBe(check)
  })
})

describe("who asks", () => {
  test("officers of security and of privacy check and read; others, and an old proof, do not", async () => {
    const privacy = await signedIn(db().owner, "STAFF", { role: "PRIVACY_OFFICER" })
    const begin = (by: Officer) =>
      inScope(by.scope, (it) => beginCheck(it, { oneRunIn: 1, from: null, until: null }))
    const answer = await begin(privacy)
    expect(answer.ok).toBe(true)
    expect(await begin(one)).toMatchObject({ reason: "CHECK_UNDER_WAY" })
    const checkId = answer.ok ? answer.value.checkId : ""
    expect((await inScope(one.scope, (it) => cancelCheck(it, { checkId }))).ok).toBe(true)
    expect(await inScope(privacy.scope, (it) => cancelCheck(it, { checkId }))).toMatchObject({
      reason: "CHECK_OVER",
    })
    expect((await inScope(privacy.scope, listChecks))[0]).toMatchObject({ id: checkId, state: "CANCELLED" })

    for (const role of ["SUPPORT", "REGISTRY"] as const) {
      const other = await signedIn(db().owner, "STAFF", { role })
      await expect(begin(other)).rejects.toThrow()
      await byHand(db().webUrl, async (tx) => {
        await tx.enter("app_staff", other.token)
        for (const call of ["read_checks()", "read_check($1)", "check_report($1)", "cancel_check($1)"])
          expect([
            call,
            await tx.attempt(`select sec.${call}`, call.includes("$1") ? [checkId] : []),
          ]).toEqual([call, "42501"])
        for (const table of [
          "integrity_check",
          "integrity_part",
          "integrity_finding",
          "integrity_turn",
          "loose_reference",
        ])
          expect([table, await tx.attempt(`select from sec.${table}`)]).toEqual([table, "42501"])
      })
    }
    const { id } = await aCheck(db().owner, found)
    await db().owner.query(
      "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
      [three.person.id],
    )
    await expect(explain(three, id)).rejects.toThrow()
    await db().owner.query("update sec.session set fresh_at = sec.now() where account_id = $1", [
      three.person.id,
    ])
  })

  test("whoever verifies reads a check that was shown for a step, and no other", async () => {
    await begun()
    const { id } = await aCheck(db().owner)
    const read = () => inScope(verifier.scope, (it) => getCheck(it, id))
    await expect(read()).rejects.toThrow()
    await show(one, id)
    expect(await read()).toMatchObject({ id, state: "DONE", isOwn: false })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_verifier", verifier.token)
      for (const call of ["read_checks()", "check_report($1)", "begin_check($1, sec.now(), sec.now(), 1)"])
        expect([call, await tx.attempt(`select sec.${call}`, call.includes("$1") ? [id] : [])]).toEqual([
          call,
          "42501",
        ])
    })
  })

  test("works while everybody is closed out, for the officer of security", async () => {
    await db().owner.query("update sec.site set state = 'CLOSED'")
    const answer = await inScope(one.scope, (it) => beginCheck(it, { oneRunIn: 1, from: null, until: null }))
    expect(answer.ok).toBe(true)
    if (answer.ok) await inScope(one.scope, (it) => cancelCheck(it, { checkId: answer.value.checkId }))
  })
})
