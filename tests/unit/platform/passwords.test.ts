import { describe, expect, test } from "vitest"
import { hashPassword, isPassword } from "#lib/platform/passwords.ts"

describe("passwords (AN2, EN6)", () => {
  test("every character counts, the 128th too", async () => {
    const long = "tournesol ".repeat(13).slice(0, 127)
    const hash = await hashPassword(`${long}a`)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
    expect([
      await isPassword(`${long}a`, hash),
      await isPassword(`${long}b`, hash),
      await isPassword(long, hash),
    ]).toEqual([true, false, false])
  })

  test("the same words typed on another keyboard are the same password", async () => {
    expect(await isPassword("e\u0301te\u0301 de quatre mots", await hashPassword("été de quatre mots"))).toBe(
      true,
    )
  })

  test("without an account, or with a hash that is none, it is no, after the same work", async () => {
    for (const hash of [null, "", "$2b$10$x", "$argon2id$v=19$m=1"])
      expect(await isPassword("quatre mots sans lien", hash)).toBe(false)
  })

  test("twenty at once wait for each other and all get their answer", async () => {
    const hash = await hashPassword("quatre mots sans lien")
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => isPassword(i % 2 ? "quatre mots sans lien" : "autre chose", hash)),
    )
    expect(answers).toEqual(Array.from({ length: 20 }, (_, i) => i % 2 === 1))
  }, 30_000)
})
