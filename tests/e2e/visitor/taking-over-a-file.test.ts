import type { Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { importFile, oldCells, oldFile } from "#tests/support/old-lists.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { signIn } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { takeScreens } from "#tests/support/screens.ts"

const english = `ancienne-${Date.now()}@exemple.ca`
const french = `vieille-${Date.now()}@exemple.ca`

// One after the other in one browser: what is prepared before all is prepared once.
test.describe.configure({ mode: "default" })

/** Two families of one old list: letters of a second file wait for the next minute. */
test.beforeAll(async ({ portal }) => {
  const { owner, ownerUrl } = portal.database
  const { rows } = await owner.query<{ id: string }>(
    "select id from public.daycare where state = 'OPEN' and municipality_name = 'Montréal' order by id limit 1",
  )
  const cells = [english, french].map((email, at) =>
    oldCells(at + 1, rows[0]!.id, {
      ...{ reference: email, childGiven: "Zoé", childFamily: `De ${email}`, email },
      ...{ language: email === english ? "en" : "", postalCode: "H2J 2K1" },
      ...{ bornOn: "2025-02-11", desiredOn: "2027-09-01" },
    }),
  )
  const { result, broken } = await importFile(ownerUrl, oldFile(cells))
  expect([broken, result]).toMatchObject([[], { ok: true, value: { written: 2 } }])
})

/** The way in that the letter to this family gives. */
async function linkFor(portal: Portal, email: string): Promise<string> {
  const letter = await portal.sink.waitFor({ to: email })
  expect(letter.text).not.toMatch(/Zoé|Ancien/)
  return new URL(/https?:\/\/\S+\/invite\/[\w-]{43}/.exec(letter.text)?.[0] ?? "").pathname
}

async function takeOver(
  page: Page,
  portal: Portal,
  { link, email, locale, axe }: { link: string; email: string; locale: Locale; axe: boolean },
) {
  const { accept } = messages(locale).people
  const { due } = messages(locale).family
  await page.goto(link)
  await expect(page.getByRole("heading", { level: 1 })).toContainText(accept.claim.fact({ n: 1 }))
  if (axe) await expectNoViolations(page)
  await takeScreens(page, `claim-${locale}`)
  // An error keeps what was typed.
  await page.getByLabel(accept.name).fill("Ana Roy")
  await page.getByLabel(accept.password, { exact: true }).fill("court")
  await page.getByRole("button", { name: accept.claim.submit }).click()
  await expect(page.getByLabel(accept.name)).toHaveValue("Ana Roy")
  await page.getByLabel(accept.password, { exact: true }).fill("quatre mots sans lien aucun")
  await page.getByRole("button", { name: accept.claim.submit }).click()
  await expect(page.getByRole("main").getByText(accept.done)).toBeVisible()

  const { rows } = await portal.database.owner.query<{ id: string }>(
    "select taken_by as id from public.family_claim c join public.account_invite i on i.claim_id = c.id where i.accepted_at is not null order by i.accepted_at desc limit 1",
  )
  await signIn(page.context(), portal.database.owner, portal.origin, {
    id: rows[0]!.id,
    email,
    kind: "PARENT",
  })
  await page.goto(`/${locale}/parent/children`)
  await expect(page.getByRole("heading", { name: due.CHECK({ name: "Zoé" }) })).toBeVisible()
  if (axe) await expectNoViolations(page)
  await takeScreens(page, `claimed-${locale}`)
  await page.getByRole("link", { name: due.review }).click()
  await expect(page.getByText("H2J 2K1")).toBeVisible()
  await takeScreens(page, `claimed-file-${locale}`)
  await page.getByRole("button", { name: due.check }).click()
  await expect(page.getByRole("heading", { name: due.CHECK({ name: "Zoé" }) })).toBeHidden()
  await page.goto(`/${locale}/parent/ranks`)
  await expect(page.getByRole("main").getByText("Zoé").first()).toBeVisible()
}

test("in English and without JavaScript, a family takes over the file that an old list left, and confirms it", async ({
  browser,
  portal,
}) => {
  test.setTimeout(120_000)
  const link = await linkFor(portal, english)
  expect(link).toContain("/en/")
  const context = await withoutScripts(browser, portal.origin)
  await takeOver(await context.newPage(), portal, { link, email: english, locale: "en", axe: false })
  await context.close()
})

test("en français et avec JavaScript, une famille reprend le dossier d’une ancienne liste et le confirme", async ({
  page,
  portal,
}) => {
  test.setTimeout(120_000)
  const link = await linkFor(portal, french)
  expect(link).toContain("/fr/")
  await takeOver(page, portal, { link, email: french, locale: "fr", axe: true })
})
