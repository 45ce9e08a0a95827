import type { Page } from "@playwright/test"
import { generateSync } from "otplib"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson } from "#tests/support/people.ts"
import { addVirtualAuthenticator } from "#tests/support/virtual-authenticator.ts"
import { ways } from "#tests/support/ways.ts"

const password = "quatre mots sans lien aucun"
const renewed = "cinq autres mots bien choisis"

for (const { locale, javaScriptEnabled } of ways)
  test(`I forgot my password and choose another, in ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
    portal,
  }) => {
    const { email } = await addPerson(portal.database.owner, { password, locale })
    const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled })
    const page = await context.newPage()
    const { accounts, factors } = messages(locale)
    await page.goto(`/${locale}/sign-in`)
    await page.getByRole("link", { name: factors.signIn.forgotten }).click()
    // Both pages ask for an address: only the second one's is meant.
    await expect(page).toHaveURL(new RegExp(`/${locale}/recover$`))
    await page.getByLabel(accounts.email).fill(email)
    await page.getByRole("button", { name: factors.recover.submit }).click()
    await expect(page.getByRole("main").getByText(factors.recover.sentFact)).toBeVisible()
    const { link = "" } = await portal.sink.waitFor({ to: email })
    expect(link).toMatch(new RegExp(`^${portal.origin}/${locale}/recover/[\\w-]{43}$`))

    await page.goto(link)
    await page.getByLabel(factors.page.passwordNew).fill("motdepasse2026")
    await page.getByRole("button", { name: factors.recover.renewSubmit }).click()
    await expect(page.getByRole("alert").getByText(accounts.refusals.PASSWORD_COMMON)).toBeVisible()
    await page.getByLabel(factors.page.passwordNew).fill(renewed)
    await page.getByRole("button", { name: factors.recover.renewSubmit }).click()
    await expect(page.getByText(factors.recover.renewed)).toBeVisible()
    if (javaScriptEnabled) await expectNoViolations(page)

    await page.getByRole("link", { name: factors.recover.renewedNext }).click()
    await enterPassword(page, locale, email, renewed)
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in/code$`))
    await context.close()
  })

test("a daycare's user adds an application, keeps recovery codes, and comes back by each of them", async ({
  page,
  portal,
}) => {
  const { accounts, factors } = messages("fr")
  const { email } = await addPerson(portal.database.owner, { kind: "DAYCARE", password })
  await page.goto("/fr/sign-in")
  await enterPassword(page, "fr", email, password)
  const { code = "" } = await portal.sink.waitFor({ to: email })
  await page.getByLabel(accounts.code.label, { exact: true }).fill(code)
  await page.getByRole("button", { name: accounts.code.submit }).click()
  await expect(page).toHaveURL(/\/fr\/sign-in\/factor$/)
  await expectNoViolations(page)
  await page.getByRole("button", { name: factors.first.applicationButton }).click()

  await expect(page.getByRole("img", { name: factors.add.picture })).toBeVisible()
  await expectNoViolations(page)
  const seed = ((await page.locator(".seed").textContent()) ?? "").replaceAll(/\s/g, "")
  await page.getByLabel(factors.add.label).fill(generateSync({ secret: seed }))
  await page.getByRole("button", { name: factors.add.submit }).click()
  await page.getByRole("button", { name: factors.codes.make }).click()
  const list = page.getByRole("list", { name: factors.codes.list })
  await expect(list.getByRole("listitem")).toHaveCount(10)
  await expectNoViolations(page)
  const codes = await list.getByRole("listitem").allTextContents()
  await page.reload()
  await expect(list, "shown once").toHaveCount(0)

  await page.context().clearCookies()
  await page.goto("/fr/sign-in")
  await enterPassword(page, "fr", email, password)
  await expect(page).toHaveURL(/\/fr\/sign-in\/one-time$/)
  await page
    .getByLabel(factors.application.label)
    .fill(generateSync({ secret: seed, epoch: Date.now() / 1_000 + 30 }))
  await page.getByRole("button", { name: factors.application.submit }).click()
  await expect(page).toHaveURL(/\/fr\/daycare$/)

  await page.context().clearCookies()
  await page.goto("/fr/sign-in")
  await enterPassword(page, "fr", email, password)
  await page.getByRole("link", { name: factors.signIn.useRecovery }).click()
  await page.getByLabel(factors.recovery.label).fill(codes[0] ?? "")
  await page.getByRole("button", { name: factors.recovery.submit }).click()
  await expect(page).toHaveURL(/\/fr\/daycare$/)
  const { subject } = factors.letters.recoveryUsed
  await portal.sink.waitFor({ to: email, subject: new RegExp(subject) })
})

test("a parent adds a passkey, comes back with it, proves again when it was long ago, and removes it", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const { accounts, factors } = messages("fr")
  await addVirtualAuthenticator(page)
  const { id, email } = await addPerson(owner, { password })
  await page.goto("/fr/sign-in?next=/fr/account/factors")
  await enterPassword(page, "fr", email, password)
  const { code = "" } = await portal.sink.waitFor({ to: email })
  await page.getByLabel(accounts.code.label, { exact: true }).fill(code)
  await page.getByRole("button", { name: accounts.code.submit }).click()
  await expect(page).toHaveURL(/\/fr\/account\/factors$/)
  await page.getByRole("button", { name: accounts.enrol.button }).click()
  await expect(page.getByText(accounts.enrol.added)).toBeVisible()

  await page.context().clearCookies()
  await page.goto("/fr/sign-in")
  await page.getByRole("button", { name: accounts.passkey.button }).click()
  await expect(page).toHaveURL(/\/fr\/parent$/)
  const before = (await page.context().cookies()).find((it) => it.name === "__Host-session")?.value

  await owner.query("update sec.session set fresh_at = fresh_at - interval '1 hour' where account_id = $1", [
    id,
  ])
  await page.goto("/fr/account/factors")
  await expect(page).toHaveURL(/\/fr\/sign-in\/again\?next=/)
  await page.getByRole("button", { name: accounts.passkey.button }).click()
  await expect(page).toHaveURL(/\/fr\/account\/factors$/)
  const after = (await page.context().cookies()).find((it) => it.name === "__Host-session")?.value
  expect(after, "SE1 a new token at step-up").not.toBe(before)

  await page.getByRole("button", { name: factors.page.remove }).click()
  await expect(page.getByText(factors.page.removed)).toBeVisible()
})

async function enterPassword(page: Page, locale: "fr" | "en", email: string, words: string) {
  const { accounts } = messages(locale)
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill(words)
  await page.getByRole("button", { name: accounts.signIn.submit, exact: true }).click()
}
