import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addChild } from "#tests/support/children.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { takeScreens } from "#tests/support/screens.ts"

const words = messages("fr")
const { guardian, file } = words.family

test("I invite the other parent by letter; they read the file with an account of their own, and I can end it", async ({
  page,
  browser,
  portal,
}) => {
  test.setTimeout(120_000)
  const { owner } = portal.database
  const parent = await addPerson(owner, { name: "Maude Bélanger" })
  const child = await addChild(owner, { guardian: parent.id, name: "Nora" })
  await signIn(page.context(), owner, portal.origin, parent)
  await page.goto(`/fr/parent/children/${child.id}/guardian`)
  await page.getByLabel(guardian.email).fill(parent.email)
  await page.getByLabel(guardian.rights.READ).check()
  await page.getByRole("button", { name: guardian.submit }).click()
  await expect(page.getByRole("alert").getByText(words.children.refusals.OWN_ADDRESS)).toBeVisible()
  await takeScreens(page, "guardian-invite-fr")

  const email = `autre-${parent.id.slice(0, 8)}@exemple.ca`
  await page.getByLabel(guardian.email).fill(email)
  await page.getByRole("button", { name: guardian.submit }).click()
  await expect(page.getByText(guardian.waiting)).toBeVisible()
  await expectNoViolations(page)
  await takeScreens(page, "guardian-waiting-fr")

  const letter = await portal.sink.waitFor({ to: email })
  expect(letter.text).not.toMatch(/Nora|Maude|Bélanger/)
  const link = new URL(/https?:\/\/\S+\/invite\/[\w-]{43}/.exec(letter.text)?.[0] ?? "").pathname
  const context = await withoutScripts(browser, portal.origin)
  const theirs = await context.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole("heading", { level: 1 })).toContainText(words.people.accept.fact.PARENT())
  await takeScreens(theirs, "guardian-accept-fr")
  await theirs.getByLabel(words.people.accept.name).fill("Karim Roy")
  await theirs.getByLabel(words.people.accept.password, { exact: true }).fill("quatre mots sans lien aucun")
  await theirs.getByRole("button", { name: words.people.accept.submit }).click()
  await expect(theirs.getByRole("main").getByText(words.people.accept.done)).toBeVisible()
  expect((await portal.sink.waitFor({ to: parent.email })).subject).toContain("second parent")

  const { rows } = await owner.query<{ id: string }>(
    "select account_id as id from public.guardian where child_id = $1 and position = 2",
    [child.id],
  )
  await signIn(context, owner, portal.origin, { id: rows[0]!.id, email, kind: "PARENT" })
  await theirs.goto("/fr/parent")
  await theirs.getByRole("link", { name: /Nora/ }).click()
  await expect(theirs.getByText(file.readOnly)).toBeVisible()
  await theirs.goto(`/fr/parent/children/${child.id}/guardian`)
  await expect(theirs.getByText("Maude Bélanger")).toBeVisible()
  await takeScreens(theirs, "guardian-reader-fr")

  await page.reload()
  await takeScreens(page, "guardian-two-fr")
  await page.getByRole("button", { name: guardian.end }).click()
  await expect(page).toHaveURL(/\/fr\/parent$/)
  expect((await theirs.goto(`/fr/parent/children/${child.id}`))?.status()).toBe(404)
  await context.close()
})
