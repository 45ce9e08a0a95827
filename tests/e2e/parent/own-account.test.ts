import type { Browser, Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addHat, addPerson, openSessionOf, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"

let parent: Made
test.beforeEach(async ({ context, portal }) => {
  test.setTimeout(60_000)
  parent = await addPerson(portal.database.owner, { name: "Ariane Bouchard" })
  await signIn(context, portal.database.owner, portal.origin, parent)
})

for (const locale of locales) {
  const words = messages(locale)
  const { sessions, address, confirmAddress, undoAddress, leave } = words.ownAccount

  test(`SE4 I see where my account is open, and end it there, in ${locale}, with and without JavaScript`, async ({
    page,
    browser,
    portal,
  }) => {
    const elsewhere = await plainPage(browser, portal)
    await elsewhere.goto(`/${locale}/account/sessions`)
    await openSessionOf(portal.database.owner, parent)
    await page.goto(`/${locale}/account`)
    await page.getByRole("link", { name: words.ownAccount.way.sessionsNote }).click()
    await expect(page.getByRole("row")).toHaveCount(4)
    await page
      .getByRole("button", { name: new RegExp(`^${sessions.end} `) })
      .first()
      .click()
    await expect(page.getByText(sessions.ended)).toBeVisible()
    await expect(page.getByRole("row")).toHaveCount(3)
    await page.getByRole("button", { name: sessions.endOthers }).click()
    await expect(page.getByText(sessions.othersEnded)).toBeVisible()
    await expect(page.getByText(sessions.thisOne)).toBeVisible()
    await elsewhere.reload()
    await expect(elsewhere).toHaveURL(new RegExp(`/${locale}/sign-in`))

    await signIn(elsewhere.context(), portal.database.owner, portal.origin, parent)
    await elsewhere.goto(`/${locale}/account/sessions`)
    await elsewhere.getByRole("button", { name: sessions.endOthers }).click()
    await expect(elsewhere.getByText(sessions.othersEnded)).toBeVisible()
    await page.reload()
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`))
    await elsewhere.context().close()
  })

  test(`AN8 I change my address; the old one can take it back, in ${locale}, without JavaScript`, async ({
    browser,
    portal,
  }) => {
    const page = await plainPage(browser, portal)
    await portal.database.owner.query("update public.account set locale = $1 where id = $2", [
      locale,
      parent.id,
    ])
    const next = `nouvelle-${parent.id.slice(0, 8)}@exemple.ca`
    await page.goto(`/${locale}/account/address`)
    await page.getByLabel(address.email).fill("a@exemple.ca,b@exemple.ca")
    await page.getByRole("button", { name: address.submit }).click()
    await expect(page.getByRole("alert").getByText(words.accounts.refusals.EMAIL_WRONG)).toBeVisible()
    await expect(page.getByLabel(address.email)).toHaveValue("a@exemple.ca,b@exemple.ca")
    await page.getByLabel(address.email).fill(next)
    await page.getByRole("button", { name: address.submit }).click()
    await expect(page.getByText(address.sent)).toBeVisible()

    const asked = await portal.sink.waitFor({ to: parent.email })
    expect(asked.text).not.toContain(next)
    await page.goto(linkIn((await portal.sink.waitFor({ to: next })).text, "/address/"))
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
    await page.getByRole("button", { name: confirmAddress.submit }).click()
    await expect(page.getByText(confirmAddress.done)).toBeVisible()
    await page.goto(`/${locale}/account`)
    await expect(page.getByText(next)).toBeVisible()

    const left = await portal.sink.waitFor({ to: parent.email, subject: /quitté|left/ })
    await page.goto(linkIn(left.text, "/address/back/"))
    await page.getByRole("button", { name: undoAddress.submit }).click()
    await expect(page.getByText(undoAddress.done)).toBeVisible()
    await page.goto(`/${locale}/account`)
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`))
    await page.context().close()
  })

  test(`I close my account, after reading what happens, in ${locale}`, async ({ page, portal }) => {
    await page.goto(`/${locale}/account/leave`)
    await page.getByRole("button", { name: leave.submit }).click()
    await expect(page.getByRole("alert").getByText(words.ownAccount.refusals.NOT_TICKED)).toBeVisible()
    await page.getByLabel(leave.understood).check()
    await page.getByRole("button", { name: leave.submit }).click()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(leave.doneFact)
    await expectNoViolations(page)
    await page.goBack()
    await expect(page).toHaveURL(new RegExp(`/${locale}/(sign-in|account-closed)`))
    await page.goto(`/${locale}/account`)
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`))
    expect((await portal.sink.waitFor({ to: parent.email })).subject).toContain("Guichet")
  })
}

const { hats, ending, refusals } = messages("fr").ownAccount

test("SE1 I change hats in the header, with and without JavaScript, and the language stays a press away", async ({
  page,
  browser,
  portal,
}) => {
  await addHat(portal.database.owner, parent.id, { kind: "STAFF", role: "REGISTRY" })
  for (const it of [page, await plainPage(browser, portal)]) {
    await it.goto("/fr/account")
    const before = (await it.context().cookies()).find(({ name }) => name === "__Host-session")?.value
    await it.getByText(hats.parent, { exact: false }).first().click()
    if (it === page) await expectNoViolations(it)
    await it.getByRole("button", { name: hats.staff.REGISTRY }).click()
    await expect(it).toHaveURL(/\/fr\/admin/)
    const after = (await it.context().cookies()).find(({ name }) => name === "__Host-session")?.value
    expect(after).not.toBe(before)
    await it.getByRole("link", { name: messages("fr").chrome.language.name }).click()
    await expect(it).toHaveURL(/\/en\/admin/)
  }
})

test("AN1 a hat that asks for a better proof leads to proving it", async ({ page, portal }) => {
  await addHat(portal.database.owner, parent.id, { kind: "STAFF" })
  await portal.database.owner.query("update sec.session set proof = 'password+code' where account_id = $1", [
    parent.id,
  ])
  await page.goto("/fr/account")
  await page.getByText(hats.parent, { exact: false }).first().click()
  await page.getByRole("button", { name: hats.staff.SUPPORT }).click()
  await expect(page).toHaveURL(/\/fr\/sign-in\/staff/)
  await page.goto("/fr/parent")
  await expect(page).toHaveURL(/\/fr\/parent$/)
})

test("whoever alone manages a team is told what to do before leaving", async ({ page, portal }) => {
  await addHat(portal.database.owner, parent.id, { kind: "DAYCARE" })
  await page.goto("/fr/account/leave")
  await expect(page.getByText(refusals.LAST_MANAGER)).toBeVisible()
  await expect(page.getByRole("checkbox")).toHaveCount(0)
})

test("SE3 I am warned before my session ends, and may stay; when it is over, my words are still here", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const name = page.getByLabel(messages("fr").accounts.account.name)
  const lookAgain = () => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.goto("/fr/account")
  await expect(page.getByText(ending.lasts({ minutes: 30 }))).toBeVisible()
  await name.fill("Ariane Qui Écrit")
  await owner.query(
    "update sec.session set seen_at = sec.now() - idle + interval '90 seconds' where account_id = $1",
    [parent.id],
  )
  await lookAgain()
  await expect(page.getByRole("status").filter({ hasText: ending.soonTitle })).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole("button", { name: ending.stay }).click()
  await expect(page.getByText(ending.stayed)).toBeAttached()
  await expect(page.getByRole("button", { name: ending.stay })).toHaveCount(0)

  await owner.query("update sec.session set seen_at = sec.now() - idle where account_id = $1", [parent.id])
  await lookAgain()
  await expect(page.getByText(ending.over)).toBeVisible()
  await expect(name).toHaveValue("Ariane Qui Écrit")
  await signIn(page.context(), owner, portal.origin, parent)
  await lookAgain()
  await expect(page.getByText(ending.over)).toHaveCount(0)
  await page.getByRole("button", { name: messages("fr").accounts.account.submit }).click()
  await expect(page.getByText(messages("fr").accounts.account.saved)).toBeVisible()
})

test("HD3 after leaving, the back button shows nothing of mine", async ({ page }) => {
  await page.goto("/fr/account/sessions")
  await page.goto("/fr/account")
  await page.getByRole("button", { name: messages("fr").chrome.account.signOut }).click()
  await expect(page).toHaveURL(/\/fr\/sign-in/)
  for (let at = 0; at < 2; at++) {
    await page.goBack()
    await expect(page.getByText(parent.email)).toHaveCount(0)
    await expect(page.getByText("Ariane Bouchard")).toHaveCount(0)
  }
})

async function plainPage(browser: Browser, portal: Portal): Promise<Page> {
  const context = await withoutScripts(browser, portal.origin)
  await signIn(context, portal.database.owner, portal.origin, parent)
  return context.newPage()
}

function linkIn(text: string, path: string): string {
  const found = new RegExp(`https?://\\S+${path}[\\w-]{43}`).exec(text)?.[0]
  if (!found) throw new Error(`the letter has no link to ${path}`)
  return new URL(found).pathname
}
