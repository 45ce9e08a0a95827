import type { Page } from "@playwright/test"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expectDay, fillDay } from "#tests/support/date-boxes.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addSeenList } from "#tests/support/ranks.ts"

/** In French with scripts, in English without any. */
for (const [locale, javaScriptEnabled] of [
  ["fr", true],
  ["en", false],
] as const) {
  const how = `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`
  test.describe(how, () => {
    test.use({ javaScriptEnabled })
    test.slow()
    const see = async (page: Page) => {
      if (javaScriptEnabled) await expectNoViolations(page)
    }
    const to = (path: string) => `/${locale}${path}`

    test(`I join two lists at once, read my ranks and why, and leave one (${how})`, async ({
      page,
      portal,
    }) => {
      const { waitlist } = messages(locale)
      const { owner } = portal.database
      const parent = await addPerson(owner, { locale })
      const seen = await addSeenList(owner, parent, `CPE Les Abeilles ${locale}`)
      const slug = await addDaycare(owner, { name: `CPE Les Hirondelles ${locale}` })
      const closed = await addDaycare(owner, { name: `CPE Les Fauvettes ${locale}` })
      await owner.query("update public.daycare set list_open = false where id = $1", [closed])
      const wanted = await addDaycare(owner, { name: `CPE Les Grives ${locale}` })
      await signIn(page.context(), owner, portal.origin, parent)

      // From a service's own page: with one child, straight to its choices.
      await page.goto(to(`/daycares/${slug}`))
      await page.getByRole("link", { name: waitlist.policy.join }).click()
      await expect(page.getByText(waitlist.lists.ready)).toBeVisible()
      await page.getByLabel(waitlist.lists.searchLabel).fill(`Grives ${locale}`)
      await page.getByRole("button", { name: waitlist.lists.searchSubmit }).click()
      await page.getByRole("link", { name: `${waitlist.lists.add} (CPE Les Grives ${locale})` }).click()
      await expect(page.getByText(waitlist.lists.ready)).toHaveCount(2)
      await see(page)
      // A closed list and one that the child is on are said before anything is sent.
      await page.goto(
        to(`/parent/children/${seen.childId}/lists?add=${slug}&add=${closed}&add=${seen.slug}&add=${wanted}`),
      )
      await expect(page.getByText(waitlist.refusals.LIST_CLOSED)).toBeVisible()
      await expect(page.getByText(waitlist.refusals.ALREADY_WAITING)).toBeVisible()
      await see(page)
      await page.getByRole("button", { name: waitlist.lists.submit({ n: 2 }) }).click()

      await page.waitForURL(new RegExp(`${to("/parent/ranks")}$`))
      await expect(page.getByRole("rowheader")).toHaveCount(3)
      await expect(page.getByRole("row", { name: seen.name })).toContainText(waitlist.rank(14))
      await see(page)
      await page.getByRole("link", { name: seen.name }).click()
      await expect(page.getByText(waitlist.why.here({ name: "Nora" }))).toBeVisible()
      await expect(page.getByText(waitlist.why.cells.EXACT({ count: 7 }), { exact: true })).toBeVisible()
      await expect(page.getByText(waitlist.why.causes.ADMITTED({ n: 6 }))).toBeVisible()
      await see(page)

      await page.goto(to("/parent/ranks"))
      await page.getByRole("link", { name: `CPE Les Grives ${locale}` }).click()
      await page.getByRole("link", { name: waitlist.why.leave }).click()
      await expect(page.getByText(waitlist.leave.others)).toBeVisible()
      await see(page)
      await page.getByRole("button", { name: waitlist.leave.submit }).click()
      await page.waitForURL(new RegExp(`${to("/parent/ranks")}$`))
      await expect(page.getByRole("rowheader")).toHaveCount(2)
    })

    test(`I see what another date would do before I save it, and take it back (${how})`, async ({
      page,
      portal,
    }) => {
      const { waitlist } = messages(locale)
      const { wish } = waitlist
      const { owner } = portal.database
      const parent = await addPerson(owner, { locale })
      const seen = await addSeenList(owner, parent, `CPE Les Tritons ${locale}`)
      await signIn(page.context(), owner, portal.origin, parent)
      await page.goto(to(`/parent/children/${seen.childId}/wish`))
      await see(page)
      await fillDay(page, locale, wish.label, ["31", "2", "2027"])
      await page.getByRole("button", { name: wish.preview }).click()
      await expect(
        page.getByRole("alert").getByText(messages(locale).refusals.reasons.DATE_NONE),
      ).toBeVisible()
      await expectDay(page, locale, wish.label, ["31", "2", "2027"])
      await fillDay(page, locale, wish.label, "2026-01-05")
      await page.getByRole("button", { name: wish.preview }).click()
      await expect(page.getByRole("alert").getByText(waitlist.refusals.WISH_WOULD_GAIN_DAYS)).toBeVisible()
      await expectDay(page, locale, wish.label, "2026-01-05")
      await see(page)

      await fillDay(page, locale, wish.label, "2027-06-01")
      await page.getByRole("button", { name: wish.preview }).click()
      await expect(page.getByRole("heading", { level: 1 })).toContainText("2027")
      const row = page.getByRole("row", { name: seen.name })
      await expect(row).toContainText(waitlist.rank(14))
      await expect(row).toContainText(waitlist.bands["51-100"])
      expect(await waitingOn(owner, seen.childId)).toBe("2026-09-01")
      await see(page)
      await page.getByRole("button", { name: wish.submit }).click()
      await page.waitForURL(new RegExp(`${to("/parent/ranks")}$`))
      expect(await waitingOn(owner, seen.childId)).toBe("2027-06-01")

      await page.goto(to(`/parent/children/${seen.childId}/wish`))
      await page.getByRole("link", { name: undoLink(locale) }).click()
      await expect(page.getByText(wish.isUndo)).toBeVisible()
      await page.getByRole("button", { name: wish.submit }).click()
      await page.waitForURL(new RegExp(`${to("/parent/ranks")}$`))
      expect(await waitingOn(owner, seen.childId)).toBe("2026-09-01")
    })
  })
}

test("of another family's registration nothing is found", async ({ page, portal }) => {
  const { owner } = portal.database
  const seen = await addSeenList(owner, await addPerson(owner), "CPE Les Loutres")
  await signIn(page.context(), owner, portal.origin, await addPerson(owner))
  for (const path of [
    `/fr/parent/ranks/${seen.registrationId}`,
    `/fr/parent/ranks/${seen.registrationId}/leave`,
    `/fr/parent/children/${seen.childId}/lists`,
    `/fr/parent/children/${seen.childId}/wish`,
  ])
    expect((await page.goto(path))?.status(), path).toBe(404)
  await page.goto("/fr/parent/ranks")
  await expect(page.getByText(messages("fr").waitlist.ranks.noChildTitle)).toBeVisible()
  await expectNoViolations(page)
})

type Owner = Parameters<typeof addSeenList>[0]

async function waitingOn(owner: Owner, childId: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ day: string }>(
    "select desired_entry_on::text as day from public.child_file where id = $1",
    [childId],
  )
  return rows[0]?.day
}

const undoLink = (locale: Locale) =>
  messages(locale).waitlist.wish.undoLink({
    day: locale === "fr" ? "1er septembre 2026" : "September 1, 2026",
  })
