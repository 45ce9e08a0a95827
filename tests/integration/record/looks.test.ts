import { setTimeout as sleep } from "node:timers/promises"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { takeLook } from "#lib/record/commands/take-look.ts"
import { readLook, readLookForFile } from "#lib/record/queries/looks.ts"
import { wantedPage } from "#lib/record/schema/looks.ts"
import type { SeenLine } from "#lib/record/views/readings.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"
import { behindTheRecord } from "#tests/support/record.ts"
import { addReadings, type MadeReading } from "#tests/support/record-lines.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AU6: who saw this child, and what this account saw between two moments, exactly. */
const db = useDatabase()
const owner = () => db().owner
const start = Date.parse("2026-03-01T00:00:00Z")
const hour = 3_600_000
const window = { since: new Date(start), until: new Date(start + 100 * hour), purpose: "INCIDENT" as const }

let officer: SignedIn<"STAFF">
let readers: string[]
let children: string[]
let parents: string[]
let all: MadeReading[]

beforeAll(async () => {
  officer = await signedIn(owner(), "STAFF", { role: "SECURITY_OFFICER" })
  readers = (await Promise.all([1, 2, 3].map(() => addPerson(owner(), { kind: "DAYCARE" })))).map(
    (it) => it.id,
  )
  const people = await Promise.all([1, 2, 3, 4].map(() => addPerson(owner())))
  parents = people.map((it) => it.id)
  children = (await Promise.all(people.map((it) => addChild(owner(), { guardian: it.id })))).map(
    (it) => it.id,
  )
  const line = fc.record({
    account: fc.constantFrom(...readers),
    // Often the same instant: a page must not lose or repeat a line between two of them.
    at: fc.integer({ min: 0, max: 12 }).map((it) => new Date(start + it * 8 * hour)),
    way: fc.constantFrom("FILE" as const, "LIST" as const, "SEARCH" as const, "EXPORT" as const),
    whose: fc.subarray([...children, ...parents]),
    fields: fc.subarray(["code", "age", "birth", "email"], { minLength: 1 }),
  })
  all = fc.sample(line, { numRuns: 160, seed: 8 })
  await addReadings(owner(), all)
})

const look = async (who: SignedIn<"STAFF">, about: "CHILD" | "ACCOUNT", whose: string, more = {}) =>
  inScope(who.scope, (it) => takeLook(it, { about, whose, ...window, ...more }))

async function everyPage(lookId: string): Promise<SeenLine[]> {
  const lines: SeenLine[] = []
  for (let after: string | undefined; ;) {
    const page = await inScope(officer.scope, (it) => readLook(it, lookId, wantedPage.parse({ after })))
    lines.push(...page.lines)
    if (!page.older) return lines
    after = page.older
  }
}

