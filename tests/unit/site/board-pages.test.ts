import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { boardAnswers, boardFiles } from "#components/site/board-files.ts"
import { boardLook } from "#components/site/board-look.ts"
import { locales } from "#lib/i18n/locale.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { boardOfStory, factsOfStory, hourOfStory, placeOfWork, shut, statesOf } from "#tests/support/board.ts"
import { faultsOf } from "#tests/support/valid-html.ts"

const empty = { closing: null, posts: [], steps: [], places: [], past: [] }
const faces: Record<string, BoardFacts> = {
  story: factsOfStory,
  "words of the closing": { ...factsOfStory, board: { ...boardOfStory, posts: [], steps: [] } },
  open: { ...factsOfStory, board: empty, states: statesOf({}) },
  announced: {
    ...{ ...factsOfStory, board: empty, states: statesOf({}) },
    upcoming: {
      ...{ beginsAt: new Date("2026-11-01T04:00:00Z"), endsAt: new Date("2026-11-01T10:00:00Z") },
      ...{ messageFr: "On change un disque.", messageEn: "A disk is replaced." },
    },
  },
  "read only": { ...factsOfStory, states: statesOf({ PARENTS: "READ_ONLY" }) },
  unknown: { ...factsOfStory, isKnown: false, states: statesOf({ ...shut, STAFF: "CLOSED" }) },
  "never read": {
    board: null,
    isKnown: false,
    readAt: null,
    upcoming: null,
    states: statesOf({ ...shut, STAFF: "CLOSED" }),
  },
}
const answers = (facts: BoardFacts) => boardAnswers(facts, hourOfStory, placeOfWork)
const files = (facts: BoardFacts) => boardFiles(facts, hourOfStory, placeOfWork)
const french = (facts: BoardFacts) => answers(facts).get("/fr/status") ?? ""

test.each(Object.keys(faces))(
  "MM4 every page of the board is valid HTML without a script: %s",
  (name) => {
    const facts = faces[name] ?? factsOfStory
    const pages = [...answers(facts), ...files(facts)].filter(([, text]) => text.startsWith("<!DOCTYPE"))
    expect(pages.length).toBe(6 + 9)
    for (const [path, html] of pages) {
      expect([path, faultsOf(html)]).toEqual([path, []])
      expect(html, path).not.toMatch(/<script|\son\w+=|javascript:|\sstyle=/i)
      expect(html.match(/<h1>/g), path).toHaveLength(1)
    }
  },
  30_000,
)

