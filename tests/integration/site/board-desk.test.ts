import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { Forbidden } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { beginCorrection, dropBoardDraft, publishBoard, saveBoardDraft } from "#lib/site/commands/board.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { getBoardDesk } from "#lib/site/queries/board.ts"
import { saveBoardSchema } from "#lib/site/schema/board-draft.ts"
import { close } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let officer: SignedIn<"STAFF">
beforeAll(async () => void (officer = await anOfficer(db().owner)))
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await db().owner.query("truncate public.board_post, public.site_closure cascade")
})

const desk = (by = officer) => inScope(by.scope, getBoardDesk)
const tomorrow = () => new Date(Date.now() + 86_400_000)
const draft = { nextUpdateAt: null as Date | null, earliestOn: null, seen: 0, leads: "preview" as const }
const story = (text: string) => ({ fr: { story: text }, en: { story: text } })
const save = (wish: Partial<typeof draft> & { words?: Record<"fr" | "en", object> }, by = officer) =>
  inScope(by.scope, (it) => saveBoardDraft(it, { ...draft, words: story("Voilà."), ...wish }))
const publish = (seen: number, by = officer) =>
  inScope(by.scope, (it) => publishBoard(it, { seen, read: "yes" }))
const correct = (postId: string) => inScope(officer.scope, (it) => beginCorrection(it, { postId }))
const deeds = async () => {
  const { rows } = await db().owner.query<{ deed: string }>(
    "select deed from public.audit where deed like 'site.board-%' order by at, id",
  )
  return rows.map((it) => it.deed)
}
const publicPosts = async () => {
  const { rows } = await db().owner.query<{ posts: { fr: { story: string; correction?: string } }[] }>(
    "select sec.board()->'posts' as posts",
  )
  return rows[0]?.posts.map((it) => it.fr) ?? []
}

describe("a draft", () => {
  test("is kept half written, and nobody reads it before it is published", async () => {
    expect(await save({ words: { fr: { story: "Moitié" }, en: {} } })).toEqual({
      ok: true,
      value: { leads: "preview" },
    })
    expect(await publicPosts()).toEqual([])
    expect(await publish(1)).toMatchObject({ ok: false, reason: "NOT_WHOLE" })
    expect((await desk()).draft?.words.fr.story).toBe("Moitié")
  })

  test("that somebody else changed meanwhile is not written over, and its words are not lost", async () => {
    const other = await anOfficer(db().owner)
    await save({})
    expect(await save({ seen: 0 }, other)).toMatchObject({ reason: "DRAFT_CHANGED" })
    await save({ seen: 1, words: story("Les miens") }, other)
    expect(await save({ seen: 1 })).toMatchObject({ reason: "DRAFT_CHANGED" })
    expect(await publish(1)).toMatchObject({ reason: "DRAFT_CHANGED" })
    expect((await desk()).draft?.words.fr.story).toBe("Les miens")
  })

  test("can be given up; what is published cannot", async () => {
    await save({})
    await publish(1)
    await save({ words: story("De trop") })
    expect(await inScope(officer.scope, (it) => dropBoardDraft(it, { seen: 1 }))).toMatchObject({ ok: true })
    expect((await desk()).draft).toBeNull()
    expect(await publicPosts()).toEqual([{ story: "Voilà." }])
  })
})

describe("publishing", () => {
  test("is recorded, with what was refused before it", async () => {
    const before = (await deeds()).length
    await close(officer, { PARENTS: "CLOSED" })
    await save({})
    expect(await publish(1)).toMatchObject({ reason: "NEXT_UPDATE_MISSING" })
    await save({ seen: 1, nextUpdateAt: new Date("2020-01-01") })
    expect(await publish(2)).toMatchObject({ reason: "NEXT_UPDATE_PAST" })
    await save({ seen: 2, nextUpdateAt: tomorrow() })
    expect(await publish(3)).toEqual({ ok: true, value: null })
    expect((await deeds()).slice(before)).toEqual([
      ...["site.board-draft", "site.board-refused", "site.board-draft", "site.board-refused"],
      ...["site.board-draft", "site.board-publish"],
    ])
    const { posts, closingId } = await desk()
    expect(posts).toMatchObject([
      { closureId: closingId, publishedBy: officer.person.id.slice(0, 4).toUpperCase() },
    ])
  })

  test("a correction is a new version that says what was corrected; the first stays for everybody to read", async () => {
    await save({ words: story("Le 26.") })
    await publish(1)
    const [first] = (await desk()).posts
    await correct(first?.id ?? "")
    expect(await publish(1)).toMatchObject({ reason: "CORRECTION_MISSING" })
    const words = {
      fr: { story: "Le 27.", correction: "C’est le 27." },
      en: { story: "The 27th.", correction: "It is the 27th." },
    }
    await save({ seen: 1, words })
    expect(await publish(2)).toMatchObject({ ok: true })
    expect(await publicPosts()).toEqual([
      { story: "Le 27.", correction: "C’est le 27." },
      { story: "Le 26." },
    ])
  })

  test("a correction of nothing, or beside a draft that waits, is refused", async () => {
    expect(await correct(crypto.randomUUID())).toMatchObject({ reason: "NOT_A_POST" })
    await save({})
    await publish(1)
    const [first] = (await desk()).posts
    await save({})
    expect(await correct(first?.id ?? "")).toMatchObject({ reason: "DRAFT_WAITS" })
  })

  test("nobody but the security officer does any of it", async () => {
    const support = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
    await expect(desk(support)).rejects.toThrow(Forbidden)
    await expect(save({}, support)).rejects.toThrow(Forbidden)
    await expect(publish(0, support)).rejects.toThrow(Forbidden)
  })
})

describe("the form", () => {
  const form = (given: Record<string, unknown>) =>
    saveBoardSchema.safeParse({
      seen: "0",
      storyFr: "Oui",
      storyEn: "Yes",
      nextOn: ["", "", ""],
      earliestOn: ["", "", ""],
      ...given,
    })
  const faults = (given: Record<string, unknown>) =>
    form(given).error?.issues.map((it) => `${String(it.path[0])} ${it.message}`)

  test("says which language is missing, beside its field; a draft that is only kept may lack it", () => {
    expect(faults({ storyEn: " " })).toEqual(["storyEn ENGLISH_MISSING"])
    expect(faults({ homeEn: "Call" })).toEqual(["homeFr FRENCH_MISSING"])
    expect(faults({ storyFr: "", storyEn: "" })).toEqual([
      "storyFr FRENCH_MISSING",
      "storyEn ENGLISH_MISSING",
    ])
    expect(form({ storyEn: "", leads: "keep" }).data?.words).toEqual({ fr: { story: "Oui" }, en: {} })
  })

  test("reads the promised hour on the wall in Québec, and says what is wrong with it", () => {
    const nextOn = ["29", "10", "2026"]
    expect(form({ nextOn, nextAt: "16 h" }).data?.nextUpdateAt).toEqual(new Date("2026-10-29T20:00:00Z"))
    expect(faults({ nextOn })).toEqual(["nextAt HOUR_MISSING"])
    expect(faults({ nextAt: "16 h" })).toEqual(["nextOn DATE_MISSING"])
    expect(faults({ earliestOn: ["31", "2", "2026"] })).toEqual(["earliestOn DATE_NONE"])
  })
})
