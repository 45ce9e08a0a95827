import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { barDatabase } from "#tests/support/bar-database.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { expectWellMade, withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { closeFor, heardOf, reopen } from "#tests/support/site.ts"

const words = messages("fr")
const { admin } = words.site
const { account } = words.accounts

let parent: Made
test.beforeEach(async ({ portal }) => {
  parent = await addPerson(portal.database.owner, { name: "Ariane Bouchard" })
})
test.afterEach(({ portal }) => reopen(portal))

test("MM1 I close the portal; who was writing keeps their words, with and without JavaScript; I reopen; the same form is saved", async ({
  page,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER", name: "Camille Roy" })
  const support = await addPerson(owner, { kind: "STAFF", name: "Dominique Côté" })
  await signIn(page.context(), owner, portal.origin, officer)
  const changes = await changesOf(portal)
  const writing = await openAccount(await browser.newContext({ baseURL: portal.origin }), portal, parent)
  const writingPlainly = await openAccount(
    await withoutScripts(browser, portal.origin),
    portal,
    await addPerson(owner),
  )
  await writing.getByLabel(account.name).fill("Ariane Qui Écrivait")
  await writingPlainly.getByLabel(account.name).fill("Zoé <b>Qui Écrivait</b> Aussi")

  await page.goto("/fr/admin/site")
  await page.getByRole("button", { name: admin.close }).click()
  await expect(page.getByRole("alert").getByText(words.site.refusals.REASON_MISSING)).toBeVisible()
  const { rows } = await owner.query(
    "select subject->>'of' as form, subject->'reasons' ? 'REASON_MISSING' as why, control from public.audit where deed = 'site.form-refused' and account_id = $1",
    [officer.id],
  )
  expect(rows, "on record, by its reasons").toEqual([{ form: "site.close", why: true, control: true }])
  await page.getByRole("radio", { name: admin.reasons.MAINTENANCE }).check()
  await page.getByLabel(admin.messageFr).fill("Nous vérifions un accès. <script>alert(1)</script>")
  await page.getByLabel(admin.messageEn).fill("We are checking an access.")
  await page.getByRole("button", { name: admin.close }).click()
  await expect(page.getByText(admin.stillClosed)).toBeVisible()

  // Visitors: the closed page in both languages, the officer's words as words; JSON where JSON was asked.
  for (const locale of locales) {
    const visitor = await (await browser.newContext({ baseURL: portal.origin })).newPage()
    const answer = await visitor.goto(`/${locale}/help`)
    expect([answer?.status(), answer?.headers()["retry-after"]]).toEqual([503, "300"])
    await expect(visitor.getByRole("heading", { level: 1 })).toContainText(
      messages(locale).site.closed.fact.PUBLIC,
    )
    await expect(
      visitor.getByText(
        locale === "fr" ? "Nous vérifions un accès. <script>alert(1)</script>" : "We are checking an access.",
      ),
    ).toBeVisible()
    await visitor.context().close()
  }
  const json = await portal.ask({ path: "/fr/parent", headers: { accept: "application/json" } })
  expect([json.status, json.text]).toEqual([503, '{"code":"SITE_CLOSED"}'])

  // With JavaScript the words stay in their fields; without, they are printed back.
  await writing.getByRole("button", { name: account.submit }).click()
  await expect(writing.getByRole("alert").getByText(words.forms.words.closedTitle)).toBeVisible()
  await expect(writing.getByLabel(account.name)).toHaveValue("Ariane Qui Écrivait")
  await writingPlainly.getByRole("button", { name: account.submit }).click()
  await expect(writingPlainly.getByText("Zoé <b>Qui Écrivait</b> Aussi")).toBeVisible()
  await expect(writingPlainly.getByRole("heading", { level: 1 })).toBeVisible()
  await expectWellMade(writingPlainly, "fr")

  await takeScreens(writingPlainly, "closed-form-fr")
  expect(await changesOf(portal)).toBe(changes)

  // Staff go on working.
  const desk = await browser.newContext({ baseURL: portal.origin })
  await signIn(desk, owner, portal.origin, support)
  const deskPage = await desk.newPage()
  expect((await deskPage.goto("/fr/admin/accounts"))?.status()).toBe(200)
  await deskPage.getByLabel(words.accounts.email).fill(parent.email)
  await deskPage.getByRole("button", { name: words.accounts.opened.searchSubmit }).click()
  await expect(deskPage).toHaveURL(new RegExp(`/fr/admin/accounts/${parent.id}$`))

  await page.reload()
  await page.getByLabel(admin.reopenReason).fill("Vérifié par deux personnes.")
  await page.getByRole("button", { name: admin.reopen }).click()
  await expect(page.getByText("Vérifié par deux personnes.")).toBeVisible()
  await heardOf()

  // The same forms, sent again, are saved.
  await writing.getByRole("button", { name: account.submit }).click()
  await expect(writing.getByText(account.saved)).toBeVisible()
  await writingPlainly.goBack()
  await writingPlainly.getByLabel(account.name).fill("Zoé Qui Écrivait Aussi")
  await writingPlainly.getByRole("button", { name: account.submit }).click()
  await expect(writingPlainly.getByText(account.saved)).toBeVisible()
  expect(await changesOf(portal)).toBe(changes + 2)
  for (const context of [writing.context(), writingPlainly.context(), desk]) await context.close()
})

test("MM1 a closing that was not acknowledged says so, until somebody waits once more: then only that it is complete", async ({
  page,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  await signIn(page.context(), owner, portal.origin, officer)
  await owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
  await heardOf()
  await page.goto("/fr/admin/site")
  await expect(page.locator("[name=state_VERIFIER][value=OPEN]"), "as it is now").toBeChecked()
  await page.locator("[name=state_VERIFIER][value=CLOSED]").check({ force: true })
  await page.getByRole("radio", { name: admin.reasons.MAINTENANCE }).check()

  await owner.query("revoke execute on function sec.officer_barrier from guichet_web")
  await page.getByRole("button", { name: admin.close }).click()
  await expect(page.getByRole("alert").getByText(words.site.refusals.NOT_YET_ACKNOWLEDGED)).toBeVisible()
  await owner.query("grant execute on function sec.officer_barrier to guichet_web")
  await page.getByRole("button", { name: admin.acknowledge }).click()
  await expect(page.getByText(admin.acknowledged)).toBeVisible()
  await expect(page.getByText(words.site.refusals.NOT_YET_ACKNOWLEDGED)).toHaveCount(0)
  await expect(page.getByRole("button", { name: admin.acknowledge })).toHaveCount(0)
  await takeScreens(page, "closing-acknowledged-fr")
  await page.reload()
  await expect(page.getByText(admin.acknowledgedOn({ when: "" }).trim())).toBeVisible()
  await expect(page.locator("section", { has: page.locator("#history") })).toContainText(
    words.site.audiences.VERIFIER,
  )

  const visitor = await (await browser.newContext({ baseURL: portal.origin })).newPage()
  for (const path of ["/fr/sign-in", "/fr/sign-up"]) {
    await visitor.goto(path)
    await expect(visitor.getByText(words.accounts.parentsShut.CLOSED.title), path).toBeVisible()
  }
  await takeScreens(visitor, "sign-up-closed-fr")
  await visitor.context().close()

  await page.getByLabel(admin.reopenReason).fill("Vérifié.")
  await page.getByRole("button", { name: admin.reopen }).click()
  await expect(page.getByText("Vérifié.")).toBeVisible()
  const { rows } = await owner.query("select state from sec.site where audience = 'VERIFIER'")
  expect(rows, "the verification goes on").toEqual([{ state: "OPEN" }])
  await owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
})

test("MM2 while the portal is read-only I read my account, and am told why nothing is saved", async ({
  browser,
  portal,
}) => {
  for (const context of [
    await browser.newContext({ baseURL: portal.origin }),
    await withoutScripts(browser, portal.origin),
  ]) {
    const page = await openAccount(context, portal, parent)
    await closeFor(portal, ["PARENTS"], "READ_ONLY")
    await page.reload()
    await page.getByLabel(account.name).fill("Ariane En Lecture")
    await page.getByRole("button", { name: account.submit }).click()
    await expect(page.getByRole("alert").getByText(words.refusals.reasons.SITE_READ_ONLY)).toBeVisible()
    await expect(page.getByLabel(account.name)).toHaveValue("Ariane En Lecture")
    await reopen(portal)
    await page.getByRole("button", { name: account.submit }).click()
    await expect(page.getByText(account.saved)).toBeVisible()
    await context.close()
  }
})

test("MM3 closed while I am signed in: every page I ask for, by link or by address, is the closed page", async ({
  page,
  portal,
}) => {
  await signIn(page.context(), portal.database.owner, portal.origin, parent)
  await page.goto("/fr/parent")
  await closeFor(portal, ["PARENTS"])
  await page.getByRole("link", { name: words.accounts.home.complete }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(words.site.closed.fact.PARENTS)
  await expect(page.getByText("Ariane Bouchard")).toHaveCount(0)
  expect((await page.goto("/fr/parent"))?.status()).toBe(503)
  await page.getByRole("link", { name: words.chrome.language.name }).first().click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(messages("en").site.closed.fact.PARENTS)
  await reopen(portal)
  expect((await page.goto("/fr/parent"))?.status()).toBe(200)
})

test("MM5 when the state cannot be read the portal is closed within two seconds, and open again when it can", async ({
  page,
  portal,
}) => {
  const { owner, name } = portal.database
  expect((await page.goto("/fr/help"))?.status()).toBe(200)
  const cluster = portal.database.ownerUrl.replace(/\/[^/]*$/, "/postgres")
  const away = await barDatabase(cluster, name)
  const begun = Date.now()
  await expect
    .poll(async () => (await portal.ask({ path: "/fr/help" })).status, { timeout: 5_000, intervals: [50] })
    .toBe(503)
  expect(Date.now() - begun).toBeLessThan(2_000)
  expect((await page.goto("/fr/help"))?.status()).toBe(503)
  await expect(page.getByRole("heading", { level: 1 })).toContainText(words.site.closed.fact.PUBLIC)
  expect((await portal.ask({ path: "/api/health" })).status).toBe(200)
  const ready = await portal.ask({ path: "/api/ready" })
  expect([ready.status, JSON.parse(ready.text)]).toMatchObject([
    503,
    { ready: false, parts: { database: false, gate: false } },
  ])

  await away.allow()
  await expect
    .poll(async () => (await portal.ask({ path: "/fr/help" })).status, { timeout: 10_000 })
    .toBe(200)
  expect((await owner.query("select 1")).rowCount).toBe(1)
})

async function openAccount(
  context: Parameters<typeof signIn>[0],
  portal: Portal,
  person: Made,
): Promise<Page> {
  await signIn(context, portal.database.owner, portal.origin, person)
  const page = await context.newPage()
  await page.goto("/fr/account")
  return page
}

async function changesOf(portal: Portal): Promise<number> {
  const { rows } = await portal.database.owner.query(
    "select from public.outbox where letter = 'account-changed'",
  )
  return rows.length
}
