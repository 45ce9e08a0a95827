import { beforeAll, beforeEach, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { submitOnce } from "#lib/platform/submission.ts"
import { acceptOffer } from "#lib/vacancies/commands/accept-offer.ts"
import { declareVacancy } from "#lib/vacancies/commands/declare.ts"
import { extendOffer } from "#lib/vacancies/commands/extend.ts"
import { publishVacancy } from "#lib/vacancies/commands/publish.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** CO3: a double click, the back button, or a form sent again after a time-out: done once, and answered alike. */
const db = useDatabase()
let us: SignedIn<"DAYCARE">
let parent: SignedIn<"PARENT">
let key: string

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
})
beforeEach(async () => {
  us = await signedIn(db().owner, "DAYCARE")
  parent = await signedIn(db().owner, "PARENT")
  await runPlaces(db().owner, us.scope.actor.daycareId, 0, 8)
  key = newId()
})

const declare = () =>
  inScope(us.scope, (it) =>
    submitOnce(it, "vacancy.declare", key, () =>
      declareVacancy(it, {
        ...{ vacancyId: null, version: null },
        answers: { seats: 1, months: { from: 18, to: 35 }, startOn: "2027-01-11" },
      }),
    ),
  )
const eightTimes = <T>(deed: () => Promise<T>) => Promise.all(Array.from({ length: 8 }, deed))
const count = async (sql: string, ...values: unknown[]) =>
  (await db().owner.query<{ many: number }>(`select count(*)::integer as many from ${sql}`, values)).rows[0]
    ?.many

/** An offer of this service to this parent. */
async function offered(): Promise<{ offerId: string; childId: string; vacancyId: string }> {
  const opening = await addVacancy(db().owner, us.scope.actor.daycareId)
  const asked = await addAsked(db().owner, opening, parent.person.id)
  const offerId = await addOffer(db().owner, opening, asked)
  return { offerId, childId: asked.childId, vacancyId: opening.id }
}

test("CO3 a place that is announced by a double click is one draft", async () => {
  const answers = await eightTimes(declare)
  expect(answers[0]).toMatchObject({ ok: true })
  expect(answers).toEqual(answers.map(() => answers[0]))
  expect(await count("public.vacancy where daycare_id = $1", us.scope.actor.daycareId)).toBe(1)
})

test("CO3 a draft that is published by a double click asks once, and the back button publishes nothing", async () => {
  const draft = await declare()
  const vacancyId = draft.ok ? draft.value.vacancyId : ""
  const publish = (under: string) =>
    inScope(us.scope, (it) =>
      submitOnce(it, "vacancy.publish", under, () => publishVacancy(it, { vacancyId, version: 1 })),
    )
  const clicked = newId()
  expect(await eightTimes(() => publish(clicked))).toEqual(Array(8).fill({ ok: true, value: { vacancyId } }))
  expect(await publish(newId())).toMatchObject({ ok: false, reason: "VACANCY_STATE" })
  expect(
    await count("public.audit where deed = 'vacancy.publish' and subject->>'vacancyId' = $1", vacancyId),
  ).toBe(1)
})

test("CO3 an offer that is accepted by a double click is one place and one letter; from the back button it is answered already", async () => {
  const { offerId, childId } = await offered()
  const accept = (under: string) =>
    inScope(parent.scope, (it) =>
      submitOnce(it, "offer.accept", under, () =>
        acceptOffer(it, { offerIds: [offerId], startOn: "2026-12-01", kept: [], leaves: false }),
      ),
    )
  const said = { ok: true, value: { id: offerId, waits: false } }
  expect(await eightTimes(() => accept(key))).toEqual(Array(8).fill(said))
  // After a time-out the browser sends the same form again, much later.
  expect(await accept(key)).toEqual(said)
  expect(await accept(newId())).toMatchObject({ ok: false, reason: "ALREADY_ANSWERED" })
  expect(await count("public.placement where child_id = $1", childId)).toBe(1)
  expect(
    await count("public.outbox where recipient_id = $1 and letter = 'offer-accepted'", parent.person.id),
  ).toBe(1)
  expect(await brokenSeats(db().owner)).toEqual([])
})

test("CO3 a deadline that is extended by a double click is one more offer", async () => {
  const { offerId, vacancyId } = await offered()
  const extend = (under: string) =>
    inScope(us.scope, (it) =>
      submitOnce(it, "offer.extend", under, () => extendOffer(it, { offerId, until: "2026-12-15" })),
    )
  const answers = await eightTimes(() => extend(key))
  expect(answers[0]).toMatchObject({ ok: true })
  expect(answers).toEqual(answers.map(() => answers[0]))
  expect(await extend(newId())).toMatchObject({ ok: false, reason: "OFFER_STATE" })
  expect(await count("public.offer where vacancy_id = $1", vacancyId)).toBe(2)
  expect(await brokenSeats(db().owner)).toEqual([])
})
