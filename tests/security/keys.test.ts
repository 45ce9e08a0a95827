import { afterAll, beforeAll, expect, test } from "vitest"
import { countOlder, rewrapAll, type Asking } from "#lib/platform/vault/rewrap.ts"
import { ringOf, type Ring } from "#lib/platform/vault/sealing.ts"
import type { Vault } from "#lib/platform/vault/vault.ts"
import { addInvite } from "#tests/support/invited.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { vaultSettings } from "#tests/support/settings.ts"
import { openName, slipFor, strictVault } from "#tests/support/vault.ts"

/** EN4: another key-encryption key, while the portal runs. */
const db = useDatabase()
const old = vaultSettings.SEALING_KEYS
const fresh = `2:${Buffer.alloc(32, 9).toString("base64")}`
let ring: Ring = ringOf(old)
let vault: Vault & { end(): Promise<void> }
let people: Made[]
const ask: Asking = async (text, given) => (await db().owner.query<Record<string, unknown>>(text, given)).rows

beforeAll(async () => {
  vault = strictVault(db(), () => ring)
  people = await Promise.all(Array.from({ length: 12 }, () => addPerson(db().owner, { name: "Wilhelmine" })))
})
afterAll(() => vault.end())

const reads = async (person: Made) => {
  const token = await openSessionOf(db().owner, person)
  const slip = await slipFor(db(), { role: "app_parent", token, account: person.id })
  return openName(vault, slip!, person.id)
}
const clear = { values: ["Wilhelmine"] }

test("EN4: every key is wrapped again while it is used, and nobody notices", async () => {
  ring = ringOf(`${old},${fresh}`)
  const link = await addInvite(db().owner)
  const hanging = await countOlder(ask, 2)
  expect(hanging.get("public.subject_key.wrapped")).toBeGreaterThanOrEqual(people.length)
  expect(hanging.get("public.account_invite.link_sealed")).toBe(1)

  let isDone = false
  const answers: unknown[] = []
  const reading = (async () => {
    while (!isDone) answers.push(...(await Promise.all(people.slice(0, 4).map(reads))))
  })()
  expect(await rewrapAll(ask, ring, () => undefined)).toBeGreaterThanOrEqual(people.length + 1)
  isDone = true
  await reading
  expect(answers.length).toBeGreaterThan(0)
  expect(answers.filter((it) => JSON.stringify(it) !== JSON.stringify(clear))).toEqual([])
  expect([...(await countOlder(ask, 2))]).toEqual([])
  expect(await link.open(`${old},${fresh}`)).toBe(link.text)
})

test("EN4: done again, it finds nothing to do; broken off, the rest", async () => {
  expect(await rewrapAll(ask, ring, () => undefined)).toBe(0)
  await addPerson(db().owner) // made with the old key, by a vault that has not heard yet
  expect(await rewrapAll(ask, ring, () => undefined)).toBe(1)
})

test("EN4: the old key, taken away, was needed by nobody; alone, it opens nothing any more", async () => {
  ring = ringOf(fresh)
  expect(await Promise.all(people.map(reads))).toEqual(people.map(() => clear))
  ring = ringOf(old)
  expect(await reads(people[0]!)).toEqual({ failed: "ALTERED" })
  ring = ringOf(`${old},${fresh}`)
})

test("EN5: what was destroyed is not wrapped again", async () => {
  const gone = await addPerson(db().owner)
  await db().owner.query(
    "update public.subject_key k set wrapped = '' from public.account a where a.key_id = k.id and a.id = $1",
    [gone.id],
  )
  await rewrapAll(ask, ring, () => undefined)
  const { rows } = await db().owner.query(
    "select k.wrapped from public.subject_key k join public.account a on a.key_id = k.id where a.id = $1",
    [gone.id],
  )
  expect(rows).toEqual([{ wrapped: "" }])
})
