import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Every reason that a room, or what it stands on, may answer with. */
function reasonsOf(...places: string[]): string[] {
  const files = places.flatMap((place) =>
    place.endsWith(".ts")
      ? [place]
      : readdirSync(place, { recursive: true, encoding: "utf8" }).map((it) => join(place, it)),
  )
  const found = files
    .filter((it) => it.endsWith(".ts"))
    .flatMap((it) => {
      const code = readFileSync(it, "utf8")
      const refused = [...code.matchAll(/\brefuse(?:d)?\("([A-Z_]+)"/g)]
      const typed = /\bschema(\.ts$|\/)/.test(it) ? [...code.matchAll(/"([A-Z]+(?:_[A-Z]+)+)"/g)] : []
      return [...refused, ...typed].map(([, reason = ""]) => reason)
    })
  return [...new Set(found)].sort()
}

const rooms = {
  accounts: reasonsOf("lib/accounts"),
  children: reasonsOf("lib/children"),
  waitlist: reasonsOf(
    ...["lib/waitlist/commands", "lib/waitlist/queries", "lib/waitlist/rules/joining.ts"],
    ...["lib/waitlist/rules/seniority.ts", "lib/children/rules/saying.ts"],
  ),
  site: reasonsOf("lib/site"),
}

describe.each(locales)("in %s", (locale) => {
  const words = messages(locale)
  /** Words of states, of a claim's kinds and of answers, which are no refusals; what a command says in words of its own. */
  const ofBundle = { DONE_WITHOUT_EVIDENCE: "–", DONE_WITHOUT_SIGNATURE: "–", EVIDENCE_ABSENT: "–" }
  const states = { READ_ONLY: "–", TO_COME: "–", IN_PROGRESS: "–" }
  const deeds = { STAFF_CHILD: "–", EVIDENCE_ASKED: "–" }

  test.each(Object.keys(rooms) as (keyof typeof rooms)[])("every refusal of %s has its sentence", (room) => {
    const { factors, ownAccount, people, ways } = words
    const byOtherWays = { ...ways.refusals, ...ways.identity.troubles }
    const more =
      room === "accounts"
        ? { ...factors.refusals, ...ownAccount.refusals, ...people.refusals, ...byOtherWays }
        : room === "waitlist"
          ? words.oldLists.refusals
          : room === "children"
            ? { ...words.attestations.refusals, ...deeds }
            : room === "site"
              ? {
                  ...words.board.refusals,
                  ...words.closings.refusals,
                  ...words.news.subscribe.refusals,
                  ...words.reopening.refusals,
                  ...words.steps.refusals,
                  ...states,
                  ...ofBundle,
                }
              : {}
    const own: Record<string, string> = { ...words.refusals.reasons, ...words[room].refusals, ...more }
    expect(rooms[room].length).toBeGreaterThan(5)
    expect(rooms[room].filter((it) => !own[it]?.trim())).toEqual([])
  })

  test("why a list cannot be joined or a date moved stands in one dictionary", () => {
    const lists = reasonsOf("lib/waitlist/commands/lists.ts", "lib/waitlist/rules/joining.ts")
    const elsewhere = Object.keys(words.children.refusals)
    // The file's own state is each page's to say: one asks to finish it, the other to read it again.
    const both = ["FILE_STATE", "UNBORN"]
    expect(lists.filter((it) => !both.includes(it) && elsewhere.includes(it))).toEqual([])
    expect(elsewhere.filter((it) => /^(LIST|WISH_(?!MOVES))/.test(it))).toEqual([])
  })

  test("so has every refusal of the wrapper of actions", () => {
    const common: Record<string, string> = words.refusals.reasons
    expect(reasonsOf("lib/platform/action.ts").filter((it) => !common[it]?.trim())).toEqual([])
  })

  test("and no sentence blames, shouts, or shows its own name", () => {
    for (const sentence of [
      ...Object.values(words.refusals.reasons),
      ...Object.values(words.accounts.refusals),
      ...Object.values(words.board.refusals),
      ...Object.values(words.factors.refusals),
      ...Object.values(words.people.refusals),
      ...Object.values(words.reopening.refusals),
      ...Object.values(words.site.refusals),
      ...Object.values(words.waitlist.refusals),
    ]) {
      expect(sentence).not.toMatch(/[A-Z]{3,}_|!{1}|undefined|null/)
      expect(sentence.length).toBeGreaterThan(10)
    }
  })
})
