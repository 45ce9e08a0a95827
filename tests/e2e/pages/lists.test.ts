import { locales } from "#lib/i18n/locale.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addSeenList } from "#tests/support/ranks.ts"

/** The pages of lists and ranks as a family, a service and everybody see them. */
for (const locale of locales) {
  test.slow()

  test(`every page of a family's lists is well made, in ${locale}`, async ({ page, context, portal }) => {
    const { owner } = portal.database
    const parent = await addPerson(owner, { locale })
    const seen = await addSeenList(owner, parent, "CPE Le Petit Sentier")
    const closed = await addDaycare(owner, { name: "CPE Les Fauvettes" })
    await owner.query("update public.daycare set list_open = false where id = $1", [closed])
    const open = await addDaycare(owner, { name: "CPE Les Grives" })
    await signIn(context, owner, portal.origin, parent)
    const child = `/parent/children/${seen.childId}`
    for (const [name, path] of [
      ["ranks", "/parent/ranks"],
      ["rank-why", `/parent/ranks/${seen.registrationId}`],
      ["rank-leave", `/parent/ranks/${seen.registrationId}/leave`],
      ["lists", `${child}/lists?near=Grives&add=${open}&add=${closed}&add=${seen.slug}`],
      ["wish", `${child}/wish`],
      ["wish-effect", `${child}/wish?to=2027-06-01`],
      ["daycare-order", `/daycares/${seen.slug}`],
    ] as const) {
      expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200)
      await look(page, name, locale)
    }
  })

  test(`every page of a service's list is well made, in ${locale}`, async ({ page, context, portal }) => {
    const { owner } = portal.database
    const seen = await addSeenList(owner, await addPerson(owner), "CPE Les Castors")
    const us = await addPerson(owner, { kind: "DAYCARE", daycareId: seen.daycareId, locale })
    await signIn(context, owner, portal.origin, us)
    const from = addDays(dayOf(new Date()), 30)
    for (const [name, path] of [
      ["list-order", "/daycare/list"],
      ["list-out", "/daycare/list?view=out"],
      ["list-empty", "/daycare/list?ages=0-17"],
      ["policy", "/daycare/policy"],
      ["policy-try", `/daycare/policy/try?priorities=PRECARITY&capPercent=30&effectiveFrom=${from}`],
    ] as const) {
      expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200)
      await look(page, name, locale)
    }
  })
}
