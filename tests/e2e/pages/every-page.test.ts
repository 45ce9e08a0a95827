import type { Page } from "@playwright/test"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { waitingCookie } from "#lib/platform/session.ts"
import { hashOf, newId } from "#lib/platform/ids.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addHat, addPerson, openSessionOf, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { closeFor, reopen } from "#tests/support/site.ts"

/** A name for the pictures, an address without its language, the answer, and what is done there before it is looked at. */
type Shown = [
  name: string,
  path: string,
  status?: number,
  before?: (page: Page, locale: Locale) => Promise<unknown>,
]

const forVisitors: Shown[] = [
  // Before the network is there; with it: visitor/public-pages.
  ["home-empty", ""],
  ["help", "/help"],
  ["privacy", "/privacy"],
  ["accessibility", "/accessibility"],
  ["status", "/status"],
  ["news", "/status/news"],
  ["news-refused", "/status/news", 200, (page, locale) => send(page, messages(locale).news.subscribe.submit)],
  ["news-confirm", `/status/news/confirm/${"x".repeat(43)}`],
  ["news-leave", `/status/news/leave/${"x".repeat(43)}`],
  ["sign-in", "/sign-in"],
  ["sign-in-refused", "/sign-in", 200, (page, locale) => send(page, messages(locale).accounts.signIn.submit)],
  ["sign-in-code", "/sign-in/code"],
  ["sign-in-staff", "/sign-in/staff"],
  ["sign-in-one-time", "/sign-in/one-time"],
  ["sign-in-recovery-code", "/sign-in/recovery-code"],
  ["recover", "/recover"],
  ["recover-sent", "/recover/sent"],
  ["recover-renew", `/recover/${"x".repeat(43)}`],
  ["sign-up", "/sign-up"],
  ["sign-up-refused", "/sign-up", 200, (page, locale) => send(page, messages(locale).accounts.signUp.submit)],
  ["sign-up-passkey", "/sign-up/passkey"],
  ["sign-up-sent", "/sign-up/sent"],
  ["sign-up-sent-here", "/sign-up/sent?with=way"],
  ["confirm", `/confirm/${"x".repeat(43)}`],
  [
    "confirm-dead",
    `/confirm/${"x".repeat(43)}`,
    200,
    (page, locale) => send(page, messages(locale).accounts.verify.submit),
  ],
  ["new-address", `/address/${"x".repeat(43)}`],
  ["address-back", `/address/back/${"x".repeat(43)}`],
  ["invite-accepted", "/invite/accepted"],
  ["invite-dead", `/invite/${"y".repeat(43)}`],
  ["account-closed", "/account-closed"],
  ["not-opened-confirm", "/not-opened/confirm?next=/fr/daycare", 403],
  ["not-opened-held", "/not-opened/held", 403],
  ["old-form", "/old-form"],
  ["unexpected", "/unexpected"],
  ["not-found", "/nowhere", 404],
]
const forParents: Shown[] = [
  ["parent-home", "/parent"],
  ["parent-children", "/parent/children"],
  ["parent-child-new", "/parent/children/new"],
  ["parent-account", "/account"],
  ["parent-factors", "/account/factors"],
  ["parent-recovery-codes", "/account/factors/recovery-codes"],
  ["prove-again", "/sign-in/again"],
  ["parent-account-refused", "/account", 200, refuseAccount],
  [
    "parent-account-saved",
    "/account",
    200,
    (page, locale) => send(page, messages(locale).accounts.account.submit),
  ],
]
const forEverybody: Shown[] = [
  ["account-readings", "/account/readings"],
  ["account-sessions", "/account/sessions"],
  ["account-address", "/account/address"],
  [
    "account-address-refused",
    "/account/address",
    200,
    (page, locale) => send(page, messages(locale).ownAccount.address.submit),
  ],
  ["account-data", "/account/data"],
  ["account-data-copy", "/account/data/copy"],
  ["account-data-destroy", "/account/data/destroy"],
  [
    "account-data-destroy-refused",
    "/account/data/destroy",
    200,
    (page, locale) => send(page, messages(locale).holdings.wish.submit),
  ],
  ["account-leave", "/account/leave"],
  [
    "account-leave-refused",
    "/account/leave",
    200,
    (page, locale) => send(page, messages(locale).ownAccount.leave.submit),
  ],
]
/** Whoever half proved who they are, and must add a first factor. */
const forNewcomers: Shown[] = [
  ["first-factor", "/sign-in/factor"],
  [
    "first-application",
    "/sign-in/factor",
    200,
    async (page, locale) => {
      await page.getByRole("button", { name: messages(locale).factors.first.applicationButton }).click()
      await page.waitForURL(/\/application$/)
    },
  ],
]
const forTeams = (invitation: string): Shown[] => [
  ["team", "/daycare/people"],
  ["invite", `/invite/${invitation}`],
  [
    "invite-refused",
    `/invite/${invitation}`,
    200,
    (page, locale) => send(page, messages(locale).people.accept.submit),
  ],
]
const forStaff = (parent: Made, placeId: string): Shown[] => [
  ["staff-accounts", "/admin/accounts"],
  ["staff-account-closed", `/admin/accounts/${parent.id}`],
  [
    "staff-account-refused",
    `/admin/accounts/${parent.id}`,
    200,
    (page, locale) => send(page, messages(locale).accounts.opened.submit),
  ],
  ["staff-families", "/admin/families"],
  ["staff-family-closed", `/admin/families/${parent.id}`],
  ["staff-registry", "/admin/daycares"],
  ["staff-retention", "/admin/record/retention"],
  ["staff-temporary", "/admin/daycares/temporary"],
  ["staff-places", "/admin/places"],
  ["staff-access", "/admin/people?q=pomme"],
  ["staff-place", `/admin/people/${placeId}`],
  ["staff-campaigns", "/admin/people/campaigns"],
  ["staff-rights", "/admin/rights"],
  ["staff-record", `/admin/record?account=${parent.id}`],
  [
    "staff-record-refused",
    "/admin/record",
    200,
    (page, locale) => send(page, messages(locale).readings.record.submit),
  ],
  ["staff-factors", "/account/factors"],
  ["staff-sessions", "/admin/sessions"],
  ["staff-seals", "/admin/record/seals"],
  ["staff-site", "/admin/site"],
  ["staff-alarms", "/admin/alarms"],
  ["staff-exports", "/admin/exports"],
  ["staff-keys", "/admin/record/keys"],
  ["staff-reopening", "/admin/site/reopening"],
  ["staff-history", "/admin/record/history"],
  ["staff-history-found", `/admin/record/history?purpose=INCIDENT&family=${parent.id}`],
  ["staff-site-refused", "/admin/site", 200, (page, locale) => send(page, messages(locale).site.admin.close)],
  ["staff-board", "/admin/site/board?ready=INTRUSION"],
  [
    "staff-board-refused",
    "/admin/site/board",
    200,
    (page, locale) => send(page, messages(locale).board.admin.preview),
  ],
  ["staff-not-found", "/admin/accounts/00000000-0000-4000-8000-000000000000", 404],
]
const whileClosed: Shown[] = [
  ["closed", "", 503],
  ["closed-parents", "/parent", 503],
  ["closed-status", "/status"],
]

