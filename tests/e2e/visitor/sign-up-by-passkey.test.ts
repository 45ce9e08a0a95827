import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addVirtualAuthenticator } from "#tests/support/virtual-authenticator.ts"

for (const locale of locales)
  test(`I open an account with a passkey and come in by it, without any password, in ${locale}`, async ({
    page,
    browser,
    portal,
  }) => {
    const { accounts, letters, ways } = messages(locale)
    const email = `cleo-${locale}@exemple.ca`
    await addVirtualAuthenticator(page)
    await page.goto(`/${locale}/sign-up`)
    await page.getByRole("link", { name: ways.signUp.link }).click()
    await expect(page).toHaveURL(`${portal.origin}/${locale}/sign-up/passkey`)
    // Without an address the device is not asked.
    await page.getByRole("button", { name: ways.signUp.submit }).click()
    await expect(page.getByRole("alert").getByText(accounts.refusals.EMAIL_MISSING).first()).toBeVisible()
    await expect(page.getByText(ways.refusals.PASSKEY_MISSING)).toHaveCount(0)
    await look(page, "sign-up-passkey-refused", locale)
    await page.getByLabel(accounts.email).fill(email)
    await page.getByRole("button", { name: ways.signUp.submit }).click()
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-up/sent\\?with=way(#.*)?$`))
    await expect(page.getByText(ways.signUp.sentHere)).toBeVisible()

    const letter = await portal.sink.waitFor({
      to: email,
      subject: new RegExp(letters.verifyAddress.subject),
    })
    expect(letter.text).toContain(letters.verifyAddress.sameBrowser)
    const link = letter.link ?? ""
    const elsewhere = await (await withoutScripts(browser, portal.origin)).newPage()
    await elsewhere.goto(link)
    await elsewhere.getByRole("button", { name: accounts.verify.submit }).click()
    await expect(elsewhere.getByText(ways.refusals.OTHER_BROWSER).first()).toBeVisible()
    await elsewhere.context().close()

    await page.goto(link)
    await page.getByRole("button", { name: accounts.verify.submit }).click()
    await expect(page.getByText(accounts.verify.done)).toBeVisible()
    await page.goto(`/${locale}/sign-in`)
    await page.getByRole("button", { name: accounts.passkey.button }).click()
    await expect(page).toHaveURL(`${portal.origin}/${locale}/parent`)
  })

test("without JavaScript the page says what it needs, and the way with a password is whole", async ({
  browser,
  portal,
}) => {
  const { accounts, ways } = messages("fr")
  const context = await withoutScripts(browser, portal.origin)
  const page = await context.newPage()
  await page.goto("/fr/sign-up/passkey")
  // Chromium told to run no script still leaves <noscript> unread; a browser without scripts shows it.
  expect(await page.locator("noscript").textContent()).toContain(accounts.passkey.noScript)
  await page.getByRole("link", { name: ways.signUp.password }).click()
  await expect(page.getByRole("button", { name: accounts.signUp.submit })).toBeVisible()
  await context.close()
})
