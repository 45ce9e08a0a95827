import { expect, test } from "vitest"
import { atomFeed } from "#components/site/news-atom.ts"
import { jsonFeed } from "#components/site/news-json.ts"
import { locales } from "#lib/i18n/locale.ts"
import { boardShape } from "#lib/site/schema/board.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { readXml, type Element } from "#tests/support/xml.ts"

const origin = "https://guichet.example"
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const post = (n: number, publishedAt: string, more: object = {}) => ({
  ...{ id: id(n), nextUpdateAt: null, earliestOn: null, corrects: null, publishedAt },
  fr: { story: `Nouvelle ${n}.\n\nSuite.` },
  en: { story: `News ${n}.` },
  ...more,
})
const board = boardShape.parse({
  closing: { id: id(1), since: "2026-05-10T12:00:00Z", messageFr: "Fermé.", messageEn: "Closed." },
  posts: [
    post(3, "2026-05-12T12:00:00Z", {
      corrects: id(2),
      fr: { story: "Pas <deux> & \"trois\" \u0001 trous\nmais 'un'.", correction: "C’était trop." },
      nextUpdateAt: "2026-05-13T12:00:00Z",
    }),
    post(2, "2026-05-11T12:00:00Z"),
  ],
  steps: [],
  places: [],
  past: [
    {
      ...{ id: id(4), since: "2026-04-01T12:00:00Z", endedAt: "2026-04-03T15:00:00Z" },
      ...{ messageFr: "Entretien.", messageEn: "Maintenance." },
      audiences: [{ audience: "PARENTS", state: "READ_ONLY", until: "2026-04-03T15:00:00Z" }],
      posts: [post(5, "2026-04-02T12:00:00Z")],
    },
  ],
})
const facts: BoardFacts = {
  upcoming: null,
  ...{ board, readAt: new Date("2026-05-12T13:00:00Z"), isKnown: true },
  states: [{ audience: "PARENTS", state: "CLOSED", since: new Date("2026-05-10T12:00:00Z") }],
}

const under = (it: Element, name: string) => it.children.filter((child) => child.name === name)
const textOf = (it: Element, name: string) => under(it, name)[0]?.text ?? ""
/** Numbers stay with their words by spaces that do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ")
const itemsOf = (it: BoardFacts) =>
  (JSON.parse(jsonFeed("fr", it, origin)) as { items: { title: string; content_text: string }[] }).items
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test.each(locales)("the Atom feed holds to RFC 4287, in %s", (locale) => {
  const feed = readXml(atomFeed(locale, facts, origin))
  expect([feed.name, feed.attributes.xmlns]).toEqual(["feed", "http://www.w3.org/2005/Atom"])
  expect(feed.attributes["xml:lang"]).toMatch(new RegExp(`^${locale}`))
  for (const name of ["id", "title", "updated", "author"])
    expect([name, under(feed, name).length]).toEqual([name, 1])
  expect(textOf(feed, "id")).toBe(`tag:guichet.example,2026:status:${locale}`)
  expect(textOf(feed, "updated")).toBe("2026-05-12T12:00:00.000Z")
  expect(under(feed, "link").map((it) => [it.attributes.rel, it.attributes.href])).toEqual([
    ["self", `${origin}/${locale}/status/atom.xml`],
    ["alternate", `${origin}/${locale}/status`],
  ])

  const entries = under(feed, "entry")
  expect(entries.map((it) => textOf(it, "id"))).toEqual([3, 2, 1, 4, 5].map((n) => `urn:uuid:${id(n)}`))
  for (const it of entries) {
    for (const name of ["id", "title", "updated", "published", "content", "link"])
      expect([name, under(it, name).length]).toEqual([name, 1])
    expect(textOf(it, "title")).not.toBe("")
    expect(textOf(it, "updated")).toMatch(instant)
    expect(textOf(it, "published") <= textOf(it, "updated")).toBe(true)
    expect(under(it, "content")[0]?.attributes.type).toBe("html")
  }
})

test("what somebody typed is text in it, whatever it is", () => {
  const [entry] = under(readXml(atomFeed("fr", facts, origin)), "entry")
  const content = textOf(entry!, "content")
  expect(content).toContain("<p>C’était trop.</p>")
  expect(content).toContain("Pas &#60;deux&#62; &#38; &#34;trois&#34;  trous<br>mais &#39;un&#39;.")
})

test.each(locales)("the JSON feed holds to version 1.1 and says the same as the other, in %s", (locale) => {
  const feed = JSON.parse(jsonFeed(locale, facts, origin)) as {
    version: string
    feed_url: string
    home_page_url: string
    language: string
    items: {
      id: string
      title: string
      content_text: string
      date_published: string
      date_modified: string
    }[]
  }
  expect(feed.version).toBe("https://jsonfeed.org/version/1.1")
  expect([feed.home_page_url, feed.feed_url]).toEqual([
    `${origin}/${locale}/status`,
    `${origin}/${locale}/status/feed.json`,
  ])
  const entries = under(readXml(atomFeed(locale, facts, origin)), "entry")
  expect(feed.items.map((it) => [it.id, it.title, it.date_modified])).toEqual(
    entries.map((it) => [textOf(it, "id"), textOf(it, "title"), textOf(it, "updated")]),
  )
  for (const it of feed.items) expect(it.content_text).not.toBe("")
})

test("a closing is one entry: closed since, then reopened, for whom and how long", () => {
  const [, , closed, over] = itemsOf(facts)
  expect(closed).toMatchObject({ content_text: "Fermé." })
  expect(plain(closed!.title)).toMatch(/^Le portail est fermé depuis le dimanche 10 mai 2026/)
  expect(plain(over!.title)).toMatch(/^Le portail a rouvert le vendredi 3 avril 2026/)
  expect(plain(over!.content_text)).toBe(
    "La fermeture a duré 2 jours et 3 heures.\n\nPour qui : Parents (lecture seule).",
  )
})

test("with nothing to say, and with no board at all, both are feeds all the same", () => {
  const empty = boardShape.parse({ closing: null, posts: [], steps: [], places: [], past: [] })
  for (const it of [
    { ...facts, board: empty },
    { ...facts, board: null },
    { ...facts, board: null, states: [] },
  ]) {
    const feed = readXml(atomFeed("fr", it, origin))
    expect(under(feed, "entry")).toEqual([])
    expect(textOf(feed, "updated")).toMatch(instant)
    expect(JSON.parse(jsonFeed("fr", it, origin))).toMatchObject({ items: [] })
  }
})

test("a reader is never given more than fifty entries", () => {
  const many = Array.from({ length: 60 }, (_, n) => ({
    ...post(2, `2026-05-11T12:${String(n).padStart(2, "0")}:00Z`),
    id: `00000000-0000-4000-8000-0000000000${String(n).padStart(2, "0")}`,
  }))
  const long = boardShape.parse({ closing: null, posts: many, steps: [], places: [], past: [] })
  expect(itemsOf({ ...facts, board: long })).toHaveLength(50)
})

test("a copy of the board that is older than this knows nothing of whom, and says nothing of it", () => {
  const old = boardShape.parse({
    ...{ closing: null, posts: [], steps: [], places: [] },
    past: [{ ...board.past[0], audiences: undefined, posts: [] }],
  })
  expect(itemsOf({ ...facts, board: old })[0]!.content_text).not.toContain("Pour qui")
})