for (const locale of locales) {
  test(`every page of a visitor is well made, in ${locale}`, async ({ page, context, portal }) => {
    // As after the password: the page of the code is for whoever is on the way in.
    const url = portal.origin.replace("http:", "https:")
    await context.addCookies([{ name: waitingCookie, value: "x".repeat(43), url, secure: true }])
    await lookAt(page, locale, forVisitors)
    await letEnrol(portal, locale)
    await lookAt(page, locale, forNewcomers)
  })

  test(`every page of a team is well made, in ${locale}`, async ({ page, context, portal }) => {
    const { owner } = portal.database
    const daycareId = await addDaycare(owner)
    const manager = await addPerson(owner, { kind: "DAYCARE", daycareId, name: "Noa Tremblay", locale })
    await addPerson(owner, { kind: "DAYCARE", daycareId, teamRole: "MEMBER", name: "Camille Roy" })
    await signIn(context, owner, portal.origin, manager)
    await page.goto(`/${locale}/daycare/people`)
    const { team, teamRoles } = messages(locale).people
    const email = `collegue-${locale}-${Date.now()}@exemple.ca`
    await page.getByLabel(team.email).fill(email)
    await page.getByRole("radio", { name: teamRoles.MEMBER }).check()
    await page.getByRole("button", { name: team.submit }).click()
    const { link } = await portal.sink.waitFor({ to: email })
    await lookAt(page, locale, forTeams(link?.split("/").at(-1) ?? ""))
  })

  test(`every page of a parent is well made, in ${locale}`, async ({ page, context, portal }) => {
    const { owner } = portal.database
    const parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550101", locale })
    await signIn(context, owner, portal.origin, parent)
    await addHat(owner, parent.id, { kind: "DAYCARE", teamRole: "MEMBER" })
    await openSessionOf(owner, parent)
    await lookAt(page, locale, [...forParents, ...forEverybody])
  })

  test(`every page of the staff is well made, in ${locale}`, async ({ page, context, portal }) => {
    const parent = await signInOfficer(portal, context)
    await reachByStaff(portal.database.owner, parent.id)
    await lookAt(page, locale, forStaff(parent, await addDaycare(portal.database.owner)))
    await page.goto(`/${locale}/admin/accounts/${parent.id}`)
    await page.getByRole("radio").first().check()
    await send(page, messages(locale).accounts.opened.submit)
    await page.getByText(messages(locale).accounts.opened.columns.phone, { exact: true }).waitFor()
    await lookAt(page, locale, [["staff-account-opened", `/admin/accounts/${parent.id}`]])
  })

  test(`every page of a closed portal is well made, in ${locale}`, async ({ page, context, portal }) => {
    await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])
    await lookAt(page, locale, whileClosed)
    await signInOfficer(portal, context)
    await lookAt(page, locale, [
      ["staff-site-closed", "/admin/site"],
      ["staff-alarms-closed", "/admin/alarms"],
      ["staff-reopening-closed", "/admin/site/reopening"],
    ])
    await reopen(portal)
    await lookAt(page, locale, [["staff-site-history", "/admin/site"]])
  })
}

