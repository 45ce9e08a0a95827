import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hashOf } from "#lib/platform/ids.ts"
import type { Vault } from "#lib/platform/vault/vault.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock } from "#tests/support/clock.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { disclosed, openName, readingsOf, slipFor, strictVault, type Slipped } from "#tests/support/vault.ts"

/** What a vault opens for whoever has the web process and all its rows: what a living session has a fresh slip for. */
const db = useDatabase()
let vault: Vault & { end(): Promise<void> }
beforeAll(() => void (vault = strictVault(db())))
afterAll(() => vault.end())

let parent: Made
let staff: string
beforeEach(async () => {
  parent = await addPerson(db().owner, { name: "Wilhelmine Desrosiers" })
  staff = await openSessionOf(db().owner, await addPerson(db().owner, { kind: "STAFF", role: "SUPPORT" }))
  await reachByStaff(db().owner, parent.id)
  await disclosed(db(), staff, parent.id)
})

const name = { values: ["Wilhelmine Desrosiers"] }
const slipped = async (): Promise<Slipped> => {
  const found = await slipFor(db(), { role: "app_staff", token: staff, account: parent.id })
  if (!found) throw new Error("no slip")
  return found
}
/** How often each alarm was raised so far. */
const alarms = async () => {
  const { rows } = await db().owner.query<{ kind: string; count: number }>(
    "select kind, sum(count)::int as count from public.alarm group by kind",
  )
  return new Map(rows.map((it) => [it.kind, it.count]))
}
const raised = async (kind: string, before: Map<string, number>) =>
  ((await alarms()).get(kind) ?? 0) - (before.get(kind) ?? 0)
const withSlip = (it: Slipped, change: (parts: string[]) => void): Slipped => {
  const parts = it.key.wrapped.split(".")
  change(parts)
  return { ...it, key: { ...it.key, wrapped: parts.join(".") } }
}

describe("a slip (EX5)", () => {
  test("opens for its session, and leaves the line that says whose, which fields, by whom (AU1)", async () => {
    expect(await openName(vault, await slipped(), parent.id)).toEqual(name)
    const { rows } = await db().owner.query<{ id: string }>(
      "select id from sec.session where token_hash = $1",
      [hashOf(staff)],
    )
    expect(await readingsOf(db().owner, parent.id)).toEqual([
      { way: "FILE", fields: ["name"], session_id: rows[0]?.id },
    ])
  })

  test("asked for again in one answer, it leaves no second line; the next answer does", async () => {
    const it = await slipped()
    await openName(vault, it, parent.id)
    await openName(vault, it, parent.id)
    expect(await readingsOf(db().owner, parent.id)).toHaveLength(1)
    await openName(vault, await slipped(), parent.id)
    expect(await readingsOf(db().owner, parent.id)).toHaveLength(2)
  })

  test("forged or edited in any part opens nothing, and raises the alarm", async () => {
    const it = await slipped()
    const another = await openSessionOf(db().owner, await addPerson(db().owner, { kind: "STAFF" }))
    const [session] = (
      await db().owner.query<{ id: string }>("select id from sec.session where token_hash = $1", [
        hashOf(another),
      ])
    ).rows
    const edits: ((parts: string[]) => void)[] = [
      (parts) => (parts[1] = "STEP"),
      (parts) => (parts[2] = parent.id),
      (parts) => (parts[3] = parent.id),
      (parts) => (parts[4] = session?.id ?? ""),
      (parts) => (parts[7] = String(Number(parts[7]) + 60_000)),
      (parts) => (parts[8] = "1|1|a|b|c"),
      (parts) => (parts[9] = "0".repeat(64)),
      (parts) => parts.push("more"),
    ]
    const before = await alarms()
    for (const edit of edits)
      expect([String(edit), await openName(vault, withSlip(it, edit), parent.id)]).toEqual([
        String(edit),
        { refused: "FORGED" },
      ])
    expect(await raised("FORGED_SLIP", before)).toBe(edits.length)
    expect(await readingsOf(db().owner, parent.id)).toEqual([])
  })

  test("opens nothing after its minute", async () => {
    const it = await slipped()
    await moveClock(db().owner, "61 seconds")
    expect(await openName(vault, it, parent.id)).toEqual({ refused: "TOO_OLD" })
    await moveClock(db().owner, "0")
  })

  test("opens nothing once its session ended, or while its audience is closed", async () => {
    const it = await slipped()
    await setState(db(), "STAFF", "CLOSED")
    expect(await openName(vault, it, parent.id)).toEqual({ refused: "CLOSED" })
    await setState(db(), "STAFF", "OPEN")
    expect(await openName(vault, it, parent.id)).toEqual(name)
    await db().owner.query("update sec.session set revoked_at = sec.now() where token_hash = $1", [
      hashOf(staff),
    ])
    expect(await openName(vault, it, parent.id)).toEqual({ refused: "GONE" })
  })

  test("opens no other key, and nothing that was moved or altered (EN2)", async () => {
    const it = await slipped()
    const other = await addPerson(db().owner)
    const before = await alarms()
    const wrong = { ...it, key: { ...it.key, id: other.id } }
    expect(await openName(vault, wrong, parent.id)).toEqual({ failed: "ALTERED" })
    expect(await openName(vault, it, other.id), "another row").toEqual({ failed: "ALTERED" })
    const touched = `${it.sealed.slice(0, -2)}${it.sealed.endsWith("AA") ? "BB" : "AA"}`
    expect(await openName(vault, { ...it, sealed: touched }, parent.id)).toEqual({ failed: "ALTERED" })
    expect(await raised("SEALED_ALTERED", before)).toBe(3)
  })

  test("is all that opens: a wrapped key seals and never opens, whoever has it", async () => {
    const it = await slipped()
    const { rows } = await db().owner.query<{ wrapped: string }>(
      "select wrapped from public.subject_key where id = $1",
      [it.key.id],
    )
    const key = { ...it.key, wrapped: rows[0]?.wrapped ?? "" }
    expect(await openName(vault, { ...it, key }, parent.id)).toEqual({ failed: "FAULT" })
    const [sealed] = await vault.answer([
      { do: "seal", key, items: [{ table: "account", column: "name", row: parent.id, text: "Autre" }] },
    ])
    expect(sealed).toMatchObject({ values: [expect.stringMatching(/^1\|0\|/)] })
  })

  test("of a key that was destroyed opens nothing (EN5)", async () => {
    const it = await slipped()
    await db().owner.query("update public.subject_key set wrapped = '' where id = $1", [it.key.id])
    expect(await openName(vault, it, parent.id)).toEqual({ failed: "ALTERED" })
  })
})

