import { createHash } from "node:crypto"
import { describe, expect, test } from "vitest"
import { collection as english } from "#lib/i18n/messages/en/collection.ts"
import { collection as french } from "#lib/i18n/messages/fr/collection.ts"

/** PR5: what is said where something is asked has a number, as a consent has: other words are another text. */
const texts: Record<number, { since: string; digest: string }> = {
  1: { since: "2026-11-23", digest: "305ebbed7157270f" },
}

const said = JSON.stringify([french, english].map(({ version: _, since: __, ...words }) => words))
const digest = createHash("sha256").update(said).digest("hex").slice(0, 16)

describe("PR5 information at collection", () => {
  test("whoever changes a word gives the text another number and another day, in both languages", () => {
    expect({ since: french.since, digest }).toEqual(texts[french.version])
    expect([english.version, english.since]).toEqual([french.version, french.since])
  })

  test.each(Object.entries({ fr: french, en: english }))("says all that the law asks, in %s", (_, words) => {
    expect(Object.keys(words.parts)).toEqual(["why", "how", "who", "others", "kept", "rights"])
    for (const about of Object.values(words.about)) {
      expect(Object.keys(about)).toEqual(["why", "who", "kept"])
      for (const text of Object.values(about)) expect(text.length).toBeGreaterThan(30)
    }
  })
})
