import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { actionId, formOn, plain, scripted } from "#tests/support/posts.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/**
 * EX1: where the vault opens nothing more, the reader finds a calm page that says why and what to do, in their language and
 * without a script; what they had written stands on it.
 */
const portal = usePortal()
const owner = () => portal().database.owner
const said = "des mots que j’ai mis une heure à écrire"
let reader: Made
let parent: Made
let cookie: string
let was: string

beforeAll(async () => {
  reader = await addPerson(owner(), { kind: "STAFF", role: "SUPPORT" })
  parent = await addPerson(owner())
  cookie = await cookieFor(owner(), reader)
  await reachByStaff(owner(), parent.id)
  const opened = await portal().ask({
    ...{ path: page("fr"), cookie },
    ...scripted(portal().origin, actionId("openAccountAction"), {
      accountId: parent.id,
      purpose: "SUPPORT_CALL",
    }),
  })
  expect(opened.headers["x-action-redirect"] ?? opened.text).toContain(parent.id)
  const { rows } = await owner().query<{ was: string }>(
    "select pg_get_functiondef('sec.spend_reading(sec.session, uuid[])'::regprocedure) as was",
  )
  was = rows[0]?.was ?? ""
})
afterEach(async () => {
  await owner().query(was)
  await owner().query("update public.account set state = 'ACTIVE' where id = $1", [reader.id])
})

const page = (locale: string) => `/${locale}/admin/accounts/${parent.id}`
const refuses = (why: string) =>
  owner().query(`create or replace function sec.spend_reading(who sec.session, whose uuid[]) returns text
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$ select '${why}' $$`)
const hold = () => owner().query("update public.account set state = 'HELD' where id = $1", [reader.id])
/** As a browser goes on: a form that is led elsewhere is sent there again, whole. */
async function follow(ask: Parameters<ReturnType<typeof portal>["ask"]>[0]) {
  const first = await portal().ask({ ...ask, cookie })
  expect(first.status).toBe(307)
  const path = String(first.headers.location).replace(/^https?:\/\/[^/]+/, "")
  return { path, ...(await portal().ask({ ...ask, path, cookie })) }
}

describe.each(["fr", "en"] as const)("in %s", (locale) => {
  const { confirm, held, kept, reasons } = messages(locale).refusals

  test("a page that needs a fresh proof leads to one that asks for it, and back", async () => {
    await refuses("STEP_UP")
    const { path, status, text } = await follow({ path: page(locale) })
    expect(path).toBe(`/${locale}/not-opened/confirm?next=${encodeURIComponent(page(locale))}`)
    expect(status).toBe(403)
    expect(text).toContain(confirm.fact)
    expect(text).toContain(`href="/${locale}/sign-in/again?next=${encodeURIComponent(page(locale))}"`)
  })

  test("a page of somebody who is held says so and whom to call, whatever they ask for", async () => {
    await hold()
    for (const asked of [page(locale), `/${locale}/account`]) {
      const { path, status, text } = await follow({ path: asked })
      expect([path, status]).toEqual([`/${locale}/not-opened/held`, 403])
      expect(text).toContain(held.fact)
      expect(text).toContain('href="tel:')
      expect(text).not.toContain(reader.email)
    }
  })

  test.each(["STEP_UP", "HELD"])("a plain form that meets %s gives its words back", async (why) => {
    const form = await formOn((it) => portal().ask(it), page(locale), "accountId", cookie)
    await (why === "HELD" ? hold() : refuses(why))
    const { status, text } = await follow({
      path: page(locale),
      ...plain(portal().origin, form, { note: said, password: "a password that nobody reads" }),
    })
    expect(status).toBe(403)
    expect(text).toContain(said)
    expect(text).toContain(kept.fact)
    expect(text).not.toContain("a password that nobody reads")
    expect(text).toContain(why === "HELD" ? 'href="tel:' : `href="/${locale}/sign-in/again?next=`)
  })

  test("a form with JavaScript keeps its words, and says which of the two it is", async () => {
    const send = () =>
      portal().ask({
        ...{ path: page(locale), cookie },
        ...scripted(portal().origin, actionId("openAccountAction"), {
          accountId: parent.id,
          purpose: "SUPPORT_CALL",
          note: said,
        }),
      })
    await hold()
    expect((await send()).text).toContain(reasons.ACCOUNT_HELD)
    expect((await send()).text).toContain(said)
  })
})

test("nobody reaches the answer to forms by its own address, from elsewhere, or as a way to a foreign page", async () => {
  const post = plain(portal().origin, {}, { note: said })
  expect((await portal().ask({ path: "/api/kept-form", ...post })).status).toBe(404)
  const foreign = { ...post, headers: { ...post.headers, origin: "https://evil.example" } }
  const answer = await portal().ask({ path: "/fr/not-opened/held", ...foreign })
  expect([answer.status, answer.text.includes(said)]).toEqual([403, false])
  for (const method of ["GET", "POST"])
    expect(
      (
        await portal().ask({
          ...(method === "POST" ? post : {}),
          path: "/fr/not-opened/confirm?next=//evil.example/x",
        })
      ).text,
    ).not.toMatch(/href="(https?:)?\/\/evil|next=(\/|%2F){2}evil[^"]*"[^>]*class="button/)
})

test("a session that ended for another reason still leads to the door", async () => {
  const other = await cookieFor(owner(), await addPerson(owner()))
  await owner().query("update sec.session set revoked_at = now() where account_id <> $1", [reader.id])
  const { headers } = await portal().ask({ path: "/fr/account", cookie: other })
  expect(headers.location).toContain("/fr/sign-in?next=")
})
