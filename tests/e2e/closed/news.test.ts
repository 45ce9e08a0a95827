import type { Page } from "@playwright/test"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { expectNoSidewaysScroll, expectWellMade, withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { closeFor, reopen } from "#tests/support/site.ts"

test.afterEach(({ portal }) => reopen(portal))

for (const locale of locales) {
  const scripts = locale === "fr"
  test(`MM4 with the portal closed I ask for its news, confirm, get them, and leave: in ${locale}, ${scripts ? "with" : "without"} JavaScript`, async ({
    browser,
    page,
    portal,
  }) => {
    await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])
    if (scripts) return follow(page, portal, locale)
    const context = await withoutScripts(browser, portal.origin)
    await follow(await context.newPage(), portal, locale)
    await context.close()
  })
}

async function follow(page: Page, portal: Portal, locale: Locale) {
  const words = messages(locale).news.subscribe
  // A page without scripts cannot be asked by axe.
  const accessible = () => (locale === "fr" ? expectNoViolations(page) : expectWellMade(page, locale))
  const { letters } = messages(locale).news
  const { sink } = portal
  const email = `nouvelles-${newId().slice(0, 8)}@exemple.ca`

  expect((await page.goto(`/${locale}/status/news`))?.status()).toBe(200)
  await expectWellMade(page, locale)
  await expectNoSidewaysScroll(page)
  await takeScreens(page, `news-${locale}`)
  await page.getByLabel(words.email).fill("pas une adresse")
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.EMAIL_WRONG)).toBeVisible()
  await expect(page.getByLabel(words.email)).toHaveValue("pas une adresse")
  await page.getByLabel(words.email).fill(email)
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByText(words.sentTitle)).toBeVisible()
  await accessible()

  const asked = await sink.waitFor({ to: email, subject: new RegExp(escaped(letters.confirm.subject)) })
  expect(asked.link).toMatch(new RegExp(`^${portal.origin}/${locale}/status/news/confirm/[\\w-]{43}$`))
  // To look at the page confirms nothing: mail programs open links.
  await page.goto(asked.link ?? "")
  await expectWellMade(page, locale)
  await page.goto(asked.link ?? "")
  await takeScreens(page, `news-confirm-${locale}`)
  await page.getByRole("button", { name: words.confirm.submit }).click()
  await expect(page.getByText(words.confirm.done)).toBeVisible()

  await publish(portal)
  const news = await sink.waitFor({ to: email, subject: new RegExp(escaped(letters.update.subject)) })
  expect(news.text).toContain(locale === "fr" ? "Le trou est bouché." : "The hole is plugged.")

  await page.goto(/<(.*)>/.exec(news.leave ?? "")?.[1] ?? "")
  await expectWellMade(page, locale)
  await takeScreens(page, `news-leave-${locale}`)
  await page.getByRole("button", { name: words.leave.submit }).click()
  await expect(page.getByText(words.leave.done)).toBeVisible()
  await accessible()
  await publish(portal)
  await expect
    .poll(() => sink.letters().filter((it) => it.to.includes(email)).length, { timeout: 2_000 })
    .toBe(2)
}

test("with the portal closed, a feed says the same as the board, and an address that is guessed says nothing", async ({
  portal,
}) => {
  await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])
  await publish(portal)
  await expect
    .poll(async () => (await portal.ask({ path: "/fr/status/atom.xml" })).text)
    .toContain("Le trou est bouché.")
  for (const [name, type] of [
    ["atom.xml", "application/atom+xml; charset=utf-8"],
    ["feed.json", "application/feed+json; charset=utf-8"],
  ]) {
    const { status, headers, text } = await portal.ask({ path: `/en/status/${name}` })
    expect([status, headers["content-type"]]).toEqual([200, type])
    expect(text).toContain("The hole is plugged.")
  }
  const guessed = await portal.ask({ path: "/fr/status/rss.xml" })
  expect(guessed.status).toBe(404)
  expect(guessed.text).not.toContain("atom.xml")
})

