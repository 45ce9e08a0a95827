import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AZ10: an export is asked for by one officer and approved by another; everything here is said by hand in the database. */
const db = useDatabase()
const hands = useHands(db)
const owner = () => db().owner
let first: SignedIn<"STAFF">
let second: SignedIn<"STAFF">
let third: SignedIn<"STAFF">
let daycare: string
let children: string[]

beforeAll(async () => {
  first = await officer("SECURITY_OFFICER")
  second = await officer("PRIVACY_OFFICER")
  third = await officer("SECURITY_OFFICER")
  daycare = await addDaycare(owner())
  children = []
  for (const name of ["Clémentine", "Wassim", "Noa"]) {
    const { id } = await addChild(owner(), { guardian: null, name })
    await addRegistration(owner(), id, { daycareId: daycare })
    children.push(id)
  }
})
afterAll(async () => hands.end())

type Officer = SignedIn<"STAFF">
const officer = (role: "SECURITY_OFFICER" | "PRIVACY_OFFICER") => signedIn(owner(), "STAFF", { role })
const doer = (who: { token: string }) => ({ role: "app_staff", token: who.token }) as const
const call = async <T = string | null>(who: { token: string }, sql: string, values: unknown[]) =>
  hands.call<T>(doer(who), sql, values)

/** The export that was asked for, or why not. */
async function ask(who: Officer, most = 5): Promise<string> {
  const id = newId()
  const refused = await call(
    who,
    "(select concat_ws(' ', refused, held, allowed) from sec.ask_export($1, 'REGULATOR', $2, $3, null) where refused is not null)",
    [id, [daycare], most],
  )
  return refused ?? id
}
const decide = (who: Officer, id: string, approves = true) =>
  call(who, "sec.decide_export($1, $2, null)", [id, approves])
const withdraw = (who: Officer, id: string) => call(who, "sec.withdraw_export($1, null)", [id])
const take = (who: { token: string }, id: string) =>
  call<number>(who, "(select count(*)::integer from sec.take_export($1, null))", [id])
const readings = async (id: string) =>
  (
    await owner().query(
      "select account_id, way, whose, fields, purpose from public.reading where about = $1 order by seq",
      [id],
    )
  ).rows as unknown[]

async function approved(): Promise<string> {
  const id = await ask(first)
  expect(await decide(second, id)).toBeNull()
  return id
}
/** Each test has a day of its own: what was asked before spends nothing of it. */
const yesterday = () => owner().query("update sec.export_request set asked_at = asked_at - interval '2 days'")

describe("AZ10: one person alone never gets it", () => {
  test("by any order of calls: asked, decided, withdrawn, taken, and again", async () => {
    const id = await ask(first)
    for (const step of [
      () => take(first, id),
      () => decide(first, id),
      () => take(first, id),
      () => decide(first, id, false),
      () => take(first, id),
      () => withdraw(first, id),
      () => decide(first, id),
      () => take(first, id),
    ])
      expect([0, null, "SAME_PERSON", "WITHDRAWN"]).toContain(await step())
    expect(await readings(id)).toEqual([])
    const { rows } = await owner().query("select approved, taken from sec.export_request where id = $1", [id])
    expect(rows).toEqual([{ approved: null, taken: 0 }])
  })

  test("from two sessions of theirs at one moment", async () => {
    const id = await ask(first)
    const other = await again(owner(), "STAFF", first.person)
    const said = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 ? take(at % 4 === 1 ? first : other, id) : decide(at % 4 === 0 ? other : first, id),
      ),
    )
    expect(new Set(said)).toEqual(new Set(["SAME_PERSON", 0]))
  })

  test("nor by the table itself, its functions within, or a constraint's gap", async () => {
    const id = await ask(first)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", first.token)
      for (const sql of [
        "update sec.export_request set approved = true",
        "select * from sec.export_rows(gen_random_uuid(), '{}')",
        "select sec.export_mark('x', 4)",
        "select * from sec.export_key",
      ])
        expect([sql, await tx.attempt(sql)]).toEqual([sql, "42501"])
    })
    expect(
      await refusalOf(
        owner().query(
          "update sec.export_request set approved = true, decided_at = now(), decided_by = asked_by, open_until = now() where id = $1",
          [id],
        ),
      ),
    ).toBe("23514")
  })

  test("nor with a proof of another hour, nor as support", async () => {
    const id = await approved()
    const support = await signedIn(owner(), "STAFF", { role: "SUPPORT" })
    const stale = await again(owner(), "STAFF", first.person)
    await owner().query(
      "update sec.session set fresh_at = now() - interval '1 hour' where token_hash = sha256(convert_to($1, 'UTF8'))",
      [stale.token],
    )
    for (const who of [support, stale]) {
      expect(await refusalOf(take(who, id))).toBe("42501")
      expect(await refusalOf(ask(who))).toBe("42501")
      expect(await refusalOf(decide(who, id))).toBe("42501")
      expect(await refusalOf(withdraw(who, id))).toBe("42501")
      expect(await refusalOf(call(who, "sec.trace_export('x')", []))).toBe("42501")
    }
    expect(await take(first, id)).toBe(3)
  })
})

