import { beforeAll, describe, expect, test } from "vitest"
import { askRestore } from "#lib/record/commands/ask-restore.ts"
import { approveRestore, refuseRestore } from "#lib/record/commands/decide-restore.ts"
import { findEntry, listRestores, readHistory } from "#lib/record/queries/history.ts"
import { findAltered } from "#lib/record/queries/altered.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { wantedHistory } from "#lib/record/schema/history.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AZ10: a record that was altered or deleted is brought back by two officers, never by one. */
const db = useDatabase()
let first: SignedIn<"STAFF">
let second: SignedIn<"STAFF">
let support: SignedIn<"STAFF">

beforeAll(async () => {
  first = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER", door: "site" })
  second = await signedIn(db().owner, "STAFF", { role: "PRIVACY_OFFICER" })
  support = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
})

const ask = (who: SignedIn<"STAFF">, seq: string) =>
  inScope(who.scope, (it) => askRestore(it, { seq, why: "Constaté par la vérification." }))
const approve = (who: SignedIn<"STAFF">, restoreId: string) =>
  inScope(who.scope, (it) => approveRestore(it, { restoreId }))
const altered = async () => {
  const found: string[] = []
  for await (const batch of findAltered(askingAsOwner(db().owner)))
    found.push(...batch.found.map((it) => it.rowId))
  return found
}

/** By a superuser, triggers and keys switched off. */
async function behindTheBack(sql: string, values: unknown[]) {
  const client = await db().owner.connect()
  await client.query("set session_replication_role = replica")
  await client.query(sql, values)
  await client.query("set session_replication_role = origin")
  client.release()
}

async function lastEntry(table: string, id: string): Promise<string> {
  const { rows } = await db().owner.query<{ seq: string }>(
    "select seq::text from public.row_history where table_name = $1 and row_id = $2 order by seq desc limit 1",
    [table, id],
  )
  return rows[0]?.seq ?? ""
}
const fileOf = async (id: string) =>
  (await db().owner.query("select to_jsonb(c) as it from public.child_file c where id = $1", [id]))
    .rows[0] as unknown

async function asked(seq: string): Promise<string> {
  const answer = await ask(first, seq)
  return answer.ok ? answer.value.restoreId : `refused: ${answer.reason}`
}

describe("a child's file", () => {
  test("that was altered behind the back is brought back by two officers, and nothing is found wrong with it any more", async () => {
    const child = await addChild(db().owner, { guardian: null })
    const before = await fileOf(child.id)
    await behindTheBack(
      "update public.child_file set born_on = '2020-02-02', given_name_sealed = 'another' where id = $1",
      [child.id],
    )
    expect(await altered()).toEqual([child.id])

    const seq = await lastEntry("child_file", child.id)
    const entry = await inScope(first.scope, (it) => findEntry(it, seq, "INCIDENT"))
    expect(entry).toMatchObject({
      ...{ bar: null, isThere: true, isLast: true },
      differs: [
        { field: "born_on", sealed: false },
        { field: "given_name_sealed", sealed: true },
      ],
    })
    const restoreId = await asked(seq)
    expect(await fileOf(child.id)).not.toEqual(before)
    expect(await approve(second, restoreId)).toMatchObject({ ok: true })
    expect(await fileOf(child.id)).toEqual(before)
    expect(await altered()).toEqual([])
    const { rows } = await db().owner.query(
      `select op, way, account_id from public.row_history where table_name = 'child_file' and row_id = $1 order by seq desc limit 1`,
      [child.id],
    )
    expect(rows).toEqual([{ op: "UPDATE", way: "PORTAL", account_id: second.person.id }])
  })

  test("that was deleted behind the back stands again, after what it hangs on", async () => {
    const child = await addChild(db().owner, { guardian: null })
    const registration = await addRegistration(db().owner, child.id, {
      daycareId: await addDaycare(db().owner),
    })
    const before = await fileOf(child.id)
    await behindTheBack("delete from public.registration_event where registration_id = $1", [registration])
    await behindTheBack("delete from public.registration where id = $1", [registration])
    await behindTheBack("delete from public.child_file where id = $1", [child.id])
    expect((await altered()).length).toBe(3)

    // The registration hangs on the file: it comes after it.
    const ofList = await asked(await lastEntry("registration", registration))
    expect(await approve(second, ofList)).toMatchObject({ ok: false, reason: "NEEDS_OTHER" })
    expect(await approve(second, await asked(await lastEntry("child_file", child.id)))).toMatchObject({
      ok: true,
    })
    expect(await fileOf(child.id)).toEqual(before)
    expect(await approve(second, ofList)).toMatchObject({ ok: true })
    const event = await lastEntry("registration_event", `${registration} 1`)
    expect(await approve(second, await asked(event))).toMatchObject({ ok: true })
    expect(await altered()).toEqual([])
  })
})

