import type { Page } from "@playwright/test"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addChild } from "#tests/support/children.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { takeScreens } from "#tests/support/screens.ts"

for (const locale of locales) {
  const { collection: words, pages } = messages(locale)

  /** Shut until it is wanted; then everything is there, and the way on. */
  async function read(page: Page, path: string, name: string, about: keyof typeof words.about) {
    await page.goto(`/${locale}${path}`)
    const { why, who, kept } = words.about[about]
    await expect(page.getByText(kept)).toBeHidden()
    await page.getByText(words.summary).click()
    for (const text of [why, who, kept, words.rights, words.nobodyElse])
      await expect(page.getByText(text)).toBeVisible()
    await takeScreens(page, `collection-${name}-${locale}`)
    await expectNoViolations(page)
  }

  test(`PR5 where I am asked something I read why, who sees it and for how long, in ${locale}`, async ({
    page,
    context,
    portal,
  }) => {
    const { owner } = portal.database
    await read(page, "/sign-up", "sign-up", "account")
    await page.getByRole("link", { name: words.toPrivacy }).click()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(pages.privacy.fact)
    await takeScreens(page, `privacy-${locale}`)

    const parent = await addPerson(owner, { name: "Ariane Bouchard", locale })
    const child = await addChild(owner, { guardian: parent.id, name: "Zoé" })
    await signIn(context, owner, portal.origin, parent)
    const file = `/parent/children/${child.id}`
    await read(page, `${file}/names`, "names", "child")
    await read(page, `${file}/residence`, "residence", "home")
    await read(page, `${file}/guardian`, "guardian", "guardian")
    await page.getByRole("link", { name: words.toOwnData }).click()
    await expect(page).toHaveURL(new RegExp(`/${locale}/account/data$`))
  })
}
