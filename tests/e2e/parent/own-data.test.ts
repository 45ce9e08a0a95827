import { readFileSync } from "node:fs"
import { messages } from "#lib/i18n/messages.ts"
import { expectNoViolations } from "#tests/support/axe.ts"
import { addChild } from "#tests/support/children.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { takeScreens } from "#tests/support/screens.ts"
import { plain } from "#tests/support/ways.ts"

for (const locale of plain) {
  const { copy, consent, correct, wish } = messages(locale).holdings

  test(`PR3 PR4 PR5 I take a copy of what is held about me, correct it, consent, and have it destroyed or not, in ${locale}, without JavaScript`, async ({
    browser,
    portal,
  }) => {
    test.setTimeout(90_000)
    const { owner } = portal.database
    const email = `moi-${locale}@exemple.ca`
    const parent = await addPerson(owner, { name: "Ariane Bouchard", email, locale })
    const child = await addChild(owner, { guardian: parent.id, name: "Zoé" })
    const context = await withoutScripts(browser, portal.origin)
    const page = await context.newPage()
    await signIn(context, owner, portal.origin, parent)

    await page.goto(`/${locale}/account/data`)
    await page.getByRole("button", { name: copy.ask }).click()
    await expect(page.getByRole("status").getByText(copy.asked)).toBeVisible()
    const letter = await portal.sink.waitFor({ to: email })
    expect(letter.text).not.toContain("Zoé")
    await page.goto(`/${locale}/account/data/copy`)
    await takeScreens(page, `own-data-copy-${locale}`)
    for (const [label, holds] of [
      [copy.json, '"givenName": "Zoé"'],
      [copy.pdf, "%PDF-"],
    ] as const) {
      const download = page.waitForEvent("download")
      await page.getByRole("link", { name: label }).click()
      expect(readFileSync(await (await download).path(), "latin1")).toContain(
        Buffer.from(holds, "utf8").toString("latin1"),
      )
    }

    await page.goto(`/${locale}/account/data`)
    await page.getByRole("button", { name: consent.give }).click()
    await page.getByRole("button", { name: consent.withdraw }).click()
    await expect(page.getByRole("button", { name: consent.give })).toBeVisible()
    await page.getByLabel(correct.said).fill("La date est fausse.")
    await page.getByRole("button", { name: correct.submit }).click()
    await expect(page.getByText(correct.done)).toBeVisible()
    await page.goto(`/${locale}/account/data`)
    await expect(page.getByRole("cell", { name: "La date est fausse." })).toBeVisible()
    await takeScreens(page, `own-data-${locale}`)

    await page.getByRole("link", { name: wish.way }).click()
    await page.getByRole("radio", { name: wish.file({ name: "Zoé" }) }).check()
    await page.getByRole("button", { name: wish.submit }).click()
    await expect(page.getByText(messages(locale).holdings.refusals.NOT_TICKED).first()).toBeVisible()
    await page.getByRole("radio", { name: wish.file({ name: "Zoé" }) }).check()
    await page.getByLabel(wish.understood).check()
    await page.getByRole("button", { name: wish.submit }).click()
    await expect(page.getByText(wish.done)).toBeVisible()
    await takeScreens(page, `own-data-destroy-${locale}`)
    await page.getByRole("button", { name: wish.undo, exact: true }).click()
    await expect(page.getByText(wish.states.UNDONE())).toBeVisible()
    const { rows } = await owner.query("select state from public.child_file where id = $1", [child.id])
    expect(rows).toEqual([{ state: "ACTIVE" }])
    await context.close()
  })
}

test("what is held about me reads well with a screen reader and by night", async ({
  page,
  context,
  portal,
}) => {
  const { owner } = portal.database
  const parent = await addPerson(owner, { name: "Ariane Bouchard" })
  await addChild(owner, { guardian: parent.id })
  await signIn(context, owner, portal.origin, parent)
  for (const path of ["data", "data/copy", "data/destroy"]) {
    await page.goto(`/fr/account/${path}`)
    await expectNoViolations(page)
  }
})
