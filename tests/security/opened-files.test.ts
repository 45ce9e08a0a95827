import { beforeEach, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { reachByStaff } from "#tests/support/reach.ts"

/** What staff, or whoever has a web process, cannot open of anybody's file, even by SQL of their own. */
const db = useDatabase()
let parent: Made
beforeEach(async () => {
  parent = await addPerson(db().owner)
})

test("sealed columns of anybody, before it was written down why (AU2, EX4)", async () => {
  const sealed = "select id from sec.sealed_account($1)"
  const token = await openSessionOf(db().owner, parent)
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_parent", token)
    const other = await addPerson(db().owner)
    expect(await tx.query(sealed, [parent.id])).toEqual([{ id: parent.id }])
    expect(await tx.query(sealed, [other.id])).toEqual([])
    expect(await tx.query(sealed, [null])).toEqual([])
  })
})

/** A member of staff and what their session may see: the accounts they looked up. */
async function staffWho(...lookedUp: Made[]) {
  const person = await addPerson(db().owner, { kind: "STAFF", role: "SUPPORT" })
  const its = await openSessionOf(db().owner, person)
  for (const it of lookedUp) await reachByStaff(db().owner, it.id)
  return its
}
const disclose = "select sec.disclose($1, '{email}', 'SUPPORT_CALL', null) as id"
const sealedOf =
  "select email_sealed is not null as email, name_sealed is not null as name from sec.sealed_account($1)"

test("somebody's sealed columns, opened by a colleague, or by another's opening (AU2)", async () => {
  const another = await addPerson(db().owner)
  const staff = await staffWho(parent, another)
  await db().owner.query(
    "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{email}', 'INCIDENT')",
    [another.id, newId(), parent.id],
  )
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", staff)
    await tx.query(disclose, [another.id])
    await tx.query("commit; begin")
    await tx.enter("app_staff", staff)
    expect(await tx.query(sealedOf, [another.id])).toHaveLength(1)
    expect(await tx.query(sealedOf, [parent.id])).toEqual([])
  })
})

test("more of a file than the line about it says (AU1)", async () => {
  const staff = await staffWho(parent)
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", staff)
    for (const fields of ["{}", "{email,password}", null])
      expect([
        fields,
        await tx.attempt("select sec.disclose($1, $2, 'SUPPORT_CALL', null)", [parent.id, fields]),
      ]).toEqual([fields, "42501"])
    await tx.query(disclose, [parent.id])
    await tx.query("commit; begin")
    await tx.enter("app_staff", staff)
    expect(await tx.query(sealedOf, [parent.id])).toEqual([{ email: true, name: false }])
  })
})

test("the file of a child whose guardian was never looked up, or what such a file does not have (AU1)", async () => {
  const stranger = await addPerson(db().owner)
  const theirs = await addChild(db().owner, { guardian: stranger.id })
  const known = await addChild(db().owner, { guardian: parent.id })
  const staff = await staffWho(parent)
  const tried = (tx: ByHand, child: string, fields: string) =>
    tx.attempt("select sec.disclose($1, $2, 'SUPPORT_CALL', null)", [child, fields])
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", staff)
    expect(await tried(tx, theirs.id, "{birth}")).toBe("42501")
    expect(await tried(tx, known.id, "{email}"), "an account's").toBe("42501")
    expect(await tried(tx, known.id, "{birth,evidence}")).toBe("42501")
    expect(await tried(tx, known.id, "{birth}")).not.toBe("42501")
  })
})

test("a file in the transaction that says so, which could then be taken back (AU2)", async () => {
  const staff = await staffWho(parent)
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", staff)
    await tx.query("savepoint before")
    await tx.query(disclose, [parent.id])
    expect(await tx.query(sealedOf, [parent.id])).toEqual([])
  })
})

test("all accounts in one statement, or one that was never looked up (EX1, EX8)", async () => {
  const staff = await staffWho()
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", staff)
    expect(await tx.query("select from public.account"), "their own").toHaveLength(1)
    expect(await tx.query("select from public.membership")).toHaveLength(1)
    expect(await tx.attempt(disclose, [parent.id])).toBe("42501")
    expect(await tx.attempt(disclose, [newId()]), "absent looks the same").toBe("42501")
  })
})

test("a purpose that is no purpose of that role, or none at all", async () => {
  const tried = async (role: "SUPPORT" | "REGISTRY" | "PRIVACY_OFFICER", purpose: string) => {
    const its = await openSessionOf(db().owner, await addPerson(db().owner, { kind: "STAFF", role }))
    await reachByStaff(db().owner, parent.id)
    return byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", its)
      const looked = await tx.attempt("select sec.find_account('\\x00', null)")
      return [
        looked,
        await tx.attempt("select sec.disclose($1, '{email}', $2, null)", [parent.id, purpose]),
      ].map((it) => (typeof it === "string" ? it : "done"))
    })
  }
  expect(await tried("SUPPORT", "SUPPORT_CALL")).toEqual(["done", "done"])
  expect(await tried("SUPPORT", "INCIDENT")).toEqual(["done", "42501"])
  expect(await tried("SUPPORT", "CURIOSITY")).toEqual(["done", "42501"])
  expect(await tried("PRIVACY_OFFICER", "INCIDENT")).toEqual(["done", "done"])
  expect(await tried("REGISTRY", "CORRECTION")).toEqual(["42501", "42501"])
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
