import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { homes, type Person } from "#lib/platform/access.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addDaycare, addOffice } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { heardOf } from "#tests/support/site.ts"

/** Each audience opens its own first page, and finds there what is to do. */
type Wish = NonNullable<Parameters<typeof addPerson>[1]>
const hats: [name: string, wish: Wish & { kind: Person["kind"] }][] = [
  ["parent", { kind: "PARENT", name: "Ariane Bouchard" }],
  ["daycare", { kind: "DAYCARE", name: "Odile Gagnon" }],
  ["daycare-member", { kind: "DAYCARE", teamRole: "MEMBER", name: "Paul Roy" }],
  ["home", { kind: "HOME", name: "Lise Côté" }],
  ["office", { kind: "OFFICE", name: "Marc Dubé" }],
  ["support", { kind: "STAFF", role: "SUPPORT", name: "Hugo Lavoie" }],
  ["registry", { kind: "STAFF", role: "REGISTRY", name: "Inès Moreau" }],
  ["officer", { kind: "STAFF", role: "SECURITY_OFFICER", name: "Samira Benali" }],
  ["privacy", { kind: "STAFF", role: "PRIVACY_OFFICER", name: "Luc Côté" }],
  ["verifier", { kind: "VERIFIER", name: "Ana Pereira" }],
]

async function place({ database: { owner } }: Portal) {
  const daycareId = await addDaycare(owner, { name: "CPE Le Petit Sentier" })
  const homeId = await addDaycare(owner, { kind: "HOME", name: "Milieu familial des Érables" })
  const officeId = await addOffice(owner)
  await owner.query("update public.daycare set office_id = $1 where id = $2", [officeId, homeId])
  return { daycareId, homeId, officeId }
}

async function addTask({ database: { owner } }: Portal, about: Made, due = "1 day") {
  await owner.query(
    `with made as (insert into public.task (id, kind, account_id, origin, due_at)
       values (gen_random_uuid(), 'ACCESS_LOST', $1, 'lost-factors', now() + $2::interval) returning id)
     insert into public.task_step (id, task_id, move) select gen_random_uuid(), id, 'OPENED' from made`,
    [about.id, due],
  )
}

for (const locale of locales) {
  test(`every audience opens its own first page, in ${locale}`, async ({ page, context, portal }) => {
    test.setTimeout(180_000)
    const { owner } = portal.database
    const { daycareId, homeId, officeId } = await place(portal)
    await addTask(portal, await addPerson(owner), "-2 hours")
    await owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
    await owner.query(
      `insert into public.site_closure (id, states, reason, message_fr, message_en, ended_at, ended_why)
       values (gen_random_uuid(), '{"PARENTS": "CLOSED", "STAFF": "OPEN"}', 'FAULT', 'Nous vérifions une panne.', 'We are checking a fault.', now(), 'x')`,
    )
    await heardOf()
    const { nav } = messages(locale).spaces
    for (const [name, wish] of hats) {
      await context.clearCookies()
      const where = wish.kind === "HOME" ? { daycareId: homeId } : { daycareId, officeId }
      await signIn(context, owner, portal.origin, await addPerson(owner, { ...wish, ...where, locale }))

      expect((await page.goto(`/${locale}${homes[wish.kind]}`))?.status()).toBe(200)
      await expect(page.getByRole("link", { name: nav[wish.kind] }).first()).toHaveAttribute(
        "aria-current",
        "page",
      )
      await look(page, `space-${name}`, locale)
    }
  })
}

test("I run a service and say how many places it really has; families read it with the day", async ({
  page,
  context,
  portal,
}) => {
  const { daycareId } = await place(portal)
  const { daycares, spaces } = messages("fr")
  const words = spaces.placesForm
  await signIn(
    context,
    portal.database.owner,
    portal.origin,
    await addPerson(portal.database.owner, { kind: "DAYCARE", daycareId }),
  )

  await page.goto("/fr/daycare")
  await page.getByRole("link", { name: spaces.daycare.confirm }).click()
  await page.getByLabel(words.infants).fill("11")
  await page.getByLabel(words.older).fill("48")
  await page.getByRole("radio", { name: words.lists.OPEN }).check()
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByRole("alert").getByText(words.refusals.INFANTS_OVER_PERMIT)).toBeVisible()
  await expectNoViolations(page)
  await takeScreens(page, "places-refused-fr")

  await page.getByLabel(words.infants).fill("10")
  await page.getByRole("button", { name: words.submit }).click()
  await expect(page.getByText(words.saved)).toBeVisible()
  await takeScreens(page, "places-saved-fr")
  await page.getByRole("link", { name: spaces.publicPage }).click()
  await expect(page.getByRole("row", { name: daycares.ages.older })).toContainText("48")
})

test("two of us want the same task: one takes it, notes and ends it; the other is told kindly", async ({
  page,
  context,
  portal,
  browser,
}) => {
  test.setTimeout(60_000)
  const { owner } = portal.database
  await owner.query("delete from public.task_step; delete from public.task")
  await addTask(portal, await addPerson(owner))
  const { tasks } = messages("fr")
  const { detail, list } = tasks
  await signIn(context, owner, portal.origin, await addPerson(owner, { kind: "STAFF" }))
  const other = await browser.newContext({
    baseURL: portal.origin,
    locale: "fr-CA",
    javaScriptEnabled: false,
  })
  await signIn(other, owner, portal.origin, await addPerson(owner, { kind: "STAFF" }))

  await page.goto("/fr/admin")
  await page.getByRole("link", { name: tasks.kinds.ACCESS_LOST }).click()
  await page.getByRole("table").getByRole("link", { name: tasks.kinds.ACCESS_LOST }).waitFor()
  await expectNoViolations(page)
  await takeScreens(page, "tasks-fr")
  await page.getByRole("table").getByRole("link", { name: tasks.kinds.ACCESS_LOST }).click()
  await page.getByRole("heading", { name: detail.claimTitle }).waitFor()
  const late = await other.newPage()
  await late.goto(page.url())
  await expectNoViolations(page)
  await takeScreens(page, "task-open-fr")
  await page.getByRole("button", { name: detail.claim }).click()
  await page.getByRole("button", { name: detail.finishSubmit }).waitFor()

  await late.getByRole("button", { name: detail.claim }).click()
  await expect(late.getByText(tasks.refusals.TASK_TAKEN)).toBeVisible()
  await other.close()

  await page.getByLabel(detail.noteLabel).fill("Appelée, la ligne est occupée.")
  await page.getByRole("button", { name: detail.noteSubmit }).click()
  await expect(page.getByRole("row", { name: "la ligne est occupée" })).toBeVisible()
  await page.getByRole("button", { name: detail.finishSubmit }).click()
  await expect(page.getByRole("alert").getByText(tasks.refusals.OUTCOME_MISSING)).toBeVisible()
  await expectNoViolations(page)
  await takeScreens(page, "task-mine-fr")
  await page.getByRole("radio", { name: tasks.outcomes.SETTLED }).check()
  await page.getByRole("button", { name: detail.finishSubmit }).click()
  await expect(page.getByText(list.empty.open)).toBeVisible()
  await page.getByRole("link", { name: list.shelf.done({ n: 1 }) }).click()
  await expect(page.getByText(tasks.outcomes.SETTLED)).toBeVisible()
})
