import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import pg from "pg"
import { closeOwnAccount } from "#lib/accounts/commands/close-account.ts"
import { askAddress } from "#lib/accounts/commands/change-address.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { findOwnBond } from "#lib/accounts/queries/own.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { byHand, handOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addHat } from "#tests/support/people.ts"
import { again, newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
beforeEach(async () => void (parent = await signedIn(db().owner, "PARENT", { phone: "+15145550101" })))
afterEach(() => resetClock(db().owner))

const sql = (text: string, values: unknown[] = []) => db().owner.query(text, values)
const one = async (text: string, id = parent.person.id) =>
  (await sql(text, [id])).rows[0] as Record<string, unknown>

async function sweep(): Promise<void> {
  const { rows } = await sql("select sec.mint_worker('{accounts.sweep}') as token")
  const client = new pg.Client({ connectionString: db().workerUrl })
  await client.connect()
  await client.query("begin")
  await handOf(client).enterJob((rows[0] as { token: string }).token, "accounts.sweep")
  await client.query("select sec.sweep_accounts()")
  await client.query("commit")
  await client.end()
}

describe("closing my account", () => {
  test("ends every hat, session, device and link at once, and writes to me", async () => {
    const other = await again(db().owner, "PARENT", parent.person)
    await sql("insert into sec.device (account_id, token_hash) values ($1, $2)", [
      parent.person.id,
      hashOf(newToken()),
    ])
    await askAddress(parent.scope, { email: "ailleurs@exemple.ca" })
    expect(await closeOwnAccount(parent.scope)).toEqual({ ok: true, value: null })
    expect([await readSession(parent.token), await readSession(other.token)]).toEqual([null, null])
    expect(
      await one(
        `select state, (select count(*)::int from public.membership m where m.account_id = a.id and m.ends_at is null) as hats,
           (select count(*)::int from sec.device d where d.account_id = a.id and d.revoked_at is null) as devices,
           (select count(*)::int from sec.address_change c where c.account_id = a.id and c.over_at is null) as changes,
           (select array_agg(letter order by planned_at desc) from public.outbox o where o.recipient_id = a.id) as letters
         from public.account a where id = $1`,
      ),
    ).toMatchObject({ state: "CLOSED", hats: 0, devices: 0, changes: 0 })
    expect(
      (
        await sql("select from public.outbox where recipient_id = $1 and letter = 'account-closed'", [
          parent.person.id,
        ])
      ).rowCount,
    ).toBe(1)
  })

  test("closes the files that nobody else holds, and leaves those that the other parent holds to them", async () => {
    const { owner } = db()
    const other = await signedIn(owner, "PARENT")
    const [alone, shared, watched] = [
      await addChild(owner, { guardian: parent.person.id }),
      await addChild(owner, { guardian: parent.person.id }),
      await addChild(owner, { guardian: parent.person.id }),
    ]
    for (const [child, rights] of [
      [shared, "FULL"],
      [watched, "READ"],
    ] as const)
      await sql(
        "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, $3)",
        [child.id, other.person.id, rights],
      )
    const daycareId = await addDaycare(owner)
    for (const { id } of [alone, shared]) await addRegistration(owner, id, { daycareId })

    expect(await closeOwnAccount(parent.scope)).toEqual({ ok: true, value: null })
    const { rows } = await sql(
      `select c.state, (select r.state from public.registration r where r.child_id = c.id) as list,
         (select count(*)::int from public.guardian g where g.child_id = c.id and g.ends_at is null) as guardians
       from public.child_file c where c.id = any ($1) order by array_position($1::uuid[], c.id)`,
      [[alone.id, shared.id, watched.id]],
    )
    expect(rows).toEqual([
      { state: "CLOSED", list: "WITHDRAWN", guardians: 1 },
      { state: "ACTIVE", list: "WAITING", guardians: 1 },
      { state: "CLOSED", list: null, guardians: 2 },
    ])
    const told = await sql("select letter from public.outbox where recipient_id = $1 order by letter", [
      other.person.id,
    ])
    expect(told.rows).toEqual([{ letter: "child-file-closed" }, { letter: "guardian-ended" }])
  })

  test("SE6 needs a proof of the last minutes, whatever the program believed", async () => {
    await sql("update sec.session set fresh_at = sec.now() - interval '21 minutes' where token_hash = $1", [
      hashOf(parent.token),
    ])
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      expect(await tx.attempt("select sec.close_own_account(null)")).toBe("42501")
    })
  })

  test("waits until another manages my team; a member may go, and so may one of two", async () => {
    const first = await signedIn(db().owner, "DAYCARE")
    const { daycareId } = first.scope.actor
    expect(await closeOwnAccount(first.scope)).toEqual({ ok: false, reason: "LAST_MANAGER" })
    expect(await inScope(first.scope, findOwnBond)).toBe("LAST_MANAGER")
    const member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
    expect(await closeOwnAccount(first.scope), "a member is no manager").toMatchObject({ ok: false })
    expect(await closeOwnAccount(member.scope)).toMatchObject({ ok: true })
    const second = await signedIn(db().owner, "DAYCARE", { daycareId })
    await sql("update public.account set state = 'HELD' where id = $1", [second.person.id])
    expect(await closeOwnAccount(first.scope), "nor is one who is held").toMatchObject({ ok: false })
    await sql("update public.account set state = 'ACTIVE' where id = $1", [second.person.id])
    expect(await closeOwnAccount(first.scope)).toMatchObject({ ok: true })
  })

  test("lets only one of two managers go: the second waits for the first, and then sees that they are the last", async () => {
    const first = await signedIn(db().owner, "OFFICE")
    const second = await signedIn(db().owner, "OFFICE", { officeId: first.scope.actor.officeId })
    const client = new pg.Client({ connectionString: db().webUrl })
    await client.connect()
    await client.query("begin")
    const hand = handOf(client)
    await hand.enter("app_office", first.token)
    expect(await hand.query("select sec.close_own_account(null) as bond")).toEqual([{ bond: null }])
    const answer = closeOwnAccount(second.scope)
    await sleep(500)
    await client.query("commit")
    await client.end()
    expect(await answer).toEqual({ ok: false, reason: "LAST_MANAGER" })
  })

  test("is not for staff, nor for who wears that hat besides, now or later", async () => {
    for (const it of [
      await signedIn(db().owner, "STAFF"),
      await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" }),
    ])
      expect(await closeOwnAccount(it.scope)).toEqual({ ok: false, reason: "STAFF_RIGHT" })
    const hat = await addHat(db().owner, parent.person.id, { kind: "STAFF" })
    await sql("update public.membership set begins_at = sec.now() + interval '1 day' where id = $1", [hat])
    expect(await closeOwnAccount(parent.scope)).toEqual({ ok: false, reason: "STAFF_RIGHT" })
    await sql("update public.membership set ends_at = begins_at where id = $1", [hat])
    await moveClock(db().owner, "2 days")
    await sql(
      "update sec.session set seen_at = sec.now(), fresh_at = sec.now(), expires_at = sec.now() + interval '1 hour'",
    )
    expect(await closeOwnAccount(parent.scope)).toMatchObject({ ok: true })
  })
})

