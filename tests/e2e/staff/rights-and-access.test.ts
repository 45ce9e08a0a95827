import type { Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { scripted } from "#tests/support/ways.ts"

for (const locale of scripted) {
  const { people } = messages(locale)
  const { powers } = people

  test(`one officer asks for a right, another grants it, the first may still stop it, in ${locale}`, async ({
    page,
    browser,
    portal,
  }) => {
    const { owner } = portal.database
    const officer = (name: string) => addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER", name })
    const email = `nouvelle-${locale}@exemple.ca`
    const asked = (on: Page) => on.locator("section.asked").filter({ hasText: email })
    await signIn(page.context(), owner, portal.origin, await officer("Camille Roy"))
    await page.goto(`/${locale}/admin/rights`)
    await expectNoViolations(page)
    await page.getByLabel(people.team.email).fill(email)
    await page.getByRole("radio", { name: people.rights.SUPPORT.name }).check()
    await page.getByLabel(powers.why).fill("Pour l’automne")
    await page.getByRole("button", { name: powers.submit, exact: true }).click()
    await expect(asked(page).getByText(powers.yours)).toBeVisible()
    await expect(asked(page).getByRole("button", { name: new RegExp(`^${powers.approve}`) })).toHaveCount(0)

    const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false })
    await signIn(context, owner, portal.origin, await officer("Noa Tremblay"))
    const theirs = await context.newPage()
    await theirs.goto(`/${locale}/admin/rights`)
    await theirs
      .getByRole("button", { name: `${powers.approve} (${people.rights.SUPPORT.name}, ${email})` })
      .click()
    await expect(asked(theirs).getByText(powers.states.COOLING)).toBeVisible()
    const letter = await portal.sink.waitFor({ to: email })
    expect(letter.link).toContain(`/${locale}/invite/`)
    await context.close()

    await page.reload()
    await page
      .getByRole("button", { name: `${powers.cancel} (${people.rights.SUPPORT.name}, ${email})` })
      .click()
    await expect(asked(page).getByText(powers.states.CANCELLED, { exact: true })).toBeVisible()
    await page.goto(letter.link ?? "")
    await expect(page.getByRole("heading", { level: 1 })).toContainText(people.accept.dead)
  })

  test(`the desk finds a service by a few letters and lets the first person in, in ${locale}`, async ({
    page,
    portal,
  }) => {
    const { owner } = portal.database
    await addDaycare(owner, { name: `Garderie des Érables ${locale}` })
    await signIn(
      page.context(),
      owner,
      portal.origin,
      await addPerson(owner, { kind: "STAFF", role: "REGISTRY" }),
    )
    await page.goto(`/${locale}/admin/people`)
    await expectNoViolations(page)
    await page.getByLabel(people.admin.words).fill("erables")
    await page.getByRole("button", { name: people.admin.search }).click()
    await page.getByRole("link", { name: `Garderie des Érables ${locale}` }).click()
    await page.getByLabel(people.team.email).fill(`direction-${locale}@exemple.ca`)
    await page.getByRole("button", { name: people.team.submit }).click()
    await expect(page.getByRole("rowheader", { name: `direction-${locale}@exemple.ca` })).toBeVisible()
    await expectNoViolations(page)
  })

  test(`a list is read, looked at and sent, and the page says how far it is, in ${locale}`, async ({
    page,
    portal,
  }) => {
    const { owner } = portal.database
    const words = people.campaign
    const daycare = await addDaycare(owner)
    await signIn(
      page.context(),
      owner,
      portal.origin,
      await addPerson(owner, { kind: "STAFF", role: "REGISTRY" }),
    )
    await page.goto(`/${locale}/admin/people/campaigns`)
    await expectNoViolations(page)
    await page.getByLabel(words.file).setInputFiles({
      name: "liste.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`service;courriel\n${daycare};lot-${locale}@exemple.ca\nInconnue;a@exemple.ca\n`),
    })
    await page.getByRole("button", { name: words.submit }).click()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(words.factReady({ n: 1 }))
    await expectNoViolations(page)
    await page.getByRole("link", { name: words.verdicts.UNKNOWN_DAYCARE({ n: 1 }) }).click()
    await expect(page.getByText(words.oneOf.UNKNOWN_DAYCARE)).toBeVisible()
    await page.getByRole("button", { name: words.send }).click()
    await portal.sink.waitFor({ to: `lot-${locale}@exemple.ca` })
    await page.reload()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(words.factSent({ n: 1 }))
    await expectNoViolations(page)
  })
}
