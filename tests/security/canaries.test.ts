import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { signIn } from "#lib/accounts/commands/sign-in.ts"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { lookUpAccount } from "#lib/accounts/commands/look-up-account.ts"
import { findByEmail } from "#lib/desk/commands/find-family.ts"
import { openFile } from "#lib/desk/commands/open-file.ts"
import { sameChildText } from "#lib/children/rules/same-child.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { blindIndex, open } from "#lib/platform/secrets.ts"
import { canariesWanted, keepCanaries } from "#prisma/seed/canaries.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { alarms, spendAs } from "#tests/support/readings.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** Families who do not exist: nothing leads to them, and whoever touches one is noticed in the same transaction (EX6). */
const db = useDatabase()
const owner = () => db().owner
const today = "2026-11-22"
let decoy: string
let child: { id: string; guardian: string; email: string }
let staff: SignedIn<"STAFF">

beforeAll(async () => {
  await addNetwork(db())
  const kept = await ensure()
  expect(kept.files).toBeGreaterThanOrEqual(canariesWanted)
  decoy = kept.decoy
  const { rows } = await owner().query<{
    id: string
    guardian: string
    key: string
    wrapped: string
    sealed: string
  }>(
    `select c.id, a.id as guardian, k.id as key, k.wrapped, a.email_sealed as sealed
     from public.child_file c join public.guardian g on g.child_id = c.id join public.account a on a.id = g.account_id
     join public.subject_key k on k.id = a.key_id
     where c.kind = 'CANARY' and c.state = 'ARCHIVED' and c.same_index is not null limit 1`,
  )
  const it = rows[0]!
  const [email] = await open({ id: it.key, wrapped: it.wrapped }, [
    { table: "account", column: "email", row: it.guardian, sealed: it.sealed },
  ])
  child = { id: it.id, guardian: it.guardian, email: email }
})
beforeEach(async () => {
  await owner().query("truncate public.alarm; delete from public.outbox")
  staff = await signedIn(owner(), "STAFF")
})

const ensure = () => asOwner(db().ownerUrl, (it) => keepCanaries(it, { host: "guichet.example", today }))
const canaries = async () => (await alarms(owner())).filter((it) => it.kind === "CANARY")
const purpose = "SUPPORT_CALL" as const

describe("canary families", () => {
  test("are two hundred at least, and made once", async () => {
    expect(await ensure()).toMatchObject({ made: 0 })
  })

  test("stand on no list, in no place, order, count or figure", async () => {
    for (const table of ["registration", "placement", "attestation"]) {
      const { rowCount } = await owner().query(
        `select from public.${table} t join public.child_file c on c.id = t.child_id where c.kind = 'CANARY'`,
      )
      expect([table, rowCount]).toEqual([table, 0])
    }
    const { rowCount } = await owner().query(
      "select from public.child_file where kind = 'CANARY' and state not in ('ARCHIVED', 'DRAFT', 'CLOSED', 'DESTROYED')",
    )
    expect(rowCount).toBe(0)
  })

  test("stay archived for good, whatever the night closes", async () => {
    const { rows } = await owner().query<{ token: string }>(
      "select sec.mint_worker('{children.follow-files}') as token",
    )
    await owner().query("select sec.set_clock_offset('2 years')")
    await byHand(db().workerUrl, async (tx) => {
      await tx.enterJob(
        (await owner().query<{ token: string }>("select sec.mint_worker('{children.follow-files}') as token"))
          .rows[0]!.token,
        "children.follow-files",
      )
      expect(await tx.query("select sec.file_step($1, 'CLOSED', 0) as did", [child.id])).toEqual([
        { did: false },
      ])
    })
    expect(rows).toHaveLength(1)
    await owner().query("select sec.set_clock_offset('0')")
  })
})

