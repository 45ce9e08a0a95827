import pg from "pg"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { addTemporaryService, moveLastDay } from "#lib/daycares/commands/temporary.ts"
import { listDaycareChoices } from "#lib/daycares/queries/choose-daycare.ts"
import { getDaycareBySlug } from "#lib/daycares/queries/get-daycare.ts"
import { listKnown } from "#lib/daycares/queries/network.ts"
import { getTemporaryService, listTemporaryServices } from "#lib/daycares/queries/temporary.ts"
import type { Staff, StaffRole } from "#lib/platform/access.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { loadNetwork } from "#prisma/seed/network.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { signedIn, visitor } from "#tests/support/scopes.ts"
import { addVacancy } from "#tests/support/vacancies.ts"

const db = useDatabase()
let registry: Scope<Staff>
const today = () => dayOf(new Date())
const lastDay = addDays(today(), 60)

beforeAll(async () => {
  const owner = new pg.Client({ connectionString: db().ownerUrl })
  await owner.connect()
  await loadNetwork(owner)
  await owner.end()
  await addPerson(db().owner)
})
beforeEach(async () => {
  await resetClock(db().owner)
  registry = await staff("REGISTRY")
})
afterAll(() => resetClock(db().owner))

const staff = async (role: StaffRole) => (await signedIn(db().owner, "STAFF", { role })).scope
const said = (more: object = {}) => ({
  ...({ kind: "CPE", name: `Abri ${newId().slice(0, 8)}`, address: "12, rue du Refuge" } as const),
  ...{ municipality: "Sherbrooke", postalCode: "J1H 1A1", telephone: null },
  ...{ infants: 5, older: 20, lastDay, ...more },
})
const add = (more: object = {}, who = registry) => inScope(who, (it) => addTemporaryService(it, said(more)))
async function added(more: object = {}): Promise<string> {
  const made = await add(more)
  if (!made.ok) throw new Error(made.reason)
  return made.value.daycareId
}
const move = (daycareId: string, day: string) =>
  inScope(registry, (it) => moveLastDay(it, { daycareId, lastDay: day }))
const found = async (name: string) =>
  (await inScope(visitor(), (it) => listDaycareChoices(it, name))).some((it) => it.name === name)

test("what the registry adds is found at once, by everybody, with its last day and what it runs", async () => {
  const name = "Abri du Lac-des-Nations"
  const id = await added({ name })
  expect(await found(name)).toBe(true)
  const { slug } = await inScope(registry, (it) => getTemporaryService(it, id))
  expect(await inScope(visitor(), (it) => getDaycareBySlug(it, slug))).toMatchObject({
    ...{ lastDay, municipality: "Sherbrooke", subsidised: true, listOpen: true, state: "OPEN" },
    run: { infants: 5, older: 20 },
    region: { code: "05" },
  })
  const { rows } = await db().owner.query(
    "select subject from public.audit where deed = 'daycare.add-temporary' and subject->>'daycareId' = $1",
    [id],
  )
  expect(rows).toEqual([{ subject: { daycareId: id, lastDay } }])
})

test("a list of the ministry neither knows nor closes it", async () => {
  const id = await added()
  const known = await listKnown(askingAsOwner(db().owner))
  expect(known.length).toBeGreaterThan(3_000)
  expect(known.some((it) => it.id === id)).toBe(false)
})

test("a municipality must exist, and be one", async () => {
  expect(await add({ municipality: "Nulle-Part" })).toMatchObject({ reason: "MUNICIPALITY_UNKNOWN" })
  const several = await add({ municipality: "Saint-Donat" })
  expect(several).toMatchObject({ reason: "MUNICIPALITY_SEVERAL", field: "municipality" })
  const code = /(\d{5})\)/.exec(String(several.ok ? "" : several.about?.choices))?.[1]
  const id = await added({ municipality: `Saint-Donat (${code})`, postalCode: "J0T 2C0" })
  expect(await inScope(registry, (it) => getTemporaryService(it, id))).toMatchObject({
    municipality: "Saint-Donat",
  })
})

test("the same service is not added twice at one address", async () => {
  await added({ name: "Abri des Pins" })
  expect(await add({ name: "abri des pins" })).toMatchObject({ reason: "ALREADY_THERE", field: "name" })
})

test.each([
  ["a last day that is past", { lastDay: "2020-01-01" }, "LAST_DAY_PAST"],
  ["a permit of more than a year", { lastDay: addDays(today(), 400) }, "LAST_DAY_FAR"],
  ["a postal code that leads nowhere", { postalCode: "J9Q 1A1" }, "POSTAL_CODE_WRONG"],
])("%s is refused, and nothing is added", async (_, more, reason) => {
  const before = await inScope(registry, listTemporaryServices)
  expect(await add(more)).toMatchObject({ ok: false, reason })
  expect(await inScope(registry, listTemporaryServices)).toEqual(before)
})

test("only the registry's staff add one or move its last day", async () => {
  const id = await added()
  for (const role of ["SUPPORT", "SECURITY_OFFICER", "PRIVACY_OFFICER"] as const) {
    const who = await staff(role)
    await expect(add({}, who)).rejects.toThrow("forbidden")
    await expect(inScope(who, (it) => moveLastDay(it, { daycareId: id, lastDay }))).rejects.toThrow(
      "forbidden",
    )
  }
})

test("on its last day it takes children; the day after it is in no search and takes none", async () => {
  const name = `Abri ${newId().slice(0, 8)}`
  const id = await added({ name, lastDay: today() })
  expect(await found(name)).toBe(true)
  expect(await joins(id)).toBe("DONE")

  await moveClock(db().owner, "25 hours")
  expect(await found(name)).toBe(false)
  expect(await joins(id)).toBe("ABSENT")
})

test("a place that would begin after the last day cannot be written, and the last day waits for those that do", async () => {
  const id = await added()
  expect(await refusalOf(addVacancy(db().owner, id, { seats: 1, startsOn: addDays(lastDay, 1) }))).toBe(
    "23514",
  )
  await addVacancy(db().owner, id, { seats: 1, startsOn: addDays(lastDay, -30) })
  expect(await move(id, addDays(lastDay, -1))).toMatchObject({ reason: "VACANCIES_AFTER" })
  expect(await move(id, addDays(lastDay, 30))).toMatchObject({ ok: true })
  expect(await inScope(registry, (it) => getTemporaryService(it, id))).toMatchObject({
    lastDay: addDays(lastDay, 30),
  })
})

test("nobody becomes temporary, and who is one stays one", async () => {
  const id = await added()
  expect(
    await refusalOf(db().owner.query("update public.daycare set temporary_until = null where id = $1", [id])),
  ).toBe("23514")
  expect(
    await refusalOf(
      db().owner.query(
        "update public.daycare set temporary_until = sec.today() where id = (select id from public.daycare where temporary_until is null limit 1)",
      ),
    ),
  ).toBe("23514")
})

/** What a family is answered that asks to be on this list. */
async function joins(daycareId: string): Promise<string> {
  const parent = await addPerson(db().owner)
  const child = await addChild(db().owner, { guardian: parent.id, bornOn: "2024-06-01" })
  const token = await openSessionOf(db().owner, parent)
  return byHand(db().webUrl, async (tx) => {
    await tx.enter("app_parent", token)
    const rows = await tx.query<{ outcome: string }>("select outcome from sec.join_list($1, $2)", [
      child.id,
      daycareId,
    ])
    return rows[0]!.outcome
  })
}
