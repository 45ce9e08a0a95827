import { describe, expect, test } from "vitest"
import type { z } from "zod"
import {
  accountSchema,
  beginIdentitySchema,
  codeSchema,
  emailSchema,
  linkSchema,
  openAccountSchema,
  signInSchema,
  signUpByPasskeySchema,
  signUpSchema,
} from "#lib/accounts/schema/account.ts"
import { newId, newToken } from "#lib/platform/ids.ts"

const password = "quatre mots sans lien"
/** The reasons a form would show, or what it became. */
function read(schema: z.ZodType, form: unknown): unknown {
  const parsed = schema.safeParse(form)
  return parsed.success ? parsed.data : parsed.error.issues.map((it) => it.message)
}

describe("an e-mail address (AN9)", () => {
  test.each([
    ["Marie.Tremblay@Exemple.CA", "marie.tremblay@exemple.ca"],
    ["  marie@exemple.ca\n", "marie@exemple.ca"],
    ["ｍａｒｉｅ＠exemple.ca", "marie@exemple.ca"],
    ["o'neil+garderie@sous.domaine.exemple.ca", "o'neil+garderie@sous.domaine.exemple.ca"],
    [`${"a".repeat(64)}@exemple.ca`, `${"a".repeat(64)}@exemple.ca`],
  ])("%j is read as %j", (typed, read_) => expect(read(emailSchema, typed)).toBe(read_))

  test.each(["", "   ", "\u00a0"])("%j is missing", (typed) =>
    expect(read(emailSchema, typed)).toEqual(["EMAIL_MISSING"]),
  )

  test.each([
    "marie",
    "marie@",
    "@exemple.ca",
    "marie@exemple",
    "marie@exemple.c",
    "marie@@exemple.ca",
    "marie@exemple..ca",
    ".marie@exemple.ca",
    "marie.@exemple.ca",
    "ma..rie@exemple.ca",
    "marie@-exemple.ca",
    "marie@exemple-.ca",
    "marie@exemple.ca,voleur@evil.test",
    "marie@exemple.ca voleur@evil.test",
    "marie@exemple.ca;voleur@evil.test",
    "marie@exemple.ca\nbcc: voleur@evil.test",
    "marie@exemple.ca\r\nbcc:voleur@evil.test",
    "marie@exemple.ca\u0000.evil.test",
    "marie@exemple.ca\u2028x",
    '"marie tremblay"@exemple.ca',
    "marie(note)@exemple.ca",
    "Marie <marie@exemple.ca>",
    "marie@[192.0.2.1]",
    "marie@192.0.2.1",
    "marie@exemplé.ca",
    "marié@exemple.ca",
    "marie@exemple.ca.",
    "marie@еxemple.ca",
    "mar\u202eie@exemple.ca",
    "İ@exemple.ca",
    `${"a".repeat(65)}@exemple.ca`,
    `a@${"b".repeat(64)}.ca`,
    `a@${"abcdefgh.".repeat(30)}ca`,
  ])("%j is refused", (typed) => expect(read(emailSchema, typed)).toEqual(["EMAIL_WRONG"]))
})

