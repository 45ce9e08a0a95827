import { readFileSync } from "node:fs"
import type { Browser, BrowserContext, Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { behindTheRecord } from "#tests/support/record.ts"

/** Two officers, each in a browser of their own. */
async function twoOfficers(browser: Browser, portal: Portal, scripts: boolean) {
  const { owner } = portal.database
  const roles = ["SECURITY_OFFICER", "PRIVACY_OFFICER"] as const
  const contexts: BrowserContext[] = []
  const pages: Page[] = []
  for (const role of roles) {
    const context = scripts
      ? await browser.newContext({ baseURL: portal.origin, locale: "fr-CA" })
      : await withoutScripts(browser, portal.origin)
    await signIn(context, owner, portal.origin, await addPerson(owner, { kind: "STAFF", role }))
    contexts.push(context)
    pages.push(await context.newPage())
  }
  const [one, other] = pages as [Page, Page] // one for each role
  return { one, other, leave: () => Promise.all(contexts.map((it) => it.close())) }
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

const wounds: { locale: Locale; scripts: boolean; does: "altered" | "deleted"; harm: string }[] = [
  {
    ...{ locale: "fr", scripts: true, does: "altered" },
    harm: "update public.child_file set born_on = '2019-01-01' where id = $1",
  },
  {
    ...{ locale: "en", scripts: false, does: "deleted" },
    harm: "delete from public.child_file where id = $1",
  },
]

for (const { locale, scripts, does, harm } of wounds)
  test(`AZ10 a file that was ${does} behind the portal's back is brought back by two officers, in ${locale}, ${scripts ? "with" : "without"} JavaScript`, async ({
    browser,
    portal,
  }) => {
    test.setTimeout(60_000)
    const { owner } = portal.database
    const { history: words, accounts } = messages(locale)
    const child = await addChild(owner, { guardian: null })
    const file = () =>
      owner.query("select to_jsonb(c) as it from public.child_file c where id = $1", [child.id])
    const { rows: before } = await file()
    await behindTheRecord(owner, harm, [child.id])
    const { one, other, leave } = await twoOfficers(browser, portal, scripts)

    await one.goto(`/${locale}/admin/record/history`)
    await one.getByLabel(words.purpose).selectOption({ label: accounts.opened.purposes.INCIDENT })
    await one.getByLabel(words.row).fill(child.id)
    await button(one, words.submit).click()
    await one.getByRole("link", { name: words.tables.child_file }).first().click()
    await expect(one.getByText(does === "deleted" ? words.entry.gone : words.entry.differs(1))).toBeVisible()
    await button(one, words.restore.submit).click()
    await expect(one.getByRole("alert").getByText(words.refusals.WHY_MISSING)).toBeVisible()
    await one.getByLabel(words.restore.why, { exact: true }).fill("Constaté ce matin.")
    await button(one, words.restore.submit).click()
    await expect(one.getByText(words.restore.yours)).toBeVisible()
    await expect(button(one, words.restore.approve)).toHaveCount(0)

    await other.goto(`/${locale}/admin/record/history`)
    await other.getByRole("link", { name: words.restore.see }).first().click()
    await expect(other.getByText("Constaté ce matin.")).toBeVisible()
    if (scripts) await look(other, "restore-to-decide", locale)
    await button(other, words.restore.approve).click()
    await expect(other.getByText(words.entry.same)).toBeVisible()
    expect((await file()).rows).toEqual(before)
    await leave()
  })

test("AZ10 an export is asked for by one officer, approved by another, taken once, and gone after its day", async ({
  browser,
  portal,
}) => {
  test.setTimeout(60_000)
  const { owner } = portal.database
  const words = messages("fr").exports
  const daycareId = await addDaycare(owner, { name: "CPE Les Pommes" })
  for (const name of ["Clémentine", "Wassim"]) {
    const { id } = await addChild(owner, { guardian: null, name })
    await addRegistration(owner, id, { daycareId })
  }
  const { rows } = await owner.query<{ slug: string }>("select slug from public.daycare where id = $1", [
    daycareId,
  ])
  const { one, other, leave } = await twoOfficers(browser, portal, true)

  await one.goto("/fr/admin/exports")
  await one.getByRole("radio", { name: words.purposes.REGULATOR }).check()
  await one
    .getByRole("textbox", { name: words.services })
    .fill(`${portal.origin}/fr/daycares/${rows[0]?.slug}`)
  await one.getByLabel(words.most).fill("10")
  await button(one, words.submit).click()
  await expect(one.getByText(words.yours)).toBeVisible()
  await look(one, "exports-asked", "fr")

  await other.goto("/fr/admin/exports")
  await button(other, words.approve).first().click()
  await expect(other.getByText(words.others).first()).toBeVisible()
  await expect(other.getByRole("link", { name: words.take })).toHaveCount(0)

  await one.goto("/fr/admin/exports")
  const [file] = await Promise.all([
    one.waitForEvent("download"),
    one.getByRole("link", { name: words.take }).click(),
  ])
  const text = readFileSync(await file.path(), "utf8")
  expect(text.match(/CPE Les Pommes/g)).toHaveLength(2)
  expect(text).not.toContain("Wassim")
  await one.goto("/en/admin/exports")
  await expect(one.getByText(messages("en").exports.takenOf({ taken: 1, most: 3 }))).toBeVisible()
  const address = await one.getByRole("link", { name: messages("en").exports.take }).getAttribute("href")

  await owner.query("update sec.export_request set open_until = sec.now() where approved")
  await one.goto("/fr/admin/exports")
  await expect(one.getByText(words.states.EXPIRED)).toBeVisible()
  await expect(one.getByRole("link", { name: words.take })).toHaveCount(0)
  expect((await one.goto(address!))?.status()).toBe(404)
  await leave()
})
