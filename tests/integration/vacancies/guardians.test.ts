import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { useAnswers } from "#tests/support/answers-by-hand.ts"
import { addAsked, addOffer, addVacancy, type Asked, type Opening } from "#tests/support/vacancies.ts"

/** Two guardians of one child; and a portal that may be read only. */
const db = useDatabase()
const hands = useHands(db)
let worker: Doer
let service: Service
let family: Family
let opening: Opening

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  worker = await aWorker(db().owner)
})
beforeEach(async () => {
  service = await aService(db().owner)
  family = await aFamily(db().owner)
  opening = await addVacancy(db().owner, service.daycareId)
})
afterAll(async () => {
  // Here families are made interested by hand.
  expect(await brokenSeats(db().owner, "Where both guardians must agree, both did.")).toEqual([])
  await hands.end()
})

const said = useAnswers(() => db().owner, hands)
const { listOf, stateOf, pass, bothMustAnswer } = said
const answer = (asked: Asked, agrees: boolean, who = family) => said.answer(who, asked, agrees)
const accept = (offer: string, kept: string[] = [], who = family) => said.accept(who, offer, kept)
const decline = (offer: string, reason = "OTHER", who = family) => said.decline(who, offer, reason)

describe("where both guardians must agree", () => {
  test("one yes is not yet an answer, two are; and one alone is silence", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    const other = await bothMustAnswer(asked.childId)
    expect([await answer(asked, true), await stateOf("invitation", asked.invitationId)]).toEqual([
      "OTHER_GUARDIAN",
      "SENT",
    ])
    expect([await answer(asked, true, other), await stateOf("invitation", asked.invitationId)]).toEqual([
      "DONE",
      "INTERESTED",
    ])
    const offer = await addOffer(db().owner, opening, asked)
    expect(await hands.call(service, "sec.record_answer($1, true)", [offer])).toBe("BOTH_ANSWER")
    expect(await accept(offer)).toBe("OTHER_GUARDIAN")
    await pass("offer", offer, "6 seconds")
    expect(await hands.call(worker, "sec.expire_offer($1)", [offer])).toBe("DONE")
    expect(await listOf(asked)).toBe("SUSPENDED")
  })

  test("and the service gives more time, the first yes is kept", async () => {
    const asked = await addAsked(db().owner, opening, family.id)
    const other = await bothMustAnswer(asked.childId)
    const offer = await addOffer(db().owner, opening, asked)
    const longer = newId()
    expect(await accept(offer)).toBe("OTHER_GUARDIAN")
    expect(
      await hands.call(service, "sec.extend_offer($1, $2, sec.now() + interval '10 days')", [offer, longer]),
    ).toBe("DONE")
    expect([await accept(longer, [], other), await stateOf("offer", longer)]).toEqual(["DONE", "ACCEPTED"])
  })

  test("and they do not, at one moment, the no decides: one outcome", async () => {
    for (let time = 0; time < 5; time++) {
      const asked = await addAsked(db().owner, opening, family.id)
      const other = await bothMustAnswer(asked.childId)
      const offer = await addOffer(db().owner, opening, asked)
      const [yes, no] = await Promise.all([accept(offer), decline(offer, "MOVED_AWAY", other)])
      expect(no).toBe("DONE")
      expect(["OTHER_GUARDIAN", "ALREADY_ANSWERED"]).toContain(yes)
      expect([await stateOf("offer", offer), await listOf(asked)]).toEqual(["DECLINED", "WAITING"])
    }
  })

  test("and both say yes at one moment, the place is taken once", async () => {
    const asked = await addAsked(db().owner, opening, family.id)
    const other = await bothMustAnswer(asked.childId)
    const offer = await addOffer(db().owner, opening, asked)
    const both = new Set(await Promise.all([accept(offer), accept(offer, [], other)]))
    expect(both).toEqual(new Set(["OTHER_GUARDIAN", "DONE"]))
    expect(await stateOf("vacancy", opening.id)).toBe("FILLED")
  })
})

test("where families may read only, none of it is written (MM2)", async () => {
  const asked = await addAsked(db().owner, opening, family.id)
  const offer = await addOffer(db().owner, opening, asked)
  await db().owner.query("update sec.site set state = 'READ_ONLY' where audience in ('PARENTS', 'DAYCARES')")
  try {
    for (const it of [() => accept(offer), () => decline(offer), () => answer(asked, false)])
      expect(await refusalOf(it())).toBe("57P03")
    expect(await refusalOf(hands.call(family, "sec.see_openings($1)", [asked.childId]))).toBe("57P03")
    for (const it of [
      "sec.publish_vacancy($1, 2)",
      "sec.cancel_vacancy($1, 'MISTAKE')",
      "sec.declare_vacancy($1, 2, 1, '{}')",
      "sec.step_placement($1, 'NO_SHOW')",
    ])
      expect([it, await refusalOf(hands.call(service, it, [opening.id]))]).toEqual([it, "57P03"])
    for (const it of [
      "withdraw_offer($1, 'MISTAKE')",
      "record_answer($1, true)",
      "extend_offer($1, $1, now())",
    ])
      expect([it, await refusalOf(hands.call(service, `sec.${it}`, [offer]))]).toEqual([it, "57P03"])
  } finally {
    await db().owner.query("update sec.site set state = 'OPEN' where audience in ('PARENTS', 'DAYCARES')")
  }
})
