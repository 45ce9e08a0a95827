import type { Page } from "@playwright/test"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { ways } from "#tests/support/ways.ts"

for (const { locale, javaScriptEnabled } of ways)
  test(`I look for a daycare near home and read its page, in ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    page,
    browser,
    portal,
  }) => {
    const context = await withoutScripts(browser, portal.origin)
    await findNearHome(javaScriptEnabled ? page : await context.newPage(), locale)
    if (javaScriptEnabled) await look(page, "daycare", locale)
    await context.close()
  })

for (const locale of locales) {
  test(`I type what cannot be searched and am told so, beside the field, in ${locale}`, async ({ page }) => {
    const { form, problems } = messages(locale).daycares
    await page.goto(`/${locale}?near=M5V+2T6&radius=200&page=1000000000`)

    const field = page.getByLabel(form.near)
    await expect(field).toHaveAttribute("aria-invalid", "true")
    await expect(field).toHaveAccessibleDescription(
      new RegExp(problems.OUTSIDE_QUEBEC("M5V 2T6").slice(0, 30)),
    )
    await expect(page.getByText(problems.RADIUS_CUT("200"))).toBeVisible()
    await expect(page.getByText(/^Il n’y a pas autant|^There are not that many/)).toBeVisible()
    await expect(page.getByRole("table")).toBeVisible()
  })

  test(`I choose among towns of one name, in ${locale}`, async ({ page }) => {
    const { daycares } = messages(locale)
    await page.goto(`/${locale}`)
    await page.getByLabel(daycares.form.near).fill("saint-donat")
    await page.getByRole("button", { name: daycares.form.submit }).click()

    await expect(page.getByRole("heading", { name: daycares.choices.title(2, "Saint-Donat") })).toBeVisible()
    await page.getByRole("link", { name: "Saint-Donat", exact: true }).first().click()
    await expect(page.getByLabel(daycares.form.near)).toHaveValue("Saint-Donat (Matawinie, 62060)")
  })

  test(`I find nothing, and am led to what is nearest, in ${locale}`, async ({ page }) => {
    const { found } = messages(locale).daycares
    await page.goto(`/${locale}?near=48.46,-67.43&radius=2&kind=GNS`)

    await expect(page.getByRole("heading", { name: found.none })).toBeVisible()
    await expect(page.getByText(found.noneNear)).toBeVisible()
    // Not 3 km, where there is nothing either.
    await page.getByRole("link", { name: found.wider(50) }).click()
    await expect(page).toHaveURL(/radius=50/)
    await expect(page.getByRole("table")).toBeVisible()
  })
}

/** What is met on the way is looked at in public-pages.test.ts. */
async function findNearHome(page: Page, locale: Locale) {
  const { daycares } = messages(locale)
  await page.goto(`/${locale}`)
  await page.getByLabel(daycares.form.near).fill("H3L 1B4")
  await page.getByLabel(daycares.form.radius).selectOption("3")
  await page.getByRole("checkbox", { name: "CPE" }).check()
  await page.getByRole("button", { name: daycares.form.submit }).click()

  // What is shared and kept in histories is the area, not the home.
  await expect(page).toHaveURL(/\?near=H3L&radius=3&kind=CPE/)
  await expect(page.getByRole("heading", { level: 2, name: /3 km/ })).toBeVisible()
  const first = page.getByRole("table").getByRole("link").first()
  const name = await first.innerText()
  await first.click()

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible()
  await expect(page.getByText(/30\sseptembre\s2021|September\s30,\s2021/).first()).toBeVisible()
  await expect(page.getByRole("group", { name: /H3L/ })).toBeVisible()
}

test("the map and the list count the same services", async ({ page }) => {
  await page.goto("/fr?near=H3L&radius=3")
  const heading = await page.getByRole("heading", { level: 2 }).first().innerText()
  const circles = await page.locator("#map a.map__mark text").allTextContents()
  const shown = circles.reduce((all, text) => all + Number(text.replace(/\D/g, "")), 0)
  expect(Number(/^\d+/.exec(heading)?.[0])).toBe(shown)
})

test("I follow a circle of the map to its zone in the list, on whichever page it is", async ({ page }) => {
  await page.goto("/fr?near=H3L&radius=5")
  const far = page.locator("#map a.map__mark").last()
  const code = /zone-(\w+)/.exec((await far.getAttribute("href")) ?? "")?.[1] ?? ""
  await far.focus()
  await page.keyboard.press("Enter")
  await expect(page.locator(`#zone-${code}`)).toBeInViewport()
})

test("I move and zoom the map by its links, and the list stays", async ({ page }) => {
  const { map } = messages("fr").daycares
  await page.goto("/fr?near=H3L&radius=5")
  const list = await page.getByRole("table").innerText()
  const window = () => page.locator("#map svg.map").getAttribute("viewBox")
  const before = await window()

  for (const name of [map.closer, map.east, map.wider]) {
    const last = await window()
    await page.getByRole("link", { name, exact: true }).click()
    await expect.poll(window).not.toBe(last)
  }
  await expect(page).toHaveURL(/map=/)
  expect(await page.getByRole("table").innerText()).toBe(list)
  // By the keyboard: on a busy machine the links below the map may still move when a mouse would come down.
  await page.getByRole("link", { name: map.whole }).press("Enter")
  await expect.poll(window).toBe(before)
})

test("I change my mind before the picture came, and see what I asked for last", async ({ page }) => {
  const { map } = messages("fr").daycares
  await page.goto("/fr?near=H3L&radius=5")
  const window = () => page.locator("#map svg.map").getAttribute("viewBox")
  const before = await window()
  await page.getByRole("link", { name: map.closer, exact: true }).click()
  await page.getByRole("link", { name: map.whole }).waitFor()

  // The next picture is on its way, and slow; going back to the whole map is asked meanwhile.
  await page.route(/map=/, async (route) => {
    await new Promise((later) => setTimeout(later, 400))
    await route.continue().catch(() => undefined) // given up meanwhile
  })
  await page.getByRole("link", { name: map.closer, exact: true }).click()
  await page.getByRole("link", { name: map.whole }).click()
  await expect(page).not.toHaveURL(/map=/)
  await expect.poll(window).toBe(before)
  await page.waitForTimeout(600)
  expect(await window()).toBe(before)
})

test("I drag the map with a mouse", async ({ page }) => {
  await page.goto("/fr?near=H3L&radius=5")
  await page.locator("#map").scrollIntoViewIfNeeded()
  const box = await page.locator("#map svg.map").boundingBox()
  if (!box) throw new Error("the map has no box")
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/map=/)
})

test("near me writes a kilometre, not a doorstep", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"])
  await context.setGeolocation({ latitude: 45.54671234, longitude: -73.67184321 })
  await page.goto("/fr")
  await page.getByRole("button", { name: messages("fr").daycares.form.nearMe }).click()
  await expect(page).toHaveURL(/near=45\.55(%2C|,)-73\.67/)
  await expect(page.getByRole("heading", { level: 2, name: /5 km/ })).toBeVisible()
})

test("a search is printed without its form, a page is a page", async ({ page }) => {
  await page.goto("/fr?near=H3L&radius=3&kind=CPE")
  await page.emulateMedia({ media: "print" })
  await expect(page.getByRole("search")).toBeHidden()
  await expect(page.locator(".map-moves")).toBeHidden()
  await expect(page.getByRole("table")).toBeVisible()
  await expect(page.locator("#map svg.map")).toBeVisible()
})
