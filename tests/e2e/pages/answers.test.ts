import type pg from "pg"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { addChild, addPlacement, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** The pages on which a family answers, as they stand before an answer and after it. */
for (const locale of locales) {
  test(`every page of answering is well made, in ${locale}`, async ({ page, context, portal }) => {
    test.slow()
    const { owner } = portal.database
    const startsOn = addDays(dayOf(new Date()), 40)
    const parent = await addPerson(owner, { locale })
    const other = await addPerson(owner, { name: "Karim Haddad" })
    const opening = async (name: string) => {
      const daycareId = await addDaycare(owner, { name })
      await runPlaces(owner, daycareId, 10, 50)
      return addVacancy(owner, daycareId, { seats: 2, startsOn })
    }
    const child = async (name: string) =>
      (await addChild(owner, { guardian: parent.id, name, bornOn: "2024-06-01" })).id
    const [nora, eliott, lea] = [await child("Nora"), await child("Eliott"), await child("Léa")]
    await owner.query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'FULL')",
      [nora, other.id],
    )
    await addRegistration(owner, nora, {
      daycareId: await addDaycare(owner, { name: "Garderie Le Pinceau magique" }),
    })
    await addPlacement(owner, nora, {
      daycareId: await addDaycare(owner, { name: "Garderie du Parc" }),
      accepted: true,
    })
    const bees = await opening("CPE Les Abeilles bricoleuses")
    const offer = await addOffer(owner, bees, await addAsked(owner, bees, parent.id, { childId: nora }))
    const foxes = await opening("CPE Les Renards")
    const { invitationId } = await addAsked(owner, foxes, parent.id, { childId: eliott, state: "SENT" })
    const yes = await addAsked(owner, await opening("CPE Les Martres"), parent.id, { childId: lea })
    const silent = await addAsked(owner, await opening("CPE Les Ratons"), parent.id, {
      childId: eliott,
      state: "SENT",
    })
    await owner.query(
      `update public.invitation set state = 'NO_ANSWER', settled_at = sec.now(), sent_at = sec.now() - interval '4 days',
         deadline_at = sec.now() - interval '1 day' where id = $1`,
      [silent.invitationId],
    )
    await owner.query("update public.registration set state = 'SUSPENDED' where id = $1", [
      silent.registrationId,
    ])
    const waits = await addFilled(owner, await child("Rose"))
    await signIn(context, owner, portal.origin, parent)
    const answers = "/parent/answers"
    for (const [name, path] of [
      ["home-due", "/parent"],
      ["answers", answers],
      ["invitation", `${answers}/invitations/${invitationId}`],
      ["invitation-yes", `${answers}/invitations/${yes.invitationId}`],
      ["invitation-silent", `${answers}/invitations/${silent.invitationId}`],
      ["offer", `${answers}/offers/${offer}`],
      ["offer-accept", `${answers}/offers/${offer}/accept`],
      ["offer-decline", `${answers}/offers/${offer}/decline`],
      ["why-not", `/parent/ranks/${waits.registrationId}/why-not`],
    ] as const) {
      expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200)
      await look(page, name, locale)
    }
    const { accept } = messages(locale).answering
    await page.goto(`/${locale}${answers}/offers/${offer}/accept`)
    await page.getByLabel(accept.leave, { exact: true }).check()
    await page.getByLabel(accept.leaves).check()
    await page.getByRole("button", { name: accept.submit({ names: ["Nora"] }) }).click()
    await page.waitForURL(new RegExp(`/offers/${offer}$`))
    await look(page, "offer-accepted", locale)
  })
}

/** Places of one service that went to another family: of one the child stood further down, of the other it was too young. */
async function addFilled(owner: pg.Pool, childId: string): Promise<{ registrationId: string }> {
  const daycareId = await addDaycare(owner, { name: "CPE Les Grives" })
  await runPlaces(owner, daycareId, 10, 50)
  const registrationId = await addRegistration(owner, childId, { daycareId })
  for (const result of [
    { placed: [{ registrationId, position: 12, categoryKey: "NOT_PLACED", days: 82 }], excluded: [] },
    { placed: [], excluded: [{ registrationId, reason: "TOO_YOUNG", daysShort: 4 }] },
  ]) {
    const filled = await addVacancy(owner, daycareId, { startsOn: addDays(dayOf(new Date()), 40) })
    await owner.query("update public.order_run set result = $2 where id = $1", [
      filled.run,
      JSON.stringify(result),
    ])
    const offer = await addOffer(owner, filled, await addAsked(owner, filled, (await addPerson(owner)).id))
    await owner.query("update public.offer set state = 'ACCEPTED', settled_at = sec.now() where id = $1", [
      offer,
    ])
  }
  return { registrationId }
}
