import { randomUUID } from "node:crypto"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, signedIn } from "#tests/support/scopes.ts"

/** The walls of the board, by somebody who stole the web process's login and wrote the statements by hand. */
const db = useDatabase()
const tokens = { officer: "", stale: "", support: "" }
beforeAll(async () => {
  const { owner } = db()
  const stale = await anOfficer(owner)
  tokens.officer = (await anOfficer(owner)).token
  tokens.support = (await signedIn(owner, "STAFF", { role: "SUPPORT" })).token
  tokens.stale = stale.token
  await owner.query(
    "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
    [stale.person.id],
  )
})

const whole = `{"fr": {"story": "oui"}, "en": {"story": "yes"}}`
let post: string
beforeEach(async () => {
  const { owner } = db()
  await owner.query("truncate public.board_post, public.site_closure cascade")
  post = randomUUID()
  await owner.query(
    `insert into public.board_post (id, words, published_at, published_by)
     select $1, $2, sec.now(), id from public.account limit 1`,
    [post, whole],
  )
  await owner.query("insert into public.board_post (id, words) values ($1, $2)", [randomUUID(), whole])
})

/** What one statement came to for somebody, everything closed or not: its answer, or why it was refused. */
const tries = (who: keyof typeof tokens, sql: string) =>
  byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", tokens[who], "site")
    const outcome = await tx.attempt(sql)
    return typeof outcome === "string" ? outcome : outcome.ids.join()
  })

const deeds = {
  save: `select sec.save_board_draft(gen_random_uuid(), '${whole}', null, null, 1) as id`,
  drop: "select sec.drop_board_draft(1) as id",
  publish: "select sec.publish_board_draft(1) as id",
}

describe("SE6 AZ2 the functions of the board", () => {
  test("do what the officer asks, with a fresh proof", async () => {
    for (const [name, sql] of Object.entries(deeds))
      expect([name, await tries("officer", sql)]).toEqual([name, "DONE"])
    await db().owner.query("delete from public.board_post where published_at is null")
    expect(
      await tries("officer", `select sec.begin_board_correction(gen_random_uuid(), '${post}') as id`),
    ).toBe("DONE")
  })

  test.each(["stale", "support"] as const)("refuse whoever is %s", async (who) => {
    const correct = `select sec.begin_board_correction(gen_random_uuid(), '${post}') as id`
    for (const sql of [...Object.values(deeds), correct])
      expect([sql, await tries(who, sql)]).toEqual([sql, "42501"])
  })

  test("write over nobody's draft that changed meanwhile, and publish none that was not read", async () => {
    await db().owner.query("update public.board_post set version = 2 where published_at is null")
    for (const [name, sql] of Object.entries(deeds))
      expect([name, await tries("officer", sql)]).toEqual([name, "CHANGED"])
  })

  test("publish nothing that lacks a language, a promise while closed, or words on what it corrects", async () => {
    const { owner } = db()
    const says = () => tries("officer", deeds.publish)
    await owner.query(
      `update public.board_post set words = '{"fr": {"story": "oui"}}' where published_at is null`,
    )
    expect(await says()).toBe("NOT_WHOLE")
    await owner.query("update public.board_post set words = $1, corrects = $2 where published_at is null", [
      whole,
      post,
    ])
    expect(await says()).toBe("CORRECTION_MISSING")
    await owner.query(
      "update public.board_post set corrects = null, next_update_at = sec.now() where published_at is null",
    )
    expect(await says()).toBe("NEXT_UPDATE_PAST")
    await owner.query("update public.board_post set next_update_at = null where published_at is null")
    await owner.query(
      "insert into public.site_closure (id, states, reason, message_fr, message_en) values ($1, '{}', 'FAULT', 'f', 'e')",
      [randomUUID()],
    )
    expect(await says()).toBe("NEXT_UPDATE_MISSING")
  })
})

test("what was published is nobody's to change, and drafts are nobody's else to read", async () => {
  expect(await tries("officer", `update public.board_post set words = '{}' where id = '${post}'`)).toBe(
    "42501",
  )
  expect(await tries("officer", `delete from public.board_post where id = '${post}'`)).toBe("42501")
  expect(await tries("officer", "select sec.board() as id")).toBe("42501")
  expect(await tries("support", "select id from public.board_post")).toBe("")
  await expect(db().owner.query("update public.board_post set words = '{}'")).rejects.toThrow("stays")
})