describe("AZ10: nobody does it alone", () => {
  let seq = ""
  let child = ""
  const alter = async () => {
    child = (await addChild(db().owner, { guardian: null })).id
    await behindTheBack("update public.child_file set version = 99 where id = $1", [child])
    seq = await lastEntry("child_file", child)
  }

  test("who asked does not approve, not even by hand in the database, nor by a constraint's gap", async () => {
    await alter()
    const restoreId = await asked(seq)
    expect(await approve(first, restoreId)).toMatchObject({ ok: false, reason: "SAME_PERSON" })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", first.token, "site")
      expect(await tx.query("select sec.decide_restore($1, true, null) as it", [restoreId])).toEqual([
        { it: "SAME_PERSON" },
      ])
      expect(await tx.attempt("update sec.row_restore set approved = true")).toBe("42501")
      expect(await tx.attempt("select sec.bring_back(h) from public.row_history h")).toBe("42501")
    })
    expect(
      await refusalOf(
        db().owner.query(
          "update sec.row_restore set approved = true, decided_at = now(), decided_by = asked_by where id = $1",
          [restoreId],
        ),
      ),
    ).toBe("23514")
    expect(await approve(second, restoreId)).toMatchObject({ ok: true })
  })

  test("support staff neither read nor ask, and an officer asks only with a proof of the last minutes", async () => {
    await alter()
    await expect(ask(support, seq)).rejects.toThrow()
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", support.token)
      for (const sql of [
        "select sec.ask_restore(gen_random_uuid(), 1, 'x')",
        "select sec.decide_restore(gen_random_uuid(), true, null)",
        "select sec.read_restores()",
        "select sec.read_history('{}', null, 'SUPPORT_CALL', null)",
        "select sec.read_history_entry(1, 'SUPPORT_CALL', null)",
      ])
        expect([sql, await tx.attempt(sql)]).toEqual([sql, "42501"])
    })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", second.token)
      expect(await tx.attempt("select sec.read_history('{}', null, 'SUPPORT_CALL', null)")).toBe("42501")
    })
    await db().owner.query(
      "update sec.session set fresh_at = now() - interval '1 hour' where account_id = $1",
      [second.person.id],
    )
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", second.token)
      expect(await tx.attempt(`select sec.ask_restore(gen_random_uuid(), ${seq}, 'x')`)).toBe("42501")
    })
    await db().owner.query("update sec.session set fresh_at = now() where account_id = $1", [
      second.person.id,
    ])
  })

  test("what changed since it was asked, what lapsed, and what was refused is not done", async () => {
    await alter()
    const changed = await asked(seq)
    await behindTheBack("update public.child_file set born_on = '2019-01-01' where id = $1", [child])
    expect(await approve(second, changed)).toMatchObject({ ok: false, reason: "CHANGED" })
    await inScope(second.scope, (it) => refuseRestore(it, { restoreId: changed, why: "À revoir." }))
    expect(await approve(second, changed)).toMatchObject({ ok: false, reason: "DECIDED" })

    const lapsed = await asked(seq)
    await db().owner.query("update sec.row_restore set term_at = now() - interval '1 second' where id = $1", [
      lapsed,
    ])
    expect(await approve(second, lapsed)).toMatchObject({ ok: false, reason: "LAPSED" })
    expect(await fileOf(child)).toMatchObject({ it: { version: 99 } })
    expect((await inScope(second.scope, listRestores)).slice(0, 2).map((it) => it.state)).toEqual([
      "LAPSED",
      "REFUSED",
    ])
    await approve(second, await asked(seq))
  })

  test("every step of it is in the record, in the lane of power", async () => {
    const { rows } = await db().owner.query<{ deed: string; n: number }>(
      "select deed, count(*)::integer as n from public.audit where deed like 'record.restore%' and control group by 1 order by 1",
    )
    expect(rows.map((it) => it.deed)).toEqual([
      "record.restore-approve",
      "record.restore-ask",
      "record.restore-refuse",
    ])
  })
})

