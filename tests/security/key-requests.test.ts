import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import type { Asking } from "#lib/platform/vault/rewrap.ts"
import { inScope } from "#lib/platform/scope.ts"
import { approveKeys, askKeys, withdrawKeys } from "#lib/record/commands/keys.ts"
import { listKeyRequests } from "#lib/record/queries/keys.ts"
import { askKeysSchema } from "#lib/record/schema/keys.ts"
import { recallAlone, useApproval } from "#scripts/keys/approval.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { moveClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AZ10: what is done with a key-encryption key was asked by one officer and approved by another; the command uses it up. */
const db = useDatabase()
const hands = useHands(db)
const owner = () => db().owner
type Officer = SignedIn<"STAFF">
let first: Officer
let second: Officer
let third: Officer
const officer = (role: "SECURITY_OFFICER" | "PRIVACY_OFFICER") => signedIn(owner(), "STAFF", { role })
const atServer: Asking = async (text, given) =>
  (await owner().query<Record<string, unknown>>(text, given)).rows

beforeAll(async () => {
  first = await officer("SECURITY_OFFICER")
  second = await officer("PRIVACY_OFFICER")
  third = await officer("SECURITY_OFFICER")
})
beforeEach(async () => {
  await moveClock(owner(), "0")
  await owner().query("truncate sec.key_request")
})
afterAll(async () => hands.end())

const call = async <T = string | null>(who: { token: string }, sql: string, values: unknown[]) =>
  hands.call<T>({ role: "app_staff", token: who.token }, sql, values)
async function ask(who: Officer, deed = "ROTATE", version: number | null = null): Promise<string> {
  const id = newId()
  await call(who, "sec.ask_keys($1, $2, $3, null)::text", [id, deed, version])
  return id
}
const decide = (who: { token: string }, id: string, approves = true) =>
  call(who, "sec.decide_keys($1, $2, null)", [id, approves])
const withdraw = (who: { token: string }, id: string) => call(who, "sec.withdraw_keys($1, null)", [id])
/** What the command at the server does first, and does nothing without. */
const use = (deed: "ROTATE" | "RETIRE" | "RECALL" = "ROTATE", version: number | null = null) =>
  useApproval(atServer, deed, version).then(
    () => "used",
    (error: unknown) => (error instanceof Error && /Nobody approved/.test(error.message) ? "refused" : error),
  )
async function approved(deed = "ROTATE", version: number | null = null) {
  const id = await ask(first, deed, version)
  expect(await decide(second, id)).toBeNull()
  return id
}

describe("AZ10: one person alone changes no key", () => {
  test("by any order of steps, from two sessions, at one moment", async () => {
    expect(await use()).toBe("refused")
    const id = await ask(first)
    const other = await again(owner(), "STAFF", first.person)
    const said = await Promise.all(
      Array.from({ length: 9 }, (_, at) => (at % 3 ? decide(at % 2 ? first : other, id) : use())),
    )
    expect(new Set(said)).toEqual(new Set(["SAME_PERSON", "refused"]))
    const { rows } = await owner().query("select approved, used_at from sec.key_request where id = $1", [id])
    expect(rows).toEqual([{ approved: null, used_at: null }])
  })

  test("nor by the table itself, for web, worker, vault, or a constraint's gap for the owner", async () => {
    const id = await approved("RETIRE")
    for (const [url, role] of [
      [db().webUrl, "app_staff"],
      [db().webUrl, "app_auth"],
    ] as const)
      await byHand(url, async (tx) => {
        await tx.enter(role, role === "app_staff" ? first.token : null)
        for (const sql of [
          "select * from sec.key_request",
          "update sec.key_request set used_at = null",
          "select sec.use_keys('RETIRE', null)",
          "select sec.keys_alone('RECALL', 1)",
          "select sec.two_officers_bar(gen_random_uuid(), now(), gen_random_uuid())",
        ])
          expect([sql, await tx.attempt(sql)]).toEqual([sql, "42501"])
      })
    const altered = (set: string, which = id) =>
      refusalOf(owner().query(`update sec.key_request set ${set} where id = $1`, [which]))
    expect(await altered("asked_by = decided_by")).toBe("23514")
    expect(await altered("open_until = open_until + interval '1 day'")).toBe("23514")
    expect(await altered("deed = 'ROTATE'")).toBe("23514")
    expect(await use("RETIRE")).toBe("used")
    expect(await altered("used_at = null")).toBe("23514")
    expect(await refusalOf(owner().query("delete from sec.key_request where id = $1", [id]))).toBe("23514")
    const waiting = await ask(first)
    expect(
      await altered(
        "approved = true, decided_at = now(), decided_by = asked_by, open_until = now()",
        waiting,
      ),
    ).toBe("23514")
  })

  test("nor with a proof of another hour, nor as support (SE6)", async () => {
    const id = await ask(first)
    const support = await signedIn(owner(), "STAFF", { role: "SUPPORT" })
    const stale = await again(owner(), "STAFF", second.person)
    await owner().query(
      "update sec.session set fresh_at = now() - interval '1 hour' where token_hash = sha256(convert_to($1, 'UTF8'))",
      [stale.token],
    )
    for (const who of [support, stale] as Officer[]) {
      expect(await refusalOf(ask(who))).toBe("42501")
      expect(await refusalOf(decide(who, id))).toBe("42501")
      expect(await refusalOf(withdraw(who, id))).toBe("42501")
    }
    expect(await use()).toBe("refused")
  })
})

