import { readFileSync } from "node:fs"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { takeScreens } from "#tests/support/screens.ts"

const later = readFileSync("prisma/data/installations_monteregie_2022-11-01.csv", "utf8")
const list = (text: string | Buffer) => ({
  name: "liste.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(text),
})

test("I read the ministry's list, answer what is asked, apply it, and nothing is left to change", async ({
  page,
  portal,
}) => {
  // Nine looks at pages of some hundred rows.
  test.setTimeout(90_000)
  const { registry } = messages("fr")
  const { detail } = registry
  const registrar = await addPerson(portal.database.owner, {
    kind: "STAFF",
    role: "REGISTRY",
    name: "Inès Moreau",
  })
  await signIn(page.context(), portal.database.owner, portal.origin, registrar)

  await page.goto("/fr/admin")
  await page
    .getByRole("link", { name: messages("fr").spaces.nav.registry })
    .first()
    .click()
  await expect(page).toHaveURL(/\/fr\/admin\/daycares$/)
  await expectNoViolations(page)
  await takeScreens(page, "registry-fr")

  await page.getByRole("button", { name: registry.list.submit }).click()
  await expect(page.getByRole("alert").getByText(registry.refusals.FILE_MISSING)).toBeVisible()
  await expectNoViolations(page)
  await page.getByLabel(registry.list.file).setInputFiles(list(Buffer.from("PK\u0003\u0004")))
  await page.getByRole("button", { name: registry.list.submit }).click()
  await expect(page.getByRole("alert").getByText(registry.refusals.FILE_SPREADSHEET)).toBeVisible()

  await page.getByLabel(registry.list.file).setInputFiles(list(later))
  await page.getByRole("button", { name: registry.list.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(detail.factAsked({ n: 1 }))
  await expect(page.getByText(detail.mustAnswer)).toBeVisible()
  await expectNoViolations(page)
  await takeScreens(page, "registry-asked-fr")

  await page.getByRole("radio", { name: "Les heureux petits dauphins 2" }).check()
  await page.getByRole("button", { name: detail.answer }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    detail.factReady({ n: 16 + 68 + 1 + 2 }),
  )

  for (const verdict of ["CHANGED", "NEW", "CLOSED", "SAME", "BROKEN"] as const) {
    const words = new RegExp(
      detail.verdicts[verdict]({ n: { CHANGED: 68, NEW: 16, CLOSED: 2, SAME: 507, BROKEN: 0 }[verdict] }),
    )
    await page.getByRole("link", { name: words }).click()
    await expect(page.getByRole("link", { name: words })).toHaveAttribute("aria-current", "page")
    await expectNoViolations(page)
    if (verdict === "CHANGED") await takeScreens(page, "registry-changed-fr")
  }

  await page.getByRole("button", { name: detail.apply }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(detail.factApplied({ n: 87 }))
  await expectNoViolations(page)
  await takeScreens(page, "registry-applied-fr")

  await page.goto("/fr/admin/daycares")
  await expect(page.getByText(registry.stateOf.APPLIED).first()).toBeVisible()
  await page.getByLabel(registry.list.file).setInputFiles(list(later))
  await page.getByRole("button", { name: registry.list.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(detail.factNothing)
})

test("without JavaScript, in English: broken lines are told by line, nothing can be applied, the reading is discarded", async ({
  browser,
  portal,
}) => {
  const locale: Locale = "en"
  const { registry } = messages(locale)
  const registrar = await addPerson(portal.database.owner, { kind: "STAFF", role: "REGISTRY", locale })
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false })
  await signIn(context, portal.database.owner, portal.origin, registrar)
  const page = await context.newPage()

  await page.goto("/en/admin/daycares")
  await page.getByLabel(registry.list.file).setInputFiles(list(later.replaceAll("J4B", "M5V")))
  await page.getByRole("button", { name: registry.list.submit }).click()
  await expect(page.getByText(registry.broken.POSTAL_CODE_OUTSIDE).first()).toBeVisible()
  await expect(page.getByText(registry.detail.mustMend)).toBeVisible()
  await expect(page.getByRole("button", { name: registry.detail.apply })).toHaveCount(0)
  await takeScreens(page, "registry-broken-en")

  await page.getByRole("button", { name: registry.detail.discard }).click()
  await expect(page).toHaveURL(/\/en\/admin\/daycares$/)
  await expect(page.getByText(registry.stateOf.DISCARDED).first()).toBeVisible()
  await context.close()
})

test("a hostile list is refused calmly, at its field, and a formula in a name stays a name", async ({
  page,
  portal,
}) => {
  const { registry } = messages("fr")
  const registrar = await addPerson(portal.database.owner, { kind: "STAFF", role: "REGISTRY" })
  await signIn(page.context(), portal.database.owner, portal.origin, registrar)
  await page.goto("/fr/admin/daycares")
  const file = page.getByLabel(registry.list.file)
  const alert = page.getByRole("alert")
  const send = () => page.getByRole("button", { name: registry.list.submit }).click()

  await file.setInputFiles(list(Buffer.alloc(10 * 1024 * 1024, 97)))
  await expect(page.getByText(registry.refusals.FILE_LARGE)).toBeVisible()
  await takeScreens(page, "registry-large-fr")
  await file.setInputFiles(list(Buffer.from(`\ufeff${later}`, "utf16le")))
  await expect(page.getByText(registry.refusals.FILE_LARGE)).toBeHidden()
  await send()
  await expect(alert.getByText(registry.refusals.FILE_UTF16)).toBeVisible()
  await file.setInputFiles(list(later.replace("J4B", "J4\u0000")))
  await send()
  await expect(alert.getByText(registry.refusals.FILE_BINARY)).toBeVisible()
  await takeScreens(page, "registry-hostile-fr")

  const formula = later.replace("CENTRE DE LA PETITE ENFANCE", "=cmd|' /C calc'!A0 <b>x</b> CENTRE")
  await file.setInputFiles(list(formula))
  await send()
  await expect(page).toHaveURL(/\/fr\/admin\/daycares\/[\w-]{36}$/)
  await expectNoViolations(page)
  await takeScreens(page, "registry-formula-fr")
})

test("support staff do not find the registry, and a file of 9 MB is cut off in front", async ({
  page,
  portal,
}) => {
  const support = await addPerson(portal.database.owner, { kind: "STAFF", role: "SUPPORT" })
  await signIn(page.context(), portal.database.owner, portal.origin, support)
  expect((await page.goto("/fr/admin/daycares"))?.status()).toBe(404)

  const big = {
    method: "POST",
    path: "/fr/admin/daycares",
    body: Buffer.alloc(9 * 1024 * 1024),
    headers: { "content-type": "application/octet-stream" },
  }
  expect((await portal.ask({ ...big, cookie: "__Host-session=x" })).status).toBe(413)
  expect((await portal.ask({ ...big, body: Buffer.alloc(2 * 1024 * 1024) })).status).toBe(413)
  expect(
    (
      await portal.ask({
        ...big,
        path: "/fr/sign-in",
        body: Buffer.alloc(2 * 1024 * 1024),
        cookie: "__Host-session=x",
      })
    ).status,
  ).toBe(413)
})
