import { expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { lasted, lastedWords } from "#lib/site/rules/lasting.ts"
import { boardLinkSchema, subscribeSchema } from "#lib/site/schema/subscribe.ts"

const words = (from: string, until: string) =>
  lastedWords(lasted(new Date(from), new Date(until)), messages("fr").news.feed).replace(/\u00a0/g, " ")

test.each([
  ["2026-05-10T12:00:00Z", "2026-05-10T12:00:20Z", "1 minute"],
  ["2026-05-10T12:00:00Z", "2026-05-10T12:40:00Z", "40 minutes"],
  ["2026-05-10T12:00:00Z", "2026-05-10T14:05:00Z", "2 heures et 5 minutes"],
  ["2026-05-10T12:00:00Z", "2026-05-10T13:00:00Z", "1 heure"],
  ["2026-05-10T12:00:00Z", "2026-05-11T12:00:00Z", "1 jour"],
  ["2026-05-10T12:00:00Z", "2026-06-20T15:20:00Z", "41 jours et 3 heures"],
  // The night on which clocks go forward is an hour shorter: what lasted is counted, not read off the wall.
  ["2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", "23 heures"],
])("from %s to %s it lasted %s", (from, until, long) => expect(words(from, until)).toBe(long))

const address = (email: string) => {
  const read = subscribeSchema.safeParse({ email, language: "fr" })
  return read.success ? read.data.email : read.error.issues[0]?.message
}

test("an address is one address, however it is typed", () => {
  expect(address("  Ariane.Bouchard@Exemple.CA ")).toBe("ariane.bouchard@exemple.ca")
  for (const it of ["", "   "]) expect(address(it)).toBe("EMAIL_MISSING")
  for (const it of [
    "a@b",
    "a b@c.ca",
    "a@b.ca,c@d.ca",
    "a@exämple.ca",
    ".a@b.ca",
    "a\u0000@b.ca",
    `${"a".repeat(65)}@b.ca`,
  ])
    expect([it, address(it)]).toEqual([it, "EMAIL_WRONG"])
})

test("the letters are in a language that we have, and nothing else is taken along", () => {
  const message = (form: object) => subscribeSchema.safeParse(form).error?.issues[0]?.message
  expect(message({ email: "a@b.ca", language: "de" })).toBe("LANGUAGE_MISSING")
  expect(message({ email: "a@b.ca", language: "fr", confirmed_at: "now" })).toBeTruthy()
})

test("what is no link of ours is a dead one", () => {
  expect(boardLinkSchema.safeParse({ token: "x".repeat(43) }).success).toBe(true)
  for (const token of ["", "x".repeat(42), `${"x".repeat(42)}!`])
    expect(boardLinkSchema.safeParse({ token }).error?.issues[0]?.message).toBe("LINK_DEAD")
})
