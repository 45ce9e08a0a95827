import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { asOwner } from "#lib/platform/connection.ts"
import type { Asking } from "#lib/platform/vault/rewrap.ts"
import { ringOf, subjectKey, unwrap } from "#lib/platform/vault/sealing.ts"
import type { Vault } from "#lib/platform/vault/vault.ts"
import { findBook } from "#scripts/keys/book.ts"
import { findCopy } from "#scripts/keys/copy.ts"
import { putBack } from "#scripts/keys/put-back.ts"
import { renew, TooManyGone, type Renewal } from "#scripts/keys/renew.ts"
import { backupKey } from "#scripts/launch/backup-key.ts"
import { aloneWithKeys, sealAlong } from "#scripts/launch/sealing.ts"
import { openKeychain, vaultSecrets, type Keychain } from "#scripts/launch/secrets.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"
import { openName, slipFor, strictVault } from "#tests/support/vault.ts"

/** EN5, EN4: the night after somebody was destroyed. What it proves of a backup: destroyed-in-backups-proof.slow.test.ts. */
const db = useDatabase()
const home = mkdtempSync(join(tmpdir(), "guichet-renewal-"))
const dataDir = join(home, "data")
const folder = join(home, "backups")
const ask: Asking = async (text, given) => (await db().owner.query<Record<string, unknown>>(text, given)).rows
const keychain = (): Keychain => openKeychain({ dataDir, master: undefined })
const keys = () => vaultSecrets(keychain()).SEALING_KEYS
const ring = () => ringOf(keys())
const wish = (more: Partial<Renewal> = {}): Renewal => ({
  ...{ ask, dataDir, master: undefined, days: 30, patienceSeconds: 0 },
  backups: { folder, key: backupKey(keychain()) },
  ...more,
})
let vault: Vault & { end(): Promise<void> }
let people: Made[]
beforeAll(async () => {
  // Whatever the template holds is wrapped with the key of tests.
  await db().owner.query("update public.subject_key set wrapped = ''")
  useOwn()
  vault = strictVault(db(), ring)
})
beforeEach(async () => {
  useOwn()
  people = await Promise.all(Array.from({ length: 4 }, () => addPerson(db().owner, { name: "Wilhelmine" })))
})
afterAll(async () => {
  await vault.end()
  rmSync(home, { recursive: true, force: true })
})

const useOwn = () => useSettings({ WEB_DATABASE_URL: db().webUrl, SEALING_KEYS: keys(), DATA_DIR: dataDir })
const reads = async (person: Made) => {
  const token = await openSessionOf(db().owner, person)
  return openName(vault, (await slipFor(db(), { role: "app_parent", token, account: person.id }))!, person.id)
}
const clear = { values: ["Wilhelmine"] }
async function rowsOf(): Promise<{ id: string; wrapped: string }[]> {
  const { rows } = await db().owner.query<{ id: string; wrapped: string }>(
    "select id, wrapped from public.subject_key where wrapped <> '' order by id",
  )
  return rows
}
async function allOpen() {
  for (const { id, wrapped } of await rowsOf())
    expect(unwrap(ring(), wrapped, subjectKey(id))).toHaveLength(32)
}

test("EN4: while it is at work everybody reads on; afterwards one version is left, in both places", async () => {
  let isDone = false
  const answers: unknown[] = []
  const reading = (async () => {
    while (!isDone) answers.push(...(await Promise.all(people.map(reads))))
  })()
  const { version } = await renew(wish())
  isDone = true
  await reading
  expect(answers.filter((it) => JSON.stringify(it) !== JSON.stringify(clear))).toEqual([])
  expect(keychain().sealing).toEqual([version])
  const copy = await findCopy(folder, backupKey(keychain()))
  expect(copy).toMatchObject({ sealing: [version], salts: keychain().salts })
  expect(copy!.book).toBe(readFileSync(join(dataDir, "key-book.jsonl"), "utf8"))
  expect(await Promise.all(people.map(reads))).toEqual(people.map(() => clear))
})