describe("a look", () => {
  test("gives exactly the lines of its window, each once, newest first, and sums them, like a plain filter (AU6)", async () => {
    const asked = fc.record({
      subject: fc.oneof(
        fc.constantFrom(...readers).map((whose) => ({ about: "ACCOUNT" as const, whose })),
        fc.constantFrom(...children).map((whose) => ({ about: "CHILD" as const, whose })),
      ),
      from: fc.integer({ min: -1, max: 12 }),
      hours: fc.integer({ min: 1, max: 110 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ subject, from, hours }) => {
        const since = new Date(start + from * 8 * hour)
        const until = new Date(since.getTime() + hours * hour)
        const taken = await look(officer, subject.about, subject.whose, { since, until })
        if (!taken.ok) throw new Error(taken.reason)
        const { lookId } = taken.value
        const expected = all.filter(
          (it) =>
            it.at >= since &&
            it.at < until &&
            (subject.about === "ACCOUNT" ? it.account === subject.whose : it.whose.includes(subject.whose)),
        )
        const lines = await everyPage(lookId)
        const told = (it: { at: Date; way: string; account: string; whose: string[] }) =>
          `${it.at.toISOString()} ${it.way} ${it.account} ${it.whose.toSorted().join()}`
        const shown = lines.map((it) => told({ ...it, account: it.accountId ?? "", whose: it.whose }))
        const wanted = expected.map((it) =>
          told({ ...it, whose: subject.about === "CHILD" ? [subject.whose] : it.whose }),
        )
        expect(shown.toSorted()).toEqual(wanted.toSorted())
        expect(new Set(lines.map((it) => it.key)).size).toBe(lines.length)
        expect(lines.map((it) => it.at.getTime())).toEqual(
          lines.map((it) => it.at.getTime()).toSorted((a, b) => b - a),
        )

        const { sums } = await inScope(officer.scope, (it) => readLook(it, lookId, null))
        const whole = sums.find((it) => it.way === null)
        const seen = new Set(
          expected.flatMap((it) => (subject.about === "CHILD" ? [subject.whose] : it.whose)),
        )
        if (expected.length === 0) expect(sums).toEqual([])
        else
          expect(whole).toEqual({
            way: null,
            lines: expected.length,
            children: [...seen].filter((it) => children.includes(it)).length,
            accounts: [...seen].filter((it) => parents.includes(it)).length,
            readers: new Set(expected.map((it) => it.account)).size,
            fields: [...new Set(expected.flatMap((it) => it.fields ?? []))].sort(),
          })
      }),
      { numRuns: 25, seed: 8 },
    )
  })

  test("tells openings with the readings, and of an opening no identifier among its fields", async () => {
    const offer = newId()
    await owner().query(
      "insert into public.disclosure (account_id, session_id, whose, fields, purpose, at) values ($1, $2, $3, $4, 'OFFER', $5)",
      [readers[0], newId(), children[0], ["offer", offer, "birth"], new Date(start + 99 * hour)],
    )
    const taken = await look(officer, "ACCOUNT", readers[0]!, { since: new Date(start + 98 * hour) })
    const [line] = taken.ok ? await everyPage(taken.value.lookId) : []
    expect(line).toMatchObject({
      way: "OPENED",
      purpose: "OFFER",
      fields: ["offer", "birth"],
      whose: [children[0]],
    })
    await behindTheRecord(owner(), "delete from public.disclosure where fields[2] = $1", [offer])
  })

  test("is on record with its purpose, and so is each of its pages and its file, once (AU1)", async () => {
    await behindTheRecord(owner(), "delete from public.audit where deed like 'record.%'")
    const taken = await look(officer, "CHILD", children[0]!)
    const lookId = taken.ok ? taken.value.lookId : ""
    await inScope(officer.scope, (it) => readLook(it, lookId, null))
    const file = await inScope(officer.scope, (it) => readLookForFile(it, lookId))
    expect(file.total).toBe(file.lines.length)
    const { rows } = await owner().query(
      "select deed, purpose, subject->>'lookId' as look, account_id as who from public.audit where deed like 'record.%' order by seq",
    )
    const who = officer.person.id
    expect(rows).toEqual(
      ["record.look", "record.read", "record.file"].map((deed) => ({
        deed,
        purpose: "INCIDENT",
        look: lookId,
        who,
      })),
    )
  })

  test("is its session's own, for fifteen minutes and with a fresh proof; to others it is absent (AZ5)", async () => {
    const taken = await look(officer, "CHILD", children[0]!)
    const lookId = taken.ok ? taken.value.lookId : ""
    const read = (who: SignedIn<"STAFF">) => inScope(who.scope, (it) => readLook(it, lookId, null))
    const colleague = await signedIn(owner(), "STAFF", { role: "PRIVACY_OFFICER" })
    await expect(read(colleague)).rejects.toThrow(NotFound)
    await expect(read(await again(owner(), "STAFF", officer.person))).rejects.toThrow(NotFound)
    expect((await read(officer)).look.whose).toBe(children[0])
    await moveClock(owner(), "14 minutes 50 seconds")
    expect((await read(officer)).look.whose).toBe(children[0])
    await owner().query("update sec.session set seen_at = sec.now()")
    await moveClock(owner(), "15 minutes 10 seconds")
    await expect(read(officer)).rejects.toThrow(NotFound)
    await owner().query("update sec.session set seen_at = sec.now()")
    await moveClock(owner(), "21 minutes")
    await expect(look(officer, "CHILD", children[0]!)).rejects.toMatchObject({ name: "Surprise" })
    await resetClock(owner())
  })

  test("is waited for longer than a page's question: of two years of an account there is much to count (AU6)", async () => {
    const taken = await look(officer, "ACCOUNT", readers[0]!)
    const lookId = taken.ok ? taken.value.lookId : ""
    const busy = await owner().connect()
    await busy.query("begin; lock table public.child_file in access exclusive mode")
    const letGo = sleep(3_200).then(() => busy.query("rollback"))
    const { sums } = await inScope(officer.scope, (it) => readLook(it, lookId, null))
    await letGo
    busy.release()
    expect(sums.length).toBeGreaterThan(0)
  })

  test("about nobody is refused and on record; by whoever does not answer for it, nothing is there", async () => {
    expect(await look(officer, "CHILD", newId())).toEqual({
      ok: false,
      reason: "NOTHING_THERE",
      field: "whose",
    })
    expect(await look(officer, "ACCOUNT", children[0]!)).toMatchObject({ reason: "NOTHING_THERE" })
    const support = await signedIn(owner(), "STAFF", { role: "SUPPORT" })
    await expect(look(support, "CHILD", children[0]!)).rejects.toThrow(Forbidden)
  })
})
