import { createHash } from "node:crypto"
import { describe, expect, test } from "vitest"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { openSigned, packSigned } from "#lib/platform/signed-archive.ts"

const seed = Buffer.alloc(32, 7)
const other = Buffer.alloc(32, 8)
const files = [
  { name: "steps.json", bytes: Buffer.from('[{"état":"fait"}]\n') },
  { name: "evidence/a.pdf", bytes: Buffer.alloc(300, 0xa5) },
  { name: "closings.json", bytes: Buffer.from("[]\n") },
]
const packed = () => packSigned("closing", files, seed)

describe("a signed archive", () => {
  test("is the same bytes whenever and in whichever order it is packed, and opens to its files", () => {
    expect(packSigned("closing", [...files].reverse(), seed).equals(packed())).toBe(true)
    const opened = openSigned(packed(), publicKeyOf(seed))
    expect(opened.ok && [...opened.value.files.keys()]).toEqual([
      "closings.json",
      "evidence/a.pdf",
      "steps.json",
    ])
    expect(opened.ok && opened.value.files.get("evidence/a.pdf")?.equals(files[1]!.bytes)).toBe(true)
  })

  test("shows every one of a thousand edits: a bit, a byte less, a byte more, two swapped", () => {
    const whole = packed()
    const missed: string[] = []
    for (let n = 0; n < 1_000; n++) {
      const draw = createHash("sha256").update(`edit ${n}`).digest()
      const at = draw.readUInt32BE(0) % (whole.length - 1)
      const edited = edit(whole, draw[4]! % 4, at, draw[5]!)
      if (!edited.equals(whole) && openSigned(edited).ok) missed.push(`${n} at ${at}`)
    }
    expect(missed).toEqual([])
  })

  test("is refused when it was packed again with another key, and the key is asked for", () => {
    const forged = packSigned("closing", files, other)
    expect(openSigned(forged).ok).toBe(true)
    expect(openSigned(forged, publicKeyOf(seed))).toMatchObject({ reason: "OTHER_KEY" })
  })

  test("names the first thing that is wrong", () => {
    const change = (by: (it: Record<string, never>) => void) => {
      const it = JSON.parse(packed().toString("utf8")) as Record<string, never>
      by(it)
      return openSigned(Buffer.from(`${JSON.stringify(it, null, 1)}\n`))
    }
    expect(openSigned(Buffer.from("no"))).toMatchObject({ reason: "NOT_AN_ARCHIVE" })
    expect(openSigned(Buffer.concat([packed(), Buffer.from("\n")]))).toMatchObject({
      reason: "NOT_AS_WRITTEN",
    })
    expect(change((it) => void delete it.files!["steps.json"])).toMatchObject({
      reason: "FILE_MISSING",
      field: "steps.json",
    })
    expect(change((it) => void Object.assign(it.files!, { "steps.json": "W10=" }))).toMatchObject({
      reason: "FILE_CHANGED",
      field: "steps.json",
    })
    expect(change((it) => void Object.assign(it.files!, { "more.json": "W10=" }))).toMatchObject({
      reason: "FILE_CHANGED",
      field: "more.json",
    })
    expect(change((it) => void Object.assign(it.manifest!, { subject: "another" }))).toMatchObject({
      reason: "SIGNATURE",
    })
    expect(change((it) => void Object.assign(it, { publicKey: publicKeyOf(other) }))).toMatchObject({
      reason: "SIGNATURE",
    })
  })
})

function edit(whole: Buffer, how: number, at: number, by: number): Buffer {
  const copy = Buffer.from(whole)
  if (how === 0) copy[at] = copy[at]! ^ (1 << (by % 8))
  if (how === 1) return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)])
  if (how === 2) return Buffer.concat([whole.subarray(0, at), Buffer.of(by), whole.subarray(at)])
  if (how === 3) [copy[at], copy[at + 1]] = [copy[at + 1]!, copy[at]!]
  return copy
}