describe("what two of them approved", () => {
  test("serves once, also at one moment, for that deed and that version, and is on record", async () => {
    const id = await approved("RECALL", 2)
    expect([await use("RECALL", 3), await use("ROTATE"), await use("RETIRE")]).toEqual(
      Array(3).fill("refused"),
    )
    const said = await Promise.all(Array.from({ length: 6 }, () => use("RECALL", 2)))
    expect(said.map(String).toSorted((one, other) => one.localeCompare(other))).toEqual([
      ...(Array(5).fill("refused") as string[]),
      "used",
    ])
    const { rows } = await owner().query<{ deed: string; from_server: boolean; control: boolean }>(
      "select deed, from_server, control from public.audit where subject->>'keysId' = $1 order by seq",
      [id],
    )
    expect(rows.map((it) => [it.deed, it.from_server])).toEqual([
      ...[
        ["keys.ask", false],
        ["keys.approve", false],
        ["keys.use", true],
      ],
    ])
    expect(rows.every((it) => it.control)).toBe(true)
  })

  test("is over after its day, once refused or withdrawn, or when one of the two is an officer no more", async () => {
    const lapsed = await ask(first)
    await moveClock(owner(), "25 hours")
    const late = await again(owner(), "STAFF", second.person)
    expect(await decide(late, lapsed)).toBe("LAPSED")
    await moveClock(owner(), "0")

    await approved()
    await moveClock(owner(), "25 hours")
    expect(await use()).toBe("refused")
    await moveClock(owner(), "0")
    await owner().query("truncate sec.key_request")

    const refused = await ask(first)
    expect(await decide(second, refused, false)).toBeNull()
    expect(await decide(third, refused)).toBe("DECIDED")
    const withdrawn = await approved()
    expect(await withdraw(third, withdrawn)).toBeNull()
    expect(await decide(third, withdrawn)).toBe("WITHDRAWN")
    expect(await use()).toBe("refused")

    const leaver = await officer("SECURITY_OFFICER")
    const id = await ask(first)
    expect(await decide(leaver, id)).toBeNull()
    await owner().query("update public.membership set ends_at = sec.now() where account_id = $1", [
      leaver.person.id,
    ])
    expect(await use()).toBe("refused")
    expect(await decide(second, await ask(third)), "what others approve serves").toBeNull()
    expect(await use()).toBe("used")
  })

  test("stays what it was: withdrawn while it is being used, one of the two happens", async () => {
    for (let round = 0; round < 5; round++) {
      await owner().query("truncate sec.key_request")
      const id = await approved()
      const [used, gone] = await Promise.all([use(), withdraw(third, id)])
      expect([
        ["used", "USED"],
        ["refused", null],
      ]).toContainEqual([used, gone])
    }
  })
})

test("taking a key back alone rings, and is on record; no other deed is done alone", async () => {
  await recallAlone(atServer, 4)
  const { rows } = await owner().query(
    "select sec.severity_of(kind) as severity, subject->>'version' as version from public.alarm where kind = 'KEYS_ALONE'",
  )
  expect(rows).toEqual([{ severity: "HIGH", version: "4" }])
  const { rows: deeds } = await owner().query(
    "select control, from_server from public.audit where deed = 'keys.alone'",
  )
  expect(deeds).toEqual([{ control: true, from_server: true }])
  expect(await refusalOf(owner().query("select sec.keys_alone('RETIRE', null)"))).toBe("42501")
})

test("officers see what was asked and by which code, and decide it on their page", async () => {
  const asked = askKeysSchema.parse({ deed: "RECALL", version: " 7 " })
  expect(asked).toEqual({ deed: "RECALL", version: 7 })
  expect(askKeysSchema.safeParse({ deed: "RECALL" }).success).toBe(false)
  await inScope(first.scope, (it) => askKeys(it, asked))
  const [mine] = await inScope(first.scope, listKeyRequests)
  expect(mine).toMatchObject({ state: "ASKED", mine: true, deed: "RECALL", version: 7 })
  expect(await inScope(first.scope, (it) => approveKeys(it, { keysId: mine!.id }))).toMatchObject({
    reason: "SAME_PERSON",
  })
  expect(await inScope(second.scope, (it) => approveKeys(it, { keysId: mine!.id }))).toMatchObject({
    ok: true,
  })
  expect((await inScope(second.scope, listKeyRequests))[0]).toMatchObject({ state: "OPEN", mine: false })
  expect(await use("RECALL", 7)).toBe("used")
  expect((await inScope(third.scope, listKeyRequests))[0]).toMatchObject({ state: "USED" })
  expect(await inScope(third.scope, (it) => withdrawKeys(it, { keysId: mine!.id }))).toMatchObject({
    reason: "USED",
  })
})