describe("PR4 a closed account", () => {
  const sealed = `select destroyed_at is not null as destroyed, key_id, email_sealed, email_index, name_sealed, phone_sealed
    from public.account where id = $1`

  test("keeps what it sealed for fourteen days, then loses its key, its ways in and its address; the record stays", async () => {
    const keep = await signedIn(db().owner, "PARENT")
    const { key_id: key } = await one("select key_id from public.account where id = $1")
    await sql("insert into sec.password (account_id, hash) values ($1, 'x')", [parent.person.id])
    await sql("insert into sec.one_time (account_id, sealed, confirmed_at) values ($1, 'x', sec.now())", [
      parent.person.id,
    ])
    await sql("insert into sec.recovery_code (account_id, hash) values ($1, '\\x01')", [parent.person.id])
    await sql(
      "insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, $2, '\\x00', 0)",
      [parent.person.id, newToken()],
    )
    await sql(
      "insert into public.identity (account_id, issuer, subject_index) values ($1, 'https://ailleurs.example', $2)",
      [parent.person.id, hashOf(newToken())],
    )
    await closeOwnAccount(parent.scope)
    await moveClock(db().owner, "13 days 23 hours")
    await sweep()
    expect((await one(sealed)).destroyed).toBe(false)

    await moveClock(db().owner, "14 days 1 hour")
    const recorded = (await sql("select from public.audit where account_id = $1", [parent.person.id]))
      .rowCount
    await sweep()
    expect(await one(sealed)).toEqual({
      ...{ destroyed: true, key_id: null, email_sealed: null, email_index: null },
      ...{ name_sealed: null, phone_sealed: null },
    })
    expect(await one("select wrapped from public.subject_key where id = $1", String(key))).toEqual({
      wrapped: "",
    })
    const { rows } = await sql(
      `select c.oid::regclass::text as at from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
       where c.relnamespace = 'sec'::regnamespace and c.relkind = 'r' order by 1`,
    )
    for (const { at } of [...(rows as { at: string }[]), { at: "public.passkey" }, { at: "public.identity" }])
      expect([
        at,
        (await sql(`select from ${at} where account_id = $1`, [parent.person.id])).rowCount,
      ]).toEqual([at, 0])
    expect((await sql("select from public.audit where account_id = $1", [parent.person.id])).rowCount).toBe(
      recorded,
    )
    expect((await one(sealed, keep.person.id)).destroyed).toBe(false)
  })

  test("frees its address for a new account once it is destroyed, and not before", async () => {
    const { email } = parent.person
    const taken = async () => (await sql("select from public.account where state = 'UNVERIFIED'")).rowCount
    await closeOwnAccount(parent.scope)
    await signUp(newcomer(), { email, password: "quatre mots sans lien aucun" }, "fr")
    expect(await taken()).toBe(0)
    await moveClock(db().owner, "15 days")
    await sweep()
    await signUp(newcomer(), { email, password: "quatre mots sans lien aucun" }, "fr")
    expect(await taken()).toBe(1)
  })
})
