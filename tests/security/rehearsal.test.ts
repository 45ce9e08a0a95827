import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { beginRehearsal, endRehearsal } from "#lib/accounts/commands/rehearsal.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { openChildFile } from "#lib/children/commands/file.ts"
import { NotFound, type Parent } from "#lib/platform/access.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { readRecord } from "#lib/site/queries/record.ts"
import { wantedRecord } from "#lib/site/schema/record.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { close, setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { openSessionOf } from "#tests/support/people.ts"
import { anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** Whoever verifies uses the closed portal as a family that does not exist, and meets no real one. */
const db = useDatabase()
let officer: SignedIn<"STAFF">
let verifier: SignedIn<"VERIFIER">

beforeAll(async () => {
  officer = await anOfficer(db().owner)
  await setState(db(), "VERIFIER", "OPEN")
  verifier = await signedIn(db().owner, "VERIFIER")
})
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await setState(db(), "VERIFIER", "OPEN")
})

async function scopeOf(token: string) {
  const session = await readSession(token)
  if (session?.person.kind !== "PARENT") throw new Error("no parent's session")
  return mintScope<Parent>(session.person, token)
}

async function rehearse(by = verifier) {
  const begun = await beginRehearsal(by.scope, { locale: "fr" })
  const token = begun.ok ? begun.value.token : ""
  return { token, scope: await scopeOf(token) }
}

/** Another session of the verifier: beginning a rehearsal parks the one that began it. */
const another = async () => {
  const token = await openSessionOf(db().owner, verifier.person)
  const session = await readSession(token)
  return { ...verifier, token, scope: mintScope(session!.person as never, token) } as SignedIn<"VERIFIER">
}

