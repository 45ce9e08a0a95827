import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { takeScreens } from "#tests/support/screens.ts"

test("a parent who is signed in sees their own account", async ({ page, context, portal }) => {
  const { owner } = portal.database
  const parent = await addPerson(owner, { name: "Ariane Bouchard", phone: "+15145550101" })
  await signIn(context, owner, portal.origin, parent)

  await page.goto("/fr/parent/account")

  await expect(page).toHaveURL(/\/fr\/parent\/account$/)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page.locator('input[value="Ariane Bouchard"]')).toBeVisible()
  await expectNoViolations(page)
  await takeScreens(page, "parent-account-fr")
})