test.beforeEach(() => test.setTimeout(300_000))

async function lookAt(page: Page, locale: Locale, shown: Shown[]) {
  for (const [name, path, status = 200, before] of shown) {
    const answer = await page.goto(`/${locale}${path}`)
    expect(answer?.status(), path).toBe(status)
    await before?.(page, locale)
    await look(page, name, locale)
  }
}

/** The waiting cookie of the visitors' test, as after a password and its letter. */
async function letEnrol(portal: Portal, locale: Locale) {
  const { owner } = portal.database
  const person = await addPerson(owner, { kind: "DAYCARE", password: "quatre mots sans lien", locale })
  await owner.query("delete from sec.mailed_code where token_hash = $1", [hashOf("x".repeat(43))])
  await owner.query(
    `insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at, enrols_by)
     values ($1, $2, 'ENROL', $3, sec.now() + interval '10 minutes', 'first-factor')`,
    [newId(), person.id, hashOf("x".repeat(43))],
  )
}

async function signInOfficer(portal: Portal, context: Parameters<typeof signIn>[0]): Promise<Made> {
  const { owner } = portal.database
  await signIn(
    context,
    owner,
    portal.origin,
    await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER", name: "Camille Roy" }),
  )
  return addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550101" })
}

async function refuseAccount(page: Page, locale: Locale) {
  const { account, refusals } = messages(locale).accounts
  await page.getByLabel(account.name).fill("")
  await page.getByLabel(account.phone).fill("12")
  await send(page, account.submit)
  await page.getByRole("alert").getByText(refusals.NAME_MISSING).waitFor()
}

/** Sends the form and waits until it was answered. */
async function send(page: Page, button: string) {
  await page.getByRole("button", { name: button }).click()
  await expect(page.locator('form[aria-busy="true"]')).toHaveCount(0)
  await page.locator(".error-summary, .notice").first().waitFor()
}
