import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { locales } from "#lib/i18n/locale.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { siteJobs, siteLetters } from "#lib/site/jobs.ts"
import { useAnswers } from "#tests/support/answers-by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { useSettings } from "#tests/support/settings.ts"
import { addAsked, addOffer, addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** Clocks by the real switch: what stands still while families cannot act, and what is moved when they can again. */
const db = useDatabase("worker")
const hands = useHands(db)
const answers = useAnswers(() => db().owner, hands)
let service: Service
let family: Family
let worker: Doer
let opening: Opening
let scope: Scope<System>

beforeAll(async () => {
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" })
  service = await aService(db().owner)
  worker = await aWorker(db().owner)
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{clocks.tell,letters.send}') as token",
  )
  scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "clocks.tell" }, rows[0]!.token)
})
beforeEach(async () => {
  family = await aFamily(db().owner)
  // What a test before this one closed is over for days: a deadline that is written by hand lies in no closing.
  await later(3)
  opening = await addVacancy(db().owner, service.daycareId, { seats: 4, startsOn: "2027-12-01" })
})
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await db().owner.query(
    "update public.vacancy set state = 'EXPIRED' where state in ('INVITING', 'RESERVED')",
  )
})
afterAll(hands.end)

const close = (state: "READ_ONLY" | "CLOSED" = "CLOSED", audiences = ["PARENTS"]) =>
  closeFromServer(db().ownerUrl, {
    states: Object.fromEntries(audiences.map((it) => [it, state])),
    ...{ reason: "FAULT", messageFr: "Fermé.", messageEn: "Closed." },
  })
const open = () => openFromServer(db().ownerUrl)
let days = 0
/** Time goes on, never back, and nobody's session ends meanwhile. */
async function later(by: number) {
  days += by
  await moveClock(db().owner, `${days} days`)
  await db().owner.query(
    "update sec.session set seen_at = sec.now(), expires_at = sec.now() + interval '1 day'",
  )
}
const expire = (id: string) => hands.call(worker, "sec.expire_invitation($1)", [id])

async function hoursLeft(id: string): Promise<number> {
  const it = await answers.one<{ hours: number }>(
    `select round(extract(epoch from deadline_at - sec.now()) / 3600)::integer as hours
     from (select id, deadline_at from public.invitation union all select id, deadline_at from public.offer) w where id = $1`,
    id,
  )
  return it?.hours ?? Number.NaN
}
const one = async <R extends object>(sql: string, ...values: unknown[]) =>
  (await db().owner.query<R>(sql, values)).rows[0]

describe("while families cannot act", () => {
  test("nothing expires, and what the desk writes down counts after the old deadline, under the day of the call", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    const silent = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    const interested = await addAsked(db().owner, opening, family.id)
    const offer = await addOffer(db().owner, opening, interested)
    await close("READ_ONLY")
    await later(10)
    expect(await hands.call(worker, "sec.expire_offer($1)", [offer])).toBe("NOT_DUE")
    expect([await expire(asked.invitationId), await expire(silent.invitationId)]).toEqual([
      "NOT_DUE",
      "NOT_DUE",
    ])
    // A service writes down what the family said by telephone.
    expect(await hands.call(service, "sec.record_answer($1, false)", [asked.invitationId])).toBe("DONE")
    await open()
    expect(await hoursLeft(silent.invitationId)).toBe(3 * 24)
    expect(await answers.answer(family, silent, true)).toBe("DONE")
    expect(await brokenSeats(db().owner)).toEqual([])
  })

  test("a deadline that had passed before stays passed", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await answers.pass("invitation", asked.invitationId, "1 minute")
    await close()
    await later(2)
    await open()
    expect(await expire(asked.invitationId)).toBe("DONE")
  })

  test("a file whose confirmation ends then is still confirmed, and is still asked", async () => {
    const { id } = await addChild(db().owner, { guardian: family.id, confirmedUntil: "2026-11-30" })
    await db().owner.query("update public.child_file set confirmed_until = sec.today() + 1 where id = $1", [
      id,
    ])
    await close()
    await later(9)
    const { day } = (await one<{ day: boolean }>(
      "select confirmed_until >= sec.confirmed_day() as day from public.child_file where id = $1",
      id,
    ))!
    expect(day).toBe(true)
    expect(await hands.call(worker, "sec.file_step($1, 'CONFIRMATION_ENDED', null)", [id])).toBe(false)
    await open()
    expect(
      await one(
        "select state, confirmed_until - sec.today() as days from public.child_file where id = $1",
        id,
      ),
    ).toMatchObject({ state: "ACTIVE" })
    expect(await hands.call(worker, "sec.file_step($1, 'CONFIRMATION_ENDED', null)", [id])).toBe(false)
  })
})

