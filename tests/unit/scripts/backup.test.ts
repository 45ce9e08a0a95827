import { randomBytes } from "node:crypto"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { expect, test } from "vitest"
import { lsn, nextSegment, segmentNameAt, segmentOf } from "#scripts/backup/lsn.ts"
import { tooOld } from "#scripts/backup/retention.ts"
import { fingerprintOf, opening, sealing } from "#scripts/backup/sealed.ts"

const key = { bytes: Buffer.alloc(32, 7) }
const mebibyte = 1024 * 1024
const chunk = mebibyte + 16
const head = 17 + 16

test.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte, 3 * mebibyte + 5])(
  "DU3 a sealed file of %i bytes opens to what it was",
  async (bytes) => {
    const clear = randomBytes(bytes)
    const sealed = await through(clear, sealing(key, "wal 1"))
    expect(sealed.includes(clear.subarray(0, 64)) && bytes > 64).toBe(false)
    expect((await through(sealed, opening(key, "wal 1"))).equals(clear)).toBe(true)
  },
)

test("DU3 no sealed file opens that was altered, cut off, put together anew, or passed for another", async () => {
  const clear = randomBytes(2 * mebibyte + 100)
  const sealed = await through(clear, sealing(key, "wal 1"))
  const chunks = [0, 1].map((at) => sealed.subarray(head + at * chunk, head + (at + 1) * chunk))
  const rest = sealed.subarray(head + 2 * chunk)
  const first = sealed.subarray(0, head)
  const flipped = Buffer.from(sealed)
  flipped[head + 5]! ^= 1
  const salted = Buffer.from(sealed)
  salted[head - 1]! ^= 1

  const wrong: [string, Buffer][] = [
    ["a bit", flipped],
    ["the salt", salted],
    ["the last chunk gone", sealed.subarray(0, head + 2 * chunk)],
    ["the end gone", sealed.subarray(0, sealed.length - 1)],
    ["something added", Buffer.concat([sealed, Buffer.of(0)])],
    ["two chunks exchanged", Buffer.concat([first, chunks[1]!, chunks[0]!, rest])],
    ["a chunk left out", Buffer.concat([first, chunks[0]!, rest])],
    ["nothing but its head", first],
    ["nothing", Buffer.alloc(0)],
  ]
  for (const [what, bytes] of wrong)
    await expect(through(bytes, opening(key, "wal 1")), what).rejects.toThrow(/wal 1/)
  await expect(through(sealed, opening(key, "wal 2"))).rejects.toThrow(/wal 2/)
  await expect(through(sealed, opening({ bytes: Buffer.alloc(32, 8) }, "wal 1"))).rejects.toThrow(
    /another key/,
  )
  expect(fingerprintOf(key)).not.toBe(fingerprintOf({ bytes: Buffer.alloc(32, 8) }))
})

test("a place in the log and the name of its segment say the same", () => {
  const bytes = 16 * mebibyte
  expect(segmentNameAt(1, lsn("0/4000028"), bytes)).toBe("000000010000000000000004")
  expect(segmentNameAt(10, lsn("2A/FF000000"), bytes)).toBe("0000000A0000002A000000FF")
  expect(nextSegment("0000000A0000002A000000FF", bytes)).toBe("0000000A0000002B00000000")
  expect(segmentOf("000000010000000000000004", bytes)).toMatchObject({ timeline: 1, from: lsn("0/4000000") })
  expect(segmentOf("00000002.history", bytes)).toBeUndefined()
})

test("what is too old goes, but any moment within the days that are kept stays within reach", () => {
  const base = (day: number) => ({
    id: `b${day}`,
    endedAt: `2026-11-${String(day).padStart(2, "0")}T03:00:00.000000Z`,
    startWal: `0000000100000000000000${String(day).padStart(2, "0")}`,
  })
  const segments = ["00000002.history", ...[1, 5, 9, 10, 11].map((it) => base(it).startWal)]
  const on = (day: number, bases: number[]) =>
    tooOld(bases.map(base), segments, { days: 7, now: new Date(`2026-11-${day}T12:00:00Z`) })

  expect(on(17, [1, 5, 10, 11, 12])).toEqual({
    bases: ["b1", "b5"],
    segments: [1, 5, 9].map((it) => base(it).startWal),
  })
  // The tenth reaches back to a little more than seven days ago; the eleventh alone would not.
  expect(on(18, [10, 11, 12])).toEqual({
    bases: ["b10"],
    segments: [1, 5, 9, 10].map((it) => base(it).startWal),
  })
  expect(on(29, [1, 5])).toEqual({ bases: [], segments: [] })
  expect(on(12, [10, 11])).toEqual({ bases: [], segments: [] })
})

async function through(bytes: Buffer, stream: ReturnType<typeof sealing>): Promise<Buffer> {
  const parts: Buffer[] = []
  // In parts that fit no chunk.
  const cut = Array.from({ length: Math.ceil(bytes.length / 70_001) }, (_, at) =>
    bytes.subarray(at * 70_001, (at + 1) * 70_001),
  )
  await pipeline(Readable.from(cut), stream, async (out: AsyncIterable<Buffer>) => {
    for await (const part of out) parts.push(part)
  })
  return Buffer.concat(parts)
}
