import { mkdtempSync, rmSync, statSync } from "node:fs"
import { connect, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Ask } from "#lib/platform/vault/asked.ts"
import { connectVault } from "#lib/platform/vault/client.ts"
import { frame, framesOf, longestFrame } from "#lib/platform/vault/frames.ts"
import { ringOf } from "#lib/platform/vault/sealing.ts"
import { serveVault } from "#lib/platform/vault/server.ts"
import { makeVault, type Vault } from "#lib/platform/vault/vault.ts"
import { ownKeys, vaultSettings } from "#tests/support/settings.ts"

/** What travels between a process and the vault, and what whoever may write to the socket cannot do with it. */
const folder = mkdtempSync(join(tmpdir(), "vault-"))
const path = join(folder, "own", "socket")
const ring = ringOf(vaultSettings.SEALING_KEYS)
const vault = makeVault({
  ...{ ring: () => ring, ...ownKeys },
  ...{ admission: null, trusts: false },
})
let server: Awaited<ReturnType<typeof serveVault>>
let client: Vault
beforeAll(async () => {
  server = await serveVault(path, vault, { patienceMs: 1_500, mostClients: 4 })
  client = connectVault(path)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const index = (value: string): Ask => ({ do: "index", column: "account.email", values: [value] })
const answers = async (value = "a@exemple.ca") => JSON.stringify(await client.answer([index(value)]))
const place = { table: "t", column: "c", row: "r" }

test("the socket lets in its owner and one group, its folder too", () => {
  expect(statSync(path).mode & 0o777).toBe(0o660)
  expect(statSync(join(folder, "own")).mode & 0o007).toBe(0)
})

test("answers are the same as in the process, in the order that was asked, many at a time", async () => {
  expect(await client.answer([index("x")])).toEqual(await vault.answer([index("x")]))
  const values = Array.from({ length: 200 }, (_, i) => `v${i}`)
  const there = await Promise.all(values.map((it) => client.answer([index(it)])))
  expect(there).toEqual(await Promise.all(values.map((it) => vault.answer([index(it)]))))
})

test("bytes go there as bytes and come back as they were", async () => {
  const [made] = await client.answer([{ do: "keys", count: 1 }])
  const [id, wrapped] = made && "values" in made ? (made.values as string[]) : []
  const key = { id: id ?? "", wrapped: wrapped ?? "" }
  const bytes = Buffer.alloc(5_242_880, 7)
  const [sealed] = await client.answer([{ do: "seal-bytes", key, items: [{ ...place, bytes }] }])
  const text = sealed && "values" in sealed ? (sealed.values[0] as Buffer) : Buffer.of()
  expect(text.length).toBe(bytes.length + 29)
  const trusting = makeVault({
    ...{ ring: () => ring, ...ownKeys, bundleSeed: null },
    ...{ admission: null, trusts: true },
  })
  const [opened] = await trusting.answer([{ do: "open-bytes", key, items: [{ ...place, sealed: text }] }])
  expect(opened && "values" in opened && bytes.equals(opened.values[0] as Buffer)).toBe(true)
})

describe("whoever sends something else is let go, and the others are served", () => {
  const open: Ask = { do: "open", key: { id: crypto.randomUUID(), wrapped: "slip.x" }, items: [] }
  const index5000 = { do: "index", column: "c", values: Array.from({ length: 5_000 }, () => "x") }
  const long = Buffer.alloc(4)
  long.writeUInt32BE(longestFrame + 1)
  const cases: [string, Buffer][] = [
    ["a frame that is too long", long],
    ["no JSON", Buffer.concat([Buffer.from([0, 0, 0, 3]), Buffer.from("{x}")])],
    ["no question", frame({ hello: "there" })],
    ["a deed that there is none of", frame({ id: 1, asks: [{ do: "keyring" }] })],
    ["more than was asked for", frame({ id: 1, asks: [{ ...open, trusts: true }] })],
    [
      "a prototype",
      Buffer.from(
        frame({ id: 1, asks: [open] })
          .toString()
          .replace('"id"', '"__proto__"'),
      ),
    ],
    ["too many at once", frame({ id: 1, asks: Array.from({ length: 5_001 }, () => ({ do: "here" })) })],
    [
      "a few too large ones in one breath",
      frame({ id: 1, asks: Array.from({ length: 5 }, () => index5000) }),
    ],
    ["a frame drop by drop", Buffer.from([0, 0, 4, 0, 123])],
  ]
  test.each(cases)("%s", async (_, bytes) => {
    const socket = connect(path)
    const ended = new Promise((done) => socket.on("close", done))
    socket.on("error", () => undefined)
    socket.write(bytes)
    await expect(Promise.race([ended.then(() => "let go"), sleep(5_000)])).resolves.toBe("let go")
    expect(await answers()).toContain("values")
  })

  test("one who asks and never reads", async () => {
    const socket = connect(path)
    socket.pause()
    const ended = new Promise((done) => socket.on("close", done))
    socket.on("error", () => undefined)
    const values = Array.from({ length: 5_000 }, () => "x")
    const asks = [{ do: "index", column: "c", values }]
    for (let id = 0; id < 12; id++) socket.write(frame({ id, asks }))
    await sleep(3_500)
    // Let go: what is read now is what was under way, and then the end.
    socket.resume()
    await expect(Promise.race([ended.then(() => "let go"), sleep(5_000)])).resolves.toBe("let go")
    expect(socket.bytesRead).toBeLessThan(1_200_000)
    expect(await answers()).toContain("values")
  })

  test("more of them than there is room for", async () => {
    const many: Socket[] = Array.from({ length: 12 }, () => connect(path).on("error", () => undefined))
    await sleep(200)
    expect(await answers(), "who was there before").toContain("values")
    for (const it of many) it.destroy()
  })
})

test("a vault that ends fails what is under way at once; the next answers the next question", async () => {
  await answers()
  await server.stop()
  await expect(client.answer([index("a")])).rejects.toThrow("does not answer")
  server = await serveVault(path, vault, { patienceMs: 1_500, mostClients: 4 })
  expect(await answers()).toContain("values")
})

test("frames that come in pieces, or several in one, are read as they were written", () => {
  const read: unknown[] = []
  const take = framesOf(
    (it) => read.push(it),
    () => read.push("refused"),
  )
  const both = Buffer.concat([frame({ one: "é" }), frame({ two: 2 })])
  for (const byte of both) take(Buffer.of(byte))
  take(both)
  expect(read).toEqual([{ one: "é" }, { two: 2 }, { one: "é" }, { two: 2 }])
})
