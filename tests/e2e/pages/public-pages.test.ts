import { HtmlValidate } from "html-validate"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"

/** Pages made of the network. The others are looked at with every page of a visitor. */
const ofTheNetwork = [
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
  ["record", "/record"],
] as const
const others = ["/help", "/privacy", "/accessibility", "/status"]

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

for (const locale of locales) {
  test(`the HTML of every public page is valid, in ${locale}`, async ({ portal }) => {
    for (const path of [...ofTheNetwork.map(([, it]) => it), ...others]) {
      const answer = await portal.ask({ path: `/${locale}${path}`, headers: { accept: "text/html" } })
      expect([path, answer.status, faultsOf(answer.text)]).toEqual([path, 200, []])
      expect(answer.text.match(/<link rel="canonical"/g), path).toHaveLength(1)
    }
  })

  for (const [name, path] of ofTheNetwork)
    test(`${name} is well made, on every width, in ${locale}`, async ({ page }) => {
      await page.goto(`/${locale}${path}`)
      await look(page, `public-${name}`, locale)
    })
}

function faultsOf(html: string): string[] {
  const { results } = validator.validateStringSync(html)
  return results.flatMap((it) =>
    it.messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  )
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

  // One of the real network: those that other tests add have no permit holder.
  const { rows } = await portal.database.owner.query<{ slug: string }>(
    "select slug from public.daycare where permit_holder_id is not null and state = 'OPEN' order by id limit 1",
  )
  const daycare = urls.find((url) => url.endsWith(`/fr/daycares/${rows[0]?.slug}`)) ?? ""
  const document = await portal.ask({ path: new URL(daycare).pathname, headers: { accept: "text/html" } })
  expect(document.text.match(/<script type="application\/ld\+json"/g)).toHaveLength(1)
  await page.goto(new URL(daycare).pathname)
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /^index/)
  const facts: unknown = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  )
  // schema.org's own words, every one said by the page too: no rating, no telephone, no point on a map.
  const text: unknown = expect.stringMatching(/\S/)
  expect(facts).toEqual({
    "@context": "https://schema.org",
    "@type": "ChildCare",
    name: await page.locator("h1 strong").innerText(),
    url: daycare,
    parentOrganization: { "@type": "Organization", name: text },
    address: {
      "@type": "PostalAddress",
      ...{ streetAddress: text, addressLocality: text, addressRegion: "QC", addressCountry: "CA" },
    },
  })

  // Who comes by a link has read no document, and a script made by a browser is what Trusted Types forbid.
  await page.goto("/fr?near=H3L&radius=3")
  await page.getByRole("table").getByRole("link").first().click()
  await expect(page).toHaveURL(/\/fr\/daycares\//)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(0)

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
