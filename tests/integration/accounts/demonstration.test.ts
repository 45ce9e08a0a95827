import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { signInByLink } from "#lib/accounts/commands/passkey.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { fictionalPeople, ofEach } from "#prisma/seed/demonstration/people.ts"
import { mintLink, seedDemonstration } from "#prisma/seed/demonstration.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork } from "#tests/support/network.ts"
import { newcomer } from "#tests/support/scopes.ts"

const db = useDatabase()
let owner: pg.Client
beforeAll(async () => {
  await addNetwork(db())
  owner = new pg.Client({ connectionString: db().ownerUrl })
  await owner.connect()
})
afterAll(() => owner.end())

const kinds = ["DAYCARE", "HOME", "OFFICE", "PARENT", "STAFF", "VERIFIER"]

test("twenty people of each audience, the same ones every time, under names that are borne here", () => {
  const people = fictionalPeople()
  expect(fictionalPeople()).toEqual(people)
  expect(new Set(people.map((it) => it.email)).size).toBe(people.length)
  for (const kind of kinds) expect(people.filter((it) => it.hats[0].kind === kind)).toHaveLength(ofEach)
  for (const role of ["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"])
    expect(people.filter((it) => "role" in it.hats[0] && it.hats[0].role === role).length).toBeGreaterThan(2)
  expect(people.filter((it) => it.hats.length > 1).length).toBeGreaterThan(3)
  expect(people.filter((it) => it.locale === "en").length).toBeGreaterThan(20)
  for (const { email, name } of people) {
    expect(email).toMatch(/^[a-z]+(\.[a-z]+)+@exemple\.ca$/)
    expect(name).toMatch(/^\p{L}[\p{L}'’ -]+ \p{L}[\p{L}'’ -]+$/u)
  }
})

test("everybody has a place in the network; homes say that they are fictional; a second start changes nothing", async () => {
  await seedDemonstration(owner)
  const count = async () => {
    const { rows: counted } = await owner.query<Record<string, number>>(
      `select (select count(*)::int from public.account) as accounts, (select count(*)::int from public.membership) as hats,
         (select count(*)::int from public.daycare where kind = 'HOME') as homes`,
    )
    return counted
  }
  const first = await count()
  const people = fictionalPeople()
  expect(first).toEqual([
    { accounts: people.length, hats: people.flatMap((it) => it.hats).length, homes: ofEach },
  ])
  const { rows } = await owner.query<{ fictional: boolean; followed: boolean }>(
    "select bool_and(name like '%(fictif)') as fictional, bool_and(office_id is not null) as followed from public.daycare where kind = 'HOME'",
  )
  expect(rows).toEqual([{ fictional: true, followed: true }])
  const { rows: regions } = await owner.query(
    "select distinct d.region_code from public.membership m join public.daycare d on d.id = m.daycare_id where m.kind = 'DAYCARE'",
  )
  expect(regions.length).toBeGreaterThan(10)

  const begun = performance.now()
  await seedDemonstration(owner)
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(await count()).toEqual(first)
})

test("AN10 a link opens one session as each of them, once, and none in a real installation", async () => {
  for (const kind of kinds) {
    const person = fictionalPeople().find((it) => it.hats.length === 1 && it.hats[0].kind === kind)!
    const token = await mintLink(owner, person.email, 5)
    const opened = await signInByLink(newcomer(), { token })
    if (!opened.ok) throw new Error(opened.reason)
    expect(opened.value.kind).toBe(kind)
    const session = await readSession(opened.value.token)
    const scope = mintScope(session!.person, opened.value.token)
    expect((await inScope(scope, getOwnAccount)).name).toBe(person.name)
    expect((await signInByLink(newcomer(), { token })).ok).toBe(false)
  }
  await owner.query("update sec.installation set mode = 'production'")
  const token = await mintLink(owner, "samira.benali@exemple.ca", 5)
  expect((await signInByLink(newcomer(), { token })).ok).toBe(false)
})

test("nothing of a first start asks the database twice at once on one connection", async () => {
  let under = 0
  let most = 0
  // A stand-in for one method of a real client: its many overloads are passed on as they come.
  const counted = new Proxy(owner, {
    get: (it, name): unknown =>
      name === "query"
        ? async (...words: [string]) => {
            most = Math.max(most, ++under)
            try {
              return await it.query(...words)
            } finally {
              under--
            }
          }
        : Reflect.get(it, name),
  })
  await owner.query("delete from sec.mailed_code")
  for (const { email } of (await seedDemonstration(counted)).slice(0, 3)) await mintLink(counted, email, 5)
  expect(most).toBe(1)
})
