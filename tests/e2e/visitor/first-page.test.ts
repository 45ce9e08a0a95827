import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { takeScreens } from "#tests/support/screens.ts"

for (const locale of ["fr", "en"] as const) {
  test(`a visitor reads the first page in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}`)

    await expect(page.locator("html")).toHaveAttribute("lang", new RegExp(`^${locale}`))
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectNoViolations(page)
    await takeScreens(page, `visitor-home-${locale}`)
  })
}