test("MM4 a file of the board asks no server for anything but what lies in its folder", () => {
  const all = files(factsOfStory)
  for (const [path, html] of all) {
    const asked = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((it) => it[1] ?? "")
    const base = `http://here/some/where/${path}`
    const inside = asked.filter((it) => !/^(https:\/\/guichet\.example|mailto:|tel:|data:|#)/.test(it))
    for (const href of inside) {
      const { pathname } = new URL(href, base)
      expect([path, href, all.has(pathname.replace("/some/where/", ""))]).toEqual([path, href, true])
    }
  }
})

test("a state that cannot be read is said to be unknown, and counts as closed; what was known has its hour", () => {
  const html = french(faces.unknown ?? factsOfStory)
  expect(html).toContain("Tenez-le pour fermé.")
  expect(html).toContain("lu pour la dernière fois le mardi 27\u00a0octobre 2026 à 11\u00a0h\u00a004")
  expect(html).not.toContain("Ouvert</span>")
  expect(french(faces["never read"] ?? factsOfStory)).toContain("Rien n’a encore pu être lu")
})

test("the words of the closing are the story, until somebody posts", () => {
  expect(french(faces["words of the closing"] ?? factsOfStory)).toContain("Nous faisons une vérification.")
  const html = french(factsOfStory)
  expect(html).toContain("un accès qui n’aurait pas dû exister")
  expect(html).not.toContain("Nous faisons une vérification.")
})

test("staff who stay in for the others make a closing no less closed", () => {
  expect(french(factsOfStory)).toContain("Le Guichet est fermé. <strong>")
  expect(french(faces["read only"] ?? factsOfStory)).toContain("Le Guichet se lit seulement.")
})

test("maintenance that is announced stands on the board while it is open", () => {
  expect(french(faces.announced ?? factsOfStory)).toContain(
    "Du dimanche 1er\u00a0novembre 2026 à 0\u00a0h au dimanche 1er\u00a0novembre 2026 à 5\u00a0h.",
  )
})

test("a promise that was not kept is not called a promise any more", () => {
  const late = new Date("2026-10-30T00:00:00Z")
  expect(boardAnswers(factsOfStory, late, placeOfWork).get("/fr/status")).toContain(
    "Mise à jour attendue depuis",
  )
  expect(french(factsOfStory)).toContain("Prochaine mise à jour, même sans nouvelle")
})

test("every round stays on the board, and a step that failed says so, and why", () => {
  const html = french(factsOfStory)
  expect(html.match(/Premier tour|Deuxième tour/g)).toEqual(["Premier tour", "Deuxième tour"])
  expect(html).toContain("Échec")
  expect(html).toContain("Les corrections ne suffisent pas.")
  expect(html).toContain("4 étapes sur 8 sont faites.")
  // Under way: when it is expected, and when that was last said; to come: the first alone.
  expect(html.match(/mis à jour le/g)).toHaveLength(1)
})

test("what was opened without its steps stands on the board with the reason, and with its closing for good", () => {
  const [last] = boardOfStory.past
  if (!last) throw new Error("the story has a past")
  const board = {
    ...boardOfStory,
    past: [{ ...last, withoutSteps: "La deuxième officière est à l’hôpital." }],
  }
  const open = { ...factsOfStory, board: { ...board, closing: null, posts: [] }, states: statesOf({}) }
  const told = /Rouvert sans que toutes les étapes exigées soient faites.*est à l’hôpital/
  expect(french(open)).toMatch(told)
  expect(answers(open).get("/fr/status/history")).toMatch(told)
  // During the next closing the board speaks of that one; the history keeps both.
  const shutAgain = { ...factsOfStory, board }
  expect(french(shutAgain)).not.toMatch(told)
  expect(answers(shutAgain).get("/fr/status/history")).toMatch(told)
})

test("hostile words stay words, whoever wrote them", () => {
  const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&lt;b&gt;`
  const everywhere = (value: unknown): unknown => {
    if (typeof value === "string") return /^\d{4}-\d\d-\d\d|^[A-Z_]+$/.test(value) ? value : hostile
    if (value instanceof Date || value === null || typeof value !== "object") return value
    if (Array.isArray(value)) return value.map(everywhere)
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, everywhere(it)]))
  }
  const board = everywhere(boardOfStory) as BoardFacts["board"] // the same shape, with other words in it
  const attacked = { ...factsOfStory, board }
  for (const [path, text] of [...answers(attacked), ...files(attacked)]) {
    if (!text.startsWith("<!DOCTYPE")) continue
    expect(text, path).not.toMatch(/<script|<img|<b>/)
    expect([path, faultsOf(text)]).toEqual([path, []])
  }
  expect(french(attacked)).toContain("&#60;script&#62;alert(1)&#60;/script&#62;")
})

test("both languages say the same things", () => {
  const headings = (html: string) =>
    [...html.matchAll(/<(h[123])[ >]|aria-labelledby="(\w+)"/g)].map((it) => it[1] ?? it[2])
  const [fr, en] = locales.map((it) => headings(answers(factsOfStory).get(`/${it}/status`) ?? ""))
  expect(fr).toEqual(en)
})

test("the board has the colours of the portal, by day and by night", () => {
  const tokens = readFileSync("app/styles/tokens.css", "utf8")
  const names: Record<string, string> = {
    warm: "art-warm",
    note: "note-wash",
    wash: "action-wash",
    gap: "focus-gap",
    halo: "focus-halo",
  }
  const [day = "", night = ""] = [...boardLook.matchAll(/:root\{([^}]*)\}/g)].map((it) => it[1] ?? "")
  const [ofDay = "", ofNight = ""] = tokens.split("prefers-color-scheme: dark")
  for (const [own, theirs] of [
    [day, ofDay],
    [night, ofNight],
  ] as const)
    for (const [, name = "", value] of own.matchAll(/--([\w-]+):(#\w+)/g))
      expect([name, theirs.includes(`--color-${names[name] ?? name}: ${value};`)]).toEqual([name, true])
})