describe("what is not brought back", () => {
  test("a family that was destroyed, by any of its rows", async () => {
    const child = await addChild(db().owner, { guardian: null })
    const seq = await lastEntry("child_file", child.id)
    await db().owner.query("update public.child_file set version = 2 where id = $1", [child.id])
    await db().owner.query("select sec.forget_history($1)", [[child.id]])
    expect(await asked(seq)).toBe("refused: FORGOTTEN")
    const home = await lastEntry("household", child.household)
    await db().owner.query(
      "update public.household set key_id = null, postal_code_sealed = null where id = $1",
      [child.household],
    )
    await db().owner.query(
      "delete from public.subject_key where id = (select (content->>'key_id')::uuid from public.row_history where seq = $1)",
      [home],
    )
    expect(await asked(home)).toBe("refused: DESTROYED")
  })

  test("an entry that was forged, a row that is as it says, and power", async () => {
    const child = await addChild(db().owner, { guardian: null })
    const seq = await lastEntry("child_file", child.id)
    expect(await asked(seq)).toBe("refused: SAME")
    await behindTheBack(
      `update public.row_history set content = content || '{"version": 5}' where seq = $1`,
      [seq],
    )
    expect(await asked(seq)).toBe("refused: FORGED")

    const officer = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
    const { rows } = await db().owner.query<{ id: string }>(
      "delete from public.membership where account_id = $1 returning id",
      [officer.id],
    )
    expect(await asked(await lastEntry("membership", rows[0]?.id ?? ""))).toBe("refused: POWER")
  })

  test("what a constraint or a rule of the trade forbids", async () => {
    const daycareId = await addDaycare(db().owner)
    const child = await addChild(db().owner, { guardian: null })
    const registration = await addRegistration(db().owner, child.id, { daycareId })
    await behindTheBack("delete from public.registration where id = $1", [registration])
    await addRegistration(db().owner, child.id, { daycareId })
    expect(await approve(second, await asked(await lastEntry("registration", registration)))).toMatchObject({
      ...{ ok: false, reason: "TAKEN" },
    })
  })

  test("a document, whose bytes are kept nowhere but in its row", async () => {
    const child = await addChild(db().owner, { guardian: null })
    const [claim, evidence] = [newId(), newId()]
    await db().owner.query(
      "insert into public.attestation (id, child_id, kind) values ($1, $2, 'PRECARITY')",
      [claim, child.id],
    )
    await db().owner.query(
      "insert into public.evidence (id, attestation_id, position, media, size, sealed) values ($1, $2, 1, 'application/pdf', 5, decode(repeat('ab', 64), 'hex'))",
      [evidence, claim],
    )
    const seq = await lastEntry("evidence", evidence)
    await behindTheBack("update public.evidence set media = 'image/png' where id = $1", [evidence])
    expect(await approve(second, await asked(seq))).toMatchObject({ ok: true })
    await behindTheBack("delete from public.evidence where id = $1", [evidence])
    expect(await asked(seq)).toBe("refused: BYTES_NOT_KEPT")
  })
})

describe("the page of the history", () => {
  test("shows the changes of a file, by whom and in which fields, and each reading is recorded", async () => {
    const child = await addChild(db().owner, { guardian: null, name: "Clémentine" })
    await db().owner.query(
      "update public.child_file set keeps_looking = true, given_name_sealed = '1|x' where id = $1",
      [child.id],
    )
    const read = () =>
      inScope(second.scope, (it) =>
        readHistory(it, { ...wantedHistory.parse({ family: child.id }), purpose: "INCIDENT" }),
      )
    const page = await read()
    expect(page.changes.map((it) => [it.table, it.op, it.way, it.changed])).toEqual([
      [
        "child_file",
        "UPDATE",
        "SERVER",
        [
          { field: "given_name_sealed", sealed: true },
          { field: "keeps_looking", sealed: false },
        ],
      ],
      ["child_residence", "INSERT", "SERVER", []],
      ["child_file", "INSERT", "SERVER", []],
    ])
    expect(JSON.stringify(page)).not.toContain("Clémentine")
    const { rows } = await db().owner.query(
      "select way, whose, purpose, account_id from public.reading where $1 = any (whose) order by seq desc limit 1",
      [child.id],
    )
    expect(rows).toEqual([
      { way: "FILE", whose: [child.id], purpose: "INCIDENT", account_id: second.person.id },
    ])
  })

  test("finds what was changed outside the portal, and what one account changed", async () => {
    const outside = await inScope(first.scope, (it) =>
      readHistory(it, {
        ...wantedHistory.parse({ outside: "true", table: "child_file" }),
        purpose: "INCIDENT",
      }),
    )
    expect(new Set(outside.changes.map((it) => it.way))).toEqual(new Set(["SERVER"]))
    const theirs = await inScope(first.scope, (it) =>
      readHistory(it, { ...wantedHistory.parse({ account: second.person.id }), purpose: "INCIDENT" }),
    )
    expect(theirs.changes.length).toBeGreaterThan(0)
    expect(theirs.changes.every((it) => it.kind === "STAFF" && it.way === "PORTAL")).toBe(true)
  })
})