test("a service calls while everybody is closed out: its place stands on the public page until it is taken down", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const words = messages("fr").news.places
  const name = `CPE du Téléphone ${newId().slice(0, 4)}`
  await addDaycare(owner, { name })
  await signIn(
    page.context(),
    owner,
    portal.origin,
    await addPerson(owner, { kind: "STAFF", role: "SUPPORT" }),
  )
  await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])

  await page.goto("/fr/admin/places")
  await page.getByRole("searchbox").fill(name)
  await page.getByRole("button", { name: words.findSubmit }).click()
  await takeScreens(page, "places-fr")
  await page.getByRole("link", { name }).click()
  await expectWellMade(page, "fr")
  await expectNoSidewaysScroll(page)
  await takeScreens(page, "places-new-fr")
  await page.getByLabel(words.publish.places).fill("90")
  await page.getByRole("button", { name: words.publish.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.OVER_PERMIT)).toBeVisible()
  await page.getByLabel(words.publish.places).fill("2")
  await page.getByRole("checkbox", { name: words.publish.urgent }).check()
  await page.getByRole("button", { name: words.publish.submit }).click()
  await expect(page).toHaveURL(/\/fr\/admin\/places$/)
  await expectNoViolations(page)

  await expect.poll(async () => (await portal.ask({ path: "/fr/status/places" })).text).toContain(name)
  await page.getByRole("link", { name }).click()
  await takeScreens(page, "places-one-fr")
  await page.getByRole("radio", { name: words.one.whys.FILLED }).check()
  await page.getByRole("button", { name: words.one.submit }).click()
  await expect(page.getByText(words.states.FILLED)).toBeVisible()
  await expect.poll(async () => (await portal.ask({ path: "/fr/status/places" })).text).not.toContain(name)
})

test("the registry adds a temporary service; families find it, with its last day, as soon as they may come in", async ({
  page,
  portal,
}) => {
  const { owner } = portal.database
  const words = messages("en").news.temporary
  const name = `Abri des Érables ${newId().slice(0, 4)}`
  await signIn(
    page.context(),
    owner,
    portal.origin,
    await addPerson(owner, { kind: "STAFF", role: "REGISTRY" }),
  )
  await closeFor(portal, ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])

  await page.goto("/en/admin/daycares/temporary")
  await expectWellMade(page, "en")
  await expectNoSidewaysScroll(page)
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.NAME_MISSING)).toBeVisible()
  await page.getByRole("radio", { name: messages("en").daycares.kindsLong.CPE }).check()
  await page.getByLabel(words.name).fill(name)
  await page.getByLabel(words.address).fill("12, rue du Refuge")
  await page.getByLabel(words.municipality).fill("Saint-Donat")
  await page.getByLabel(words.postalCode).fill("J1H 1A1")
  await page.getByLabel(words.infants).fill("5")
  await page.getByLabel(words.older).fill("20")
  await fillDay(page, "en", words.lastDay, addDays(dayOf(new Date()), 60))
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(/^Several have this name: Saint-Donat/)).toBeVisible()
  await takeScreens(page, "temporary-en")
  await page.getByLabel(words.municipality).fill("Sherbrooke")
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name)
  await takeScreens(page, "temporary-one-en")
  await expectNoViolations(page)

  await reopen(portal)
  await page.goto(`/en?text=${encodeURIComponent(name)}`)
  await expect(
    page.getByRole("row", { name: new RegExp(`${escaped(name)}.*temporary, until`) }),
  ).toBeVisible()
  await page.getByRole("link", { name }).first().click()
  await expect(page.getByText(words.notice)).toBeVisible()
  await takeScreens(page, "temporary-public-en")
})

/** A post of the board, as its officer's page publishes it. */
async function publish(portal: Portal) {
  const { owner } = portal.database
  const [id, officer] = [newId(), await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" })]
  const said = {
    fr: { story: "Le trou est bouché.\n\nNous vérifions." },
    en: { story: "The hole is plugged." },
  }
  await owner.query(
    `insert into public.board_post (id, words, next_update_at, closure_id)
     select $1, $2, sec.now() + interval '1 day', (select c.id from public.site_closure c where c.ended_at is null)`,
    [id, JSON.stringify(said)],
  )
  await owner.query(
    "update public.board_post set published_at = sec.now(), published_by = $2 where id = $1",
    [id, officer.id],
  )
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