describe("a new password (AN2)", () => {
  const judge = (it: unknown) => read(signUpSchema, { email: "a@exemple.ca", password: it })
  const taken = (it: string) => expect(judge(it)).toEqual({ email: "a@exemple.ca", password: it })

  test("of eleven characters is short, of twelve is not", () => {
    expect(judge("tournesols1")).toContain("PASSWORD_SHORT")
    taken("tournesols12")
  })

  test("counts characters, not bytes or halves of them", () => {
    expect(judge("🌻🐝🌷🦋🌾🐞🍀🪺🌿🐌🪷")).toContain("PASSWORD_SHORT")
    taken("🌻🐝🌷🦋🌾🐞🍀🪺🌿🐌🪷🐛")
    taken("été à Îles-de-la-Madeleine")
  })

  test("may be long, and no character of it is cut: the 128th counts", () => {
    const long = "tournesol brouette hameçon ".repeat(5).slice(0, 127)
    taken(`${long}a`)
    taken(`${long}b`)
    taken("abricot ".repeat(20) + "x".repeat(1_000 - 160))
    expect(judge("abricot ".repeat(20) + "x".repeat(1_001 - 160))).toEqual(["PASSWORD_LONG"])
  })

  test("keeps its spaces, at both ends too", () => taken("  deux espaces devant  "))

  test("need not mix anything", () => {
    taken("correctement cheval batterie agrafe")
    taken("TOURNESOL BROUETTE")
  })

  test.each([
    "motdepasse2026",
    "Guichet-Guichet-1",
    "password12345",
    "azerty-azerty",
    "aaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "123456789012",
    "abcdefghijklm",
    "Bonjour Bonjour 1",
    "Garderie 2026 !",
    "............",
    "Ｍｏｔｄｅｐａｓｓｅ２０２６",
  ])("%j is too easy to guess", (it) => expect(judge(it)).toContain("PASSWORD_COMMON"))

  test.each([undefined, null, 42, ["a", "b"], {}])("%j is none", (it) =>
    expect(judge(it)).toEqual(["PASSWORD_MISSING"]),
  )
})

describe("where to go after signing in (IN7)", () => {
  const next = (it: unknown) => read(signInSchema, { email: "a@exemple.ca", password, next: it })
  test.each(["/fr/account", "/en/admin/site", "/fr/"])("%s", (it) =>
    expect(next(it)).toMatchObject({ next: it }),
  )

  test.each([
    "https://evil.test",
    "//evil.test",
    "/fr//evil.test",
    "/\\evil.test",
    "/fr/\\evil.test",
    "/fr/@evil.test",
    "/fr/..//evil.test",
    "/fr/%2f%2fevil.test",
    "javascript:alert(1)",
    "/fr/parent\n/x",
    "/fr/parent\r\nLocation: https://evil.test",
    "/de/parent",
    "/fr.evil.test/",
    "/api/auth/signout",
    "fr/parent",
    "",
    " /fr/parent",
    "/fr/parent?next=//evil.test",
    "/fr/parent#x",
    "/fr/\u2025/parent",
  ])("%j leads nowhere", (it) => expect(next(it)).toMatchObject({ next: undefined }))
})

describe("a code", () => {
  const code = (it: unknown) => read(codeSchema, { code: it })
  test.each(["123456", " 123 456 ", "123-456", "123\u00a0456", "１２３４５６"])("%j is read", (it) =>
    expect(code(it)).toMatchObject({ code: "123456" }),
  )
  test.each(["12345", "1234567", "12345a", "0x1234", "١٢٣٤٥٦", "-123456e"])("%j has not the form", (it) =>
    expect(code(it)).toEqual(["CODE_FORM"]),
  )
  test.each(["", "  ", undefined])("%j is missing", (it) => expect(code(it)).toEqual(["CODE_MISSING"]))
})

test.each([newToken().slice(1), `${newToken()}a`, "", "../../etc/passwd", `${"a".repeat(42)}\n`])(
  "a link with %j is dead",
  (token) => expect(read(linkSchema, { token })).toEqual(["LINK_DEAD"]),
)

