import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addClaim, taskOf } from "#tests/support/attestations.ts"
import { addChild } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { look } from "#tests/support/look.ts"
import { addPerson, signIn } from "#tests/support/people.ts"

/** Claims of a priority as their family, the service and the staff see them. */
for (const locale of locales) {
  test.slow()

  test(`every page about claims is well made, in ${locale}`, async ({ page, context, portal }) => {
    const { owner } = portal.database
    const daycareId = await addDaycare(owner, { name: "CPE Les Castors" })
    const parent = await addPerson(owner, { locale })
    const child = await addChild(owner, { guardian: parent.id })
    const brother = await addChild(owner, { guardian: parent.id, household: child.household, name: "Noé" })
    const claims = {
      sibling: await addClaim(owner, child.id, { kind: "SIBLING", daycareId, siblingId: brother.id }),
      asked: await addClaim(owner, child.id, { kind: "SPECIAL_NEEDS", state: "EVIDENCE_ASKED" }),
      refused: await addClaim(owner, child.id, { kind: "SCHOOL", named: "Cégep", state: "REFUSED" }),
      valid: await addClaim(owner, child.id, { state: "VALID", until: "2099-01-01" }),
      appealed: await addClaim(owner, child.id, { kind: "INDIGENOUS", state: "APPEALED" }),
    }
    const put = (claimId: string) =>
      owner.query(
        `insert into public.evidence (id, attestation_id, position, media, size, sealed)
         values (gen_random_uuid(), $1, 1, 'image/png', 200000, decode(repeat('00', 200029), 'hex'))`,
        [claimId],
      )
    await put(claims.asked)
    await put(claims.appealed)
    await owner.query(
      "update public.attestation set appeal_sealed = null, appealed_on = null, state = 'CLAIMED' where id = $1",
      [claims.appealed],
    )

    await signIn(context, owner, portal.origin, parent)
    const base = `/${locale}/parent/children/${child.id}/priorities`
    expect((await page.goto(base))?.status()).toBe(200)
    await look(page, "claims", locale)
    for (const [name, id] of Object.entries(claims).filter(([it]) => it !== "appealed")) {
      expect((await page.goto(`${base}/asked/${id}`))?.status(), name).toBe(200)
      await look(page, `claim-${name}`, locale)
    }

    const { decide } = messages(locale).attestations
    const us = await addPerson(owner, { kind: "DAYCARE", daycareId, locale })
    await signIn(context, owner, portal.origin, us)
    await page.goto(`/${locale}/daycare/attestations`)
    await look(page, "daycare-claims", locale)
    await page.goto(`/${locale}/daycare/attestations/${claims.sibling}`)
    await look(page, "daycare-claim", locale)
    await page.getByRole("button", { name: decide.open }).click()
    await expect(page.getByText("Noé Essai")).toBeVisible()
    await look(page, "daycare-claim-open", locale)

    const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", locale })
    await owner.query(
      `insert into public.task (id, kind, account_id, origin, due_at, state, claimed_by, claimed_at)
       values (gen_random_uuid(), 'ATTESTATION', $1, 'attestation|' || $2, now() + interval '5 days', 'CLAIMED', $3, now())`,
      [parent.id, claims.appealed, staff.id],
    )
    await signIn(context, owner, portal.origin, staff)
    await page.goto(`/${locale}/admin/attestations`)
    await look(page, "staff-claims", locale)
    await page.goto(`/${locale}/admin/tasks/${(await taskOf(owner, claims.appealed))?.id}`)
    await look(page, "staff-claim-task", locale)
    await page.goto(`/${locale}/admin/attestations/${claims.appealed}`)
    await look(page, "staff-claim", locale)
    await page.getByRole("button", { name: decide.open }).click()
    await expect(page.getByLabel(decide.reason)).toBeVisible()
    await look(page, "staff-claim-open", locale)
  })
}
