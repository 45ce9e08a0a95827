import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expect, testWithProvider as test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import type { TestProvider } from "#tests/support/provider.ts"

const { accounts, letters, ways } = messages("fr")
const label = "Mon dossier"
const { button, troubles } = ways.identity
const password = "quatre mots sans lien aucun"

test("I become a parent by a provider and come back by it, in French, without JavaScript", async ({
  browser,
  portal,
  provider,
}) => {
  provider.people.set("zoe", { email: "zoe@exemple.ca", email_verified: true })
  const context = await withoutScripts(browser, portal.origin)
  const page = await context.newPage()
  await page.goto("/fr/sign-up")
  await throughProvider(page, provider, "zoe")
  await expect(page).toHaveURL(`${portal.origin}/fr/parent`)
  await portal.sink.waitFor({
    to: "zoe@exemple.ca",
    subject: new RegExp(ways.identity.letters.identityLinked.subject),
  })

  // The address of the answer, opened again or by somebody else, opens nothing.
  const answers: string[] = []
  page.on("request", (it) => void (it.url().includes("/identity/back") && answers.push(it.url())))
  await context.clearCookies({ name: "__Host-session" })
  await page.goto("/fr/sign-in?next=/fr/account")
  await throughProvider(page, provider, "zoe")
  await expect(page).toHaveURL(`${portal.origin}/fr/account`)
  expect(answers).toHaveLength(1)
  const stranger = await (await withoutScripts(browser, portal.origin)).newPage()
  for (const it of [page, stranger]) {
    await it.goto(answers[0] ?? "")
    await expect(it).toHaveURL(`${portal.origin}/fr/sign-in?identity=EXPIRED`)
    await expect(it.getByText(troubles.EXPIRED)).toBeVisible()
  }
  await stranger.context().close()
  await context.close()
})

test("what goes wrong is one plain sentence on the page of sign-in", async ({ page, portal, provider }) => {
  const known = await addPerson(portal.database.owner, { password })
  provider.people.set("taker", { email: known.email, email_verified: true })
  provider.people.set("nameless", {})
  for (const [sub, code] of [
    [null, "DENIED"],
    ["taker", "ADDRESS_KNOWN"],
    ["nameless", "NO_ADDRESS"],
  ] as const) {
    await page.context().clearCookies()
    await page.goto("/fr/sign-in")
    await throughProvider(page, provider, sub)
    await expect(page).toHaveURL(`${portal.origin}/fr/sign-in?identity=${code}`)
    await expect(page.getByText(troubles[code])).toBeVisible()
  }
  await look(page, "sign-in-identity-refused", "fr")
  // Only a link of ours begins it; a word that is none of ours says nothing.
  await page.goto("/api/auth/identity?locale=en")
  await expect(page).toHaveURL(`${portal.origin}/en/sign-in`)
  await page.goto("/fr/sign-in?identity=constructor")
  await expect(page.locator(".notice--bad")).toHaveCount(0)
  const policy = (await page.goto("/fr/sign-in"))?.headers()["content-security-policy"]
  expect(policy).toContain("form-action 'self';")
})

test("an address that the provider did not verify gets a letter, good in this browser", async ({
  page,
  browser,
  portal,
  provider,
}) => {
  provider.people.set("noa", { email: "noa@exemple.ca", email_verified: false })
  await page.goto("/fr/sign-in")
  await throughProvider(page, provider, "noa")
  await expect(page).toHaveURL(`${portal.origin}/fr/sign-up/sent?with=way`)
  const { link = "" } = await portal.sink.waitFor({
    to: "noa@exemple.ca",
    subject: new RegExp(letters.verifyAddress.subject),
  })
  const elsewhere = await (await browser.newContext({ baseURL: portal.origin })).newPage()
  await elsewhere.goto(link)
  await elsewhere.getByRole("button", { name: accounts.verify.submit }).click()
  await expect(elsewhere.getByRole("alert").getByText(ways.refusals.OTHER_BROWSER)).toBeVisible()
  await elsewhere.context().close()
  await page.goto(link)
  await page.getByRole("button", { name: accounts.verify.submit }).click()
  await expect(page.getByText(accounts.verify.done)).toBeVisible()
  await page.goto("/fr/sign-in")
  await throughProvider(page, provider, "noa")
  await expect(page).toHaveURL(`${portal.origin}/fr/parent`)
})

for (const locale of locales)
  test(`I link a provider to my account, come in by it, and unlink it, in ${locale}`, async ({
    page,
    portal,
    provider,
  }) => {
    const { page: words, letters: written } = messages(locale).ways.identity
    const name = locale === "fr" ? label : "My file"
    const me = await addPerson(portal.database.owner, { password, locale })
    provider.people.set(`me-${locale}`, { email: me.email, email_verified: true })
    await signIn(page.context(), portal.database.owner, portal.origin, me)
    await page.goto(`/${locale}/account/factors`)
    await page.getByRole("link", { name: words.link({ label: name }) }).click()
    await typeName(page, provider, `me-${locale}`)
    await expect(page).toHaveURL(`${portal.origin}/${locale}/account/factors?identity=LINKED`)
    await expect(page.getByText(words.linked)).toBeVisible()
    await look(page, "factors-identity", locale)
    await portal.sink.waitFor({ to: me.email, subject: new RegExp(written.identityLinked.subject) })

    await page.context().clearCookies({ name: "__Host-session" })
    await page.goto(`/${locale}/sign-in`)
    await look(page, "sign-in-identity", locale)
    await page.getByRole("link", { name: messages(locale).ways.identity.button({ label: name }) }).click()
    // The provider remembers me, or asks again.
    await page.waitForURL((at) => at.href.startsWith(provider.issuer) || at.pathname === `/${locale}/parent`)
    if (page.url().startsWith(provider.issuer)) await typeName(page, provider, `me-${locale}`)
    await expect(page).toHaveURL(`${portal.origin}/${locale}/parent`)

    await page.goto(`/${locale}/account/factors`)
    await page.getByRole("button", { name: `${words.unlink} ${name}` }).click()
    await expect(page.getByText(words.unlinked)).toBeVisible()
    await portal.sink.waitFor({ to: me.email, subject: new RegExp(written.identityUnlinked.subject) })
    await expect(page.getByRole("link", { name: words.link({ label: name }) })).toBeVisible()
  })

async function throughProvider(page: Page, provider: TestProvider, sub: string | null) {
  await page.getByRole("link", { name: button({ label }) }).click()
  if (page.url().startsWith(provider.issuer)) await typeName(page, provider, sub)
}

async function typeName(page: Page, provider: TestProvider, sub: string | null) {
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/interaction/`))
  if (sub === null) return page.getByRole("button", { name: "Refuser" }).click()
  await page.getByLabel("Votre nom").fill(sub)
  await page.getByRole("button", { name: "Entrer" }).click()
}
