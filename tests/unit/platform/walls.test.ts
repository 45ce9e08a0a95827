import { describe, expect, test } from "vitest"
import { doorOf } from "#lib/platform/doors.ts"
import { keptWords, readForm } from "#lib/platform/form-words.ts"
import { hashOf, isId, newCode, newId, newToken, shortCode } from "#lib/platform/ids.ts"
import { isFromOwnPage, isOwnOrigin } from "#lib/platform/origin.ts"
import { commonHeaders, contentPolicy } from "#lib/platform/policy.ts"
import { authorize, Forbidden, type Actor } from "#lib/platform/access.ts"
import { useSettings } from "#tests/support/settings.ts"

describe("the content policy (HD1, PR1)", () => {
  const rulesOf = (nonce = "bm9uY2U=") =>
    new Map(
      contentPolicy(nonce)
        .split("; ")
        .map((it) => [it.split(" ")[0], it.split(" ").slice(1)]),
    )

  test("begins with nothing, runs what bears the nonce, and knows no other host", () => {
    useSettings({ ORIGIN: "https://guichet.example" })
    const rules = rulesOf()
    expect(rules.get("default-src")).toEqual(["'none'"])
    expect(rules.get("script-src")).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"])
    expect(rules.get("require-trusted-types-for")).toEqual(["'script'"])
    expect(rules.get("frame-ancestors")).toEqual(["'none'"])
    expect(rules.get("base-uri")).toEqual(["'none'"])
    expect(rules.get("form-action")).toEqual(["'self'"])
    expect(rules.has("upgrade-insecure-requests")).toBe(true)
    expect(contentPolicy("x")).not.toMatch(/unsafe-|https?:|\*|data:|blob:/)
  })

  test("sends HSTS for a year and more where the address is https, and not on localhost (HD2)", () => {
    useSettings({ ORIGIN: "https://guichet.example" })
    expect(commonHeaders()["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains")
    useSettings()
    expect(commonHeaders()["strict-transport-security"]).toBeUndefined()
    expect(rulesOf().has("upgrade-insecure-requests")).toBe(false)
  })

  test("has the whole set of headers, referrer included (HD2)", () => {
    expect(Object.keys(commonHeaders()).sort()).toEqual([
      "cross-origin-opener-policy",
      "cross-origin-resource-policy",
      "permissions-policy",
      "referrer-policy",
      "x-content-type-options",
    ])
    expect(commonHeaders()["referrer-policy"]).toBe("same-origin")
  })
})

const ours = "https://guichet.example"
const head = (it: Record<string, string>) => ({ get: (name: string) => it[name] ?? null })

describe("the origin of a post (SE5)", () => {
  test.each<Record<string, string>>([{ origin: ours }, { origin: ours, "sec-fetch-site": "same-origin" }])(
    "%j is ours",
    (it) => expect(isOwnOrigin(head(it), ours)).toBe(true),
  )
  test.each<Record<string, string>>([
    {},
    { origin: "null" },
    { origin: "" },
    { origin: "http://guichet.example" },
    { origin: "https://guichet.example:444" },
    { origin: "https://guichet.example.evil.test" },
    { origin: "https://evil.test" },
    { origin: `${ours}/` },
    { origin: "HTTPS://GUICHET.EXAMPLE" },
    { origin: ours, "sec-fetch-site": "cross-site" },
    { origin: ours, "sec-fetch-site": "same-site" },
    { origin: ours, "sec-fetch-site": "none" },
    { "sec-fetch-site": "same-origin" },
  ])("%j is not", (it) => expect(isOwnOrigin(head(it), ours)).toBe(false))
})

describe("a link that begins something", () => {
  const from = (it: Record<string, string>) => isFromOwnPage(head(it), ours)
  test.each<Record<string, string>>([{ "sec-fetch-site": "same-origin" }, { referer: `${ours}/fr/sign-in` }])(
    "%j is ours",
    (it) => expect(from(it)).toBe(true),
  )
  test.each<Record<string, string>>([
    {},
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "same-site", referer: `${ours}/fr` },
    { "sec-fetch-site": "cross-site", referer: `${ours}/fr` },
    { referer: ours },
    { referer: `${ours}.evil.test/fr` },
  ])("%j is not", (it) => expect(from(it)).toBe(false))
})