describe("when they can again", () => {
  test("expiry that runs beside the reopening finds nothing that is due", async () => {
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => addAsked(db().owner, opening, family.id, { state: "SENT" })),
    )
    for (let round = 1; round <= 5; round += 1) {
      await close()
      await later(8)
      const said = await Promise.all([
        ...asked.map((it) => expire(it.invitationId)),
        open().then(() => "OPEN"),
        ...asked.map((it) => expire(it.invitationId)),
      ])
      expect(new Set(said.filter((it) => it !== "BUSY"))).toEqual(new Set(["NOT_DUE", "OPEN"]))
    }
    const { rows } = await db().owner.query(
      "select distinct state from public.invitation where id = any ($1)",
      [asked.map((it) => it.invitationId)],
    )
    expect(rows).toEqual([{ state: "SENT" }])
    // What all these days are too many for.
    expect(
      await brokenSeats(db().owner, "No more families are asked than there are free seats and surplus."),
    ).toEqual([])
  })

  test("an offer, a list that silence suspended, a grace, an archive, an invitation to an account are moved; each once", async () => {
    const { owner } = db()
    const asked = await addAsked(owner, opening, family.id)
    const offer = await addOffer(owner, opening, asked)
    const silent = await addAsked(owner, opening, family.id, { state: "SENT" })
    await answers.pass("invitation", silent.invitationId, "6 hours")
    expect(await expire(silent.invitationId)).toBe("DONE")
    const grace = (await addChild(owner, { guardian: family.id, state: "TO_CONFIRM" })).id
    const asleep = (await addChild(owner, { guardian: family.id, state: "ARCHIVED" })).id
    const untilBefore = await one<{ day: string }>(
      "select sec.suspended_until($1)::text as day",
      silent.registrationId,
    )
    await close("READ_ONLY")
    await later(5)
    await close("CLOSED")
    await later(7)
    await open()

    expect(await hoursLeft(offer)).toBe(7 * 24)
    const moved = await one<{ days: number }>(
      "select sec.suspended_until($1) - $2::date as days",
      silent.registrationId,
      untilBefore?.day,
    )
    expect(moved?.days).toBeGreaterThanOrEqual(12)
    expect(moved?.days).toBeLessThanOrEqual(13)
    const stood = await db().owner.query<{ days: number }>(
      "select stood_days as days from public.child_file where id = any ($1)",
      [[grace, asleep]],
    )
    for (const it of stood.rows) expect([12, 13]).toContain(it.days)
    expect(await hands.call(worker, "sec.file_step($1, 'GRACE_ENDED', null)", [grace])).toBe(false)
    const moves = "(select count(*)::integer from sec.own_moved_lists())"
    expect([await hands.call(family, moves), await hands.call(await aFamily(owner), moves)]).toEqual([1, 0])
    expect(await hands.call(family, "sec.confirm_list($1)", [silent.registrationId])).toBe("DONE")
    await later(17)
    expect(await hands.call(worker, "sec.file_step($1, 'GRACE_ENDED', null)", [grace])).toBe(true)
    expect(await one("select stood_days from public.child_file where id = $1", grace)).toEqual({
      stood_days: 0,
    })
    expect(await brokenSeats(owner)).toEqual([])
  })

  test("clocks of another audience stand where they stood", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await close("CLOSED", ["DAYCARES", "STAFF"])
    await later(1)
    await open()
    expect(await hoursLeft(asked.invitationId)).toBe(48)
  })
})

describe("one letter", () => {
  const tell = async () => {
    const { rows } = await db().owner.query<{ id: string }>(
      "select payload->>'standstill' as id from graphile_worker._private_jobs j where j.key like 'clocks:%' order by j.id",
    )
    for (const { id } of rows) {
      await inScope(scope, (it) => siteJobs["clocks.tell"]!.run(it, { standstill: id }))
      await inScope(scope, (it) => siteJobs["clocks.tell"]!.run(it, { standstill: id }))
    }
    return rows.at(-1)?.id ?? ""
  }
  const lettersTo = async (who: Family) =>
    (
      await db().owner.query<{ id: string; audience: string }>(
        "select detail_id as id, audience from public.outbox where letter = 'clocks-moved' and recipient_id = $1",
        [who.id],
      )
    ).rows

  test("tells each guardian once for a closing, twins and all; nobody of whom nothing was moved soon", async () => {
    const { owner } = db()
    const twins = [
      await addAsked(owner, opening, family.id, { state: "SENT" }),
      await addAsked(owner, opening, family.id, { state: "SENT" }),
    ]
    const other = await aFamily(owner)
    for (const { childId } of twins)
      await owner.query(
        "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'READ')",
        [childId, other.id],
      )
    const calm = await aFamily(owner)
    await addChild(owner, { guardian: calm.id })
    await close()
    await later(1)
    await open()
    const standstill = await tell()
    expect(await lettersTo(family)).toEqual([{ id: standstill, audience: "PARENTS" }])
    expect(await lettersTo(other)).toEqual([{ id: standstill, audience: "PARENTS" }])
    expect(await lettersTo(calm)).toEqual([])
  })

  test("says when families were closed out and where the new dates are, and names no child", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await close()
    await later(1)
    await open()
    const detailId = await tell()
    const ready = await inScope(scope, (it) =>
      siteLetters["clocks-moved"]!(it, { recipientId: family.id, detailId }),
    )
    for (const locale of locales) {
      const { subject, text } = ready!.write(locale)
      expect(subject).toMatch(locale === "fr" ? /prolongés/ : /moved/)
      expect(text).toContain(`https://guichet.example/${locale}/parent`)
      expect(text).not.toContain("Léa")
      expect(text).not.toContain(asked.invitationId)
    }
  })
})
