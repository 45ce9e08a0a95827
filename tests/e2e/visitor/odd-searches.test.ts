import { messages } from "#lib/i18n/messages.ts"
import { expect, test } from "#tests/support/e2e.ts"

const { problems, found } = messages("fr").daycares
const odd: [what: string, query: string, told: string][] = [
  ["a postal code of Toronto", "near=M5V+2T6", problems.OUTSIDE_QUEBEC("M5V 2T6")],
  ["a postal code nobody knows", "near=H9Z", problems.AREA_UNKNOWN()],
  ["Paris", "near=48.85,2.35", problems.POINT_OUTSIDE()],
  ["200 km", "near=H3L&radius=200", problems.RADIUS_CUT("200")],
  ["a page of a thousand million", "near=H3L&page=1000000000", "Il n’y a pas autant de pages"],
  ["faces", "near=%F0%9F%98%80%F0%9F%91%B6", problems.TEXT_EMPTY()],
  ["SQL", `near=${encodeURIComponent("'; DROP TABLE daycare; --")}`, found.none],
  [
    "ten thousand characters",
    `near=${"Montréal ".repeat(1_250).trim().replaceAll(" ", "+").replaceAll("é", "e")}`,
    problems.TEXT_CUT(),
  ],
  ["the same question twice", "near=H3L&near=H2X", "(H3L)"],
]

for (const [what, query, told] of odd)
  test(`${what}: a kind sentence and a page to go on from`, async ({ portal }) => {
    const answer = await portal.ask({ path: `/fr?${query}`, headers: { accept: "text/html" } })
    expect(answer.status).toBe(200)
    const said = answer.text.replaceAll("&#x27;", "'").replaceAll("&amp;", "&")
    expect(said).toContain(told)
    expect(said).toContain('role="search"')
  })

for (const [what, query, status] of [
  ["a broken escape", "near=%E0%A4%A", 400],
  ["a null", "near=%00H3L", 400],
  ["an address longer than any browser writes", `near=${"%F0%9F%98%80".repeat(10_000)}`, 431],
] as const)
  test(`${what} is no question, and is answered with a way back`, async ({ portal }) => {
    const answer = await portal.ask({ path: `/fr?${query}`, headers: { accept: "text/html" } })
    expect(answer.status).toBe(status)
    expect(answer.text).toContain('<a href="/fr">Accueil</a>')
  })

test("a page pasted into the field is cut before it becomes an address", async ({ page }) => {
  await page.goto("/fr")
  await page.getByLabel(messages("fr").daycares.form.near).fill("Montréal ".repeat(1_000))
  await page.getByRole("button", { name: messages("fr").daycares.form.submit }).click()
  await expect(page.getByText(problems.TEXT_CUT())).toBeVisible()
})
