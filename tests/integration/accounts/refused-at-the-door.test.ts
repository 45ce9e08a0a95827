import { beforeEach, describe, expect, test } from "vitest"
import { endSession } from "#lib/accounts/commands/open-session.ts"
import { signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { enterOneTime, enterRecoveryCode } from "#lib/accounts/commands/second-step.ts"
import { enterCode, signIn } from "#lib/accounts/commands/sign-in.ts"
import { confirmOneTime, offerOneTime } from "#lib/accounts/commands/one-time.ts"
import { findOfferedSeed } from "#lib/accounts/queries/factors.ts"
import { newId, newToken } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { generateSync } from "otplib"
import { useDatabase } from "#tests/support/database.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AU1: each refusal at the door is one line under its request: whose account, where the step knows it, and no word of anybody. */
const db = useDatabase()
const owner = () => db().owner
const password = "quatre mots sans lien"
let me: SignedIn<"DAYCARE">

beforeEach(async () => {
  me = await signedIn(owner(), "DAYCARE", { password })
  await owner().query("delete from sec.spent; truncate public.alarm")
})

const at = (requestId: string) => mintScope(newcomer().actor, null, { requestId })
const from = () => ({ device: null, sender: newToken(), former: null })
async function linesOf(request: string) {
  const { rows } = await owner().query<{ deed: string; account: string | null; step: string | null }>(
    "select deed, account_id as account, subject->>'step' as step from public.audit where request_id = $1",
    [request],
  )
  return rows
}
async function waitingFor(): Promise<string> {
  const answer = await signIn(newcomer(), { email: me.person.email, password, next: undefined }, from())
  return answer.ok && answer.value.step !== "in" ? answer.value.waiting : ""
}
async function addApplication() {
  await inScope(me.scope, offerOneTime)
  const seed = await inScope(me.scope, findOfferedSeed)
  const code = generateSync({ secret: seed! })
  expect(await inScope(me.scope, (it) => confirmOneTime(it, { code }))).toMatchObject({ ok: true })
}
const noPasskey = { id: "of-nobody", rawId: "of-nobody", type: "public-key", response: {} }

/** What is tried, once; its request is asked for afterwards. */
const tries: [string, (request: string) => Promise<unknown>, string, boolean][] = [
  [
    "a wrong password",
    (it) => signIn(at(it), { email: me.person.email, password: "x".repeat(16), next: undefined }, from()),
    "PASSWORD",
    true,
  ],
  [
    "a password of nobody",
    (it) => signIn(at(it), { email: `${it}@exemple.ca`, password: "x".repeat(16), next: undefined }, from()),
    "PASSWORD",
    false,
  ],
  [
    "a wrong code of a letter",
    async (it) =>
      enterCode(
        at(it),
        { code: "000000", trust: undefined, next: undefined },
        { ...from(), waiting: await waitingFor() },
      ),
    "LETTER",
    true,
  ],
  [
    "a code for a sign-in that nobody began",
    (it) =>
      enterCode(
        at(it),
        { code: "000000", trust: undefined, next: undefined },
        { ...from(), waiting: newToken() },
      ),
    "LETTER",
    false,
  ],
  [
    "a wrong one-time code",
    async (it) => {
      await addApplication()
      return enterOneTime(
        at(it),
        { code: "000000", trust: undefined, next: undefined },
        { ...from(), waiting: await waitingFor() },
      )
    },
    "APPLICATION",
    true,
  ],
  [
    "a one-time code after five tries",
    async (it) => {
      await addApplication()
      const waiting = await waitingFor()
      await owner().query("update sec.mailed_code set attempts = 5 where account_id = $1", [me.person.id])
      return enterOneTime(
        at(it),
        { code: "000000", trust: undefined, next: undefined },
        { ...from(), waiting },
      )
    },
    "APPLICATION",
    true,
  ],
  [
    "a wrong recovery code",
    async (it) =>
      enterRecoveryCode(
        at(it),
        { code: "ABCDEFGHIJ", next: undefined },
        { ...from(), waiting: await waitingFor() },
      ),
    "RECOVERY",
    true,
  ],
  [
    "a passkey that nobody has",
    (it) => signInByPasskey(at(it), { response: noPasskey }, { former: null }),
    "PASSKEY",
    false,
  ],
  [
    "a passkey that does not prove anything",
    async (it) => {
      await owner().query(
        "insert into public.passkey (id, account_id, credential_id, public_key, counter, transports, created_at) values (gen_random_uuid(), $1, $2, '\\x01', 0, '{}', now())",
        [me.person.id, it],
      )
      return signInByPasskey(at(it), { response: { ...noPasskey, id: it, rawId: it } }, { former: null })
    },
    "PASSKEY",
    true,
  ],
]

describe("AU1: one line, and no more, for", () => {
  test.each(tries)("%s", async (_says, does, step, isKnown) => {
    const request = newId()
    expect(await does(request)).toMatchObject({ ok: false })
    expect(await linesOf(request)).toEqual([
      { deed: "session.refused", account: isKnown ? me.person.id : null, step },
    ])
  })

  test("signing out", async () => {
    const request = newId()
    await inScope(at(request), (it) => endSession(it, me.token))
    expect((await linesOf(request)).map((it) => it.deed)).toEqual(["session.end"])
    await inScope(at(request), (it) => endSession(it, me.token))
    expect(await linesOf(request), "once").toHaveLength(1)
  })
})

describe("a stranger who tries without end", () => {
  const tryNobody = (request = newId()) =>
    signInByPasskey(at(request), { response: noPasskey }, { former: null })

  test("fills no record: what comes on top of a minute's lines is counted by one alarm", async () => {
    await owner().query("update sec.budget set allowed = 3 where name = 'refused-unknown'")
    const count = async () =>
      (await owner().query("select from public.audit where deed = 'session.refused' and account_id is null"))
        .rowCount ?? 0
    const before = await count()
    for (let i = 0; i < 10; i++) await tryNobody()
    expect((await count()) - before).toBe(3)
    const { rows } = await owner().query("select kind, count, subject from public.alarm")
    expect(rows).toEqual([{ kind: "REFUSED_OFTEN", count: 7, subject: { of: "refused-unknown" } }])

    const request = newId()
    await signIn(at(request), { email: me.person.email, password: "x".repeat(16), next: undefined }, from())
    expect(await linesOf(request), "guessing at somebody has lines of its own").toHaveLength(1)
  })
})