describe("an account's form", () => {
  const form = (it: object) => read(accountSchema, { name: "Ariane", locale: "fr", ...it })

  test.each([
    "Đỗ Thị Ngọc-Ánh",
    "O’Connor",
    "Jean-François d'Amours",
    "محمد",
    "李小龙",
    "Mme A. (Léa) B., Jr",
    "ᐃᓄᒃ",
    "Marie 2",
  ])("the name %s is taken", (name) => expect(form({ name })).toMatchObject({ name: name.normalize("NFC") }))
  test("a name loses its needless spaces and lines", () =>
    expect(form({ name: "  Ariane \n\t Roy  " })).toMatchObject({ name: "Ariane Roy" }))
  test("a name of 120 characters is taken, of 121 is long", () => {
    expect(form({ name: "a".repeat(120) })).toMatchObject({ name: "a".repeat(120) })
    expect(form({ name: "a".repeat(121) })).toEqual(["NAME_LONG"])
  })
  test.each(["<script>", "a\u0000b", "a\u202eb", "a\u200bb", "{{7*7}}", "a;b", "=1+1", "a@b", "👋"])(
    "the name %j is refused (IN2)",
    (name) => expect(form({ name })).toEqual(["NAME_WRONG"]),
  )
  test.each(["", "  ", undefined])("the name %j is missing", (name) =>
    expect(form({ name })).toEqual(["NAME_MISSING"]),
  )

  test.each([
    ["514 555-0142", "+15145550142"],
    ["(514) 555.0142", "+15145550142"],
    ["+1 514 555 0142", "+15145550142"],
    ["1-514-555-0142 poste 12", "+15145550142;ext=12"],
    ["5145550142x4242", "+15145550142;ext=4242"],
    ["５１４５５５０１４２", "+15145550142"],
    ["", null],
    ["   ", null],
    [undefined, null],
  ])("the telephone %j is kept as %j", (phone, kept) =>
    expect(form({ phone })).toMatchObject({ phone: kept }),
  )
  test.each([
    "911",
    "555-0142",
    "+33 1 23 45 67 89",
    "014 555 0142",
    "514 055 0142",
    "514 555 01423",
    "appelez-moi",
    "514 555 0142 poste 1234567",
  ])("the telephone %j is refused", (phone) => expect(form({ phone })).toEqual(["PHONE_WRONG"]))

  test.each(["de", "", undefined, "fr-CA"])("the language %j is refused", (locale) =>
    expect(form({ locale })).toEqual(["LANGUAGE_MISSING"]),
  )
})

describe("a form with what nobody asked for (IN5, AZ7)", () => {
  test.each(["state", "email", "id", "role", "__proto__", "constructor"])(
    "the field %s makes it a bad one",
    (name) => {
      const fields = JSON.parse(`{"name": "Ariane", "locale": "fr", ${JSON.stringify(name)}: "x"}`) as object
      expect(accountSchema.safeParse(fields).success).toBe(false)
      expect(({} as { x?: string }).x).toBeUndefined()
    },
  )
  test("a field sent twice is no text", () =>
    expect(read(accountSchema, { name: ["a", "b"], locale: "fr" })).toEqual(["NAME_MISSING"]))
})

test("an account is opened by its id and a purpose of the list", () => {
  const id = newId()
  expect(read(openAccountSchema, { accountId: id, purpose: "INCIDENT" })).toEqual({
    accountId: id,
    purpose: "INCIDENT",
  })
  expect(read(openAccountSchema, { accountId: id, purpose: "par curiosité" })).toEqual(["PURPOSE_MISSING"])
  expect(read(openAccountSchema, { accountId: "1", purpose: "INCIDENT" })).toEqual(["BAD_FORM"])
})

describe("a sign-up by passkey", () => {
  const judge = (it: object) => read(signUpByPasskeySchema, it)

  test("is told one thing at a time: first the address, then the key", () => {
    expect(judge({ email: "", response: "" })).toEqual(["EMAIL_MISSING"])
    expect(judge({ email: "a@exemple.ca", response: "" })).toEqual(["PASSKEY_MISSING"])
    expect(judge({ email: "a@exemple.ca", response: "{}" })).toEqual(["PASSKEY_REFUSED"])
    expect(judge({ email: "a@exemple.ca" })).toEqual(["PASSKEY_MISSING"])
  })
})

test("what a link to a provider asks for is ours, or nothing", () => {
  const asked = (it: object) => beginIdentitySchema.parse(it)
  expect(asked({ locale: "en", next: "/en/account", for: "link" })).toEqual({
    ...{ locale: "en", next: "/en/account", for: "link" },
  })
  expect(asked({ locale: "de", next: "//evil.test", for: "all", more: "x" })).toEqual({ locale: "fr" })
})
