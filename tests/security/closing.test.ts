import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import { audiences, type Audience, type Parent, type SiteState } from "#lib/platform/access.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { closeFromServer, everybody, openFromServer, readFromServer } from "#lib/site/commands/from-server.ts"
import { reopenSite } from "#lib/site/commands/reopen-site.ts"
import { getSite } from "#lib/site/queries.ts"
import type { States } from "#lib/site/rules.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { startPart } from "#tests/support/process.ts"
import { again, anOfficer, newcomer, signedIn, visitor, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"
import type { Tally, Told } from "./closing-writer.ts"

/** MM1, MM2, MM3, MM5 below the program: the barrier, the policies and the gate. */
const db = useDatabase()
const stragglerMs = 400
const wished = { name: "Nom nouveau", locale: "fr", phone: null } as const
const inform = { reason: "FAULT", note: null, messageFr: "Fermé.", messageEn: "Closed." } as const

let officer: SignedIn<"STAFF">
let parent: SignedIn<"PARENT">
beforeAll(async () => {
  useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS: String(stragglerMs) })
  officer = await anOfficer(db().owner)
  parent = await signedIn(db().owner, "PARENT")
})
afterEach(() => openFromServer(db().ownerUrl))

const states = (given: Partial<States>): States => ({
  ...(Object.fromEntries(audiences.map((it) => [it, "OPEN"])) as States),
  VERIFIER: "CLOSED",
  ...given,
})
const close = (given: Partial<States>) => closeSite(officer.scope, { states: states(given), ...inform })
const reopen = () => inScope(officer.scope, (it) => reopenSite(it, { why: "Réparé" }))
const save = (who = parent) => inScope(who.scope, (it) => saveAccount(it, wished))
const isClosed = (work: Promise<unknown>) => expect(work).rejects.toThrow(SiteClosed)
const versionOf = async (id: string) =>
  (await db().owner.query<{ version: number }>("select version from public.account where id = $1", [id]))
    .rows[0]!.version

/** Sets the state behind everybody's back: no barrier, no command. */
const setState = (audience: Audience, state: SiteState) =>
  db().owner.query("update sec.site set state = $2 where audience = $1", [audience, state])

