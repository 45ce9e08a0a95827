import { messages } from "#lib/i18n/messages.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { heardOf } from "#tests/support/site.ts"
import { addPerson } from "#tests/support/people.ts"
import type { Page } from "@playwright/test"

const { accounts, letters } = messages("fr")
const password = "quatre mots sans lien aucun"

test("a code that I read too late no longer opens", async ({ page, portal }) => {
  const { email } = await addPerson(portal.database.owner, { password })
  await enterPassword(page, email)
  const { code = "" } = await portal.sink.waitFor({ to: email })
  await moveClock(portal.database.owner, "16 minutes")
  await heardOf()
  await enterCode(page, code)
  await expect(page.getByRole("alert").getByText(accounts.refusals.SIGN_IN_AGAIN)).toBeVisible()
  await resetClock(portal.database.owner)
  await heardOf()
})

test("after five wrong codes the right one no longer opens", async ({ page, portal }) => {
  const { email } = await addPerson(portal.database.owner, { password })
  await enterPassword(page, email)
  const { code = "" } = await portal.sink.waitFor({ to: email })
  const { CODE_WRONG, SIGN_IN_AGAIN } = accounts.refusals
  for (let tries = 0; tries < 5; tries++) {
    await enterCode(page, code === "999999" ? "999998" : "999999")
    const alert = page.getByRole("alert")
    await expect(alert.getByText(CODE_WRONG).or(alert.getByText(SIGN_IN_AGAIN))).toBeVisible()
  }
  await enterCode(page, code)
  await expect(page.getByRole("alert").getByText(accounts.refusals.SIGN_IN_AGAIN)).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in\/code/)
})

test("a code read over my shoulder opens nothing on another machine", async ({ page, browser, portal }) => {
  const { email } = await addPerson(portal.database.owner, { password })
  await enterPassword(page, email)
  const { code = "" } = await portal.sink.waitFor({
    to: email,
    subject: new RegExp(letters.signInCode.subject),
  })
  const elsewhere = await (await browser.newContext({ baseURL: portal.origin })).newPage()
  await elsewhere.goto("/fr/sign-in/code")
  await expect(elsewhere).toHaveURL(/\/fr\/sign-in$/)
  // Not even with a sign-in of its own under way: the code belongs to the cookie of the first.
  await enterPassword(elsewhere, (await addPerson(portal.database.owner, { password })).email)
  await enterCode(elsewhere, code)
  await expect(elsewhere.getByRole("alert").getByText(accounts.refusals.CODE_WRONG)).toBeVisible()
  await elsewhere.context().close()

  await enterCode(page, code)
  await expect(page).toHaveURL(/\/fr\/parent$/)
})

test("where I am sent after signing in is always a page of this portal", async ({ page, portal }) => {
  const { email } = await addPerson(portal.database.owner, { password })
  for (const next of [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/fr//evil.example",
    "javascript:alert(1)",
  ]) {
    await page.context().clearCookies()
    const seen = portal.sink.letters().length
    await enterPassword(page, email, `?next=${encodeURIComponent(next)}`)
    const subject = new RegExp(letters.signInCode.subject)
    const { code = "" } = await portal.sink.waitFor({ to: email, subject, after: seen })
    await enterCode(page, code)
    await expect
      .poll(async () => new URL(page.url()).origin + new URL(page.url()).pathname)
      .toMatch(new RegExp(`^${portal.origin}/fr/(parent|sign-in/code)$`))
  }
})

test("with the keyboard alone I skip the frame, fill the form, meet my mistake and mend it", async ({
  page,
}) => {
  await page.goto("/fr/sign-up")
  await page.keyboard.press("Tab")
  await expect(page.getByRole("link", { name: messages("fr").chrome.skip })).toBeFocused()
  await page.keyboard.press("Enter")
  for (
    let steps = 0;
    steps < 12 && !(await page.getByLabel(accounts.email).evaluate((it) => it === document.activeElement));
    steps++
  )
    await page.keyboard.press("Tab")
  await expect(page.getByLabel(accounts.email)).toBeFocused()
  await page.keyboard.type("pas une adresse")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("alert").filter({ hasText: accounts.refusals.EMAIL_WRONG })).toBeFocused()
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await expect(page.getByLabel(accounts.email)).toBeFocused()
  await expect(page.getByLabel(accounts.email)).toHaveValue("pas une adresse")
})

async function enterPassword(page: Page, email: string, query = "") {
  await page.goto(`/fr/sign-in${query}`)
  await page.getByLabel(accounts.email).fill(email)
  await page.getByLabel(accounts.password, { exact: true }).fill(password)
  await page.getByRole("button", { name: accounts.signIn.submit }).click()
  await expect(page).toHaveURL(/\/fr\/sign-in\/code/)
}

async function enterCode(page: Page, code: string) {
  await page.getByLabel(accounts.code.label, { exact: true }).fill(code)
  await page.getByRole("button", { name: accounts.code.submit }).click()
  await expect(page.locator('form[aria-busy="true"]')).toHaveCount(0)
}
