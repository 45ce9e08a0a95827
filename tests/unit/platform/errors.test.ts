import { describe, expect, test } from "vitest"
import { isUnreachable, sqlState, surprise, Surprise } from "#lib/platform/errors.ts"
import { newId } from "#lib/platform/ids.ts"
import { cleaned } from "#lib/platform/log.ts"

describe("a line of the log (AU7)", () => {
  test.each([
    "account.save",
    "57P03",
    newId(),
    "platform/scope.ts:42",
    "",
    "POST /fr/parent".replace(" ", ":"),
  ])("%j may stand in it", (it) => expect(cleaned(it)).toBe(it))
  test.each([
    "Ariane Tremblay",
    "ariane@exemple.ca",
    "+15145550142",
    "514 555-0142",
    "Élodie",
    "a\nb",
    'x","level":"info',
    "\u001b[31mrouge",
    "\u2028",
    "\u202e",
    "a,b",
    "d'Amours",
    "x".repeat(161),
  ])("%j is withheld", (it) => expect(cleaned(it)).toBe("[withheld]"))
  test("numbers and yes or no are facts", () =>
    expect([1, true, null, undefined].map(cleaned)).toEqual([1, true, null, undefined]))
})

describe("errors", () => {
  test("a SQLSTATE is found under whatever wraps it", () => {
    expect(
      sqlState(
        Object.assign(new Error("x"), {
          code: "P2010",
          meta: { driverAdapterError: { cause: { originalCode: "57P03" } } },
        }),
      ),
    ).toBe("57P03")
    expect(sqlState(Object.assign(new Error("x"), { code: "28000" }))).toBe("28000")
    expect(sqlState(Object.assign(new Error("x"), { code: "P2025" }))).toBeUndefined()
    expect([null, undefined, "57P03", 5, {}].map(sqlState)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    const loop: { cause?: unknown } = {}
    loop.cause = loop
    expect(sqlState(loop)).toBeUndefined()
  })

  test.each(["ECONNREFUSED", "ECONNRESET", "P1001", "P2024", "57P01", "08006", "53300"])(
    "%s means that there is no database",
    (code) => expect(isUnreachable(Object.assign(new Error("x"), { code }))).toBe(true),
  )
  test.each([
    "Connection terminated unexpectedly",
    "Client has encountered a connection error and is not queryable",
  ])("%j too", (words) => expect(isUnreachable(new Error(words))).toBe(true))
  test.each(["23505", "42501", "28000", "P2002", "ENOENT"])("%s does not", (code) =>
    expect(isUnreachable(Object.assign(new Error("x"), { code }))).toBe(false),
  )

  test("a surprise stays the same surprise on its way up", () => {
    const first = new Surprise(newId())
    expect(surprise(first, "x")).toBe(first)
  })
})