describe("the barrier (MM1, MM2)", () => {
  test("a closing is acknowledged only after the transactions under way are over", async () => {
    useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS: "2000" })
    const order: string[] = []
    const held = await holdOpen()
    const closing = close({ PARENTS: "CLOSED" }).then((it) => (order.push("acknowledged"), it))
    await sleep(300)
    expect(order).toEqual([])
    held.letGo()
    await held.ended.then(() => order.push("committed"))
    expect((await closing).ok).toBe(true)
    expect(order).toEqual(["committed", "acknowledged"])
    useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS: String(stragglerMs) })
  })

  test("one that outlasts the patience is ended, and nothing of it stays", async () => {
    const before = await versionOf(parent.person.id)
    const held = await holdOpen()
    const begun = performance.now()
    expect((await close({ PARENTS: "CLOSED" })).ok).toBe(true)
    expect(performance.now() - begun).toBeLessThan(3_000)
    const after = await versionOf(parent.person.id)
    held.letGo()
    await isClosed(held.ended)
    expect([after, await versionOf(parent.person.id)]).toEqual([before, before])
  })

  test("a worker's job under way is waited for like a person's errand", async () => {
    const { rows } = await db().owner.query<{ token: string }>(
      "select sec.mint_worker('{letters.send}') as token",
    )
    await byHand(db().workerUrl, async (tx) => {
      await tx.enterJob(rows[0]!.token, "letters.send")
      expect(await barrier(50).catch((error: unknown) => error)).toBe(1)
      await expect(tx.query("select 1")).rejects.toThrow()
    })
  })

  test("somebody who signs in is waited for too", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_auth", null)
      expect(await barrier(50)).toBe(1)
      await expect(tx.query("select 1")).rejects.toThrow()
    })
  })

  test("with nobody there it answers at once", async () => {
    const begun = performance.now()
    expect(await barrier(2_000)).toBe(0)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  test("a pass whose lock went with a savepoint takes it again before it opens anything", async () => {
    const enterAndForget = async (tx: ByHand) => {
      await tx.query("savepoint before")
      await tx.enter("app_parent", parent.token)
      const [kept] = await tx.query<{ token: string; mark: string }>(
        "select current_setting('guichet.token') as token, current_setting('guichet.mark') as mark",
      )
      await tx.query("rollback to savepoint before")
      await tx.become("app_parent")
      await tx.query("select set_config('guichet.token', $1, true), set_config('guichet.mark', $2, true)", [
        kept!.token,
        kept!.mark,
      ])
    }
    await byHand(db().webUrl, async (tx) => {
      await enterAndForget(tx)
      await tx.query("select id from public.account")
      expect(await barrier(50), "it reads, so it is waited for").toBe(1)
    })
    await byHand(db().webUrl, async (tx) => {
      await enterAndForget(tx)
      await setState("PARENTS", "CLOSED")
      expect(await barrier(50)).toBe(0)
      expect(await tx.attempt("update public.account set version = version + 1")).toBe("57P03")
      expect(await tx.attempt("select sec.record('account.save', '{}', null, null)")).toBe("57P03")
      expect(
        await tx.attempt(
          "select sec.announce(gen_random_uuid(), gen_random_uuid(), 'account-changed', $1, null)::text",
          [parent.person.id],
        ),
      ).toBe("57P03")
    })
  })

  test("is raised by the officer or the operator, and by nobody else", async () => {
    const support = await signedIn(db().owner, "STAFF")
    const raise = "select sec.officer_barrier($1, 10)"
    await byHand(db().webUrl, async (tx) => {
      expect(await tx.attempt("select sec.barrier(10)")).toBe("42501")
      for (const token of [null, "", parent.token, support.token])
        expect([token, await tx.attempt(raise, [token])]).toEqual([token, "42501"])
      expect(await tx.attempt(raise, [officer.token])).toMatchObject({ count: 1 })
      await tx.enter("app_parent", parent.token)
      expect(await tx.attempt(raise, [officer.token])).toBe("42501")
    })
  })

  test.each([
    [0, "20ms"],
    [-1, "20ms"],
    [2_147_483_647, "10s"],
  ])("asked to wait %i ms, waits %s: neither for ever nor for nobody", async (patience, waits) => {
    await byHand(db().webUrl, async (tx) => {
      await tx.query("select sec.officer_barrier($1, $2)", [officer.token, patience])
      expect(await tx.query("select current_setting('lock_timeout') as it")).toEqual([{ it: waits }])
    })
  })

  test("cannot be held back by whoever has the web's login: the lock is nothing it may take", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(720521)")
      for (const mode of ["access share", "row share", "exclusive", "access exclusive"])
        expect([mode, await tx.attempt(`lock table sec.closing_lock in ${mode} mode`)]).toEqual([
          mode,
          "42501",
        ])
      await inScope(parent.scope, getOwnAccount)
      expect(await barrier(50)).toBe(0)
    })
  })

  test(
    "twenty flips among writers of two processes: no commit of a closed audience after the acknowledgement",
    { timeout: 60_000 },
    async () => {
      const writers = await Promise.all([startWriter(4), startWriter(4)])
      const slowest = { ms: 0 }
      const late: number[] = []
      try {
        await sleep(700)
        for (let flip = 0; flip < 20; flip++) {
          const begun = performance.now()
          expect((await close({ PARENTS: flip % 2 ? "CLOSED" : "READ_ONLY" })).ok).toBe(true)
          slowest.ms = Math.max(slowest.ms, performance.now() - begun)
          // A new snapshot at the acknowledgement and one before the opening: what lies between them was committed late.
          const atAcknowledgement = await parentsDeeds()
          await sleep(60)
          late.push((await parentsDeeds()) - atAcknowledgement)
          expect((await reopen()).ok).toBe(true)
          await sleep(90)
        }
      } finally {
        const tallies = await Promise.all(writers.map((it) => it.stop()))
        const done = sum(tallies.map((it) => it.done))
        expect(
          tallies.flatMap((it) => it.other),
          "every answer is a definite one",
        ).toEqual([])
        expect(done, "there was something to stop").toBeGreaterThan(100)
        expect(sum(tallies.map((it) => it.closed))).toBeGreaterThan(20)
        expect(await parentsDeeds(), "what was answered as done is there").toBeGreaterThanOrEqual(done)
      }
      expect(late).toEqual(Array.from({ length: 20 }, () => 0))
      expect(slowest.ms, "acknowledged within three seconds").toBeLessThan(3_000)
    },
  )
})

