import type { Page } from "@playwright/test"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { waitingCookie } from "#lib/platform/session.ts"
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
  ["account-closed", "/account-closed"],
  ["old-form", "/old-form"],
  ["unexpected", "/unexpected"],
  ["not-found", "/nowhere", 404],
]
const forParents: Shown[] = [
  ["parent-home", "/parent"],
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
  ["account-sessions", "/account/sessions"],
  ["account-address", "/account/address"],
  [
    "account-address-refused",
    "/account/address",
    200,
    (page, locale) => send(page, messages(locale).ownAccount.address.submit),
  ],
  ["account-leave", "/account/leave"],
  [
    "account-leave-refused",
    "/account/leave",
    200,
    (page, locale) => send(page, messages(locale).ownAccount.leave.submit),
  ],
]
const forStaff = (parent: Made): Shown[] => [
  ["staff-accounts", "/admin/accounts"],
  ["staff-account-closed", `/admin/accounts/${parent.id}`],
  [
    "staff-account-refused",
    `/admin/accounts/${parent.id}`,
    200,
    (page, locale) => send(page, messages(locale).accounts.opened.submit),
  ],
  ["staff-registry", "/admin/daycares"],
  ["staff-factors", "/account/factors"],
  ["staff-sessions", "/admin/sessions"],
  ["staff-site", "/admin/site"],
  ["staff-site-refused", "/admin/site", 200, (page, locale) => send(page, messages(locale).site.admin.close)],
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
    await lookAt(page, locale, forStaff(parent))
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
    await lookAt(page, locale, [["staff-site-closed", "/admin/site"]])
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
