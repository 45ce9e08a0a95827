import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { signStep } from "#lib/site/commands/steps.ts"
import { findSteps } from "#lib/site/queries/steps.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, signedIn } from "#tests/support/scopes.ts"
import {
  attachReport,
  aVerifier,
  closeAfter,
  doStepsUntil,
  moves,
  stepAt,
  stepsSeenBy,
  why,
  type Officer,
  type Signer,
} from "#tests/support/steps.ts"

/** IC7: the walls of the steps, by trying to break them: through the functions, through the table itself, and at once. */
const db = useDatabase()
const check = "23514"
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
beforeEach(() => closeAfter(db(), "INTRUSION"))
afterEach(() => openFromServer(db().ownerUrl))
const people = () => ({ one, two, verifier })
const owner = (sql: string, values: unknown[] = []) => refusalOf(db().owner.query(sql, values))
const setState = async (place: number, state: string) =>
  owner("update sec.reopening_step set state = $2 where id = $1", [(await stepAt(one, place)).id, state])

describe("IC7: the table itself refuses, whatever a function believed", () => {
  test("a step out of order, without evidence, without its signature, or done twice", async () => {
    expect(await setState(2, "IN_PROGRESS")).toBe(check)
    expect(await setState(1, "DONE")).toBe(check)
    await moves.begin(one, 1)
    expect(await setState(1, "DONE")).toBe(check)
    expect(await setState(1, "TO_COME")).toBe(check)
    await doStepsUntil(db(), people(), 6)
    await moves.begin(one, 6)
    await moves.show(one, 6)
    expect(await setState(6, "DONE")).toBe(check)
    expect(await setState(5, "FAILED")).toBe(check)
    expect(await setState(8, "DONE")).toBe(check)
  })

  test("a step that becomes easier, or another's work", async () => {
    const { id } = await stepAt(one, 6)
    for (const easier of [
      "signed_by = 'NOBODY'",
      "needs = '{}'",
      "needs_evidence = false",
      "needs_report = not needs_report",
      "reopens = true",
      "place = 9",
      "sequence_id = gen_random_uuid()",
    ])
      expect([easier, await owner(`update sec.reopening_step set ${easier} where id = $1`, [id])]).toEqual([
        easier,
        check,
      ])
    await moves.begin(one, 1)
    const begun = (await stepAt(one, 1)).id
    expect(
      await owner("update sec.reopening_step set begun_by = $2 where id = $1", [begun, two.person.id]),
    ).toBe(check)
  })

  test("a signature of whoever did the work, of another kind, of a step not under way; and one that is changed", async () => {
    const sign = async (place: number, who: string, kind: string) =>
      owner(
        "insert into sec.step_signature (step_id, account_id, kind, authorises, evidence_digest) values ($1, $2, $3, true, '\\x00')",
        [(await stepAt(one, place)).id, who, kind],
      )
    expect(await sign(6, verifier.person.id, "VERIFIER")).toBe(check)
    await doStepsUntil(db(), people(), 7)
    await moves.begin(one, 7)
    await moves.show(one, 7)
    expect(await sign(7, one.person.id, "STAFF")).toBe(check)
    expect(await sign(7, verifier.person.id, "VERIFIER")).toBe(check)
    expect(await owner("update sec.step_signature set authorises = false")).toBe(check)
    expect(await owner("delete from sec.step_signature")).toBe(check)
    const { id } = await stepAt(one, 7)
    expect(await owner("update sec.step_evidence set digest = '\\x00' where step_id = $1", [id])).toBe(check)
    expect(await owner("delete from sec.step_evidence")).toBe(check)
  })

  test("evidence for a step of a closing that is over", async () => {
    await moves.begin(one, 1)
    await moves.show(one, 1)
    const { id } = await stepAt(one, 1)
    await openFromServer(db().ownerUrl)
    expect(
      await owner(
        `insert into sec.step_evidence (id, step_id, kind, media, size, digest, key_id, wrapped, sealed)
         values (gen_random_uuid(), $1, 'TEXT', 'text/plain', 1, '\\x00', gen_random_uuid(), 'w', '\\x00')`,
        [id],
      ),
    ).toBe(check)
    await closeAfter(db(), "INTRUSION")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", one.token, "site")
      for (const call of ["begin_step($1)", "complete_step($1)", "fail_step($1, '{}', 'f', 'e')"])
        expect([call, await tx.query(`select sec.${call} as said`, [id])]).toEqual([
          call,
          [{ said: "CLOSURE_OVER" }],
        ])
    })
  })
})