describe("a closed audience (MM2, MM3)", () => {
  test("does not enter, and the others go on", async () => {
    const support = await signedIn(db().owner, "STAFF")
    await close({ PARENTS: "CLOSED" })
    await isClosed(save())
    await isClosed(inScope(parent.scope, getOwnAccount))
    expect((await inScope(support.scope, getOwnAccount)).id).toBe(support.person.id)
    await inScope(visitor(), async () => undefined)
    expect((await reopen()).ok).toBe(true)
    expect((await save()).ok).toBe(true)
  })

  test.each([
    ["PARENTS", "PARENT"],
    ["DAYCARES", "DAYCARE"],
    ["HOME", "HOME"],
    ["HOME", "OFFICE"],
    ["STAFF", "STAFF"],
  ] as const)("%s shuts out %s and nobody else", async (audience, kind) => {
    const kinds = ["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF"] as const
    const sharing = audience === "HOME" ? ["HOME", "OFFICE"] : [kind]
    const all = await Promise.all(kinds.map((it) => signedIn(db().owner, it)))
    await close({ [audience]: "CLOSED" })
    for (const [i, { scope }] of all.entries()) {
      const entering = inScope<typeof scope.actor, null>(scope, async () => null)
      if (sharing.includes(kinds[i]!)) await isClosed(entering)
      else expect([kinds[i], await entering]).toEqual([kinds[i], null])
    }
  })

  test("visitors are shut out by their own switch", async () => {
    await close({ PUBLIC: "CLOSED" })
    await isClosed(inScope(visitor(), async () => undefined))
    expect((await save()).ok).toBe(true)
  })

  test("even inside a transaction that the barrier did not reach, the policies refuse", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      expect(await tx.attempt("update public.account set version = version + 1 returning id")).toMatchObject({
        count: 1,
      })
      await setState("PARENTS", "CLOSED")
      expect(await tx.attempt("select id from public.account")).toBe("57P03")
      expect(await tx.attempt("update public.account set version = version + 1")).toBe("57P03")
    })
  })

  test("no new account comes in by the door, which itself stays open (MM4)", async () => {
    for (const state of ["CLOSED", "READ_ONLY"] as const) {
      await close({ PARENTS: state })
      await isClosed(
        signUp(
          newcomer(),
          { email: `nouveau-${state.toLowerCase()}@exemple.ca`, password: "quatre mots sans lien" },
          "fr",
        ),
      )
    }
    await inScope(newcomer(), async () => undefined)
    const { rows } = await db().owner.query("select from public.outbox where letter = 'verify-address'")
    expect(rows).toEqual([])
  })

  test("READ_ONLY reads, and refuses every write", async () => {
    await close({ PARENTS: "READ_ONLY", STAFF: "READ_ONLY" })
    const before = await versionOf(parent.person.id)
    expect((await inScope(parent.scope, getOwnAccount)).id).toBe(parent.person.id)
    await isClosed(save())
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      expect(await tx.attempt("update public.account set version = version + 1")).toBe("57P03")
      expect(
        await tx.attempt(
          "insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, 'x', '\\x00', 0)",
          [parent.person.id],
        ),
      ).toBe("57P03")
    })
    const staff = await signedIn(db().owner, "STAFF")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", staff.token)
      expect(
        await tx.attempt("select id from public.account where id = $1", [staff.person.id]),
      ).toMatchObject({ count: 1 })
      expect(
        await tx.attempt("update public.account set version = version + 1 where id = $1", [staff.person.id]),
      ).toBe("57P03")
    })
    expect(await versionOf(parent.person.id)).toBe(before)
  })

  test("READ_ONLY stops a list of the registry too", async () => {
    await addDaycare(db().owner)
    await close({ STAFF: "READ_ONLY" })
    const registry = await signedIn(db().owner, "STAFF", { role: "REGISTRY" })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", registry.token)
      expect(await tx.attempt("insert into public.daycare (id) values (gen_random_uuid())")).toBe("57P03")
      expect(await tx.attempt("update public.daycare set name = name")).toBe("57P03")
      expect(await tx.attempt("insert into public.permit_holder (id) values (gen_random_uuid())")).toBe(
        "57P03",
      )
    })
  })

  test("a state that is missing is a closed one (MM5)", async () => {
    const { rows } = await db().owner.query("delete from sec.site where audience = 'PARENTS' returning *")
    await isClosed(inScope(parent.scope, getOwnAccount))
    await db().owner.query("insert into sec.site select * from jsonb_populate_record(null::sec.site, $1)", [
      JSON.stringify(rows[0]),
    ])
    expect((await inScope(parent.scope, getOwnAccount)).id).toBe(parent.person.id)
  })
})