describe("a rehearsal", () => {
  test("goes on while parents are shut out, behind the verifier's own switch", async () => {
    const by = await another()
    await close(officer, { PARENTS: "CLOSED", VERIFIER: "OPEN" })
    const { scope } = await rehearse(by)
    expect(scope.actor.rehearses).toBe(true)
    expect((await inScope(scope, getOwnAccount)).email).toMatch(/@guichet\.invalid$/)
    await setState(db(), "VERIFIER", "CLOSED")
    await expect(inScope(scope, getOwnAccount)).rejects.toThrow(SiteClosed)
    const parent = await signedIn(db().owner, "PARENT")
    await expect(inScope(parent.scope, getOwnAccount)).rejects.toThrow(SiteClosed)
  })

  test("takes the place of the verifier's session, and gives it back under a new token", async () => {
    const by = await another()
    const { scope, token } = await rehearse(by)
    expect(await readSession(by.token)).toBeNull()
    const ended = await endRehearsal(scope)
    expect(await readSession(token)).toBeNull()
    const back = await readSession(ended.ok ? ended.value.token : "")
    expect(back?.person).toMatchObject({ kind: "VERIFIER", accountId: verifier.person.id })
    expect(back?.person.rehearses).toBeUndefined()
  })

  test("ends with the verifier's session, right or account, whatever ends it", async () => {
    for (const end of [
      "update sec.session set revoked_at = sec.now() where id = (select rehearses_from from sec.session where token_hash = sha256(convert_to($1, 'UTF8')))",
      "update sec.session set expires_at = sec.now() where id = (select rehearses_from from sec.session where token_hash = sha256(convert_to($1, 'UTF8')))",
    ]) {
      const { token } = await rehearse(await another())
      expect(await readSession(token)).not.toBeNull()
      await db().owner.query(end, [token])
      expect([end, await readSession(token)]).toEqual([end, null])
    }
    const { token } = await rehearse(await another())
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [verifier.person.id])
    expect(await readSession(token)).toBeNull()
    await db().owner.query("update public.account set state = 'ACTIVE' where id = $1", [verifier.person.id])
  })

  test("is one family for one verifier, marked, and nobody signs in to it otherwise", async () => {
    const one = await rehearse(await another())
    const two = await rehearse(await another())
    expect(one.scope.actor.accountId).toBe(two.scope.actor.accountId)
    const family = one.scope.actor.accountId
    await expect(
      openSessionOf(db().owner, { ...verifier.person, id: family, kind: "PARENT" }),
    ).rejects.toMatchObject({ code: "42501" })
    await expect(
      db().owner.query(
        "update sec.session set rehearses = false, rehearses_from = null where account_id = $1",
        [family],
      ),
    ).rejects.toMatchObject({ code: "42501" })
    const parent = await signedIn(db().owner, "PARENT")
    await expect(
      db().owner.query(
        "update sec.session set rehearses = true, rehearses_from = (select id from sec.session where kind = 'VERIFIER' limit 1) where account_id = $1",
        [parent.person.id],
      ),
    ).rejects.toMatchObject({ code: "42501" })
  })

  test("is the verifier's alone: nobody else begins one, and only a rehearsal ends one", async () => {
    const parent = await signedIn(db().owner, "PARENT")
    await expect(endRehearsal(parent.scope)).rejects.toThrow(NotFound)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      expect(await tx.query("select sec.end_rehearsal('\\x01', null) as it")).toEqual([{ it: false }])
      expect(
        await tx.attempt(
          "select sec.begin_rehearsal('\\x01', gen_random_uuid(), gen_random_uuid(), 'w', 's', '\\x01', 's', 'fr', null)::text as id",
        ),
      ).toBe("42501")
    })
    const stale = await another()
    await db().owner.query(
      "update sec.session set fresh_at = sec.now() - interval '1 hour' where token_hash = sha256(convert_to($1, 'UTF8'))",
      [stale.token],
    )
    await expect(beginRehearsal(stale.scope, { locale: "fr" })).rejects.toThrow()
  })

  test("writes files of its own kind, no letter, and no task", async () => {
    const { scope, token } = await rehearse(await another())
    const before = await counts()
    const opened = await inScope(scope, (it) => openChildFile(it))
    expect(opened.ok).toBe(true)
    const { rows } = await db().owner.query(
      "select c.kind from public.child_file c join public.guardian g on g.child_id = c.id where g.account_id = $1",
      [scope.actor.accountId],
    )
    expect(rows).toEqual([{ kind: "REHEARSAL" }])
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", token)
      await tx.query(
        "select sec.announce(gen_random_uuid(), gen_random_uuid(), 'account-changed', $1, null)::text",
        [scope.actor.accountId],
      )
    })
    expect(await counts()).toEqual(before)
    await db().owner.query(
      "insert into public.task (id, kind, account_id, origin, due_at) values (gen_random_uuid(), 'SAME_CHILD', $1, 'x', now())",
      [scope.actor.accountId],
    )
    expect(await counts()).toEqual(before)
  })
})

test("a rehearsal on a list moves nobody: real families are ranked among themselves, and it among its own", async () => {
  const { owner } = db()
  const { scope, token } = await rehearse(await another())
  const daycareId = await addDaycare(owner)
  const parent = await signedIn(owner, "PARENT")
  const real = await addChild(owner, { guardian: parent.person.id })
  const trial = await addChild(owner, { guardian: scope.actor.accountId })
  await owner.query("update public.child_file set kind = 'REHEARSAL' where id = $1", [trial.id])
  await addRegistration(owner, trial.id, { daycareId, since: "2020-01-01" })
  const waits = await addRegistration(owner, real.id, { daycareId, since: "2026-01-01" })
  for (const [who, child] of [
    [parent.token, real.id],
    [token, trial.id],
  ] as const)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", who)
      const rows = await tx.query<{ ahead: number[] }>("select ahead from sec.rank($1, null)", [child])
      expect(rows.flatMap((it) => it.ahead).filter((it) => it > 0)).toEqual([])
      expect(rows).toHaveLength(1)
    })
  const manager = await signedIn(owner, "DAYCARE", { daycareId })
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_daycare", manager.token)
    const listed = await tx.query<{ id: string }>(
      "select registration_id as id from sec.candidate_facts($1)",
      [daycareId],
    )
    expect(listed.map((it) => it.id)).toEqual([waits])
  })
})

async function counts() {
  const { rows } = await db().owner.query<{ letters: string; tasks: string }>(
    "select (select count(*) from public.outbox) as letters, (select count(*) from public.task) as tasks",
  )
  return rows[0]
}

