import { HtmlValidate } from "html-validate"
import type { Page } from "@playwright/test"
import { htmlLang } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addNetwork } from "#tests/support/network.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { useSettings } from "#tests/support/settings.ts"

test.beforeAll(async ({ portal }) => {
  useSettings()
  await addNetwork(portal.database)
})

const pages = [
  ["home", ""],
  ["search", "?near=H3L&radius=3&kind=CPE"],
  ["choices", "?near=saint-donat"],
  ["nothing", "?near=48.46,-67.43&radius=2&kind=GNS"],
  ["mended", "?near=K1A&radius=200"],
  ["regions", "/regions"],
  ["region", "/regions/06"],
  ["municipality", "/municipalities/07047"],
  ["figures", "/figures?kind=CPE"],
  ["about-the-data", "/about-the-data"],
  ["help", "/help"],
  ["privacy", "/privacy"],
  ["accessibility", "/accessibility"],
  ["status", "/status"],
] as const

/** Next writes void elements and attributes in its own hand; the rest of the rules hold. */
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "void-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-trailing-whitespace": "off",
    "long-title": "off",
    // React writes tabindex, hreflang and the like as it likes, and SVG keeps its capitals.
    "attr-case": "off",
    "no-inline-style": "error",
    // A table that is laid again on a telephone must say its roles; a list without marks too.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    "tel-non-breaking": "off",
    // Three boxes of one name are one question; React names what it makes for itself with an underscore.
    "form-dup-name": [
      "error",
      { allowArrayBrackets: true, shared: ["radio", "checkbox", "button", "submit"] },
    ],
    "valid-id": ["error", { relaxed: true }],
    // Scripts of the framework carry a nonce instead of an integrity.
    "require-sri": "off",
  },
})

for (const locale of ["fr", "en"] as const)
  for (const [name, path] of pages)
    test(`${name} in ${locale} is well made, on every width`, async ({ page, portal }) => {
      const answer = await portal.ask({ path: `/${locale}${path}`, headers: { accept: "text/html" } })
      expect(answer.status).toBe(200)
      expect(faultsOf(answer.text)).toEqual([])

      await page.goto(`/${locale}${path}`)
      await expect(page.locator("html")).toHaveAttribute("lang", htmlLang[locale])
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
      expect(await page.title()).toMatch(/ – Guichet$/)
      await expect(page.locator('link[rel="canonical"]')).toHaveCount(1)
      await expectNoViolations(page)
      await page.emulateMedia({ colorScheme: "dark" })
      await expectNoViolations(page)
      await expectNoSidewaysScroll(page)
      await takeScreens(page, `public-${name}-${locale}`)
    })

function faultsOf(html: string): string[] {
  const { results } = validator.validateStringSync(html)
  return results.flatMap((it) =>
    it.messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  )
}

async function expectNoSidewaysScroll(page: Page) {
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 700 })
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0)
  }
}

test("I go from regions to a town to a daycare, without JavaScript", async ({ browser, portal }) => {
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto("/fr/regions")
  await page.getByRole("link", { name: "Bas-Saint-Laurent" }).click()
  await page.getByRole("link", { name: "Amqui" }).click()
  await page
    .getByRole("link", { name: /tits flots/ })
    .first()
    .click()
  await expect(page.getByRole("heading", { level: 1, name: /tits flots/ })).toBeVisible()
  await page.getByRole("link", { name: messages("fr").daycares.page.around }).click()
  await expect(page).toHaveURL(/near=G5J/)
  await context.close()
})

test("search engines are told what to keep, and only true facts", async ({ portal, page }) => {
  const robots = await portal.ask({ path: "/robots.txt" })
  expect(robots.text).toContain(`Sitemap: ${portal.origin}/sitemap.xml`)
  expect(robots.text).toContain("Disallow: /fr/admin/")
  const sitemap = await portal.ask({ path: "/sitemap.xml" })
  expect(sitemap.headers["content-type"]).toContain("application/xml")
  const urls = [...sitemap.text.matchAll(/<loc>([^<]+)</g)].map(([, url = ""]) => url)
  expect(urls.length).toBeGreaterThan(7_000)
  expect(new Set(urls).size).toBe(urls.length)

  const daycare = urls.find((url) => url.includes("/fr/daycares/")) ?? ""
  await page.goto(new URL(daycare).pathname)
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /^index/)
  const facts = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  ) as Record<string, unknown> // what we wrote ourselves
  expect(Object.keys(facts).sort()).toEqual(
    expect.arrayContaining(["@context", "@type", "address", "name", "url"]),
  )
  expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(["aggregateRating", "telephone", "geo"]))
  await page.goto("/fr?near=H3L")
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex, follow")
})

for (const path of [
  "/fr/daycares/no-such-place",
  "/fr/regions/99",
  "/fr/municipalities/00000",
  "/en/daycares/%F0%9F%98%80",
])
  test(`${path} is not found, kindly`, async ({ page }) => {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  })