describe("before anything is opened", () => {
  test("the line is written: where it cannot be, nothing is opened (AU2)", async () => {
    await db().owner.query("alter table public.reading add constraint shut check (way <> 'FILE') not valid")
    try {
      expect(await openName(vault, await slipped(), parent.id)).toEqual({ failed: "FAULT" })
    } finally {
      await db().owner.query("alter table public.reading drop constraint shut")
    }
  })

  test("the budget is asked: what it refuses is not opened, and leaves no line (EX1)", async () => {
    const { rows } = await db().owner.query<{ was: string }>(
      "select pg_get_functiondef('sec.spend_reading(sec.session, uuid[])'::regprocedure) as was",
    )
    await db().owner
      .query(`create or replace function sec.spend_reading(who sec.session, whose uuid[]) returns text
      language sql volatile security definer set search_path = pg_catalog, pg_temp as $$ select 'HELD' $$`)
    expect(await openName(vault, await slipped(), parent.id)).toEqual({ refused: "HELD" })
    expect(await readingsOf(db().owner, parent.id)).toEqual([])
    await db().owner.query(rows[0]?.was ?? "")
  })

  test("one's own account needs no line; one's own child one in a quarter of an hour", async () => {
    const token = await openSessionOf(db().owner, parent)
    const own = await slipFor(db(), { role: "app_parent", token, account: parent.id })
    expect(await openName(vault, own!, parent.id)).toEqual(name)
    expect(await readingsOf(db().owner, parent.id)).toEqual([])

    const child = await addChild(db().owner, { guardian: parent.id })
    for (const [after, lines] of [
      ["0", 1],
      ["10 minutes", 1],
      ["20 minutes", 2],
    ] as const) {
      await moveClock(db().owner, after)
      const answer = await byHand(db().webUrl, async (tx) => {
        await tx.enter("app_parent", token)
        const [row] = await tx.query<{ key_id: string; wrapped: string; given_name_sealed: string }>(
          "select key_id, wrapped, given_name_sealed from sec.sealed_child($1)",
          [child.id],
        )
        const place = { table: "child_file", column: "given_name", row: child.id }
        return vault.answer([
          {
            ...{ do: "open", key: { id: row!.key_id, wrapped: row!.wrapped } },
            items: [{ ...place, sealed: row!.given_name_sealed }],
          },
        ])
      })
      expect(answer[0]).toHaveProperty("values")
      expect([after, (await readingsOf(db().owner, child.id)).map((it) => it.way)]).toEqual([
        after,
        Array.from({ length: lines }, () => "OWN"),
      ])
    }
    await moveClock(db().owner, "0")
  })
})

test("a blind index says nothing without its key, and is of its own column (EN3)", async () => {
  const index = async (column: string, ...values: string[]) =>
    (await vault.answer([{ do: "index", column, values }]))[0] as { values: Buffer[] }
  const [here, again] = (await index("account.email", "a@exemple.ca", "a@exemple.ca")).values
  expect(here).toEqual(again)
  expect((await index("account.phone", "a@exemple.ca")).values[0]).not.toEqual(here)
})
