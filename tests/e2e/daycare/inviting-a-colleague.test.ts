import { messages } from "#lib/i18n/messages.ts"
import { waitingCookie } from "#lib/platform/session.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { ways } from "#tests/support/ways.ts"

for (const { locale, javaScriptEnabled } of ways) {
  const how = `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`
  test.describe(how, () => {
    test.use({ javaScriptEnabled })

    test(`I invite a colleague, who reads the letter and accepts (${how})`, async ({
      page,
      browser,
      portal,
    }) => {
      const { people } = messages(locale)
      const { owner } = portal.database
      const daycareId = await addDaycare(owner, { name: "CPE Les Mésanges" })
      const manager = await addPerson(owner, { kind: "DAYCARE", daycareId, name: "Camille Roy" })
      const email = `noa-${locale}-${javaScriptEnabled}@exemple.ca`
      await signIn(page.context(), owner, portal.origin, manager)

      await page.goto(`/${locale}/daycare/people`)
      await page.getByRole("button", { name: people.team.submit }).click()
      await expect(page.getByRole("alert").getByText(people.refusals.EMAIL_MISSING)).toBeVisible()
      await page.getByLabel(people.team.email).fill(email)
      await page.getByRole("radio", { name: people.teamRoles.MEMBER }).check()
      await page.getByRole("button", { name: people.team.submit }).click()
      await expect(page.getByRole("rowheader", { name: email })).toBeVisible()
      if (javaScriptEnabled) await expectNoViolations(page)

      const letter = await portal.sink.waitFor({ to: email })
      expect(letter.subject).toBe(people.letters.invite.subject)
      expect(letter.text).toContain("CPE Les Mésanges")

      // A scanner that follows the link spends nothing.
      const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled })
      const theirs = await context.newPage()
      for (const _ of [1, 2]) await theirs.goto(letter.link ?? "")
      const fact = people.accept.fact.DAYCARE({ place: "CPE Les Mésanges" })
      await expect(theirs.getByRole("heading", { level: 1 })).toContainText(fact)
      if (javaScriptEnabled) await expectNoViolations(theirs)
      await theirs.getByRole("button", { name: people.accept.submit }).click()
      await expect(theirs.getByRole("alert").getByText(people.refusals.NAME_MISSING)).toBeVisible()
      await theirs.getByLabel(people.accept.name).fill("Noa Tremblay")
      await theirs.getByLabel(people.accept.password, { exact: true }).fill("quatre mots sans lien aucun")
      await theirs.getByRole("button", { name: people.accept.submit }).click()
      await theirs.waitForURL(new RegExp(`/${locale}/sign-in/factor$`))
      const cookies = await context.cookies(portal.origin.replace("http:", "https:"))
      expect(cookies.map((it) => it.name)).toContain(waitingCookie)

      await theirs.goto(letter.link ?? "")
      await expect(theirs.getByRole("heading", { level: 1 })).toContainText(people.accept.dead)
      if (javaScriptEnabled) await expectNoViolations(theirs)
      await context.close()

      await page.reload()
      await expect(page.getByRole("rowheader", { name: "Noa Tremblay" })).toBeVisible()
      await page.getByRole("button", { name: `${people.team.end} (Noa Tremblay)` }).click()
      await expect(page.getByRole("rowheader", { name: "Noa Tremblay" })).toHaveCount(0)
    })
  })
}

test("a member of the team sees who is there, and nothing to change", async ({ page, portal }) => {
  const { people } = messages("fr")
  const { owner } = portal.database
  const daycareId = await addDaycare(owner)
  await addPerson(owner, { kind: "DAYCARE", daycareId, name: "Camille Roy" })
  const member = await addPerson(owner, { kind: "DAYCARE", daycareId, teamRole: "MEMBER" })
  await signIn(page.context(), owner, portal.origin, member)
  await page.goto("/fr/daycare/people")
  await expect(page.getByRole("rowheader", { name: "Camille Roy" })).toBeVisible()
  await expect(page.getByRole("button", { name: people.team.submit })).toHaveCount(0)
  await expect(page.getByText(people.teamRoles.MANAGER)).toHaveCount(0)
  await expectNoViolations(page)
})

test("with an account already, I sign in and accept; the access is added to it", async ({ page, portal }) => {
  const { people } = messages("fr")
  const { owner } = portal.database
  const daycareId = await addDaycare(owner, { name: "CPE Les Mésanges" })
  const manager = await addPerson(owner, { kind: "DAYCARE", daycareId })
  const parent = await addPerson(owner, { name: "Ariane Bouchard" })
  await signIn(page.context(), owner, portal.origin, manager)
  await page.goto("/fr/daycare/people")
  await page.getByLabel(people.team.email).fill(parent.email)
  await page.getByRole("radio", { name: people.teamRoles.MANAGER }).check()
  await page.getByRole("button", { name: people.team.submit }).click()
  const { link = "" } = await portal.sink.waitFor({ to: parent.email })

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByRole("heading", { name: people.accept.knownTitle })).toBeVisible()
  await expectNoViolations(page)
  await signIn(page.context(), owner, portal.origin, parent)
  await page.goto(link)
  await page.getByRole("button", { name: people.accept.submit }).click()
  await expect(page.getByRole("main").getByText(people.accept.done)).toBeVisible()
  const { rows } = await owner.query(
    "select kind from public.membership where account_id = $1 order by kind",
    [parent.id],
  )
  expect(rows).toEqual([{ kind: "PARENT" }, { kind: "DAYCARE" }])
})
