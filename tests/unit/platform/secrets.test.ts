import { beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import {
  blindIndex,
  keyedHash,
  newSubjectKey,
  open,
  openPassing,
  openSealed,
  seal,
  sealPassing,
} from "#lib/platform/secrets.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"

beforeEach(() => useSettings())
const place = () => ({ table: "account", column: "name", row: newId() })
const word = "Wilhelmine Desrosiers"

describe("sealing (EN1, EN2)", () => {
  test("opens again as it was, in order, whatever was written", async () => {
    const key = await newSubjectKey()
    const texts = [word, "", "é🌻\u0000|", "x".repeat(10_000)].map((text) => ({ ...place(), text }))
    const sealed = await seal(key, texts)
    expect(
      await open(
        key,
        texts.map((it, i) => ({ ...it, sealed: sealed[i] ?? "" })),
      ),
    ).toEqual(texts.map((it) => it.text))
  })

  test("never twice the same, and nothing of the word shows", async () => {
    const key = await newSubjectKey()
    const at = { ...place(), text: word }
    const [one, two] = await seal(key, [at, at])
    expect(one).not.toBe(two)
    expect(Buffer.from(one.split("|").at(-1) ?? "", "base64url").toString("latin1")).not.toContain(
      "Wilhelmine",
    )
  })

  test("moved to another row, column, table or person it is an error, never wrong data", async () => {
    const [key, other] = [await newSubjectKey(), await newSubjectKey()]
    const at = place()
    const [sealed] = await seal(key, [{ ...at, text: word }])
    for (const moved of [{ row: newId() }, { column: "phone" }, { table: "child" }])
      await expect(open(key, [{ ...at, ...moved, sealed }])).rejects.toThrow()
    await expect(open(other, [{ ...at, sealed }])).rejects.toThrow()
    await expect(open({ ...other, id: key.id }, [{ ...at, sealed }])).rejects.toThrow()
    await expect(open({ ...key, id: other.id }, [{ ...at, sealed }])).rejects.toThrow()
  })

  test("touched anywhere it is an error", async () => {
    const key = await newSubjectKey()
    const at = place()
    const [sealed] = await seal(key, [{ ...at, text: word }])
    const parts = sealed.split("|")
    for (const [i, part] of parts.entries()) {
      if (i === 1) continue // the version of a subject's own key is always 0
      const touched = parts
        .with(
          i,
          part.replace(/^./, (it) => (it === "A" ? "B" : "A")),
        )
        .join("|")
      await expect(open(key, [{ ...at, sealed: touched }]), `part ${i}`).rejects.toThrow()
    }
    for (const broken of [
      "",
      "1|0",
      `${sealed}|x`,
      sealed.slice(0, -30),
      sealed.replace(/\|[^|]+\|([^|]+)$/, "|AAAA|$1"),
    ])
      await expect(open(key, [{ ...at, sealed: broken }])).rejects.toThrow()
  })

  test("an empty field stays empty", async () => {
    const key = await newSubjectKey()
    const at = place()
    const [sealed] = await seal(key, [{ ...at, text: word }])
    expect(await openSealed(key, { name: { ...at, sealed }, phone: null })).toEqual({
      name: word,
      phone: null,
    })
  })

  test("a passing secret is no subject's, and opens only where it was put", async () => {
    const at = place()
    const sealed = await sealPassing(at, "042517")
    expect(await openPassing({ ...at, sealed })).toBe("042517")
    await expect(openPassing({ ...at, row: newId(), sealed })).rejects.toThrow()
    await expect(open(await newSubjectKey(), [{ ...at, sealed }])).rejects.toThrow()
  })
})

describe("the master key", () => {
  const newer = `${testSettings.SEALING_KEYS},2:${Buffer.alloc(32, 9).toString("base64")}`

  test("may be followed by a newer one: the old still opens, the new seals (EN4)", async () => {
    const old = await newSubjectKey()
    useSettings({ SEALING_KEYS: newer })
    const made = await newSubjectKey()
    for (const key of [old, made]) {
      const at = { ...place(), text: word }
      const [sealed] = await seal(key, [at])
      expect(await open(key, [{ ...at, sealed }])).toEqual([word])
    }
    useSettings()
    await expect(seal(made, [{ ...place(), text: word }])).rejects.toThrow("ALTERED")
  })

  test("that is another one opens nothing", async () => {
    const key = await newSubjectKey()
    useSettings({ SEALING_KEYS: `1:${Buffer.alloc(32, 8).toString("base64")}` })
    await expect(seal(key, [{ ...place(), text: word }])).rejects.toThrow()
  })
})

describe("the blind index (EN3)", () => {
  test("is the same for the same, other for another value, column or key, and 128 bits long", async () => {
    const [one, two, three] = await blindIndex("account.email", [
      "a@exemple.ca",
      "a@exemple.ca",
      "b@exemple.ca",
    ])
    expect(one).toEqual(two)
    expect(one).not.toEqual(three)
    expect(one).toHaveLength(16)
    const [elsewhere] = await blindIndex("child.email", ["a@exemple.ca"])
    expect(elsewhere).not.toEqual(one)
    useSettings({ INDEX_KEY: Buffer.alloc(32, 7).toString("base64") })
    const [otherKey] = await blindIndex("account.email", ["a@exemple.ca"])
    expect(otherKey).not.toEqual(one)
  })

  test("keeps column and value apart", async () => {
    const [one] = await blindIndex("a", ["bc"])
    const [two] = await blindIndex("ab", ["c"])
    expect(one).not.toEqual(two)
    expect(keyedHash("a", "bc")).not.toEqual(keyedHash("ab", "c"))
  })
})
