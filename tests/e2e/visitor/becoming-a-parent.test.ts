import type { Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import type { Portal } from "#tests/support/portal.ts"
import { ways } from "#tests/support/ways.ts"

const password = "quatre mots sans lien aucun"

for (const { locale, javaScriptEnabled } of ways)
  test(`I open an account, sign in, give my name, and leave: in ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    page,
    browser,
    portal,
  }) => {
    if (javaScriptEnabled) return becomeAParent(page, portal, locale, true)
    const context = await withoutScripts(browser, portal.origin)
    await becomeAParent(await context.newPage(), portal, locale, false)
    await context.close()
  })

async function becomeAParent(page: Page, portal: Portal, locale: Locale, scripts: boolean) {
  const email = `${scripts ? "ariane" : "wendy"}-${locale}@exemple.ca`
  const { accounts, chrome, letters } = messages(locale)
  const { sink } = portal
  const saves = await savesOf(portal)

  // A mistake first: said beside the field and in the summary, the address kept, the password not.
  await page.goto(`/${locale}`)
  await page
    .getByRole("main")
    .getByRole("link", { name: messages(locale).pages.home.signUp })
    .click()
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill("court")
  await page.getByRole("button", { name: accounts.signUp.submit }).click()
  const summary = page.getByRole("alert").filter({ hasText: accounts.refusals.PASSWORD_SHORT })
  await expect(summary).toBeFocused()
  await expect(page).toHaveTitle(new RegExp(`^${messages(locale).forms.words.titlePrefix}`))
  await expect(page.getByLabel(accounts.password, { exact: true })).toHaveAccessibleDescription(
    new RegExp(escaped(accounts.refusals.PASSWORD_SHORT)),
  )
  await expect(page.getByLabel(accounts.email)).toHaveValue(email)
  expect(sink.letters().filter((it) => it.to.includes(email))).toEqual([])

  await summary.getByRole("link", { name: accounts.refusals.PASSWORD_SHORT }).click()
  await page.getByLabel(accounts.password, { exact: true }).fill(password)
  await page.getByRole("button", { name: accounts.signUp.submit }).click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-up/sent(#.*)?$`))

  // The letter: in the language of the page, to that address, with nothing but a link.
  const letter = await sink.waitFor({
    to: email,
    subject: new RegExp(escaped(letters.verifyAddress.subject)),
  })
  expect(letter.text).not.toContain(password)
  expect(letter.link).toMatch(new RegExp(`^${portal.origin}/${locale}/confirm/[\\w-]{43}$`))

  // Signing in before the address is confirmed leads nowhere, and says no more than a wrong password does.
  await signInAs(page, locale, email)
  await expect(page.getByRole("alert").getByText(accounts.refusals.WRONG_CREDENTIALS)).toBeVisible()

  await page.goto(letter.link ?? "")
  await page.getByRole("button", { name: accounts.verify.submit }).click()
  await expect(page.getByText(accounts.verify.done)).toBeVisible()
  if (scripts) await expectNoViolations(page)

  // The same link a second time: there is nothing left to do.
  await page.goto(letter.link ?? "")
  await page.getByRole("button", { name: accounts.verify.submit }).click()
  await expect(page.getByText(accounts.verify.already)).toBeVisible()

  // Sign in on a device that is not known: a code by letter, wrong once, then right and the device remembered.
  await signInAs(page, locale, email)
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in/code`))
  const { code = "" } = await sink.waitFor({
    to: email,
    subject: new RegExp(escaped(letters.signInCode.subject)),
  })
  await page.getByLabel(accounts.code.label, { exact: true }).fill(code === "000000" ? "111111" : "000000")
  await page.getByRole("button", { name: accounts.code.submit }).click()
  await expect(page.getByRole("alert").getByText(accounts.refusals.CODE_WRONG)).toBeVisible()
  await page.getByLabel(accounts.code.label, { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByLabel(accounts.code.remember).check()
  await page.getByRole("button", { name: accounts.code.submit }).click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/parent(#.*)?$`))

  // The account: a wrong telephone keeps the words and saves nothing, then it is saved and a letter says so.
  await page.getByRole("link", { name: accounts.home.complete }).click()
  await page.getByLabel(accounts.account.name).fill("Zoé N'Diaye-Ōta")
  await page.getByLabel(accounts.account.phone).fill("12")
  await page.getByRole("button", { name: accounts.account.submit }).click()
  await expect(page.getByRole("alert").getByText(accounts.refusals.PHONE_WRONG)).toBeVisible()
  await expect(page.getByLabel(accounts.account.name)).toHaveValue("Zoé N'Diaye-Ōta")
  await expect(page.getByLabel(accounts.account.phone)).toHaveValue("12")
  expect(await savesOf(portal)).toBe(saves)

  await page.getByLabel(accounts.account.phone).fill("(514) 555-0199 poste 4")
  await page.getByRole("button", { name: accounts.account.submit }).click()
  await expect(page.getByText(accounts.account.saved)).toBeVisible()
  expect(await savesOf(portal)).toBe(saves + 1)
  const changed = await sink.waitFor({
    to: email,
    subject: new RegExp(escaped(letters.accountChanged.subject)),
  })
  expect(changed.text).not.toMatch(/N'Diaye|555-0199/)
  await page.reload()
  await expect(page.getByLabel(accounts.account.name)).toHaveValue("Zoé N'Diaye-Ōta")

  // Leaving; the page is no longer there, not even by the back button.
  await page.getByRole("button", { name: chrome.account.signOut }).click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`))
  await page.goto(`/${locale}/account`)
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in\\?next=`))

  // This device is known: no code the second time, and straight to where I was going.
  const before = sink.letters().length
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill(password)
  await page.getByRole("button", { name: accounts.signIn.submit }).click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/account(#.*)?$`))
  expect(sink.letters().length).toBe(before)
}

async function signInAs(page: Page, locale: Locale, email: string) {
  const { accounts } = messages(locale)
  await page.goto(`/${locale}/sign-in`)
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill(password)
  await page.getByRole("button", { name: accounts.signIn.submit }).click()
}

async function savesOf(portal: Portal): Promise<number> {
  const { rows } = await portal.database.owner.query(
    "select from public.outbox where letter = 'account-changed'",
  )
  return rows.length
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
