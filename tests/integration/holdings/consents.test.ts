import { beforeEach, describe, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { setConsent } from "#lib/holdings/commands/consents.ts"
import { askCorrection } from "#lib/holdings/commands/corrections.ts"
import { askRankReview } from "#lib/holdings/commands/review-rank.ts"
import { listConsents, listCorrections } from "#lib/holdings/queries/own-pages.ts"
import { inScope } from "#lib/platform/scope.ts"
import { claimTask, finishTask } from "#lib/tasks/commands/move-task.ts"
import { getTask } from "#lib/tasks/queries.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
beforeEach(async () => void (parent = await signedIn(db().owner, "PARENT")))

const sql = async (text: string, values: unknown[] = []) =>
  (await db().owner.query(text, values)).rows as Record<string, unknown>[]
const history = (id = parent.person.id) =>
  sql("select version, given from sec.consent where account_id = $1 order by id", [id])
const calls = async () => (await inScope(parent.scope, listConsents)).find((it) => it.purpose === "CALLS")!
const answer = (given: boolean) => inScope(parent.scope, (it) => setConsent(it, { purpose: "CALLS", given }))

describe("PR5 consent", () => {
  test("is off by default, for whoever signs up and whatever the hat", async () => {
    const email = "nouvelle@exemple.ca"
    await signUp(newcomer(), { email, password: "quatre mots sans lien aucun" }, "fr")
    expect(await sql("select from public.account where calls_welcome")).toEqual([])
    const others = await Promise.all(
      (["DAYCARE", "OFFICE", "STAFF"] as const).map((kind) => signedIn(db().owner, kind)),
    )
    for (const it of others)
      expect((await inScope(it.scope, listConsents)).map((one) => one.given)).toEqual([false])
    expect(await calls()).toMatchObject({ given: false, answeredAt: null, askedAgain: false })
  })

  test("is withdrawn by what it was given by, without a fresher proof, and every answer is kept with its text", async () => {
    await sql("update sec.session set fresh_at = sec.now() - interval '1 hour'")
    await answer(true)
    expect(await calls()).toMatchObject({ given: true, version: 1 })
    await answer(false)
    await answer(false)
    expect(await calls()).toMatchObject({ given: false })
    expect(await history()).toEqual([
      { version: 1, given: true },
      { version: 1, given: false },
    ])
  })

  test("given in another form of the account it is the same consent", async () => {
    await inScope(parent.scope, (it) =>
      saveAccount(it, { name: "Ariane", locale: "fr", phone: null, callsWelcome: true }),
    )
    expect(await calls()).toMatchObject({ given: true })
    expect(await history()).toEqual([{ version: 1, given: true }])
  })

  test("a new text is a new question: what the former was answered is no answer to it", async () => {
    await answer(true)
    await sql(
      "insert into sec.consent_text (purpose, version, what_fr, what_en, why_fr, why_en) values ('CALLS', 2, 'a', 'b', 'c', 'd')",
    )
    expect(await calls()).toMatchObject({ version: 2, given: false, askedAgain: true, whatEn: "b" })
    expect(
      await sql("select calls_welcome as yes from public.account where id = $1", [parent.person.id]),
    ).toEqual([{ yes: false }])
    await answer(true)
    expect(await calls()).toMatchObject({ given: true, askedAgain: false })
    await sql("delete from sec.consent where version = 2")
    await sql("delete from sec.consent_text where version = 2")
  })
})

describe("PR3 a correction", () => {
  test("that one cannot make oneself is a task whose sentence is sealed, answered within thirty days, and told", async () => {
    const said = "Le jour de naissance de ma fille est le 4 mars."
    expect(await inScope(parent.scope, (it) => askCorrection(it, { said }))).toMatchObject({ ok: true })
    expect(JSON.stringify(await sql("select * from public.task_step"))).not.toContain("naissance")
    const [asked] = await inScope(parent.scope, listCorrections)
    expect(asked).toMatchObject({ said, answer: null, state: "OPEN" })
    expect(Math.round((asked!.dueAt.getTime() - asked!.askedAt.getTime()) / 86_400_000)).toBe(30)

    const staff = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
    const version = async () => (await inScope(staff.scope, (it) => getTask(it, asked!.id))).version
    expect((await inScope(staff.scope, (it) => getTask(it, asked!.id))).steps.map((it) => it.note)).toContain(
      said,
    )
    await inScope(staff.scope, async (it) => claimTask(it, { taskId: asked!.id, version: 1 }))
    const seen = await version()
    await inScope(staff.scope, (it) =>
      finishTask(it, { taskId: asked!.id, version: seen, outcome: "SETTLED", note: "C’est corrigé." }),
    )
    expect((await inScope(parent.scope, listCorrections))[0]).toMatchObject({
      ...{ answer: "C’est corrigé.", state: "DONE", outcome: "SETTLED" },
    })
    expect(await sql("select letter from public.outbox where recipient_id = $1", [parent.person.id])).toEqual(
      [{ letter: "correction-answered" }],
    )
  })

  test("PR6 a person is asked to go over a rank in one press, one's own and nobody else's", async () => {
    const child = await addChild(db().owner, { guardian: parent.person.id })
    const registrationId = await addRegistration(db().owner, child.id, {
      daycareId: await addDaycare(db().owner, { name: "Les Lucioles" }),
    })
    expect(await inScope(parent.scope, (it) => askRankReview(it, { registrationId }))).toMatchObject({
      ok: true,
    })
    expect((await inScope(parent.scope, listCorrections))[0]!.said).toContain("Les Lucioles")
    const other = await signedIn(db().owner, "PARENT")
    await expect(inScope(other.scope, (it) => askRankReview(it, { registrationId }))).rejects.toThrow()
  })

  test("of somebody else's is not read; and five at once are enough", async () => {
    const other = await signedIn(db().owner, "PARENT")
    for (const said of ["un", "deux", "trois", "quatre", "cinq"])
      await inScope(parent.scope, (it) => askCorrection(it, { said }))
    expect(await inScope(other.scope, listCorrections)).toEqual([])
    expect(await inScope(parent.scope, (it) => askCorrection(it, { said: "six" }))).toMatchObject({
      ok: false,
      reason: "TOO_MANY",
    })
  })
})
