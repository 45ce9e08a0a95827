import type { Page } from "@playwright/test"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addChild } from "#tests/support/children.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { expectNoSidewaysScroll, expectWellMade, withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"

let parent: Made
test.beforeEach(async ({ context, portal }) => {
  test.setTimeout(180_000)
  parent = await addPerson(portal.database.owner, { name: "Maude Bélanger" })
  await signIn(context, portal.database.owner, portal.origin, parent)
})

const today = new Date()
const year = today.getFullYear()

for (const locale of locales) {
  const how = locale === "fr" ? "with JavaScript" : "without JavaScript"

  test(`I open my child's file, leave it, come back and send it, in ${locale}, ${how}`, async ({
    page: scripted,
    browser,
    portal,
  }) => {
    const page = locale === "fr" ? scripted : await plainPage(browser, portal, parent)
    const words = messages(locale)
    const { attestations, family, children, forms } = words
    const { steps, home, file } = family
    const common = words.refusals.reasons
    await page.goto(`/${locale}/parent`)
    await expect(page.getByText(home.emptyTitle)).toBeVisible()
    await see(page, scripted, "child-home-empty", locale)
    await page.getByRole("link", { name: home.open }).click()
    await see(page, scripted, "child-new", locale)
    await page.getByRole("button", { name: steps.start.submit }).click()

    // The name: nothing typed first.
    await expect(heading(page)).toContainText(steps.names.fact)
    await page.getByRole("button", { name: steps.submit }).click()
    await expect(refusal(page, children.refusals.GIVEN_NAME_MISSING)).toBeVisible()
    await page.getByLabel(steps.names.given).fill("Éliott")
    await page.getByLabel(steps.names.family).fill("Bélanger-Roy")
    await see(page, scripted, "child-names", locale)
    await page.getByRole("button", { name: steps.submit }).click()

    // The birth: a year too short, a day that is none, a day to come, one long ago; the words stay.
    await expect(heading(page)).toContainText(steps.birth.fact)
    await page.getByLabel(steps.birth.yes, { exact: true }).check()
    for (const [date, reason] of [
      [["4", "11", "25"], "YEAR_WRONG"],
      [["31", "6", String(year - 1)], "DATE_NONE"],
      [["1", "6", String(year + 1)], "BORN_IN_FUTURE"],
      [["1", "6", String(year - 9)], "BORN_LONG_AGO"],
    ] as const) {
      await fillDate(page, locale, date)
      await page.getByRole("button", { name: steps.submit }).click()
      await expect(refusal(page, { ...common, ...children.refusals }[reason])).toBeVisible()
      await expect(page.getByLabel(forms.date.year, { exact: true })).toHaveValue(date[2])
    }
    await see(page, scripted, "child-birth-refused", locale)
    await fillDate(page, locale, ["1", "6", String(year - 1)])
    await page.getByRole("button", { name: steps.submit }).click()

    // The address: checked against the geography; then left for later.
    await expect(heading(page)).toContainText(steps.residence.fact)
    const code = page.getByLabel(steps.residence.postalCode)
    const town = page.getByLabel(steps.residence.municipality)
    for (const [postal, municipality, reason] of [
      ["H2X", "Montréal", "POSTAL_CODE_WRONG"],
      ["J8J 1A1", "Montréal", "POSTAL_CODE_UNKNOWN"],
      ["H2X 1Y4", "Montréal-Plage", "MUNICIPALITY_UNKNOWN"],
      ["H2X 1Y4", "Rimouski", "POSTAL_CODE_ELSEWHERE"],
    ] as const) {
      await code.fill(postal)
      await town.fill(municipality)
      await page.getByRole("button", { name: steps.submit }).click()
      await expect(refusal(page, children.refusals[reason])).toBeVisible()
      await expect(code).toHaveValue(postal)
    }
    await see(page, scripted, "child-residence-refused", locale)
    await page.getByRole("link", { name: steps.later }).click()
    await expect(heading(page)).toContainText(file.draftFact)
    await see(page, scripted, "child-steps", locale)
    await page.getByRole("link", { name: steps.residence.name }).click()
    await code.fill("h2x1y4")
    await town.fill("montreal")
    await page.getByRole("button", { name: steps.submit }).click()

    // The wished date: before the birth first.
    await expect(heading(page)).toContainText(steps.entry.fact)
    await fillDate(page, locale, ["1", "5", String(year - 1)])
    await page.getByRole("button", { name: steps.submit }).click()
    await expect(refusal(page, children.refusals.WISHED_BEFORE_BIRTH)).toBeVisible()
    await fillDate(page, locale, ["1", "9", String(year + 1)])
    await page.getByRole("button", { name: steps.submit }).click()

    // Days and hours: hours the wrong way round first.
    await expect(heading(page)).toContainText(steps.schedule.fact)
    await page.getByLabel(steps.schedule.days[0] ?? "", { exact: true }).check()
    await page.getByLabel(steps.schedule.days[3] ?? "", { exact: true }).check()
    await page.getByLabel(steps.schedule.from).selectOption("1020")
    await page.getByLabel(steps.schedule.until).selectOption("450")
    await page.getByRole("button", { name: steps.submit }).click()
    await expect(refusal(page, children.refusals.HOURS_REVERSED)).toBeVisible()
    await expect(page.getByLabel(steps.schedule.days[3] ?? "", { exact: true })).toBeChecked()
    await page.getByLabel(steps.schedule.from).selectOption("450")
    await page.getByLabel(steps.schedule.until).selectOption("1020")
    await see(page, scripted, "child-schedule", locale)
    await page.getByRole("button", { name: steps.submit }).click()

    // Check, send.
    await page.getByRole("link", { name: file.check }).click()
    await expect(page.getByText("H2X 1Y4, Montréal")).toBeVisible()
    await see(page, scripted, "child-check", locale)
    await page.getByRole("button", { name: steps.check.submit }).click()
    await expect(heading(page)).toContainText(file.activeFact)
    await see(page, scripted, "child-active", locale)
    expect((await portal.sink.waitFor({ to: parent.email })).text).not.toContain("Éliott")

    // A priority, taken back; an answer changed; a priority about a service.
    await page.getByRole("link", { name: `${file.change} (${steps.priorities.name})` }).click()
    await see(page, scripted, "child-priorities", locale)
    await page.getByRole("link", { name: steps.priorities.kinds.SCHOOL }).click()
    await page.getByRole("button", { name: steps.priorities.submit }).click()
    await expect(refusal(page, children.refusals.NAMED_MISSING)).toBeVisible()
    await page.getByLabel(steps.priorities.named.SCHOOL).fill("Cégep d’essai")
    await page.getByRole("button", { name: steps.priorities.submit }).click()
    await page.getByRole("link", { name: steps.priorities.kinds.STAFF_CHILD }).click()
    await page.getByLabel(steps.priorities.service).fill("abeilles")
    await page.getByRole("button", { name: steps.priorities.findSubmit }).click()
    await see(page, scripted, "child-claim-service", locale)
    await page.getByRole("radio").first().check()
    await page.getByLabel(steps.priorities.person).fill("Josée Tremblay")
    await page.getByRole("button", { name: steps.priorities.submit }).click()
    await expect(page.getByRole("row")).toHaveCount(3)
    await see(page, scripted, "child-claims", locale)
    await page.getByRole("link", { name: attestations.asked.open }).first().click()
    await see(page, scripted, "child-claim", locale)
    await page.getByRole("button", { name: attestations.asked.withdraw }).click()
    await expect(page.getByRole("row")).toHaveCount(2)

    // The end, after reading what it means.
    await page.getByRole("link", { name: steps.backFile }).click()
    await page.getByRole("link", { name: file.endLink }).click()
    await see(page, scripted, "child-close", locale)
    await page.getByRole("button", { name: family.close.submit }).click()
    await expect(refusal(page, children.refusals.NOT_TICKED)).toBeVisible()
    await page.getByLabel(family.close.understood).check()
    await page.getByRole("button", { name: family.close.submit }).click()
    await expect(heading(page)).toContainText(file.closedFact)
    await see(page, scripted, "child-closed", locale)
  })

  test(`my file is confirmed, or taken up again, in one press, in ${locale}, ${how}`, async ({
    page: scripted,
    browser,
    portal,
  }) => {
    const page = locale === "fr" ? scripted : await plainPage(browser, portal, parent)
    const { owner } = portal.database
    const { due, file } = messages(locale).family
    const guardian = parent.id
    await addChild(owner, { guardian, name: "Nora", state: "TO_CONFIRM", confirmedUntil: "2026-11-20" })
    await addChild(owner, { guardian, name: "Iris", state: "ARCHIVED", confirmedUntil: "2026-05-20" })
    await addChild(owner, { guardian, name: "Lou", rights: "READ" })
    await page.goto(`/${locale}/parent`)
    await see(page, scripted, "child-home-due", locale)
    await page.getByRole("button", { name: due.wake }).click()
    await expect(heading(page)).toContainText(file.activeFact)
    await page.goto(`/${locale}/parent/children`)
    await see(page, scripted, "child-children", locale)
    await page.getByRole("button", { name: due.confirm }).click()
    await expect(heading(page)).toContainText("Nora")
    await expect(heading(page)).toContainText(file.activeFact)
    await page.goto(`/${locale}/parent`)
    await page.getByRole("link", { name: /Lou/ }).click()
    await expect(page.getByText(file.readOnly)).toBeVisible()
    await expect(page.getByRole("link", { name: file.change })).toHaveCount(0)
    await see(page, scripted, "child-read-only", locale)
  })

  test(`twins are two files at one address, linked, in ${locale}, ${how}`, async ({
    page: scripted,
    browser,
    portal,
  }) => {
    const page = locale === "fr" ? scripted : await plainPage(browser, portal, parent)
    const { owner } = portal.database
    const { steps } = messages(locale).family
    const one = await addChild(owner, { guardian: parent.id, name: "Zoé" })
    await addChild(owner, { guardian: parent.id, name: "Max" })
    await page.goto(`/${locale}/parent/children/${one.id}/siblings`)
    await page.getByRole("link", { name: steps.siblings.fixHome }).click()
    await page.getByRole("button", { name: steps.residence.sameAs({ name: "Max" }) }).click()
    await expect(page).not.toHaveURL(/\/residence/)
    await page.goto(`/${locale}/parent/children/${one.id}/siblings`)
    await expect(page.getByText(steps.siblings.twins)).toBeVisible()
    await page.getByRole("button", { name: steps.siblings.link }).click()
    await expect(refusal(page, messages(locale).children.refusals.BOND_MISSING)).toBeVisible()
    await page.getByLabel(steps.siblings.wishes.TOGETHER).check()
    await see(page, scripted, "child-siblings", locale)
    await page.getByRole("button", { name: steps.siblings.link }).click()
    await expect(page.getByText(steps.siblings.linked).first()).toBeVisible()
    await page.getByRole("button", { name: steps.siblings.unlink }).click()
    await expect(page.getByRole("button", { name: steps.siblings.link })).toBeVisible()
  })
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 })
const refusal = (page: Page, sentence: string) => page.getByRole("alert").getByText(sentence)

/**
 * The page as it stands, where scripts run. Where none do, axe cannot: what the page owes its reader is asked of it, and the
 * same address is looked at with scripts; an answer to a post has no address, and is looked at in French.
 */
async function see(page: Page, scripted: Page, name: string, locale: Locale) {
  if (page === scripted) return look(page, name, locale)
  await expectWellMade(page, locale)
  await expectNoSidewaysScroll(page)
  if (name.endsWith("-refused")) return
  await scripted.goto(page.url())
  await look(scripted, name, locale)
}

async function fillDate(page: Page, locale: Locale, [day, month, year]: readonly [string, string, string]) {
  const { date } = messages(locale).forms
  await page.getByLabel(date.day, { exact: true }).fill(day)
  await page.getByLabel(date.month, { exact: true }).fill(month)
  await page.getByLabel(date.year, { exact: true }).fill(year)
}

async function plainPage(
  browser: Parameters<typeof withoutScripts>[0],
  portal: { origin: string; database: { owner: Parameters<typeof signIn>[1] } },
  person: Made,
): Promise<Page> {
  const context = await withoutScripts(browser, portal.origin)
  await signIn(context, portal.database.owner, portal.origin, person)
  return context.newPage()
}
