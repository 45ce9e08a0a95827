import { beforeEach, expect, test } from "vitest"
import { hashOf, newId } from "#lib/platform/ids.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"

/** A hole is not a dump: what a web process cannot ask for, even when somebody else has written its SQL. */
const db = useDatabase()
let parent: Made
let token: string
beforeEach(async () => {
  parent = await addPerson(db().owner)
  token = await openSessionOf(db().owner, parent)
})

const asParent = <T>(steps: (tx: ByHand) => Promise<T>) =>
  byHand(db().webUrl, async (tx) => {
    await tx.enter("app_parent", token)
    return steps(tx)
  })
const open = (account: string, hat = "PARENT") =>
  `select kind from auth.open_session('\\x0102', '${account}', '{${hat}}', null, null, null, null)`

test("a session without a proof of that very transaction (AN1)", async () => {
  const staff = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_auth", null)
    expect(await tx.query(open(parent.id))).toEqual([])
    expect(await tx.query(open(staff.id, "STAFF"))).toEqual([])
    expect(await tx.attempt(`select auth.prove('${parent.id}', 'passkey')`)).toBe("42501")
  })
  await db().owner.query(
    "insert into sec.proof (transaction, account_id, of) values (pg_current_xact_id(), $1, 'passkey')",
    [staff.id],
  )
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_auth", null)
    expect(await tx.query(open(staff.id, "STAFF")), "with the proof of another transaction").toEqual([])
  })
})

test("a staff session with a password's proof (AN1)", async () => {
  const staff = await addPerson(db().owner, { kind: "STAFF" })
  await db().owner.query("insert into sec.device (account_id, token_hash) values ($1, $2)", [
    staff.id,
    hashOf(token),
  ])
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_auth", null)
    expect(
      await tx.query("select auth.knows_device($1, $2) is not null as known", [hashOf(token), staff.id]),
    ).toEqual([{ known: true }])
    expect(await tx.query(open(staff.id, "STAFF"))).toEqual([])
  })
})

test("a letter to somebody else, or one that is not a parent's to cause", async () => {
  const other = await addPerson(db().owner)
  const announce = (letter: string, to: string) =>
    `select sec.announce(gen_random_uuid(), gen_random_uuid(), '${letter}', '${to}', null)::text`
  await asParent(async (tx) => {
    expect(await tx.attempt(announce("account-changed", parent.id))).toMatchObject({ count: 1 })
    expect(await tx.attempt(announce("account-changed", other.id))).toBe("42501")
    expect(await tx.attempt(announce("sign-in-code", parent.id))).toBe("42501")
    expect(await tx.attempt("select sec.plan('letters.send', '{}', null, null)::text")).toBe("42501")
  })
})

test("sealed columns of anybody, before it was written down why (AU2, EX4)", async () => {
  const sealed = "select id from sec.sealed_account($1)"
  await asParent(async (tx) => {
    const other = await addPerson(db().owner)
    expect(await tx.query(sealed, [parent.id])).toEqual([{ id: parent.id }])
    expect(await tx.query(sealed, [other.id])).toEqual([])
    expect(await tx.query(sealed, [null])).toEqual([])
  })
  const another = await addPerson(db().owner)
  const staff = await openSessionOf(db().owner, await addPerson(db().owner, { kind: "STAFF" }))
  await db().owner.query(
    "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{email}', 'INCIDENT')",
    [another.id, newId(), parent.id],
  )
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", staff)
    await tx.query("select sec.disclose($1, '{email}', 'INCIDENT', null)", [another.id])
    expect(
      await tx.query(sealed, [parent.id]),
      "another's file, opened by them; this one, by a colleague",
    ).toEqual([])
    await tx.query("select sec.disclose($1, '{email}', 'INCIDENT', null)", [parent.id])
    expect(await tx.query(sealed, [parent.id])).toEqual([{ id: parent.id }])
  })
})

test("an account of anybody, opened by somebody who is no staff (AZ2, EX1)", async () => {
  for (const kind of ["PARENT", "DAYCARE", "HOME", "OFFICE"] as const) {
    const person = await openSessionOf(db().owner, await addPerson(db().owner, { kind }))
    await byHand(db().webUrl, async (tx) => {
      await tx.enter(`app_${kind.toLowerCase()}`, person)
      const opening = await tx.attempt("select sec.disclose($1, '{email}', 'INCIDENT', null)", [parent.id])
      expect([kind, opening]).toEqual([kind, "42501"])
      expect(await tx.query("select id from sec.sealed_account($1)", [parent.id])).toEqual([])
    })
  }
})

test("a line of the record in another's name, or in the chain of power at will (AU5)", async () => {
  await asParent(async (tx) => {
    await tx.query("select sec.record('account.save', '{}', null, null)")
    expect(await tx.attempt("select sec.record('account.save', '{}', null, null, true)")).toBe("42883")
    expect(await tx.attempt("insert into public.audit (deed, kind) values ('account.save', 'STAFF')")).toBe(
      "42501",
    )
  })
})