describe("doors", () => {
  test.each([
    ["", "PUBLIC"],
    ["help", "PUBLIC"],
    ["parent", "PARENTS"],
    ["parent/children", "PARENTS"],
    ["accounts", "PUBLIC"],
    ["daycare/waitlist", "DAYCARES"],
    ["home", "HOME"],
    ["office/places", "HOME"],
    ["admin", "STAFF"],
    ["admin/accounts/1", "STAFF"],
    ["verify/x", "VERIFIER"],
    ["parents", "PUBLIC"],
    ["PARENT", "PUBLIC"],
    ["admin/sites", "STAFF"],
    ["constructor", "PUBLIC"],
    ["__proto__", "PUBLIC"],
  ])("%j stands behind %s", (path, audience) => expect(doorOf(path)).toEqual({ audience }))
  test.each([
    "sign-in",
    "sign-in/code",
    "sign-up",
    "confirm/x",
    "closed/parents",
    "status",
    "admin/site",
    "admin/record/check/x",
    "account",
    "account/sessions",
  ])("%s is always open in front", (path) => expect(doorOf(path)).toBe("always"))
})

describe("a posted form (IN5)", () => {
  function formOf(...pairs: [string, string | Blob][]): FormData {
    const form = new FormData()
    for (const [name, value] of pairs) form.append(name, value)
    return form
  }

  test("is its words and, apart, its files; the wrapper's own fields are neither", () => {
    const photo = new File(["x"], "photo.png")
    const form = formOf(
      ["name", "Ariane"],
      ["day", "1"],
      ["day", "2"],
      ["day", "3"],
      ["_key", "k"],
      ["$ACTION_ID_1", "x"],
      ["photo", photo],
    )
    expect(readForm(form)).toEqual({
      fields: { name: "Ariane", day: ["1", "2", "3"] },
      files: { photo },
      key: "k",
    })
  })

  test("cannot change what an object is", () => {
    const { fields } = readForm(
      formOf(["__proto__", "x"], ["constructor", "y"], ["toString", "z"], ["__proto__", "w"]),
    )
    expect(Object.keys(fields).sort()).toEqual(["__proto__", "constructor", "toString"])
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(({} as { x?: unknown }).x).toBeUndefined()
    expect(Object.keys(keptWords(fields)).sort()).toEqual(["__proto__", "constructor", "toString"])
  })

  test.each([undefined, null, "x", 42, {}, [], { forEach: 1 }, new URLSearchParams("a=1")])(
    "that is none (%j) is an empty one",
    (it) => expect(readForm(it)).toMatchObject({ fields: {}, key: undefined }),
  )

  test("gives back what was typed, but no secret, and not without end", () => {
    const fields = {
      name: "Ariane",
      password: "p",
      Code: "1",
      token: "t",
      response: "r",
      long: "x".repeat(50_000),
      many: ["a", "b"],
    }
    expect(keptWords(fields)).toEqual({ name: "Ariane", long: "x".repeat(20_000), many: ["a", "b"] })
  })
})

test("an identifier is one, and nothing else is", () => {
  expect(isId(newId())).toBe(true)
  for (const it of [
    "",
    "1",
    newId().toUpperCase(),
    `${newId()}\n`,
    `{${newId()}}`,
    newId().slice(1),
    `${newId()}0`,
    "' or 1=1 --",
  ])
    expect(isId(it)).toBe(false)
  expect(shortCode("ab-cd1234")).toBe("ABCD")
})

test("tokens have 256 bits and codes six digits, none like another", () => {
  const tokens = Array.from({ length: 500 }, newToken)
  expect(new Set(tokens).size).toBe(500)
  expect(tokens.every((it) => /^[\w-]{43}$/.test(it))).toBe(true)
  expect(Array.from({ length: 500 }, newCode).every((it) => /^\d{6}$/.test(it))).toBe(true)
  expect(hashOf("abc").toString("hex")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  )
})

test("an unknown deed and an unknown actor are a no", () => {
  const rights = { "thing.do": (actor: Actor) => actor.kind === "STAFF" }
  expect(() => authorize(rights, "thing.do", { kind: "VISITOR" })).toThrow(Forbidden)
  expect(() => authorize(rights, "thing.undo" as "thing.do", { kind: "VISITOR" })).toThrow()
})
