import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { closeFor, closingWords, reopen } from "#tests/support/site.ts"

const { board } = messages("fr")
const { admin } = board

test.afterEach(({ portal }) => reopen(portal))

for (const locale of locales)
  test(`MM4 the board of a closed portal is well made on every width, and accessible, in ${locale}`, async ({
    page,
    portal,
  }) => {
    await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])
    for (const [name, path] of [
      ["board-closed", "/status"],
      ["board-places", "/status/places"],
      ["board-history", "/status/history"],
    ] as const) {
      const answer = await page.goto(`/${locale}${path}`)
      expect([path, answer?.status()]).toEqual([path, 200])
      await look(page, name, locale)
    }
  })

test("I draft the board while all is closed, read it in both languages, publish it, and correct it; nothing is erased", async ({
  page,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER", name: "Camille Roy" })
  await signIn(page.context(), owner, portal.origin, officer)
  await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME", "STAFF"])
  const reader = await (await withoutScripts(browser, portal.origin)).newPage()
  await reader.goto("/fr/status")
  await expect(reader.getByText(closingWords.fr)).toBeVisible()

  // English is missing: said beside the field, and my words stay.
  await page.goto("/fr/admin/site/board")
  const storyFr = page.getByLabel(`${admin.pieces.story}, ${admin.french}`)
  const storyEn = page.getByLabel(`${admin.pieces.story}, ${admin.english}`)
  await storyFr.fill("Nous vérifions <b>un accès</b>.\n\nMerci.")
  await page.getByRole("button", { name: admin.preview }).click()
  await expect(page.getByRole("alert").getByText(board.refusals.ENGLISH_MISSING)).toBeVisible()
  await expect(storyFr).toHaveValue("Nous vérifions <b>un accès</b>.\n\nMerci.")
  await storyEn.fill("We are checking an access.")
  await page.getByRole("button", { name: admin.preview }).click()
  await expect(page).toHaveURL(/\/board\/publish$/)

  // The preview is the page itself, in either language; nobody else sees it yet.
  for (const [locale, text] of [
    ["fr", "Nous vérifions <b>un accès</b>."],
    ["en", "We are checking an access."],
  ] as const) {
    const opened = page.context().waitForEvent("page")
    await page.getByRole("link", { name: admin.publish[locale] }).click()
    const preview = await opened
    await expect(preview.locator("html")).toHaveAttribute("lang", `${locale}-CA`)
    await expect(preview.getByText(text)).toBeVisible()
    await expect(preview.locator("h1")).toHaveCSS("font-weight", "400")
    await preview.close()
  }
  await reader.reload()
  await expect(reader.getByText(closingWords.fr)).toBeVisible()

  // The portal is closed: the next update is promised before anything is published.
  await page.getByLabel(admin.publish.read).check()
  await page.getByRole("button", { name: admin.publish.publish }).click()
  await expect(page.getByRole("alert").getByText(board.refusals.NEXT_UPDATE_MISSING)).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole("link", { name: admin.publish.back }).click()
  const next = page.getByRole("group", { name: admin.nextOn })
  await next.getByLabel(messages("fr").forms.date.day).fill("29")
  await next.getByLabel(messages("fr").forms.date.month).fill("10")
  await next.getByLabel(messages("fr").forms.date.year).fill(String(new Date().getFullYear() + 1))
  await page.getByLabel(admin.nextAt).fill("16 h")
  await page.getByRole("button", { name: admin.preview }).click()
  await page.getByLabel(admin.publish.read).check()
  await page.getByRole("button", { name: admin.publish.publish }).click()
  await expect(page.getByText(admin.current)).toBeVisible()
  await reads(reader, "Nous vérifions <b>un accès</b>.")
  await expect(reader.getByText(board.dates.next)).toBeVisible()

  // A correction says what it corrects; the first version stays to be read.
  await page.getByRole("button", { name: new RegExp(admin.correctShort) }).click()
  await page.getByLabel(`${admin.pieces.correction}, ${admin.french}`).fill("C’est un compte, non un accès.")
  await page
    .getByLabel(`${admin.pieces.correction}, ${admin.english}`)
    .fill("It is an account, not an access.")
  await storyFr.fill("Nous vérifions un compte.")
  await storyEn.fill("We are checking an account.")
  await page.getByRole("button", { name: admin.preview }).click()
  await page.getByLabel(admin.publish.read).check()
  await page.getByRole("button", { name: admin.publish.publish }).click()
  await expect(page.getByText(admin.corrects, { exact: true })).toBeVisible()
  await reads(reader, "C’est un compte, non un accès.")
  await reader.getByRole("link", { name: board.more.history }).click()
  await expect(reader.getByText("Nous vérifions <b>un accès</b>.")).toBeVisible()
  await expect(reader.getByText(closingWords.fr).first()).toBeVisible()

  // A closed page says when the next word comes.
  await reader.goto("/fr/help")
  await expect(reader.getByText(/Prochaine mise à jour/)).toBeVisible()
})

/** Every process hears of a published board within a moment (GATE_POLL_MS). */
const reads = (reader: Page, words: string) =>
  expect(async () => {
    await reader.reload()
    await expect(reader.getByText(words)).toBeVisible({ timeout: 200 })
  }).toPass({ timeout: 5_000 })