test("EN5: who was destroyed stands in the book no more; a row that only vanished does, as long as a backup has it", async () => {
  const { id: child } = await addChild(db().owner, { guardian: people[0]!.id })
  const [file] = (
    await db().owner.query<{ key: string }>("select key_id as key from public.child_file where id = $1", [
      child,
    ])
  ).rows
  const [made] = await vault.answer([{ do: "keys", count: 1 }])
  const [orphan = "", its] = (made as { values: string[] }).values
  await db().owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [orphan, its])
  await renew(wish())
  const kept = (await rowsOf()).find((it) => it.id === orphan)!
  const has = (id: string) => findBook(dataDir)!.entries.some((it) => it.id === id)
  expect([has(file!.key), has(orphan)]).toEqual([true, true])

  await db().owner.query("select sec.destroy_file($1, 'own-wish')", [child])
  await db().owner.query("delete from public.subject_key where id = $1", [orphan])
  expect((await renew(wish())).carried).toBe(1)
  expect([has(file!.key), has(orphan)]).toEqual([false, true])
  expect(() => unwrap(ring(), kept.wrapped, subjectKey(orphan)), "as an older backup has it").toThrow()

  // In a copy from before, the book leads to it again, and only to it.
  await db().owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [
    orphan,
    kept.wrapped,
  ])
  await putBack(ask, findBook(dataDir), ring())
  await allOpen()
  await db().owner.query("delete from public.subject_key where id = $1", [orphan])
  await renew(wish({ days: 0 }))
  expect(has(orphan)).toBe(false)
})

test("too many gone at once, and nothing is forgotten until two officers say so", async () => {
  const made = await vault.answer([{ do: "keys", count: 120 }])
  const values = (made[0] as { values: string[] }).values
  const ids = values.filter((_, at) => at % 2 === 0)
  await db().owner.query(
    "insert into public.subject_key (id, wrapped) select * from unnest($1::uuid[], $2::text[])",
    [ids, values.filter((_, at) => at % 2 === 1)],
  )
  await renew(wish())
  const before = readFileSync(join(dataDir, "secrets.json"), "utf8")
  await db().owner.query("delete from public.subject_key where id = any ($1)", [ids])
  await expect(renew(wish())).rejects.toThrow(TooManyGone)
  expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(before)
  expect(await renew(wish({ all: true }))).toMatchObject({ carried: 120 })
})

test("broken off at any step, everything living opens, and the next one goes through", async () => {
  await renew(wish())
  let asked = 0
  await renew(wish({ ask: async (text, given) => (asked++, ask(text, given)) }))
  for (let at = 0; at < asked; at += 3) {
    let left = at
    const broken: Asking = async (text, given) => {
      if (left-- === 0) throw new Error("the current was cut")
      return ask(text, given)
    }
    await expect(renew(wish({ ask: broken })), String(at)).rejects.toThrow("cut")
    await allOpen()
  }
  expect(await reads(people[2]!)).toEqual(clear)
  await renew(wish())
  expect(keychain().sealing).toHaveLength(1)
  await allOpen()
})

test("where the copy cannot be written, no key is made and none forgotten", async () => {
  await renew(wish())
  const before = readFileSync(join(dataDir, "secrets.json"), "utf8")
  const blocked = join(home, "blocked")
  mkdirSync(blocked, { recursive: true })
  writeFileSync(join(blocked, "keys"), "")
  await expect(renew(wish({ backups: { folder: blocked, key: backupKey(keychain()) } }))).rejects.toThrow()
  expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(before)
  await allOpen()
})

test("a command that makes keys at the server keeps it away, and the other way round", async () => {
  await asOwner(db().ownerUrl, async (importing) => {
    await sealAlong(importing)
    await asOwner(db().ownerUrl, (it) => expect(aloneWithKeys(it)).rejects.toThrow(/Another command/))
  })
  await asOwner(db().ownerUrl, async (renewing) => {
    await aloneWithKeys(renewing)
    await asOwner(db().ownerUrl, (it) => expect(aloneWithKeys(it)).rejects.toThrow(/Another command/))
  })
  useOwn()
})

test("a book that lost a line is refused whole, and so is a copy that was altered", async () => {
  await renew(wish())
  const path = join(dataDir, "key-book.jsonl")
  const text = readFileSync(path, "utf8")
  writeFileSync(path, text.split("\n").slice(0, -2).join("\n"))
  expect(() => findBook(dataDir)).toThrow(/cut off/)
  writeFileSync(path, text)
  const copy = join(folder, "keys/current")
  const bytes = readFileSync(copy)
  bytes[bytes.length - 3]! ^= 1
  writeFileSync(copy, bytes)
  await expect(findCopy(folder, backupKey(keychain()))).rejects.toThrow(/altered/)
})
