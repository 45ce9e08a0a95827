import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { boardShape } from "#lib/site/schema/board.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { close, reopen } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let officer: SignedIn<"STAFF">
beforeAll(async () => void (officer = await anOfficer(db().owner)))
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await db().owner.query("truncate public.board_post, public.site_closure cascade")
})

const read = async () => {
  const { rows } = await db().owner.query<{ board: unknown; stamp: string }>(
    "select sec.board() as board, sec.board_stamp() as stamp",
  )
  return { ...boardShape.parse(rows[0]?.board), stamp: rows[0]?.stamp }
}
const words = (story: string) => JSON.stringify({ fr: { story }, en: { story } })
const post = (story: string) =>
  db().owner.query(
    `insert into public.board_post (id, words, next_update_at, closure_id, published_at, published_by)
     values ($1, $2, sec.now() + interval '1 day', (select id from public.site_closure where ended_at is null), sec.now(), $3)`,
    [randomUUID(), words(story), officer.person.id],
  )

describe("what the board says", () => {
  test("the words of the closing, as long as nobody has posted; then the newest post, and those before it", async () => {
    expect(await read()).toMatchObject({ closing: null, posts: [], past: [], steps: [], places: [] })
    await close(officer, { PARENTS: "CLOSED" })
    const closed = await read()
    expect(closed.closing).toMatchObject({ messageFr: "Fermé.", messageEn: "Closed." })
    await post("un")
    await post("deux")
    const { posts, stamp } = await read()
    expect(posts.map((it) => it.fr.story)).toEqual(["deux", "un"])
    expect(stamp).not.toBe(closed.stamp)
  })

  test("a closing that replaced another one is the same closing to the public: since when, and what was said", async () => {
    await close(officer, { PARENTS: "CLOSED" })
    const first = await read()
    await post("nous fermons")
    await close(officer, { PARENTS: "CLOSED", DAYCARES: "CLOSED" })
    const { closing, posts, past } = await read()
    expect(closing?.id).not.toBe(first.closing?.id)
    expect(closing?.since).toEqual(first.closing?.since)
    expect(posts.map((it) => it.fr.story)).toEqual(["nous fermons"])
    expect(past).toEqual([])
  })

  test("once it is over, a closing stands among the past with all that was said in it", async () => {
    await post("avant")
    await close(officer, { PARENTS: "CLOSED" })
    await post("pendant")
    await reopen(officer)
    await post("après")
    const { closing, posts, past } = await read()
    expect(closing).toBeNull()
    expect(posts.map((it) => it.fr.story)).toEqual(["après"])
    expect(past.map((it) => it.posts.map((one) => one.fr.story))).toEqual([["pendant"]])
  })

  test("neither a draft, nor a reason, nor anybody's name leaves by it", async () => {
    await close(officer, { PARENTS: "CLOSED" })
    await db().owner.query("insert into public.board_post (id, words) values (gen_random_uuid(), $1)", [
      words("brouillon"),
    ])
    const text = JSON.stringify(await read())
    expect(text).not.toMatch(/brouillon|FAULT/)
    expect(text).not.toContain(officer.person.id)
  })
})

describe("a post", () => {
  test("is never changed or taken away, not even by the database's owner", async () => {
    await post("ceci reste")
    await expect(db().owner.query("update public.board_post set words = '{}'")).rejects.toThrow("stays")
    await expect(db().owner.query("delete from public.board_post")).rejects.toThrow("stays")
  })
})
