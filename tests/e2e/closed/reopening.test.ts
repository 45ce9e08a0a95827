import type { Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import { reopeningOrder, type Reopened } from "#lib/site/rules/reopening.ts"
import { rehearsalCookie } from "#lib/platform/doors.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { expectNoSidewaysScroll, expectWellMade } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { heardOf, reopen, untilOpen } from "#tests/support/site.ts"

const words = messages("fr")
const { reopening, site } = words

/** What the steps say, put back for the tests that come after. */
let permits: string | undefined

test.afterEach(async ({ portal }) => {
  if (permits) await portal.database.owner.query(permits)
  await portal.database.owner.query(
    "update sec.reopening set watched_until = sec.now(), looked_at = sec.now() where watched_until > sec.now()",
  )
  await reopen(portal)
  await portal.database.owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
})

/** Everybody is out, for a fault; the steps are another test's. */
async function closeAll(portal: Portal) {
  const { owner } = portal.database
  await owner.query("select sec.operator_close(gen_random_uuid(), $1, 'FAULT', 'Une panne.', 'A fault.')", [
    Object.fromEntries(reopeningOrder.map((it) => [it, "CLOSED"])),
  ])
  const { rows } = await owner.query<{ it: string }>(
    "select pg_get_functiondef('sec.steps_permit'::regproc) as it",
  )
  permits ??= rows[0]?.it
  await owner.query(`create or replace function sec.steps_permit(closure uuid, whom public.audience) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$ begin return true; end $$`)
  await heardOf()
}

const whyIn = (page: Page, band: string) =>
  page.locator("section", { has: page.locator(band) }).locator("[name=why]")

async function askFor(page: Page, audience: Reopened) {
  await page.goto("/fr/admin/site/reopening")
  await page.locator(`[name=audience][value=${audience}]`).check({ force: true })
  await whyIn(page, "#ask-title").fill("Tout est vérifié.")
  await page.getByRole("button", { name: reopening.submit, exact: true }).click()
}

test("IC7 two officers open the portal again, one audience after the other, and watch each", async ({
  page,
  browser,
  portal,
}) => {
  test.setTimeout(180_000)
  const { owner } = portal.database
  await closeAll(portal)
  const [first, second] = [
    await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" }),
    await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" }),
  ]
  await signIn(page.context(), owner, portal.origin, first)
  const others = await browser.newContext({ baseURL: portal.origin })
  await signIn(others, owner, portal.origin, second)
  const other = await others.newPage()

  // Before its turn: a clear no, and nothing changed.
  await askFor(page, "PUBLIC")
  await expect(page.getByRole("alert").getByText(reopening.refusals.NOT_ITS_TURN)).toBeVisible()

  for (const audience of reopeningOrder) {
    await askFor(page, audience)
    await expect(page.getByText(reopening.yours)).toBeVisible()
    await expect(page.getByRole("button", { name: reopening.approve })).toHaveCount(0)

    await other.goto("/fr/admin/site/reopening")
    if (audience === "STAFF") {
      await expectWellMade(other, "fr")
      await expectNoViolations(other)
      await expectNoSidewaysScroll(other)
      await takeScreens(other, "reopening-asked-fr")
    }
    await other.getByRole("button", { name: reopening.approve }).click()
    await expect(other.getByText(reopening.states.WATCHED).first()).toBeVisible()
    if (audience === "DAYCARES") await takeScreens(other, "reopening-watched-fr")
    if (audience !== "PUBLIC") {
      await whyIn(other, "#ask-title").fill("Trop tôt.")
      await other.getByRole("button", { name: reopening.submit, exact: true }).click()
      await expect(other.getByRole("alert").getByText(reopening.refusals.WATCHED)).toBeVisible()
    }
    await owner.query(
      "update sec.reopening set watched_until = sec.now(), looked_at = sec.now() where watched_until > sec.now()",
    )
  }
  await untilOpen(portal)
  expect((await page.goto("/fr"))?.status()).toBe(200)
  await others.close()
})

test("a verifier uses the closed portal as a family; the cookie alone opens nothing", async ({
  page,
  browser,
  portal,
}) => {
  const { owner } = portal.database
  await owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
  await closeAll(portal)
  const officer = await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  await signIn(page.context(), owner, portal.origin, officer)
  await page.goto("/fr/admin/site/reopening")
  await whyIn(page, "#verifier").fill("La firme vérifie.")
  await page.getByRole("button", { name: reopening.verifier.open }).click()
  await expect(page.getByRole("button", { name: reopening.verifier.close })).toBeVisible()
  await heardOf()

  const own = await browser.newContext({ baseURL: portal.origin })
  await signIn(own, owner, portal.origin, await addPerson(owner, { kind: "VERIFIER" }))
  const verifying = await own.newPage()
  await verifying.goto("/fr/verify")
  await verifying.getByRole("button", { name: reopening.rehearsal.begin }).click()
  await expect(verifying).toHaveURL(/\/fr\/parent$/)
  await expect(verifying.getByText(reopening.rehearsal.strip)).toBeVisible()
  await expectNoViolations(verifying)
  await takeScreens(verifying, "rehearsal-fr")
  await verifying.getByRole("button", { name: reopening.rehearsal.end }).click()
  await expect(verifying).toHaveURL(/\/fr\/verify$/)
  expect((await verifying.goto("/fr/verify/record"))?.status()).toBe(200)
  await expect(verifying.getByText("verification.rehearse").first()).toBeVisible()
  await expectWellMade(verifying, "fr")
  await expectNoViolations(verifying)
  await takeScreens(verifying, "record-fr")
  await own.close()

  const family = await browser.newContext({ baseURL: portal.origin })
  await signIn(family, owner, portal.origin, await addPerson(owner, { name: "Ariane Bouchard" }))
  await family.addCookies([
    { name: rehearsalCookie, value: "1", url: portal.origin.replace("http:", "https:"), secure: true },
  ])
  const tried = await family.newPage()
  await tried.goto("/fr/parent")
  await expect(tried.getByRole("heading", { level: 1 })).toContainText(site.closed.fact.PARENTS)
  await expect(tried.getByText("Ariane Bouchard")).toHaveCount(0)
  await family.close()
})
