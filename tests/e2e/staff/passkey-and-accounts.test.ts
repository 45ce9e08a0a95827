import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addVirtualAuthenticator } from "#tests/support/virtual-authenticator.ts"

const { accounts, chrome } = messages("fr")

test("I add a passkey, leave, come back with it, and open an account with a purpose; the parent sees that I did", async ({
  page,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  await addVirtualAuthenticator(page)
  const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Camille Roy" })
  const parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550101" })
  await signIn(page.context(), owner, portal.origin, staff)

  await page.goto("/fr/account/factors")
  await expect(page.getByText(accounts.enrol.none)).toBeVisible()
  await page.getByRole("button", { name: accounts.enrol.button }).click()
  await expect(page.getByText(accounts.enrol.added)).toBeVisible()
  const { subject } = messages("fr").letters.passkeyAdded
  expect((await portal.sink.waitFor({ to: staff.email })).subject).toBe(subject)

  await page.getByRole("button", { name: chrome.account.signOut }).click()
  await expect(page).toHaveURL(/\/fr\/sign-in/)
  await page.goto("/fr/admin/accounts")
  await expect(page).toHaveURL(/\/fr\/sign-in\/staff\?next=/)
  await page.getByRole("button", { name: accounts.passkey.button }).click()
  await expect(page).toHaveURL(/\/fr\/admin\/accounts$/)

  // An address that nobody has; then the parent's, found without a name or an address.
  await page.getByLabel(accounts.email).fill("personne@exemple.ca")
  await page.getByRole("button", { name: accounts.opened.searchSubmit }).click()
  await expect(page.getByRole("alert").getByText(accounts.refusals.NO_ACCOUNT)).toBeVisible()
  await page.getByLabel(accounts.email).fill(parent.email)
  await page.getByRole("button", { name: accounts.opened.searchSubmit }).click()
  await expect(page.getByText(shortCode(parent.id))).toBeVisible()
  await expect(page.getByText("Ariane Bouchard")).toHaveCount(0)
  expect(page.url()).not.toContain(encodeURIComponent(parent.email))

  // No purpose, no reading.
  await page.getByRole("button", { name: accounts.opened.submit }).click()
  await expect(page.getByRole("alert").getByText(accounts.refusals.PURPOSE_MISSING)).toBeVisible()
  expect((await owner.query("select from public.disclosure where whose = $1", [parent.id])).rowCount).toBe(0)
  await page.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).check()
  await page.getByRole("button", { name: accounts.opened.submit }).click()
  await expect(page.getByText("Ariane Bouchard")).toBeVisible()
  await expect(page.getByText(parent.email)).toBeVisible()

  const context = await browser.newContext({ baseURL: portal.origin })
  await signIn(context, owner, portal.origin, parent)
  const hers = await context.newPage()
  await hers.goto("/fr/account")
  await expect(hers.getByRole("row").filter({ hasText: `(${shortCode(staff.id)})` })).toContainText(
    messages("fr").readings.purposes.SUPPORT_CALL,
  )
  await context.close()
})

test("without a passkey, or with somebody else's, I do not come in", async ({ page }) => {
  await addVirtualAuthenticator(page)
  await page.goto("/fr/sign-in/staff")
  await page.getByRole("button", { name: accounts.passkey.button }).click()
  await expect(
    page.getByText(accounts.passkey.cancelled).or(page.getByText(accounts.passkey.failed)),
  ).toBeVisible()
  await expect(page).toHaveURL(/\/fr\/sign-in\/staff/)
})

test("AN10 the one-time link of the demonstration is not there outside of it", async ({ page }) => {
  expect((await page.goto(`/fr/link/${"x".repeat(43)}`))?.status()).toBe(404)
})