describe("an approved export", () => {
  test("is taken by who asked and nobody else, three times, also at one moment; each is on record and told", async () => {
    await yesterday()
    const id = await approved()
    expect(await Promise.all([take(second, id), take(third, id)])).toEqual([0, 0])
    const taken = await Promise.all(Array.from({ length: 6 }, () => take(first, id)))
    expect(taken.toSorted((one, other) => one - other)).toEqual([0, 0, 0, 3, 3, 3])
    const line = {
      ...{ account_id: first.person.id, way: "EXPORT", purpose: "REGULATOR", whose: children.toSorted() },
      fields: ["age", "code", "days", "entry", "municipality", "state"],
    }
    expect(await readings(id)).toEqual([line, line, line])
    const { rows } = await owner().query(
      "select sec.severity_of(kind) as severity, subject->>'exportId' is not null as named from public.alarm where kind = 'EXPORT_TAKEN'",
    )
    expect(rows).toEqual([{ severity: "LOW", named: true }])
    const deeds = await owner().query<{ deed: string; control: boolean }>(
      "select deed, control from public.audit where subject->>'exportId' = $1 order by seq",
      [id],
    )
    expect(deeds.rows.map((it) => it.deed)).toEqual([
      ...["export.ask", "export.approve", "export.take", "export.take", "export.take"],
    ])
    expect(deeds.rows.every((it) => it.control)).toBe(true)
  })

  test("is over once it expired, was refused or withdrawn, by anybody of them", async () => {
    await yesterday()
    const expired = await approved()
    await owner().query(
      "update sec.export_request set open_until = now() - interval '1 second' where id = $1",
      [expired],
    )
    expect(await take(first, expired)).toBe(0)

    const refused = await ask(first)
    expect(await decide(second, refused, false)).toBeNull()
    expect(await decide(third, refused)).toBe("DECIDED")
    expect(await take(first, refused)).toBe(0)

    const withdrawn = await approved()
    expect(await withdraw(third, withdrawn)).toBeNull()
    expect(await take(first, withdrawn)).toBe(0)

    const lapsed = await ask(first)
    await owner().query("update sec.export_request set term_at = now() - interval '1 second' where id = $1", [
      lapsed,
    ])
    expect(await decide(second, lapsed)).toBe("LAPSED")
  })

  test("is not decided where who asked has the role no more", async () => {
    const gone = await officer("SECURITY_OFFICER")
    const id = await ask(gone)
    await owner().query("update public.membership set ends_at = sec.now() where account_id = $1", [
      gone.person.id,
    ])
    expect(await decide(second, id)).toBe("ASKER_GONE")
  })
})

describe("the cap", () => {
  test("holds for one export and over all of a day, with its numbers", async () => {
    await yesterday()
    expect(await ask(first, 501)).toBe("OVER_CAP 501 500")
    expect(await ask(first, 2)).toBe("TOO_MANY_ROWS 3 2")
    expect(await decide(second, await ask(first, 400))).toBeNull()
    expect(await ask(first, 101)).toBe("OVER_CAP 101 100")
    expect(await Promise.all([ask(first, 60), ask(first, 60)])).toContain("OVER_CAP 60 40")
  })

  test("a list that grew past what was approved gives nothing, and nothing is counted", async () => {
    await yesterday()
    const id = await ask(first, 3)
    await decide(second, id)
    const late = await addChild(owner(), { guardian: null })
    const registration = await addRegistration(owner(), late.id, { daycareId: daycare })
    expect(await take(first, id)).toBe(0)
    await owner().query("delete from public.registration_event where registration_id = $1", [registration])
    await owner().query("delete from public.registration where id = $1", [registration])
    expect(await take(first, id)).toBe(3)
    expect(await readings(id)).toHaveLength(1)
  })

  test("families who do not exist are not among the rows", async () => {
    await yesterday()
    const canary = await addChild(owner(), { guardian: null })
    await owner().query("update public.child_file set kind = 'CANARY' where id = $1", [canary.id])
    await addRegistration(owner(), canary.id, { daycareId: daycare })
    expect(await take(first, await approved())).toBe(3)
  })
})

test("the mark of one row leads back to the export that it was taken from, and a made-up one nowhere", async () => {
  await yesterday()
  const [one, two] = [await approved(), await approved()]
  const marks = (id: string) =>
    call<string[]>(first, "array(select mark from sec.take_export($1, null))", [id])
  const [ofOne, again, ofTwo] = [await marks(one), await marks(one), await marks(two)]
  expect(new Set([...ofOne, ...again, ...ofTwo]).size).toBe(9)
  expect(ofOne.every((it) => /^[b-z]{16}$/.test(it))).toBe(true)
  const trace = (mark: string) => call(second, "sec.trace_export($1)", [mark])
  for (const mark of [...ofOne, ...again]) expect(await trace(mark)).toBe(one)
  expect(await trace(` ${ofTwo[0]!.toUpperCase()} `)).toBe(two)
  expect(await trace(`${ofOne[0]!.slice(0, 6)}${ofTwo[0]!.slice(6)}`)).toBeNull()
  expect(await trace("")).toBeNull()
})