describe("the record, for whoever verifies", () => {
  const read = async (asked: object = {}) => {
    const { scope } = await another()
    return inScope(scope, (it) => readRecord(it, wantedRecord.parse(asked)))
  }

  test("is read newest first, by kind and window, page by page, and no row twice", async () => {
    await db().owner.query(
      "insert into public.audit (deed, from_server, subject, at) select 'child.save', true, jsonb_build_object('childId', gen_random_uuid()), sec.now() - n * interval '1 microsecond' from generate_series(1, 120) n",
    )
    const first = await read({ about: "child" })
    const second = await read({ about: "child", ...first.older })
    const third = await read({ about: "child", ...second.older })
    const ids = [first, second, third].flatMap((it) => it.deeds.map((deed) => deed.id))
    expect([first.deeds.length, second.deeds.length, new Set(ids).size === ids.length]).toEqual([
      50,
      50,
      true,
    ])
    expect(first.deeds.every((it) => it.deed.startsWith("child."))).toBe(true)
    expect((await read({ since: "2020-01-01", until: "2020-01-02" })).deeds).toEqual([])
  })

  test("holds codes and identifiers, and no word that somebody wrote", async () => {
    await db().owner.query(
      `insert into public.audit (deed, kind, session_id, account_id, subject) values ('child.save', 'VERIFIER',
         (select id from sec.session where account_id = $1 limit 1), $1,
         '{"childId": "00000000-0000-4000-8000-000000000000", "note": "Maude Bélanger", "list": ["OK", "deux mots"], "n": 3}')`,
      [verifier.person.id],
    )
    const [row] = (await read({ about: "child" })).deeds
    expect(row).toMatchObject({
      actor: verifier.person.id.slice(0, 4).toUpperCase(),
      subject: { childId: "00000000-0000-4000-8000-000000000000", n: 3 },
    })
    expect(Object.keys(row!.subject).sort()).toEqual(["childId", "n"])
    expect(JSON.stringify(await read())).not.toContain(verifier.person.id)
  })

  test("writes down that it was read, also when nothing was found", async () => {
    const many = async () =>
      (await db().owner.query("select from public.audit where deed = 'record.read'")).rowCount ?? 0
    const before = await many()
    await read({ since: "2020-01-01", until: "2020-01-02", about: "site" })
    expect(await many()).toBe(before + 1)
  })

  test("is nobody else's, and not a rehearsal's", async () => {
    const call =
      "select sec.read_record(sec.now() - interval '1 day', sec.now(), null, null, null, null)::text as id"
    const { token } = await rehearse(await another())
    const parent = await signedIn(db().owner, "PARENT")
    for (const [role, who] of [
      ["app_parent", token],
      ["app_parent", parent.token],
      ["app_staff", officer.token],
    ] as const)
      await byHand(db().webUrl, async (tx) => {
        await tx.enter(role, who)
        expect(await tx.attempt(call)).toBe("42501")
      })
  })
})

test("the verifier's session reads no family: no row of any table but their own and the public ones", async () => {
  const { rows } = await db().owner.query<{ name: string }>(
    "select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'sec', 'auth') and c.relkind in ('r', 'p', 'v', 'm')",
  )
  await signedIn(db().owner, "PARENT")
  const { token } = await another()
  const reached: string[] = []
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_verifier", token)
    for (const { name } of rows) {
      const found = await tx.attempt(`select * from ${name}`)
      const columns = typeof found === "string" ? await tx.attempt(`select id from ${name}`) : found
      if (typeof columns !== "string") reached.push(name)
    }
    for (const name of ["public.account", "public.membership", "public.passkey"]) {
      const found = await tx.attempt(
        `select id from ${name} where ${name === "public.account" ? "id" : "account_id"} <> $1`,
        [verifier.person.id],
      )
      expect([name, found]).toEqual([name, { ids: [], count: 0 }])
    }
  })
  const families =
    /child|guardian|registration|household|residence|offer|invitation|placement|attestation|claim|disclosure|outbox|audit|task|subject_key|desk|session|password/
  expect(reached.filter((it) => families.test(it) && it !== "public.disclosure")).toEqual([])
})
