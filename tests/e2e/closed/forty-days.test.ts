import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import type { Browser, Page } from "@playwright/test"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { reopeningOrder } from "#lib/site/rules/reopening.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { fillDay } from "#tests/support/date-boxes.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import {
  answerFor,
  confirmFor,
  declareUrgent,
  joinFor,
  takeCallOf,
  takeFamilyCall,
  writeMove,
} from "#tests/support/desk-errands.ts"
import { giveNumber } from "#tests/support/desk.ts"
import { aPdf } from "#tests/support/documents.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { withoutScripts } from "#tests/support/pages.ts"
import { addPerson, signIn, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { heardOf, openClosing, reopen, untilOpen } from "#tests/support/site.ts"
import { attachReport, aVerifier, doStepsUntil, moves, stepAt } from "#tests/support/steps.ts"
import { addAsked, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/**
 * The story of 2021 (docs: mission), as it would go here: the portal is closed, a board says how things stand, urgent work goes on
 * by telephone, the audit refuses before it authorises, and the reopening takes two persons and its whole time.
 */
const fr = messages("fr")
const { board, closings, deskDaycares, news, reopening, site, steps } = fr
const today = dayOf(new Date())
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

test.afterEach(async ({ portal }) => {
  const { owner } = portal.database
  await owner.query(
    "update sec.reopening set watched_until = sec.now(), looked_at = sec.now() where watched_until > sec.now()",
  )
  await reopen(portal)
  await owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
})

test("MM4 IC7 the story of 2021: closed, worked on by telephone, audited twice, reopened in public, and nothing lost", async ({
  page,
  browser,
  portal,
}) => {
  test.setTimeout(300_000)
  useSettings({ WEB_DATABASE_URL: portal.database.webUrl })
  const { owner } = portal.database
  const [one, two] = [await anOfficer(owner), await anOfficer(owner)]
  const verifier = await aVerifier(owner)
  const people = { one, two, verifier }
  const support = await addPerson(owner, { kind: "STAFF", role: "SUPPORT", name: "Dominique Côté" })
  const known = await aService(portal, "CPE Les Harfangs")
  const [ariane, zoe] = [await aFamily(portal, "Béatrix"), await aFamily(portal, "Éliott")]
  await addRegistration(owner, ariane.childId, { daycareId: known, since: addDays(today, -100) })
  // A third family was asked something an hour before: its clock will stand still.
  const waiting = await addPerson(owner)
  const elsewhere = await addVacancy(owner, await aService(portal, "CPE Les Sizerins"), {
    startsOn: addDays(today, 60),
  })
  const { invitationId } = await addAsked(owner, elsewhere, waiting.id, { state: "SENT" })
  const before = await deadlineOf(portal, invitationId)

  let closing = ""
  await signIn(page.context(), owner, portal.origin, one.person)
  await test.step("an intruder was seen: one person closes everything but the desk", async () => {
    await page.goto("/fr/admin/site")
    await page.getByRole("link", { name: closings.choices.staff }).click()
    await page.getByRole("radio", { name: site.admin.reasons.INTRUSION }).check()
    await page.getByLabel(site.admin.messageFr).fill("Nous vérifions un accès qui n’aurait pas dû exister.")
    await page.getByLabel(site.admin.messageEn).fill("We are checking an access that should not exist.")
    await button(page, site.admin.close).click()
    await expect(page.getByText(site.admin.stillClosed)).toBeVisible()
    closing = await openClosing(owner)
    await owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
    await heardOf()
    expect((await page.request.get("/fr/parent")).status()).toBe(503)
  })

  const reader = await (await withoutScripts(browser, portal.origin)).newPage()
  await test.step("the board is published in both languages: steps, dates, and what is possible meanwhile", async () => {
    await publishBoard(page)
    expect((await reader.goto("/fr/status"))?.status()).toBe(200)
    await expect(reader.getByText("Un compte d’administration a été créé la nuit.")).toBeVisible()
    await expect(reader.getByText("Corriger la faille")).toBeVisible()
    await reader.goto("/en/status")
    await expect(reader.getByText("An administrator account was made at night.")).toBeVisible()
    await expect(reader.getByText("Plug the hole")).toBeVisible()
  })

  const { desk, clerk } = await atDesk(browser, portal, support)
  await test.step("a daycare calls: its urgent place is filled from the live list, by telephone", async () => {
    const request = await takeCallOf(clerk, "CPE Les Harfangs")
    await declareUrgent(clerk, addDays(today, 14), 1)
    await portal.sink.waitFor({
      to: ariane.email,
      subject: new RegExp(deskDaycares.letters.invitation.subject),
    })
    const family = await takeFamilyCall(clerk, ariane.email, ariane.childId)
    await answerFor(clerk, family, "Béatrix", "YES")
    await portal.sink.waitFor({ to: ariane.email, subject: new RegExp(deskDaycares.letters.offer.subject) })
    await answerFor(clerk, family, "Béatrix", "ACCEPT")
    await confirmFor(clerk, request)
  })

  await test.step("a daycare that opens for a time is added; a family that moved near it joins its list, and its place is offered", async () => {
    await addTemporary(browser, portal)
    const family = await takeFamilyCall(clerk, zoe.email, zoe.childId)
    await writeMove(clerk, family, "Éliott", { postalCode: "J1H 1A1", municipality: "Sherbrooke" })
    await joinFor(clerk, family, "Éliott", "Abri des Harfangs")
    const request = await takeCallOf(clerk, "Abri des Harfangs")
    await declareUrgent(clerk, addDays(today, 10), 1)
    await portal.sink.waitFor({
      to: zoe.email,
      subject: new RegExp(deskDaycares.letters.invitation.subject),
    })
    await answerFor(clerk, family, "Éliott", "YES")
    await portal.sink.waitFor({ to: zoe.email, subject: new RegExp(deskDaycares.letters.offer.subject) })
    await answerFor(clerk, family, "Éliott", "ACCEPT")
    await confirmFor(clerk, request)
    await desk.close()
  })

  await test.step("before the steps are done nobody reopens, not even two persons", async () => {
    await ask(page, "DAYCARES")
    await expect(page.getByRole("alert").getByText(reopening.refusals.STEPS_OPEN)).toBeVisible()
  })

  const { outside, firm } = await asFirm(browser, portal, verifier.person)
  await test.step("the external audit finds the corrections insufficient: round two, and round one stays on the board", async () => {
    await doStepsUntil(portal.database, people, 6)
    await begin(page, (await stepAt(one, 6)).id)
    await firm.goto(`/fr/verify/steps/${(await stepAt(one, 6)).id}`)
    await firm.getByRole("checkbox", { name: /^4\./ }).check()
    await firm.locator("#fail-wordsFr").fill("Les corrections ne suffisent pas.")
    await firm.locator("#fail-wordsEn").fill("The corrections are not enough.")
    await button(firm, steps.verify.refuseSubmit).click()
    await expect(firm.getByText("Les corrections ne suffisent pas.").first()).toBeVisible()
    await expect
      .poll(async () => (await portal.ask({ path: "/fr/status" })).text)
      .toContain(board.steps.round({ n: 2 }))
  })

  await test.step("round two is authorised by its signature; the data is verified by somebody who did not do the work", async () => {
    await doStepsUntil(portal.database, people, 6)
    await begin(page, (await stepAt(one, 6)).id)
    await firm.goto(`/fr/verify/steps/${(await stepAt(one, 6)).id}`)
    await firm.locator("#sign-wordsFr").fill("Le portail peut redémarrer.")
    await firm.locator("#sign-wordsEn").fill("The portal may restart.")
    await button(firm, steps.verify.authoriseSubmit).click()
    await expect(firm.getByText("Le portail peut redémarrer.").first()).toBeVisible()
    await outside.close()
    await moves.begin(one, 7)
    await moves.show(one, 7)
    await attachReport(owner)
  })

  const others = await browser.newContext({ baseURL: portal.origin })
  await signIn(others, owner, portal.origin, two.person)
  const other = await others.newPage()
  await test.step("another officer signs for the data, and two persons reopen one audience after the other", async () => {
    await other.goto(`/fr/admin/site/steps/${(await stepAt(one, 7)).id}`)
    await button(other, steps.step.signSubmit).click()
    await expect(other.getByRole("heading", { level: 1 })).toContainText(steps.list.earned)
    for (const audience of reopeningOrder.filter((it) => it !== "STAFF")) {
      await ask(page, audience)
      await expect(page.getByText(reopening.yours)).toBeVisible()
      await other.goto("/fr/admin/site/reopening")
      await button(other, reopening.approve).click()
      await expect(other.getByText(reopening.states.WATCHED).first()).toBeVisible()
      await owner.query(
        "update sec.reopening set watched_until = sec.now(), looked_at = sec.now() where watched_until > sec.now()",
      )
    }
    await untilOpen(portal)
    expect((await reader.goto("/fr"))?.status()).toBe(200)
  })

  await test.step("clocks have moved, one letter says so, and a parent finds everything again", async () => {
    const letter = await portal.sink.waitFor({
      to: waiting.email,
      subject: new RegExp(fr.clocks.letter.subject),
    })
    expect(letter.text).toContain(fr.clocks.letter.once.slice(0, 40))
    const { rows } = await owner.query<{ closed: number }>(
      `select extract(epoch from max(ended_at) - min(began_at))::float8 * 1000 as closed from sec.site_stretch
       where audience = 'PARENTS' and closure_id = $1`,
      [closing],
    )
    const moved = (await deadlineOf(portal, invitationId)).getTime() - before.getTime()
    expect(Math.abs(moved - (rows[0]?.closed ?? 0))).toBeLessThan(1_000)
    await findsAll(browser, portal, zoe)
    expect(await brokenSeats(owner)).toEqual([])
  })

  await test.step("the whole is one signed file, which a separate command verifies", async () => {
    await other.goto("/fr/admin/site/steps")
    const [file] = await Promise.all([
      other.waitForEvent("download"),
      other.locator(`a[href*="${closing}"]`).click(),
    ])
    const path = await file.path()
    const said = execFileSync(process.execPath, ["scripts/verify-bundle.ts", path], { encoding: "utf8" })
    expect(said).toMatch(/^Whole and signed: closing .* 8 of 8 steps done/)
    expect(readFileSync(path).toString("latin1")).not.toContain(ariane.email)
  })
  await others.close()
  await reader.context().close()
})

async function aService(portal: Portal, name: string): Promise<string> {
  const { owner } = portal.database
  const daycareId = await addDaycare(owner, { name })
  await giveNumber(owner, daycareId)
  await runPlaces(owner, daycareId, 10, 50)
  return daycareId
}

type Family = Made & { childId: string }
async function aFamily({ database: { owner } }: Portal, name: string): Promise<Family> {
  const parent = await addPerson(owner, { name: `Parent de ${name}`, phone: "+15145550161" })
  const { id: childId } = await addChild(owner, {
    ...{ guardian: parent.id, name, bornOn: addDays(today, -700) },
    desiredEntryOn: addDays(today, -10),
  })
  return { ...parent, childId }
}

async function deadlineOf(portal: Portal, invitationId: string): Promise<Date> {
  const { rows } = await portal.database.owner.query<{ at: Date }>(
    "select deadline_at as at from public.invitation where id = $1",
    [invitationId],
  )
  return rows[0]!.at
}

async function publishBoard(page: Page) {
  const { admin } = board
  await page.goto("/fr/admin/site/board")
  const story = (language: string) => page.getByLabel(`${admin.pieces.story}, ${language}`)
  await story(admin.french).fill("Un compte d’administration a été créé la nuit.")
  await story(admin.english).fill("An administrator account was made at night.")
  await fillDay(page, "fr", admin.nextOn, addDays(today, 2))
  await page.getByLabel(admin.nextAt).fill("16 h")
  await button(page, admin.preview).click()
  await page.getByLabel(admin.publish.read).check()
  await button(page, admin.publish.publish).click()
  await expect(page.getByText(admin.current)).toBeVisible()
  await heardOf()
}

async function atDesk(browser: Browser, portal: Portal, support: Made) {
  const desk = await browser.newContext({ baseURL: portal.origin })
  await signIn(desk, portal.database.owner, portal.origin, support)
  return { desk, clerk: await desk.newPage() }
}

async function asFirm(browser: Browser, portal: Portal, verifier: Made) {
  const outside = await browser.newContext({ baseURL: portal.origin })
  await signIn(outside, portal.database.owner, portal.origin, verifier)
  return { outside, firm: await outside.newPage() }
}

async function addTemporary(browser: Browser, portal: Portal) {
  const { owner } = portal.database
  const { temporary } = news
  const context = await browser.newContext({ baseURL: portal.origin })
  await signIn(context, owner, portal.origin, await addPerson(owner, { kind: "STAFF", role: "REGISTRY" }))
  const page = await context.newPage()
  await page.goto("/fr/admin/daycares/temporary")
  await page.getByRole("radio", { name: fr.daycares.kindsLong.CPE }).check()
  await page.getByLabel(temporary.name).fill("Abri des Harfangs")
  await page.getByLabel(temporary.address).fill("12, rue du Refuge")
  await page.getByLabel(temporary.municipality).fill("Sherbrooke")
  await page.getByLabel(temporary.postalCode).fill("J1H 1A1")
  await page.getByLabel(temporary.telephone).fill("819 555-0133")
  await page.getByLabel(temporary.infants).fill("5")
  await page.getByLabel(temporary.older).fill("20")
  await fillDay(page, "fr", temporary.lastDay, addDays(today, 90))
  await button(page, temporary.submit).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Abri des Harfangs")
  await context.close()
}

async function begin(page: Page, stepId: string) {
  await page.goto(`/fr/admin/site/steps/${stepId}`)
  await button(page, steps.step.beginSubmit).click()
  await page
    .getByLabel(steps.step.file, { exact: true })
    .setInputFiles({ name: "audit.pdf", mimeType: "application/pdf", buffer: aPdf() })
  await button(page, steps.step.giveSubmit).click()
  await expect(page.getByText(steps.step.signWaitsOutside)).toBeVisible()
}

async function ask(page: Page, audience: (typeof reopeningOrder)[number]) {
  await page.goto("/fr/admin/site/reopening")
  await page.getByRole("radio", { name: site.audiences[audience], exact: true }).check()
  await page
    .locator("section", { has: page.locator("#ask-title") })
    .locator("[name=why]")
    .fill("Tout est vérifié.")
  await button(page, reopening.submit).click()
}

/** Her child has the place that was accepted by telephone, and the file says where they live now. */
async function findsAll(browser: Browser, portal: Portal, parent: Family) {
  const context = await browser.newContext({ baseURL: portal.origin })
  await signIn(context, portal.database.owner, portal.origin, parent)
  const page = await context.newPage()
  await page.goto("/fr/parent/answers")
  await expect(page.getByText("Abri des Harfangs").first()).toBeVisible()
  await page.goto(`/fr/parent/children/${parent.childId}/residence`)
  await expect(page.getByLabel(fr.family.steps.residence.municipality)).toHaveValue("Sherbrooke")
  await context.close()
}
