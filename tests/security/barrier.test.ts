import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterEach, beforeAll, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import type { Parent } from "#lib/platform/access.ts"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { close, isClosed, reopen, setState, versionOf } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { startPart } from "#tests/support/process.ts"
import { anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"
import type { Tally, Told } from "./barrier-writer.ts"

/** MM1, MM2: a closing is acknowledged when whoever was inside has gone or was ended. */
const db = useDatabase()
const wished = { name: "Nom nouveau", locale: "fr", phone: null } as const
const patient = (STRAGGLER_MS: string) => useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS })

let officer: SignedIn<"STAFF">
let parent: SignedIn<"PARENT">
beforeAll(async () => {
  patient("400")
  officer = await anOfficer(db().owner)
  parent = await signedIn(db().owner, "PARENT")
})
afterEach(() => openFromServer(db().ownerUrl))

test("a closing is acknowledged only after the transactions under way are over", async () => {
  patient("2000")
  const order: string[] = []
  const held = await holdOpen()
  const closing = close(officer, { PARENTS: "CLOSED" }).then((it) => (order.push("acknowledged"), it))
  await sleep(300)
  expect(order).toEqual([])
  held.letGo()
  await held.ended.then(() => order.push("committed"))
  expect((await closing).ok).toBe(true)
  expect(order).toEqual(["committed", "acknowledged"])
  patient("400")
})

test("one that outlasts the patience is ended, and nothing of it stays", async () => {
  const before = await versionOf(db(), parent.person.id)
  const held = await holdOpen()
  const begun = performance.now()
  expect((await close(officer, { PARENTS: "CLOSED" })).ok).toBe(true)
  expect(performance.now() - begun).toBeLessThan(3_000)
  const after = await versionOf(db(), parent.person.id)
  held.letGo()
  await isClosed(held.ended)
  expect([after, await versionOf(db(), parent.person.id)]).toEqual([before, before])
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
    await setState(db(), "PARENTS", "CLOSED")
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
      expect([mode, await tx.attempt(`lock table sec.closing_lock in ${mode} mode`)]).toEqual([mode, "42501"])
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
        expect((await close(officer, { PARENTS: flip % 2 ? "CLOSED" : "READ_ONLY" })).ok).toBe(true)
        slowest.ms = Math.max(slowest.ms, performance.now() - begun)
        // A new snapshot at the acknowledgement and one before the opening: what lies between them was committed late.
        const atAcknowledgement = await parentsDeeds()
        await sleep(60)
        late.push((await parentsDeeds()) - atAcknowledgement)
        expect((await reopen(officer)).ok).toBe(true)
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
  const part = startPart("writer", "tests/security/barrier-writer.ts", {
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