describe("an alarm is raised when one is", () => {
  test("looked for by its address, by account or at the desk; found or not, the answer is as always", async () => {
    expect(await inScope(staff.scope, (it) => lookUpAccount(it, { email: child.email }))).toMatchObject({
      ok: true,
    })
    expect(await canaries()).toMatchObject([
      { about: staff.person.id, subject: { way: "SEARCH", as: "STAFF" } },
    ])
    await inScope(staff.scope, (it) => findByEmail(it, { email: child.email, purpose }))
    expect((await canaries())[0]!.count).toBeGreaterThan(1)
  })

  test("looked for by a child's name and birth, which the desk never finds", async () => {
    const { rows } = await owner().query<{ index: Buffer }>(
      "select same_index as index from public.child_file where id = $1",
      [child.id],
    )
    const token = await openSessionOf(owner(), staff.person)
    const found = await asked(
      token,
      "select outcome from sec.find_family('CHILD', $1, 'SUPPORT_CALL', null)",
      [rows[0]!.index],
    )
    expect(found).toEqual([{ outcome: "ABSENT" }])
    expect(await canaries()).toHaveLength(1)
  })

  test("opened by staff, its parent or its file", async () => {
    await reachByStaff(owner(), child.guardian)
    await inScope(staff.scope, (it) => openAccount(it, { accountId: child.guardian, purpose }))
    expect(await canaries()).toHaveLength(1)
    const before = (await canaries())[0]!.count
    await inScope(staff.scope, (it) => openFile(it, { childId: child.id, purpose }))
    expect((await canaries())[0]!.count).toBeGreaterThan(before)
  })

  test.each(["child", "guardian"] as const)("asked of the vault: its %s", async (which) => {
    const director = await addPerson(owner(), { kind: "DAYCARE" })
    await openSessionOf(owner(), director)
    await spendAs(owner(), director, [newId(), which === "child" ? child.id : child.guardian])
    expect(await canaries()).toMatchObject([{ about: director.id }])
  })

  test.each(["LIST", "SEARCH", "EXPORT", "FILE"])("shown by any way that writes a line: %s", async (way) => {
    await owner().query(
      `select sec.note_reading(s, $2, array[$3::uuid], '{code}', null, null) from sec.session s where s.account_id = $1`,
      [staff.person.id, way, child.id],
    )
    expect(await canaries()).toMatchObject([{ about: staff.person.id, subject: { way } }])
  })

  test("nobody else: not for a family who exists", async () => {
    const parent = await addPerson(owner())
    await reachByStaff(owner(), parent.id)
    await inScope(staff.scope, (it) => lookUpAccount(it, { email: parent.email }))
    await inScope(staff.scope, (it) => openAccount(it, { accountId: parent.id, purpose }))
    expect(await alarms(owner())).toEqual([])
  })
})

describe("the account that is nobody's", () => {
  const tryIt = (email: string) =>
    signIn(
      newcomer(),
      { email, password: "un mot de passe bien trop long", next: undefined },
      { device: null, sender: newId(), former: null },
    )

  test("answers like any wrong password, and tells (EX6, AN5)", async () => {
    const absent = await tryIt("personne@exemple.ca")
    expect(await tryIt(decoy)).toEqual(absent)
    expect(absent).toMatchObject({ reason: "WRONG_CREDENTIALS" })
    expect(await alarms(owner())).toMatchObject([{ kind: "DECOY_ACCOUNT", about: "", subject: {} }])
  })

  test("and neither does a parent who does not exist come in", async () => {
    expect(await tryIt(child.email)).toMatchObject({ reason: "WRONG_CREDENTIALS" })
    expect(await canaries()).toMatchObject([{ subject: { way: "SIGN_IN" } }])
  })

  test("somebody who mistypes raises nothing", async () => {
    const parent: Made = await addPerson(owner(), { password: "un autre mot de passe long" })
    await tryIt(parent.email)
    expect(await alarms(owner())).toEqual([])
  })
})

test("the same child of a family who exists is still known by its index alone", async () => {
  const [index] = await blindIndex("child_file.same", [
    sameChildText({ givenName: "Zoé", familyName: "Essai", bornOn: "2025-01-01" }),
  ])
  const token = await openSessionOf(owner(), staff.person)
  await asked(token, "select outcome from sec.find_family('CHILD', $1, 'SUPPORT_CALL', null)", [index])
  expect(await alarms(owner())).toEqual([])
})

/** As staff by hand, and committed: what is noticed is kept. */
async function asked(token: string, sql: string, values: unknown[]) {
  return byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", token)
    const rows = await tx.query(sql, values)
    await tx.query("commit")
    return rows
  })
}
