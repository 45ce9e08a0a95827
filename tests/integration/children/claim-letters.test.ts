import { beforeAll, beforeEach, expect, test } from "vitest"
import { accountLetters } from "#lib/accounts/jobs.ts"
import { childJobs } from "#lib/children/jobs.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { addGeography } from "#tests/support/children.ts"
import { addClaim, addClaimedChild, inviteOfClaim } from "#tests/support/claims.ts"
import { moveClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useSettings } from "#tests/support/settings.ts"

/** The letters to families whom somebody wrote down: how many, how often, in which words. */
const db = useDatabase("worker")
let scope: Scope<System>

beforeAll(async () => {
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" })
  await addGeography(db().owner)
})
beforeEach(async () => {
  await db().owner.query(
    "delete from public.outbox; truncate public.account_invite, public.family_claim cascade",
  )
  await moveClock(db().owner, "0")
  scope = await mint()
})

/** A worker lives as long as its day. */
async function mint(): Promise<Scope<System>> {
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{children.send-claims}') as token",
  )
  return mintScope<System>(
    { kind: "SYSTEM", sessionId: newId(), job: "children.send-claims" },
    rows[0]!.token,
  )
}
async function work(): Promise<void> {
  scope = await mint()
  await inScope(scope, (it) => childJobs["children.send-claims"]!.run(it, {}))
}
async function families(count: number, locale: "fr" | "en" | null = "fr"): Promise<string[]> {
  const made: string[] = []
  for (let at = 0; at < count; at++) {
    const claim = await addClaim(db().owner, { email: `famille-${newId()}@exemple.ca`, locale })
    await addClaimedChild(db().owner, claim)
    made.push(claim)
  }
  return made
}
const written = async () =>
  (await db().owner.query("select from public.outbox where letter = 'family-claim'")).rowCount

test("letters go at a calm pace: so many a minute, the others later, none twice", async () => {
  await db().owner.query("update sec.budget set allowed = 2 where name = 'claim-pace'")
  await families(5)
  for (const [after, count] of [
    ["0", 2],
    ["10 seconds", 2],
    ["61 seconds", 4],
    ["122 seconds", 5],
    ["183 seconds", 5],
  ] as const) {
    await moveClock(db().owner, after)
    await work()
    expect([after, await written()]).toEqual([after, count])
  }
  const { rows } = await db().owner.query<{ key: string }>(
    "select key from graphile_worker.jobs where task_identifier = 'children.send-claims'",
  )
  expect(rows).toEqual([{ key: "children.send-claims" }])
  await db().owner.query("update sec.budget set allowed = 60 where name = 'claim-pace'")
})

test("a family that does not answer gets another letter each time the link is over, three in all", async () => {
  await families(1)
  for (const [day, count] of [
    [0, 1],
    [29, 1],
    [31, 2],
    [62, 3],
    [93, 3],
    [400, 3],
  ] as const) {
    await moveClock(db().owner, `${day} days`)
    await work()
    expect([day, await written()]).toEqual([day, count])
  }
})

test("a file that is closed calls nobody any more", async () => {
  const [claim] = await families(1)
  await db().owner.query("update public.child_file set state = 'CLOSED', closed_on = sec.today()")
  await work()
  expect(await written()).toBe(0)
  expect(await inviteOfClaim(db().owner, claim!)).toBeNull()
})

test.each([
  ["fr", ["Reprendre le dossier"], ["Take over the file"]],
  ["en", ["Take over the file"], ["Reprendre le dossier"]],
  [
    null,
    ["Reprendre le dossier", "Take over the file", "Votre famille est inscrite", "Your family is registered"],
    [],
  ],
] as const)("a family whose language is %s reads its own words, and no name", async (locale, has, lacks) => {
  const [claim] = await families(1, locale)
  await work()
  const invite = await inviteOfClaim(db().owner, claim!)
  const ready = await inScope(scope, async (it) => {
    // As the worker that sends it begins.
    await it.tx
      .$queryRaw`select id::text from sec.letter_key((select o.id from public.outbox o where o.letter = 'family-claim'))`
    return accountLetters["family-claim"]!(it, { recipientId: claim!, detailId: invite })
  })
  const letter = ready!.write(locale ?? "fr")
  for (const words of has) for (const text of [letter.text, letter.html]) expect(text).toContain(words)
  for (const words of lacks) expect(letter.text + letter.html).not.toContain(words)
  expect(letter.text).toMatch(new RegExp(`https://guichet.example/${locale ?? "fr"}/invite/[\\w-]{43}`))
  expect(letter.subject + letter.text + letter.html).not.toMatch(/Léa|Ana|Essai|undefined|\[object/)
  // French comes first.
  if (locale === null) {
    expect(letter.text.indexOf("Reprendre")).toBeLessThan(letter.text.indexOf("Take over"))
    expect(letter.html).toContain('<div lang="en-CA"')
  }
  await db().owner.query("update public.account_invite set expires_at = now() - interval '1 day'")
  expect(
    await inScope(scope, (it) =>
      accountLetters["family-claim"]!(it, { recipientId: claim!, detailId: invite }),
    ),
  ).toBeNull()
})
