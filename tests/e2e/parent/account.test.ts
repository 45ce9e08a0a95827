import { messages } from "#lib/i18n/messages.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"

const { accounts, chrome, forms } = messages("fr")
const words = accounts.account

let parent: Made
test.beforeEach(async ({ context, portal }) => {
  const { owner } = portal.database
  parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550101" })
  await signIn(context, owner, portal.origin, parent)
})

test("CO3 when I click twice, my change is made once and I get one letter", async ({ page, portal }) => {
  await page.goto("/fr/account")
  await page.getByLabel(words.name).fill("Ariane Deux Clics")
  await page.getByRole("button", { name: words.submit }).dblclick()
  await expect(page.getByText(words.saved)).toBeVisible()
  expect(await changesOf(portal)).toBe(1)
})

test("CO3 without JavaScript, when I send the same form again, my change is made once, and the answer is the same", async ({
  browser,
  portal,
}) => {
  const context = await withoutScripts(browser, portal.origin)
  await signIn(context, portal.database.owner, portal.origin, parent)
  const page = await context.newPage()
  await page.goto("/fr/account")
  await page.getByLabel(words.name).fill("Ariane Deux Fois")
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByText(words.saved)).toBeVisible()
  expect((await page.reload())?.request().method()).toBe("POST")
  await expect(page.getByText(words.saved)).toBeVisible()
  expect(await changesOf(portal)).toBe(1)

  // Back, changed and sent: the page is drawn anew, so this is a change of its own.
  await page.goBack()
  await page.getByLabel(words.name).fill("Ariane Retour")
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByText(words.saved)).toBeVisible()
  expect(await changesOf(portal)).toBe(2)
  await context.close()
})

test("when my session ended meanwhile, I am told, and my words stay", async ({ page, portal }) => {
  await page.goto("/fr/account")
  await page.getByLabel(words.name).fill("Ariane Patiente")
  await portal.database.owner.query("update sec.session set revoked_at = now() where account_id = $1", [
    parent.id,
  ])
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(messages("fr").refusals.reasons.SESSION_ENDED)).toBeVisible()
  await expect(page.getByLabel(words.name)).toHaveValue("Ariane Patiente")
  expect(await changesOf(portal)).toBe(0)

  await signIn(page.context(), portal.database.owner, portal.origin, parent)
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByText(words.saved)).toBeVisible()
  expect(await changesOf(portal)).toBe(1)
})

test("when the line is cut, I am told, and my words stay", async ({ page, context }) => {
  await page.goto("/fr/account")
  await page.getByLabel(words.name).fill("Ariane Hors Ligne")
  await page.route("**/account", (route) => route.abort())
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(forms.words.offlineText)).toBeVisible()
  await expect(page.getByLabel(words.name)).toHaveValue("Ariane Hors Ligne")
  await context.unrouteAll()
})

test("AZ8 a form of before the last update says so: with JavaScript on the page, without on its own page", async ({
  page,
  browser,
  portal,
}) => {
  await page.goto("/fr/account")
  await page.getByLabel(words.name).fill("Ariane Hier")
  const old = `7f${"0".repeat(40)}`
  await page.route("**/account", (route) =>
    route.continue({ headers: { ...route.request().headers(), "next-action": old } }),
  )
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(forms.words.oldFormText)).toBeVisible()
  await expect(page.getByLabel(words.name)).toHaveValue("Ariane Hier")

  const context = await withoutScripts(browser, portal.origin)
  await signIn(context, portal.database.owner, portal.origin, parent)
  const plain = await context.newPage()
  await plain.goto("/fr/account")
  await plain.route("**/account", (route) => {
    const body = route
      .request()
      .postDataBuffer()
      ?.toString("latin1")
      .replaceAll(/7f[0-9a-f]{40}/g, old)
    return route.continue(body ? { postData: Buffer.from(body, "latin1") } : {})
  })
  await plain.getByRole("button", { name: words.submit }).click()
  await expect(plain.getByRole("heading", { level: 1 })).toContainText(messages("fr").errors.oldForm.fact)
  expect(await changesOf(portal)).toBe(0)
  await context.close()
})

test("SE2 leaving in one window ends the other", async ({ page, context }) => {
  const other = await context.newPage()
  await other.goto("/fr/account")
  await page.goto("/fr/parent")
  await page.getByRole("button", { name: chrome.account.signOut }).click()
  await expect(page).toHaveURL(/\/fr\/sign-in/)
  await other.reload()
  await expect(other).toHaveURL(/\/fr\/sign-in\?next=/)
})

test("HD1 I go by links through pages that bring scripts of their own, and the content policy stops none", async ({
  page,
}) => {
  const refused: string[] = []
  await page.context().clearCookies()
  await page.exposeFunction("tell", (what: string) => refused.push(what))
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (it) => window.tell(it.violatedDirective + ' ' + it.blockedURI))",
  )
  await page.goto("/fr")
  await page.evaluate("window.notReloaded = true")
  await page.getByRole("link", { name: chrome.nav.signUp }).first().click()
  await expect(page.getByLabel(accounts.email)).toBeVisible()
  await page.getByRole("link", { name: accounts.signUp.already }).click()
  await page.getByRole("link", { name: accounts.signIn.staffLink }).click()
  await expect(page.getByRole("button", { name: accounts.passkey.button })).toBeVisible()
  await page.getByRole("link", { name: chrome.nav.help }).first().click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(messages("fr").pages.help.fact)
  await page.goBack()
  await expect(page.getByRole("button", { name: accounts.passkey.button })).toBeVisible()
  expect(await page.evaluate("window.notReloaded")).toBe(true)
  expect(refused).toEqual([])
})

async function changesOf(portal: Portal): Promise<number> {
  const { rows } = await portal.database.owner.query(
    "select from public.outbox where letter = 'account-changed' and recipient_id = $1",
    [parent.id],
  )
  return rows.length
}
