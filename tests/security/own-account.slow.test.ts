import { beforeEach, describe, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { actionId, formOn, plain, scripted } from "#tests/support/posts.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/** What ends a session ends it everywhere and at once; and what one's own account takes in and gives out. */
const portal = usePortal()
const { refusals } = messages("fr")
let parent: Made
let cookie: string
beforeEach(async () => {
  parent = await addPerson(portal().database.owner, { name: "Ariane Sous-Scellés" })
  cookie = await cookieFor(portal().database.owner, parent)
})

const sql = (text: string, values: unknown[] = []) => portal().database.owner.query(text, values)
const get = async (path: string, as = cookie) => (await portal().ask({ path, cookie: as })).status
/** A few at a time: fifty at once are more than a busy machine's gate stands, and another test's matter. */
async function each(paths: string[]): Promise<number[]> {
  const answers: number[] = []
  for (let at = 0; at < paths.length; at += 5)
    answers.push(...(await Promise.all(paths.slice(at, at + 5).map((it) => get(it)))))
  return answers
}
const idOfHash = async (account: string) =>
  (await sql("select id from sec.session where account_id = $1 and revoked_at is null", [account])).rows as {
    id: string
  }[]

describe("SE2 at the next request, on all 50 copies of its pages, a session is over", () => {
  const paths = Array.from(
    { length: 50 },
    (_, at) => ["/fr/account", "/en/account/sessions", "/fr/parent"][at % 3]!,
  )
  const ends: Record<string, () => Promise<unknown>> = {
    "when its hat ends": () =>
      sql("update public.membership set ends_at = sec.now() where account_id = $1", [parent.id]),
    "when its account is held": () =>
      sql("update public.account set state = 'HELD' where id = $1", [parent.id]),
    "SE4 when another of my sessions ends it": async () => {
      const [{ id: which } = { id: "" }] = await idOfHash(parent.id)
      const other = await cookieFor(portal().database.owner, parent)
      const path = "/fr/account/sessions"
      const form = await formOn(portal().ask, path, "which", other)
      const answer = await portal().ask({ path, cookie: other, ...plain(portal().origin, form, { which }) })
      expect([answer.status, answer.headers.location]).toEqual([303, "/fr/account/sessions?done=session"])
    },
    "SE4 when staff end all of mine": async () => {
      const staff = await cookieFor(
        portal().database.owner,
        await addPerson(portal().database.owner, { kind: "STAFF" }),
      )
      await reachByStaff(portal().database.owner, parent.id)
      const post = scripted(portal().origin, actionId("endSessionsOfAction"), { accountId: parent.id })
      const answer = await portal().ask({ path: `/fr/admin/accounts/${parent.id}`, cookie: staff, ...post })
      expect(answer.text).toContain('"status":"done"')
    },
  }
  test.each(Object.entries(ends))("%s", async (name, end) => {
    const before = await each(paths)
    expect(new Set(before)).toEqual(new Set([200]))
    await end()
    const after = await each(paths)
    expect(new Set(after)).toEqual(new Set([307]))
    const post = scripted(portal().origin, actionId("saveAccountAction"), { name: "Trop Tard", locale: "fr" })
    expect((await portal().ask({ path: "/fr/account", cookie, ...post })).text).toContain(
      name.includes("held") ? refusals.titles.ACCOUNT_HELD : refusals.reasons.SESSION_ENDED,
    )
  })

  test("and a role that was taken away opens nothing more, though the session goes on", async () => {
    const officer = await addPerson(portal().database.owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
    const theirs = await cookieFor(portal().database.owner, officer)
    expect(await get("/fr/admin/sessions", theirs)).toBe(200)
    await sql("update public.membership set role = 'SUPPORT' where account_id = $1", [officer.id])
    expect([await get("/fr/admin/sessions", theirs), await get("/fr/admin/accounts", theirs)]).toEqual([
      404, 200,
    ])
  })
})

describe("SE3 a session ends by itself, on the server", () => {
  test.each([
    ["PARENT", "/fr/account", 30],
    ["STAFF", "/fr/account", 15],
  ] as const)("%s: just before it is alive, just after it is over", async (kind, path, minutes) => {
    const person = await addPerson(portal().database.owner, { kind })
    const theirs = await cookieFor(portal().database.owner, person)
    const seen = (ago: string) =>
      sql("update sec.session set seen_at = sec.now() - $2::interval where account_id = $1", [person.id, ago])
    await seen(`${minutes} minutes -5 seconds`)
    expect(await get(path, theirs)).toBe(200)
    await seen(`${minutes} minutes`)
    expect(await get(path, theirs)).toBe(307)
  })

  test("twelve hours after it began, however much it was used", async () => {
    const { rows } = await sql(
      "select expires_at - created_at = interval '12 hours' as twelve from sec.session where account_id = $1",
      [parent.id],
    )
    expect(rows).toEqual([{ twelve: true }])
    await sql("update sec.session set expires_at = sec.now() where account_id = $1", [parent.id])
    expect(await get("/fr/account")).toBe(307)
  })
})

describe("SE6 with a proof of more than twenty minutes ago", () => {
  beforeEach(() =>
    sql("update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1", [
      parent.id,
    ]),
  )
  test.each(["address", "leave"])("the page %s leads to signing in", async (page) => {
    const answer = await portal().ask({ path: `/fr/account/${page}`, cookie })
    expect([answer.status, answer.headers.location]).toEqual([
      307,
      `/fr/sign-in/again?next=${encodeURIComponent(`/fr/account/${page}`)}`,
    ])
  })
  test.each([
    ["askAddressAction", "address", { email: "ailleurs@exemple.ca" }],
    ["saveAccountAction", "", { name: "Nom nouveau", locale: "fr", phone: "514 555-0100" }],
    ["closeAccountAction", "leave", { understood: "yes" }],
  ] as const)("%s is refused with a sentence", async (action, page, fields) => {
    const post = scripted(portal().origin, actionId(action), fields)
    const { text } = await portal().ask({ path: `/fr/account${page && `/${page}`}`, cookie, ...post })
    expect(text).toContain(refusals.reasons.NOT_FRESH)
  })
})

test("SE6 an officer whose proof is old closes nothing, gives no right and ends nobody's sessions", async () => {
  const officer = await addPerson(portal().database.owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  const stale = await cookieFor(portal().database.owner, officer)
  await sql("update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1", [
    officer.id,
  ])
  const deeds = [
    ...["admin/site closeSiteAction", "admin/site reopenSiteAction", "admin/site acknowledgeClosingAction"],
    ...["ask", "approve", "refuse"].map((it) => `admin/site/reopening ${it}ReopeningAction`),
    "admin/site/reopening switchVerifierAction",
    ...["ask", "approve", "refuse"].map((it) => `admin/record/history/1 ${it}RestoreAction`),
    ...["admin/site/board saveBoardAction", "admin/site/board/publish publishBoardAction"],
    ...["admin/rights askRightAction", "admin/rights approveRightAction", "admin/rights cancelRightAction"],
    ...["admin/rights endRightAction", "admin/sessions endSessionsForAction"],
    ...[
      "account/factors enrolPasskeyAction",
      "account/factors removePasskeyAction",
      "account/address askAddressAction",
    ],
  ]
  for (const deed of deeds) {
    const [page = "", action = ""] = deed.split(" ")
    const answer = await portal().ask({ path: `/fr/${page}`, cookie: stale })
    expect([answer.status, String(answer.headers.location)], page).toEqual([
      307,
      `/fr/sign-in/again?next=${encodeURIComponent(`/fr/${page}`)}`,
    ])
    const post = scripted(portal().origin, actionId(action), {})
    const { text } = await portal().ask({ path: `/fr/${page}`, cookie: stale, ...post })
    expect(text, action).toContain(refusals.reasons.NOT_FRESH)
  }
})

test("AZ7 a form with a field that is not its own is refused whole", async () => {
  const forms: [string, string, Record<string, string>][] = [
    ["saveAccountAction", "", { name: "Nom", locale: "fr" }],
    ["askAddressAction", "/address", { email: "ailleurs@exemple.ca" }],
    ["endSessionsAction", "/sessions", { which: "others" }],
    ["closeAccountAction", "/leave", { understood: "yes" }],
  ]
  const more = ["id", "accountId", "state", "role", "kind", "emailIndex", "membershipId", "verifiedAt"]
  for (const [action, page, fields] of forms)
    for (const field of more) {
      const post = scripted(portal().origin, actionId(action), { ...fields, [field]: parent.id })
      const { text } = await portal().ask({ path: `/fr/account${page}`, cookie, ...post })
      expect(text, `${action} ${field}`).toContain(refusals.reasons.BAD_FORM)
    }
  expect((await sql("select state, version from public.account where id = $1", [parent.id])).rows).toEqual([
    { state: "ACTIVE", version: 1 },
  ])
})

test("AN9 an address that could be read as another, or as two, is refused in plain words, and no letter leaves", async () => {
  const wrong = [
    ...[
      "а@exemple.ca",
      "ariane@exеmple.ca",
      "a@exemple.ca,b@exemple.ca",
      "a@exemple.ca\r\nBcc: b@exemple.ca",
    ],
    ...[`${"a".repeat(400)}@exemple.ca`, "a@exemple.ca b@exemple.ca", '"a"@exemple.ca', "<a@exemple.ca>"],
  ]
  for (const email of wrong) {
    const post = scripted(portal().origin, actionId("askAddressAction"), { email })
    const { text } = await portal().ask({ path: "/fr/account/address", cookie, ...post })
    expect(text, email).toContain(messages("fr").accounts.refusals.EMAIL_WRONG)
  }
  const { rowCount } = await sql("select from public.outbox where recipient_id = $1", [parent.id])
  expect(rowCount).toBe(0)
})

test("HD3 a page of one's account under the name of a file is not found, and not kept", async () => {
  for (const page of ["account", "account/sessions", "account/address"])
    for (const name of ["x.css", "logo.png", ".js", "%2e%2e/x.css", ";x.css"]) {
      const answer = await portal().ask({ path: `/fr/${page}/${name}`, cookie })
      expect(answer.headers["cache-control"], `${page}/${name}`).toMatch(/no-store/)
      expect(answer.text).not.toContain("Ariane Sous-Scellés")
      expect(answer.text).not.toContain(parent.email)
    }
})

test("AN3 from one address twenty passwords a minute are tried, whatever it says of where it comes from", async () => {
  const tooOften: boolean[] = []
  // A new minute may begin on the way: forty-two tries are still more than two minutes allow.
  while (tooOften.length < 42 && !tooOften.includes(true)) {
    const place = `203.0.113.${tooOften.length}`
    const fields = { email: `personne-${tooOften.length}@exemple.ca`, password: "essai du voleur" }
    const post = scripted(portal().origin, actionId("signInAction"), fields)
    const headers = {
      ...post.headers,
      "x-forwarded-for": place,
      "x-real-ip": place,
      forwarded: `for=${place}`,
    }
    const { text } = await portal().ask({ path: "/fr/sign-in", ...post, headers })
    tooOften.push(text.includes(refusals.reasons.TOO_OFTEN))
  }
  expect(tooOften.indexOf(true)).toBeGreaterThanOrEqual(20)
})