describe("the security officer", () => {
  test("is never locked out: sees the state and reopens while everything is closed", async () => {
    await close({ PUBLIC: "CLOSED", PARENTS: "CLOSED", DAYCARES: "CLOSED", HOME: "CLOSED", STAFF: "CLOSED" })
    const site = await inScope(officer.scope, getSite)
    expect(site.now.map((it) => it.state)).toEqual(audiences.map(() => "CLOSED"))
    expect(site.open).toMatchObject({ reason: "FAULT", messageFr: "Fermé.", endedAt: null })
    expect((await reopen()).ok).toBe(true)
    expect(
      (await readFromServer(db().ownerUrl)).filter((it) => it.state !== "OPEN").map((it) => it.audience),
    ).toEqual(["VERIFIER"])
  })

  test("comes through that door to the site's state only, not to people's files", async () => {
    await close({ STAFF: "CLOSED" })
    const byTheHouse = await again(db().owner, "STAFF", officer.person, "house")
    await isClosed(inScope(byTheHouse.scope, async () => undefined))
    await isClosed(inScope(officer.scope, getOwnAccount))
    await isClosed(
      inScope(officer.scope, (it) => openAccount(it, { accountId: parent.person.id, purpose: "INCIDENT" })),
    )
  })

  test("is not somebody else: the door stays shut for other staff and for parents", async () => {
    await close({ STAFF: "CLOSED", PARENTS: "CLOSED" })
    for (const role of ["SUPPORT", "REGISTRY", "PRIVACY_OFFICER"] as const)
      await isClosed(inScope((await signedIn(db().owner, "STAFF", { role, door: "site" })).scope, getSite))
    await isClosed(inScope((await again(db().owner, "PARENT", parent.person, "site")).scope, getOwnAccount))
  })

  test("and only they close or open, whatever the program says", async () => {
    const support = await signedIn(db().owner, "STAFF", { door: "site" })
    await expect(
      closeSite(support.scope, { states: states({ PARENTS: "CLOSED" }), ...inform }),
    ).rejects.toThrow("forbidden")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", support.token)
      expect(await tx.attempt(`select sec.set_site('{"PARENTS": "CLOSED"}', null, '', '')`)).toBe("42501")
      expect(await tx.attempt("select * from sec.lock_site()")).toBe("42501")
    })
    expect((await save()).ok).toBe(true)
  })
})

describe("from the server", () => {
  test("whoever holds the machine closes and opens without a session, and it is written down", async () => {
    const only = Object.fromEntries(everybody.map((it) => [it, "CLOSED"]))
    await closeFromServer(db().ownerUrl, {
      states: only,
      reason: "INTRUSION",
      messageFr: "Fermé.",
      messageEn: "Closed.",
    })
    await isClosed(save())
    const { history } = await inScope(officer.scope, getSite)
    expect(history[0]).toMatchObject({ reason: "INTRUSION", closedBy: null, endedAt: null })
    await openFromServer(db().ownerUrl)
    expect((await save()).ok).toBe(true)
    const { rows } = await db().owner.query(
      `select deed, control, account_id from public.audit where from_server order by at desc limit 2`,
    )
    expect(rows).toEqual([
      { deed: "site.open", control: true, account_id: null },
      { deed: "site.close", control: true, account_id: null },
    ])
  })
})

/** A parent's errand that has written, and will commit when it is let go. */
async function holdOpen(): Promise<{ letGo(): void; ended: Promise<unknown> }> {
  let letGo = () => {}
  const going = new Promise<void>((resolve) => (letGo = resolve))
  let written = () => {}
  const hasWritten = new Promise<void>((resolve) => (written = resolve))
  const ended = inScope(parent.scope, async (it: ScopedDb<Parent>) => {
    await saveAccount(it, wished)
    written()
    await going
    // Its last word before the commit, as a page would have.
    await it.tx.$queryRaw`select 1`
  })
  ended.catch(() => undefined)
  await hasWritten
  return { letGo, ended }
}

async function barrier(patienceMs: number): Promise<number> {
  const client = new pg.Client({ connectionString: db().webUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ ended: number }>("select sec.officer_barrier($1, $2) as ended", [
      officer.token,
      patienceMs,
    ])
    return rows[0]!.ended
  } finally {
    await client.end()
  }
}

async function parentsDeeds(): Promise<number> {
  const { rows } = await db().owner.query<{ count: number }>(
    "select count(*)::int as count from public.audit where kind = 'PARENT' and deed = 'account.save'",
  )
  return rows[0]!.count
}

async function startWriter(parents: number): Promise<{ stop(): Promise<Tally> }> {
  const made = await Promise.all(Array.from({ length: parents }, () => addPerson(db().owner)))
  const tokens = await Promise.all(made.map((it) => openSessionOf(db().owner, it)))
  const part = startPart("writer", "tests/security/closing-writer.ts", {
    ...testSettings,
    WEB_DATABASE_URL: db().webUrl,
  })
  const tally = new Promise<Tally>((resolve, reject) => {
    part.child.once("message", (it) => resolve(it as Tally)) // its only message
    part.child.once("exit", () => reject(new Error(`the writer ended: ${part.said()}`)))
  })
  tally.catch(() => undefined)
  const tell = (told: Told) => part.child.send(told)
  tell({ tokens })
  return {
    async stop() {
      if (!part.hasEnded()) tell("stop")
      return tally
    },
  }
}

const sum = (numbers: number[]) => numbers.reduce((all, it) => all + it, 0)
