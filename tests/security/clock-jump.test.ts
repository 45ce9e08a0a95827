import { afterEach, expect, test, vi } from "vitest"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { askOwnData } from "#lib/holdings/commands/own-data.ts"
import { readSession } from "#lib/platform/session.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { inScope } from "#lib/platform/scope.ts"

/** DU6: the clock jumps by an hour and back, as one does that was set wrong: nobody is signed in for ever. */
const db = useDatabase()
afterEach(async () => {
  vi.useRealTimers()
  await resetClock(db().owner)
})

test("DU6 an hour forward ends whoever is idle, and going back does not keep alive whoever signed out", async () => {
  const person = await addPerson(db().owner)
  const idle = await openSessionOf(db().owner, person)
  const left = await openSessionOf(db().owner, person)
  expect(await readSession(idle)).not.toBeNull()

  await moveClock(db().owner, "1 hour")
  expect(await readSession(idle)).toBeNull()
  await db().owner.query("update sec.session set revoked_at = sec.now() where token_hash = sec.hash_of($1)", [
    left,
  ])
  await resetClock(db().owner)
  expect(await readSession(left)).toBeNull()
})

test("DU6 a session that began while the clock was an hour ahead ends an hour late at most, however much it is used", async () => {
  await moveClock(db().owner, "1 hour")
  const { token, scope } = await signedIn(db().owner, "PARENT")
  await resetClock(db().owner)
  await hatsAreOld()
  const { rows } = await db().owner.query<{ longest: number }>(
    "select extract(epoch from expires_at - now())::int / 60 as longest from sec.session where token_hash = sec.hash_of($1)",
    [token],
  )
  expect(rows[0]!.longest).toBeLessThanOrEqual(13 * 60)

  // Used every quarter of an hour, so that it is never idle.
  for (let minutes = 15; minutes < 13 * 60; minutes += 15) {
    await moveClock(db().owner, `${minutes} minutes`)
    await inScope(scope, (it) => it.tx.$queryRaw`select 1`)
  }
  await moveClock(db().owner, "13 hours 1 minute")
  expect(await readSession(token)).toBeNull()
  await expect(inScope(scope, (it) => it.tx.$queryRaw`select 1`)).rejects.toThrow(/session gone/)
}, 60_000)

test("DU6 an hour back while somebody works: they go on, and end no later than they would have by the clock that was set back", async () => {
  const { token, scope } = await signedIn(db().owner, "STAFF")
  await hatsAreOld()
  await moveClock(db().owner, "-1 hour")
  await inScope(scope, (it) => it.tx.$queryRaw`select 1`)
  await moveClock(db().owner, "16 minutes")
  expect(await readSession(token)).toBeNull()
})

for (const [name, hours] of [
  ["ahead", 1],
  ["behind", -1],
] as const)
  test(`DU6 a process whose machine's clock is an hour ${name}: whoever works goes on, and nobody is let in longer, or with an older proof`, async () => {
    const { token, scope } = await signedIn(db().owner, "PARENT", { name: "Maxime Témoin" })
    const person = await addPerson(db().owner)
    const changed = async (how: string) => {
      const one = await openSessionOf(db().owner, person)
      await db().owner.query(`update sec.session set ${how} where token_hash = sec.hash_of($1)`, [one])
      return one
    }
    const ended = [
      await changed("seen_at = sec.now() - interval '31 minutes'"),
      await changed("expires_at = sec.now() - interval '1 second'"),
      await changed("revoked_at = sec.now()"),
    ]
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 3_600_000 })

    expect(await readSession(token)).not.toBeNull()
    expect(await inScope(scope, findOwnName)).toBe("Maxime Témoin")
    for (const it of ended) expect(await readSession(it)).toBeNull()

    const proof = (ago: string) =>
      db().owner.query(
        "update sec.session set fresh_at = sec.now() - $2::interval where token_hash = sec.hash_of($1)",
        [token, ago],
      )
    await proof("19 minutes")
    await inScope(scope, askOwnData)
    await proof("21 minutes")
    await expect(inScope(scope, askOwnData)).rejects.toThrow()
  })

/** A hat that begins later than the clock says is not worn yet, and these tests are about sessions. */
const hatsAreOld = () =>
  db().owner.query("update public.membership set begins_at = begins_at - interval '2 days'")