describe("IC7: who asks", () => {
  test("other staff, parents and visitors read no step and move none", async () => {
    const support = await signedIn(db().owner, "STAFF")
    const { id } = await stepAt(one, 1)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", support.token)
      for (const call of [
        "read_steps(null)",
        "closure_of_step($1)",
        "begin_step($1)",
        "sign_step($1, '', '')",
      ])
        expect([call, await tx.attempt(`select sec.${call}`, call.includes("$1") ? [id] : [])]).toEqual([
          call,
          "42501",
        ])
      for (const table of ["reopening_step", "step_evidence", "step_signature", "step_move", "step_template"])
        expect([table, await tx.attempt(`select from sec.${table}`)]).toEqual([table, "42501"])
    })
  })

  test("whoever verifies neither begins, completes, shows nor fails as an officer would", async () => {
    const { id } = await stepAt(one, 1)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_verifier", verifier.token)
      for (const call of ["begin_step($1)", "complete_step($1)", "fail_step($1, '{}', 'f', 'e')"])
        expect([call, await tx.attempt(`select sec.${call}`, [id])]).toEqual([call, "42501"])
      expect(await tx.attempt("select sec.read_bundle($1)", [id])).toBe("42501")
      expect(await tx.query("select sec.sign_step($1, 'f', 'e') as said", [id])).toEqual([
        { said: "NOT_SIGNER" },
      ])
    })
  })

  test("SE6: an old proof moves nothing", async () => {
    const { id } = await stepAt(one, 1)
    const old = await anOfficer(db().owner)
    await db().owner.query(
      "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
      [old.person.id],
    )
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", old.token, "site")
      expect(await tx.attempt("select sec.begin_step($1)", [id])).toBe("42501")
      expect(await tx.attempt("select sec.read_bundle($1)", [id])).toBe("42501")
    })
  })

  test("whoever verifies signs while everything else is closed, and not behind their own shut switch", async () => {
    await doStepsUntil(db(), people(), 6)
    await moves.begin(one, 6)
    await moves.show(one, 6)
    const { id } = await stepAt(one, 6)
    await db().owner.query("update sec.site set state = 'CLOSED'")
    const signing = () => inScope(verifier.scope, (it) => signStep(it, { stepId: id, ...why }))
    await expect(signing()).rejects.toThrow("closed")
    await db().owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
    expect((await signing()).ok).toBe(true)
  })
})

describe("IC7: at the same moment", () => {
  test("a step is begun once, signed once, and of signing and refusing one wins", async () => {
    const begun = await Promise.all([moves.begin(one, 1), moves.begin(two, 1)])
    expect(begun.filter((it) => it.ok)).toHaveLength(1)
    await moves.show(one, 1)
    await moves.complete(one, 1)
    await doStepsUntil(db(), people(), 6)
    await moves.begin(one, 6)
    await moves.show(one, 6)
    const third = await aVerifier(db().owner)
    const { id } = await stepAt(one, 6)
    const both = await Promise.all([
      inScope(verifier.scope, (it) => signStep(it, { stepId: id, ...why })),
      moves.refuse(one, third, 6, [5]),
      moves.fail(one, 6, [4]),
    ])
    expect(both.filter((it) => it.ok)).toHaveLength(1)
    const live = (await stepsSeenBy(one)).filter((it) => it.isLive)
    expect(new Set(live.map((it) => it.place)).size).toBe(8)
  })

  test("evidence that comes while the step is signed is in the signature, or does not come", async () => {
    await doStepsUntil(db(), people(), 7)
    await moves.begin(one, 7)
    await moves.show(one, 7)
    await attachReport(db().owner)
    const [shown, signed] = await Promise.all([moves.show(one, 7, "Encore."), moves.sign(one, two, 7)])
    expect(signed.ok).toBe(true)
    const { evidence, signature } = await stepAt(one, 7)
    expect(evidence).toHaveLength(shown.ok ? 3 : 2)
    const { createHash } = await import("node:crypto")
    const over = createHash("sha256")
    for (const it of evidence) over.update(Buffer.from(it.digest, "hex"))
    expect(signature?.evidenceDigest).toBe(over.digest("hex"))
  })

  test("a closing that ends takes no step with it half done", async () => {
    await moves.begin(one, 1)
    await moves.show(one, 1)
    const { closureId } = (await inScope(one.scope, (it) => findSteps(it)))!
    const { id } = await stepAt(one, 1)
    const completing = byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", one.token, "site")
      return tx.query<{ said: string }>("select sec.complete_step($1) as said", [id])
    })
    await Promise.all([completing, openFromServer(db().ownerUrl)])
    const after = await inScope(one.scope, (it) => findSteps(it, closureId))
    expect(after?.steps.filter((it) => it.state === "DONE")).toEqual([])
    expect(["DONE", "CLOSURE_OVER", "EARLIER_ROUND"]).toContain((await completing)[0]?.said)
  })
})
