import { readdirSync } from "node:fs"
import { beforeAll, describe, expect, test, vi } from "vitest"
import { accountLetters } from "#lib/accounts/jobs.ts"
import { locales } from "#lib/i18n/locale.ts"
import type { System } from "#lib/platform/access.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Written } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Sealed } from "#lib/platform/secrets.ts"
import { useSettings } from "#tests/support/settings.ts"

// The vault opens a letter's own secret for that letter only, by the database: tests/integration/accounts.
vi.mock("#lib/platform/passing.ts", () => ({ openForLetter: async (_: unknown, it: Sealed) => it.sealed }))
beforeAll(() => useSettings({ ORIGIN: "https://guichet.example" }))

const code = newId()
const secrets: Record<string, string> = {
  "sign-in-code": "042517",
  "verify-address": "a".repeat(43),
  "recover-password": "b".repeat(43),
}
const back = newId()

/** The letter as the worker would write it; the little it reads is handed to it. */
async function write(name: string, locale: "fr" | "en"): Promise<Written> {
  const sealed = secrets[name] ?? ""
  const now = new Date()
  const address = {
    ...{ new_sealed: "n", old_sealed: "o" },
    ...{ back_id: back, back_sealed: "b".repeat(43), back_until: now },
  }
  const link = "b".repeat(43)
  const row = {
    ...{ sealed, expires_at: new Date(now.getTime() + 14.2 * 60_000) },
    ...address,
    ...{ at: now, browser: "Firefox, Windows" },
    ...{
      kind: "DAYCARE",
      role: null,
      guardian_right: null,
      speaks_both: false,
      team_role: "MANAGER",
      place: "CPE Les Mésanges",
      invited_as: "STAFF",
    },
    ...{ begins_at: now, ends_at: now, link_sealed: link },
  }
  const db = { now, tx: { $queryRaw: async () => [row] } } as unknown as ScopedDb<System> // the one row a letter asks for
  const ready = await accountLetters[name]!(db, { recipientId: newId(), detailId: code })
  return ready!.write(locale)
}

const all = Object.keys(accountLetters).flatMap((name) => locales.map((locale) => [name, locale] as const))

test("every letter of the room is announced under the name of its file", () => {
  const files = readdirSync("lib/accounts/emails").map((it) => it.replace(/\.ts$/, ""))
  expect(Object.keys(accountLetters).sort()).toEqual(files.sort())
})

describe.each(all)("%s in %s", (name, locale) => {
  test("has a subject without a code, a link or a person, in one line (PR2)", async () => {
    const { subject } = await write(name, locale)
    expect(subject.length).toBeGreaterThan(8)
    expect(subject).not.toMatch(/[\r\n]|\d|@|http/)
  })

  test("says the same with and without HTML, and in its own language", async () => {
    const { text, html, subject } = await write(name, locale)
    expect(html).toContain(`<html lang="${locale === "fr" ? "fr-CA" : "en-CA"}">`)
    expect(html).toContain("https://guichet.example")
    expect(text).toContain("https://guichet.example")
    const other = await write(name, locale === "fr" ? "en" : "fr")
    expect([other.subject, other.text]).not.toEqual([subject, text])
  })

  test("asks nothing of a third party, and runs nothing (PR1, IN2)", async () => {
    const { html } = await write(name, locale)
    expect(html).not.toMatch(/<(script|img|iframe|link|form|object)\b|\son\w+=|url\(|@import/i)
    const hosts = [...html.matchAll(/https?:\/\/([^/"<\s]+)/g)].map(([, host]) => host)
    expect(new Set(hosts)).toEqual(new Set(["guichet.example"]))
  })
})

test.each(locales)("the verifying letter leads to the page that verifies, in %s", async (locale) => {
  const { text } = await write("verify-address", locale)
  expect(text).toContain(`https://guichet.example/${locale}/confirm/${"a".repeat(43)}`)
  expect(text).toMatch(/\b15 minutes\b/)
})

test.each(locales)("a change of address writes its two links to the two addresses, in %s", async (locale) => {
  expect((await write("address-confirm", locale)).text).toContain(`/${locale}/address/${"b".repeat(43)}`)
  expect((await write("address-left", locale)).text).toContain(`/${locale}/address/back/${"b".repeat(43)}`)
})

test.each(locales)("the code stands in its letter, in %s, and nowhere else", async (locale) => {
  const { text, html, subject } = await write("sign-in-code", locale)
  expect(text).toContain("042517")
  expect(html).toContain("042517")
  expect(subject).not.toContain("042517")
})

test("whatever comes into a letter comes out inert (IN2)", () => {
  const evil = `<img src=x onerror="alert('1')">&amp;`
  const { html } = writeLetter("fr", {
    subject: evil,
    paragraphs: [evil],
    code: evil,
    after: [evil],
    button: { label: evil, path: "/parent" },
  })
  expect(html).not.toContain("<img")
  expect(html).not.toContain(`onerror="`)
  expect(html.match(/&#60;img src=x onerror=&#34;alert\(&#39;1&#39;\)&#34;&#62;&#38;amp;/g)).toHaveLength(5)
})

test("each letter has its words in both languages", () => {
  const [fr, en] = [messages("fr").letters, messages("en").letters]
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort())
})

test.each(locales)(
  "AN8 the recovering letter leads to the canonical host and nowhere else, in %s",
  async (locale) => {
    const { text } = await write("recover-password", locale)
    expect(text).toContain(`https://guichet.example/${locale}/recover/${"b".repeat(43)}`)
  },
)

test.each(locales)(
  "the letter about a new sign-in names a coarse browser and no address of the network, in %s",
  async (locale) => {
    const { text } = await write("new-sign-in", locale)
    expect(text).toContain("Firefox, Windows")
    expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+/)
  },
)
