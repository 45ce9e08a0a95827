import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addClaim, taskOf } from "#tests/support/attestations.ts"
import { addChild } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aPdf } from "#tests/support/documents.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"

test.slow()

const named = (buffer: Buffer, name: string) => ({ buffer, name, mimeType: "application/pdf" })

for (const locale of locales) {
  const how = locale === "fr" ? "with JavaScript" : "without JavaScript"

  test(`I claim a priority and show a document for it, in ${locale}, ${how}`, async ({
    browser,
    page,
    portal,
  }) => {
    const { owner } = portal.database
    const parent = await addPerson(owner, { locale })
    const child = await addChild(owner, { guardian: parent.id })
    const context = locale === "fr" ? page.context() : await withoutScripts(browser, portal.origin)
    await signIn(context, owner, portal.origin, parent)
    const mine = locale === "fr" ? page : await context.newPage()
    const { attestations, family } = messages(locale)
    const { asked, refusals } = attestations
    await mine.goto(`/${locale}/parent/children/${child.id}/priorities/special-needs`)
    await mine.getByRole("button", { name: family.steps.priorities.submit }).click()
    await mine.getByRole("link", { name: asked.open }).click()

    // What it is, not how it is called.
    await mine
      .getByLabel(asked.file, { exact: true })
      .setInputFiles(named(Buffer.from("Bonjour"), "lettre.pdf"))
    await mine.getByRole("button", { name: asked.attachSubmit }).click()
    await expect(mine.getByText(refusals.FILE_KIND).first()).toBeVisible()
    await expect(mine.getByText(asked.noDocument)).toBeVisible()
    await mine.getByLabel(asked.file, { exact: true }).setInputFiles(named(aPdf(), "lettre.pdf"))
    await mine.getByRole("button", { name: asked.attachSubmit }).click()
    await expect(mine.getByRole("rowheader")).toHaveText(attestations.document({ position: 1 }))
    const [file] = await Promise.all([
      mine.waitForEvent("download"),
      mine.getByRole("link", { name: asked.download }).click(),
    ])
    expect(file.suggestedFilename()).toBe("document-1.pdf")
    if (locale === "en") return

    // Staff take the task, open the claim, read the document and answer.
    const staff = await addPerson(owner, { kind: "STAFF", role: "SUPPORT" })
    await signIn(page.context(), owner, portal.origin, staff)
    const { decide, staff: words } = attestations
    const { tasks } = messages("fr")
    await page.goto("/fr/admin/tasks?kind=attestation")
    await expect(page.getByRole("link", { name: tasks.kinds.ATTESTATION }).first()).toBeVisible()
    // Others may have left tasks: this one's own, on whichever leaf it is.
    const { rows } = await owner.query<{ id: string }>(
      "select id::text from public.attestation where child_id = $1",
      [child.id],
    )
    await page.goto(`/fr/admin/tasks/${(await taskOf(owner, rows[0]!.id))?.id}`)
    await page.getByRole("button", { name: tasks.detail.claim }).click()
    await page.getByRole("link", { name: words.taskLink }).click()
    await page.getByRole("button", { name: decide.open }).click()
    const link = page.getByRole("link", { name: attestations.document({ position: 1 }) })
    const [read] = await Promise.all([page.waitForEvent("download"), link.click()])
    expect(read.suggestedFilename()).toBe("document-1.pdf")
    await page.getByLabel(decide.verdicts.REFUSED).check()
    await page.getByRole("button", { name: decide.submit }).click()
    await expect(page.getByText(refusals.REASON_MISSING).first()).toBeVisible()
    await page.getByLabel(decide.verdicts.CONFIRMED).check()
    await page.getByRole("button", { name: decide.submit }).click()
    await expect(page).toHaveURL(/admin\/tasks$/)
    expect((await portal.sink.waitFor({ to: parent.email })).text).toContain("/fr/parent/children")

    await signIn(page.context(), owner, portal.origin, parent)
    await page.goto(`/fr/parent/children/${child.id}/priorities`)
    await page.getByRole("link", { name: asked.open }).click()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(asked.facts.VALID)
  })
}

test("we confirm that a brother attends our daycare, knowing only him", async ({ page, portal }) => {
  const { owner } = portal.database
  const daycareId = await addDaycare(owner, { name: "CPE Les Castors" })
  const parent = await addPerson(owner)
  const brother = await addChild(owner, { guardian: parent.id, name: "Noé" })
  const child = await addChild(owner, { guardian: parent.id, household: brother.household, name: "Nora" })
  await addClaim(owner, child.id, { kind: "SIBLING", daycareId, siblingId: brother.id })
  await signIn(page.context(), owner, portal.origin, await addPerson(owner, { kind: "DAYCARE", daycareId }))
  const { daycare, decide } = messages("fr").attestations
  await page.goto("/fr/daycare")
  await page.getByRole("link", { name: daycare.nav, exact: true }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(daycare.fact({ n: 1 }))
  await page.getByRole("link", { name: daycare.answer }).click()
  await page.getByRole("button", { name: decide.open }).click()
  await expect(page.getByText("Noé Essai")).toBeVisible()
  await expect(page.getByText("Nora")).toHaveCount(0)
  await page.getByLabel(decide.verdicts.CONFIRMED).check()
  await page.getByRole("button", { name: decide.submit }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(daycare.fact({ n: 0 }))
})
