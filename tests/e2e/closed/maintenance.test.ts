import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf, instantsAt, partsOf } from "#lib/platform/days.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { moveClock } from "#tests/support/clock.ts"
import { expect, test, testInAnotherTime } from "#tests/support/e2e.ts"
import { expectWellMade, withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { closeFor, heardOf, reopen } from "#tests/support/site.ts"

const words = messages("fr")
const { closings } = words
const { schedule, notice } = closings
const { account } = words.accounts

test.afterEach(({ portal }) => reopen(portal))

const day = addDays(dayOf(new Date()), 40)

async function fill(page: Page, hour: { begins: string; ends: string }) {
  const { year, month, date } = partsOf(day)
  for (const name of ["beginsOn", "endsOn"]) {
    const boxes = page.locator(`[name=${name}]`)
    for (const [at, value] of [date, month, year].entries()) await boxes.nth(at).fill(String(value))
  }
  await page.getByLabel(schedule.beginsAt).fill(hour.begins)
  await page.getByLabel(schedule.endsAt).fill(hour.ends)
}

testInAnotherTime(
  "maintenance is announced in both languages, refused where it cannot be, called off, and begins and ends by itself",
  async ({ page, browser, portal }) => {
    const { owner } = portal.database
    const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER", name: "Camille Roy" })
    await signIn(page.context(), owner, portal.origin, officer)
    await page.goto("/fr/admin/site/schedule")
    await expectWellMade(page, "fr")
    await takeScreens(page, "schedule-empty-fr")

    // What is wrong is said beside its field, and the words stay.
    await fill(page, { begins: "tard", ends: "4 h" })
    await page.getByLabel(schedule.messageFr).fill("On change un disque.")
    await page.getByRole("button", { name: schedule.submit }).click()
    await expect(page.getByRole("alert").getByText(closings.refusals.HOUR_FORM)).toBeVisible()
    await expect(page.getByLabel(schedule.messageFr)).toHaveValue("On change un disque.")
    await takeScreens(page, "schedule-refused-fr")

    await page.getByLabel(schedule.beginsAt).fill("3 h")
    await page.getByLabel(schedule.opensItself).check()
    await page.getByRole("button", { name: schedule.submit }).click()
    await expect(page.getByRole("button", { name: schedule.cancel })).toBeVisible()
    await takeScreens(page, "schedule-planned-fr")
    await page.goto("/en/admin/site/schedule")
    await expectNoViolations(page)
    await takeScreens(page, "schedule-planned-en")

    await heardOf()
    for (const locale of locales) {
      const visitor = await (await browser.newContext({ baseURL: portal.origin })).newPage()
      await visitor.goto(`/${locale}/help`)
      await expect(
        visitor.getByText(messages(locale).closings.notice.upcomingTitle, { exact: true }),
      ).toBeVisible()
      await expectNoViolations(visitor)
      await takeScreens(visitor, `upcoming-${locale}`)
      await visitor.context().close()
    }

    await page.goto("/fr/admin/site/schedule")
    await page.getByLabel(schedule.cancelWhy).fill("Le disque tient.")
    await page.getByRole("button", { name: schedule.cancel }).click()
    await expect(page.getByText("Le disque tient.")).toBeVisible()
    await heardOf()
    const visitor = await (await browser.newContext({ baseURL: portal.origin })).newPage()
    await visitor.goto("/fr/help")
    await expect(visitor.getByText(notice.upcomingTitle, { exact: true })).toHaveCount(0)

    // Planned again; then the portal's clock comes to the instant, and to the end.
    await fill(page, { begins: "3 h", ends: "4 h" })
    await page.getByLabel(schedule.opensItself).check()
    await page.getByRole("button", { name: schedule.submit }).click()
    await expect(page.getByRole("button", { name: schedule.cancel })).toBeVisible()
    const statusAt = async (hour: number) => {
      const [instant] = instantsAt(day, hour, 0)
      await moveClock(owner, `${instant!.getTime() - Date.now() + 1_000} milliseconds`)
      await owner.query("select graphile_worker.add_job('site.keep-plan', '{}')")
    }
    const help = async () => (await portal.ask({ path: "/fr/help" })).status
    await statusAt(3)
    await expect.poll(help, { timeout: 5_000 }).toBe(503)
    await expect
      .poll(
        async () =>
          (
            await owner.query(
              "select from public.site_closure where acknowledged_at is not null and ended_at is null",
            )
          ).rowCount,
      )
      .toBe(1)
    await visitor.goto("/fr/help")
    await expect(visitor.getByText("Nous entretenons le portail.")).toBeVisible()
    await statusAt(4)
    await expect.poll(help, { timeout: 5_000 }).toBe(200)
    // Whoever looks at the closed page is told without a reload.
    await expect(visitor.getByText(words.forms.words.openAgain)).toBeVisible({ timeout: 15_000 })
    await visitor.context().close()
  },
)

test("MM2 while reading only, each page says so; a form refused keeps its words, says by itself when it may be sent, and is saved", async ({
  page,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const parent = await addPerson(owner, { name: "Ariane Bouchard" })
  await signIn(page.context(), owner, portal.origin, parent)
  await page.goto("/fr/account")
  await page.getByLabel(account.name).fill("Ariane En Lecture")
  await closeFor(portal, ["PARENTS"], "READ_ONLY")
  await page.getByRole("button", { name: account.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.reasons.SITE_READ_ONLY)).toBeVisible()
  await expect(page.getByText(words.forms.words.stillClosed)).toBeVisible({ timeout: 10_000 })
  await takeScreens(page, "read-only-refused-fr")

  const plainly = await withoutScripts(browser, portal.origin)
  await signIn(plainly, owner, portal.origin, parent)
  const plain = await plainly.newPage()
  for (const path of ["/fr/parent", "/fr/parent/children", "/fr/account"]) {
    await plain.goto(path)
    await expect(plain.getByText(notice.readOnlyTitle), path).toBeVisible()
  }
  await takeScreens(plain, "read-only-fr")
  await plain.goto("/en/account")
  await takeScreens(plain, "read-only-en")
  await plainly.close()

  await reopen(portal)
  await expect(page.getByText(words.forms.words.openAgain)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByLabel(account.name)).toHaveValue("Ariane En Lecture")
  await page.getByRole("button", { name: account.submit }).click()
  await expect(page.getByText(account.saved)).toBeVisible()
})

test("a ready-made choice fills the form without JavaScript; letters are held by one button; closed again says since when", async ({
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  await owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
  const context = await withoutScripts(browser, portal.origin)
  await signIn(context, owner, portal.origin, officer)
  const page = await context.newPage()
  await page.goto("/fr/admin/site")
  await takeScreens(page, "site-open-fr")
  await page.getByRole("link", { name: closings.choices.read }).click()
  await expect(page.locator("[name=state_STAFF][value=READ_ONLY]")).toBeChecked()
  await expect(page.locator("[name=state_VERIFIER][value=CLOSED]")).toBeChecked()
  await page.getByRole("link", { name: closings.choices.freeze }).click()
  await expect(page.locator("[name=state_PARENTS][value=CLOSED]")).toBeChecked()

  await page.getByRole("button", { name: closings.letters.hold }).click()
  await expect(page.getByRole("button", { name: closings.letters.release })).toBeVisible()

  await page.goto("/fr/admin/site?choice=freeze")
  const second = await context.newPage()
  await second.goto("/fr/admin/site?choice=freeze")
  for (const it of [page, second]) {
    await it.getByRole("radio", { name: words.site.admin.reasons.MAINTENANCE }).check()
    await it.getByRole("button", { name: words.site.admin.close }).click()
  }
  await expect(
    second.getByRole("status").getByText("Le portail est déjà dans cet état depuis le"),
  ).toBeVisible()
  await takeScreens(second, "site-already-fr")
  await page.goto("/fr/admin/site")
  await takeScreens(page, "site-closed-fr")
  await page.getByRole("button", { name: closings.letters.release }).click()
  await expect(page.getByRole("button", { name: closings.letters.hold })).toBeVisible()
  await context.close()
})
