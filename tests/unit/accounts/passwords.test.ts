import { describe, expect, test } from "vitest"
import { isMadeOfFew, wayFor, wordsOf } from "#lib/accounts/rules/account.ts"
import { breachedPasswords } from "#lib/platform/breached-passwords.ts"
import { hashPassword, isPassword } from "#lib/platform/passwords.ts"

const few = async (it: string, email = "marie.tremblay@exemple.ca") =>
  isMadeOfFew(it, await breachedPasswords(), wordsOf(email))

describe("AN2 a password of the local list of breached ones", () => {
  test.each([
    ["is refused as it stands", "unbelievable"],
    ["in capitals", "UNBELIEVABLE"],
    ["with digits and signs round it", "!!Password2026!!"],
    ["with signs between", "pass-word-1234"],
    ["twice over", "brouettehamecon brouettehamecon"],
    ["two of them together", "monkeydragon12"],
    ["with a word of the portal", "Garderie-monkey-9"],
    ["with one's own name", "Tremblay-Marie-1987"],
    ["with one's own domain", "exemple-dragon-1"],
    ["written with other letters of the same look in Unicode", "ｐａｓｓｗｏｒｄ２０２６！！"],
    ["with accents", "Pàsswórd 2026"],
  ])("%s", async (_, it) => expect(await few(it)).toBe(true))

  test.each([
    ["one word of it among others is a passphrase", "password brouette hameçon"],
    ["three common words are one too", "monkey dragon sunshine"],
    ["words that nobody lists", "quatre mots sans lien"],
    ["emoji", "🌻🐝🌷🦋🌾🐞🍀🪺🌿🐌🪷🐛"],
    ["another's name", "Bouchard brouette 1987"],
  ])("%s", async (_, it) => expect(await few(it)).toBe(false))

  test("a thousand characters are judged at once", async () => {
    const begun = performance.now()
    await few("abricot ".repeat(124) + "x")
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

test("AN2 every character counts: with the 128th or the 1,000th changed it is another password", async () => {
  for (const length of [128, 1_000]) {
    const words = "tournesol brouette hameçon ".repeat(50).slice(0, length - 1)
    const hash = await hashPassword(`${words}a`)
    expect(await isPassword(`${words}a`, hash)).toBe(true)
    expect(await isPassword(`${words}b`, hash)).toBe(false)
  }
})

test("the same words typed with other code points are the same password", async () => {
  expect(await isPassword("e\u0301te\u0301 a\u0300 la mer", await hashPassword("été à la mer"))).toBe(true)
})

describe("where a sign-in leads", () => {
  test.each([
    ["PARENT", "/fr/parent/account", "/fr/parent/account"],
    ["PARENT", "/fr/admin/site", undefined],
    ["STAFF", "/en/admin/site", "/en/admin/site"],
    ["DAYCARE", "/fr/account/factors", "/fr/account/factors"],
    ["DAYCARE", "/fr/homeward", "/fr/homeward"],
    ["PARENT", undefined, undefined],
  ] as const)("%s going to %s", (kind, next, way) => expect(wayFor(kind, next)).toBe(way))
})
