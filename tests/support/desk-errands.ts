import type { Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { fillDay } from "./date-boxes.ts"
import { expect } from "./e2e.ts"

/** What staff do at the desk in a browser, in French, errand by errand. */
const { accounts, answering, desk, deskDaycares, family, placements, vacancies, waitlist } = messages("fr")
const heading = (page: Page) => page.getByRole("heading", { level: 1 })
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()

/** A daycare calls and is called back. @returns the address of its request */
export async function takeCallOf(page: Page, name: string): Promise<string> {
  const { home, take } = deskDaycares
  await page.goto("/fr/admin/desk")
  await page.getByLabel(home.findLabel).fill(name)
  await press(page, home.findSubmit)
  await page.getByRole("link", { name }).click()
  await page.getByRole("radio", { name: take.callers.MANAGER }).check()
  await page.getByRole("radio", { name: desk.take.channels.TELEPHONE }).check()
  await page.getByRole("checkbox", { name: take.calledBack }).check()
  await press(page, take.submit)
  await expect(page).toHaveURL(/\/admin\/desk\/requests\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

/** From a daycare's request: a place of 18 to 59 months, declared, read, published. */
export async function declareUrgent(page: Page, startsOn: Day, invited: number) {
  const { seats, terms, preview, live, kinds } = vacancies
  await page.getByRole("link", { name: deskDaycares.request.declare }).click()
  await fillDay(page, "fr", seats.start, startsOn)
  await page.getByLabel(seats.ages).selectOption({ label: vacancies.ages({ from: 18, to: 59 }) })
  await press(page, seats.submit)
  await page.getByRole("radio", { name: kinds.URGENT }).check()
  await press(page, terms.submit)
  await expect(heading(page)).toContainText(preview.fact({ invited }))
  await press(page, preview.publish)
  await expect(page.getByText(live.published)).toBeVisible()
}

/** A family calls from the address we know. @returns the address of its request, its child's file opened */
export async function takeFamilyCall(page: Page, email: string, childId: string): Promise<string> {
  await page.goto("/fr/admin/families")
  const byEmail = page.locator("form").filter({ has: page.getByLabel(accounts.email, { exact: true }) })
  await byEmail.getByLabel(accounts.email, { exact: true }).fill(email)
  await byEmail.getByRole("radio", { name: accounts.opened.purposes.SUPPORT_CALL }).check()
  await byEmail.getByRole("button", { name: desk.find.submit }).click()
  await page.getByRole("radio", { name: desk.take.channels.TELEPHONE }).check()
  await press(page, desk.take.submit)
  await expect(page.getByRole("button", { name: desk.request.finishSubmit })).toBeVisible()
  const request = new URL(page.url()).pathname
  const open = page.getByRole("button", { name: desk.request.open({ code: shortCode(childId) }) })
  if (await open.isVisible()) await open.click()
  await expect(page.getByRole("link", { name: /^Agir pour|Béatrix|Éliott/ }).first()).toBeVisible()
  return request
}

/** The family moved: its new address, from its request. */
export async function writeMove(
  page: Page,
  request: string,
  name: string,
  home: { postalCode: string; municipality: string },
) {
  await page.goto(request)
  await page.getByRole("link", { name: desk.request.act({ name }) }).click()
  await page.getByRole("link", { name: deskDaycares.moved }).click()
  await page.getByLabel(family.steps.residence.postalCode).fill(home.postalCode)
  await page.getByLabel(family.steps.residence.municipality).fill(home.municipality)
  await press(page, family.steps.save)
  await expect(page).toHaveURL(/\/files\/[0-9a-f-]{36}$/)
  await page.goto(request)
  await expect(
    page.getByText(desk.letter.deed({ deed: "child.residence", daycare: null, day: null })),
  ).toBeVisible()
}

export async function joinFor(page: Page, request: string, name: string, daycare: string) {
  await page.goto(request)
  await page.getByRole("link", { name: desk.request.act({ name }) }).click()
  await page.getByRole("link", { name: desk.served.join }).click()
  await page.getByLabel(waitlist.lists.searchLabel).fill(daycare)
  await press(page, waitlist.lists.searchSubmit)
  await page
    .getByRole("link", { name: new RegExp(waitlist.lists.add) })
    .first()
    .click()
  await press(page, waitlist.lists.submit({ n: 1 }))
  await expect(page).toHaveURL(new RegExp(`${request}$`))
}

/** What the child is asked, answered for its family: yes to an invitation, or the acceptance of an offer. */
export async function answerFor(page: Page, request: string, name: string, what: "YES" | "ACCEPT") {
  await page.goto(request)
  await page.getByRole("link", { name: desk.request.act({ name }) }).click()
  await page.getByRole("link", { name: answering.desk.link }).click()
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click()
  await press(page, what === "YES" ? answering.invitation.yes : answering.accept.submit({ names: [name] }))
  await expect(page).toHaveURL(new RegExp(`${request}$`))
}

/** The daycare's formalities are done: its newest vacancy's child comes. */
export async function confirmFor(page: Page, request: string) {
  await page.goto(request)
  await page.getByRole("table").getByRole("link").first().click()
  await page.getByRole("link", { name: vacancies.live.confirm }).click()
  await press(page, placements.one.confirmSubmit)
  await expect(page).toHaveURL(new RegExp(`${request}$`))
  await press(page, deskDaycares.request.finishSubmit)
  await expect(heading(page)).toContainText(deskDaycares.request.factOver)
}
