import { expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { beginning, hashOf, signSeal, type SealFacts, type SignedSeal } from "#lib/platform/seals.ts"
import { fingerprintOf, publicKeyOf } from "#lib/platform/signatures.ts"
import { keysFile, listRecordKeys } from "#lib/record/queries/public-keys.ts"
import { keyOfSeal } from "#lib/record/rules/public-keys.ts"
import { useDatabase } from "#tests/support/database.ts"
import { visitor } from "#tests/support/scopes.ts"

/** AU3: a stranger who checks the record has its keys from a public page, and no line of it. */
const db = useDatabase()
const [first, second, forger] = [1, 2, 3].map((it) => Buffer.alloc(32, it)) as [Buffer, Buffer, Buffer]

const facts = (number: number, previous: string): SealFacts => ({
  ...{
    number: String(number),
    at: `2026-12-0${number}T10:00:00.123456Z`,
    previous,
    root: beginning,
    list: beginning,
  },
  ...{ rows: { audit: 0, disclosure: 0, reading: 0, history: 0 }, control: { number: "0", hash: beginning } },
})

async function keep(it: SignedSeal, publicKey = it.publicKey): Promise<void> {
  const hex = (text: string) => Buffer.from(text, "hex")
  await db().owner.query(
    `insert into sec.seal (number, at, previous, root, counts, control_number, control_hash, list, list_hash, hash, signature, public_key)
     values ($1, $2, $3, $4, $5, 0, $4, '', $4, $6, $7, $8)`,
    [
      ...[it.number, it.at, hex(it.previous), hex(it.root), JSON.stringify(it.rows), hex(hashOf(it))],
      ...[Buffer.from(it.signature, "base64"), Buffer.from(publicKey, "base64")],
    ],
  )
}

const read = () => inScope(visitor(), listRecordKeys)

test("before the first seal there is no key to show", async () => {
  expect(await read()).toEqual([])
})

test("each key is told with its fingerprint, since when it signs and until when; one that signed nothing itself is none", async () => {
  for (const [number, seed] of [
    [1, first],
    [2, first],
    [3, second],
    [4, second],
  ] as const)
    await keep(signSeal(facts(number, beginning), seed))
  await keep(signSeal(facts(5, beginning), second), publicKeyOf(forger))

  const keys = await read()
  expect(keys).toEqual([
    {
      ...{ publicKey: publicKeyOf(first), fingerprint: fingerprintOf(publicKeyOf(first)) },
      since: { seal: "1", at: "2026-12-01T10:00:00.123456Z" },
      until: { seal: "2", at: "2026-12-02T10:00:00.123456Z" },
    },
    {
      ...{ publicKey: publicKeyOf(second), fingerprint: fingerprintOf(publicKeyOf(second)) },
      since: { seal: "3", at: "2026-12-03T10:00:00.123456Z" },
      until: null,
    },
  ])
  expect(keys[0]?.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)

  // What is handed out is what verification takes; a fingerprint that is not its key's is refused.
  const file = { format: "guichet-record-keys/1", keys }
  expect(keysFile.parse(JSON.parse(JSON.stringify(file))).keys).toEqual(keys)
  const swapped = { ...file, keys: [{ ...keys[0], fingerprint: keys[1]?.fingerprint }] }
  expect(keysFile.safeParse(swapped).success).toBe(false)
  expect([1n, 2n, 3n, 99n].map((it) => keyOfSeal(keys, it))).toEqual([
    ...[publicKeyOf(first), publicKeyOf(first), publicKeyOf(second), publicKeyOf(second)],
  ])
  expect(keyOfSeal(keys, 0n)).toBeNull()
})
