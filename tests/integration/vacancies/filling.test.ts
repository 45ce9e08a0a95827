import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { findRun } from "#lib/waitlist/queries/runs.ts"
import { replay } from "#lib/waitlist/rules/replay.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useAnswers } from "#tests/support/answers-by-hand.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { lettersOf, standings, useWorker, waitInLine, type Waiting } from "#tests/support/filling.ts"
import { addChild, addPlacement } from "#tests/support/children.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** A vacancy fills by itself: nobody presses a button between publishing and a child who has a place. */
const db = useDatabase("worker")
const owner = () => db().owner
const hands = useHands(db)
const { fill, drain, run } = useWorker(owner)
const { accept } = useAnswers(owner, hands)
let service: Service
let families: Family[]
let opening: Opening
let line: Waiting[]

const at = (instant: string) =>
  owner().query("select sec.set_clock_offset($1::timestamptz - now())", [instant])
beforeAll(async () => {
  await at("2026-11-20 16:00Z")
})
beforeEach(async () => {
  await at("2026-11-20 16:00Z")
  await owner().query("delete from public.outbox; delete from graphile_worker._private_jobs")
  service = await aService(owner())
  families = await Promise.all(Array.from({ length: 6 }, () => aFamily(owner())))
})
afterEach(async () => expect(await brokenSeats(owner())).toEqual([]))
afterAll(() => hands.end())

/** So many seats, and so many families in line. */
async function open(seats: number, waiting: number): Promise<void> {
  opening = await addVacancy(owner(), service.daycareId, { seats })
  line = await waitInLine(
    owner(),
    service.daycareId,
    families.slice(0, waiting).map((it) => it.id),
  )
}
const seen = () => standings(owner(), opening.id, line)
async function invitation(at: number): Promise<string> {
  const { rows } = await owner().query<{ id: string }>(
    "select id from public.invitation where registration_id = $1 and vacancy_id = $2 order by sent_at desc limit 1",
    [line[at]!.registrationId, opening.id],
  )
  return rows[0]!.id
}
async function offerOf(at: number): Promise<string> {
  const { rows } = await owner().query<{ id: string }>(
    "select id from public.offer where registration_id = $1 and state in ('SENT', 'SEEN')",
    [line[at]!.registrationId],
  )
  return rows[0]!.id
}
const letters = () =>
  lettersOf(
    owner(),
    families.map((it) => it.id),
  )
/** A family answers, and wakes the vacancy as its command does. */
async function says(at: number, agrees: boolean): Promise<void> {
  const said = await hands.call(families[at]!, "sec.answer_invitation($1, $2, null)", [
    await invitation(at),
    agrees,
  ])
  expect(said).toBe("DONE")
  await fill(opening.id)
}

describe("inviting", () => {
  test("of k free seats the first k and the surplus are invited, and looking again invites nobody", async () => {
    await open(2, 6)
    await fill(opening.id)
    expect(await seen()).toEqual([...Array<string>(4).fill("INVITED SENT"), "WAITING", "WAITING"])
    await fill(opening.id)
    expect(await letters()).toEqual({ "invitation-sent": 4 })
  })

  test("a not now, and silence, each invite the next; silence suspends, and says until when it can be mended", async () => {
    await open(1, 6)
    await fill(opening.id)
    await says(1, false)
    expect(await seen()).toEqual([
      "INVITED SENT",
      "WAITING NOT_NOW",
      ...Array<string>(2).fill("INVITED SENT"),
      "WAITING",
      "WAITING",
    ])
    await at("2026-11-22 16:02Z")
    await drain()
    await at("2026-11-23 16:00:04Z")
    await drain()
    expect((await seen())[0]).toBe("INVITED SENT")
    await at("2026-11-23 16:02Z")
    await drain()
    expect(await seen()).toEqual([
      "SUSPENDED NO_ANSWER",
      "WAITING NOT_NOW",
      "SUSPENDED NO_ANSWER",
      "SUSPENDED NO_ANSWER",
      "INVITED SENT",
      "INVITED SENT",
    ])
    expect(await letters()).toEqual({
      "asked-expired": 3,
      "invitation-reminder": 3,
      "invitation-sent": 6,
    })
  })

  test("the same when no job was there in time: what follows every minute finds each window once", async () => {
    await open(1, 5)
    await fill(opening.id)
    await owner().query("delete from graphile_worker._private_jobs")
    await at("2026-11-24 16:00Z")
    await run("vacancies.follow")
    await run("vacancies.follow")
    await drain()
    expect(await seen()).toEqual([
      ...Array<string>(3).fill("SUSPENDED NO_ANSWER"),
      "INVITED SENT",
      "INVITED SENT",
    ])
    expect(await letters()).toEqual({ "asked-expired": 3, "invitation-sent": 5 })
  })

  test("a family that joins a list with nobody left to ask is found within the hour", async () => {
    await open(1, 1)
    await fill(opening.id)
    line.push(...(await waitInLine(owner(), service.daycareId, [families[1]!.id], { from: 1 })))
    await run("vacancies.look-again")
    await drain()
    expect(await seen()).toEqual(["INVITED SENT", "INVITED SENT"])
  })
})

describe("offering", () => {
  test("an interested family is offered a seat as soon as all before it have answered, and not before", async () => {
    await open(1, 4)
    await fill(opening.id)
    await says(1, true)
    expect(await seen()).toEqual(["INVITED SENT", "INVITED INTERESTED", "INVITED SENT", "WAITING"])
    await says(0, false)
    expect(await seen()).toEqual(["WAITING NOT_NOW", "OFFERED INTERESTED SENT", "INVITED SENT", "WAITING"])
    expect(await letters()).toMatchObject({ "offer-sent": 1 })
  })

  test("once the seat is accepted, whoever was asked keeps their rank and is told so", async () => {
    await open(1, 3)
    await fill(opening.id)
    await says(0, true)
    await says(1, true)
    expect(await accept(families[0]!, await offerOf(0))).toBe("DONE")
    await fill(opening.id)
    await fill(opening.id)
    expect(await seen()).toEqual(["ADMITTED INTERESTED ACCEPTED", "WAITING SUPERSEDED", "WAITING SUPERSEDED"])
    expect(await letters()).toMatchObject({ "invitation-superseded": 2 })
  })

  test("an offer that nobody answers gives its seat to the next who is interested", async () => {
    await open(1, 3)
    await fill(opening.id)
    await says(0, true)
    await says(1, true)
    await says(2, false)
    await at("2026-11-27 16:02Z")
    await drain()
    expect(await seen()).toEqual([
      "SUSPENDED INTERESTED EXPIRED",
      "OFFERED INTERESTED SENT",
      "WAITING NOT_NOW",
    ])
  })

  test("a child who does not fit the places that are left is offered none, and keeps nobody waiting", async () => {
    await open(1, 2)
    await fill(opening.id)
    await owner().query("update public.daycare set run_infants = 0, run_older = 0 where id = $1", [
      service.daycareId,
    ])
    await says(0, true)
    expect(await seen()).toEqual(["INVITED INTERESTED", "INVITED SENT"])
    await owner().query("update public.daycare set run_infants = 10, run_older = 50 where id = $1", [
      service.daycareId,
    ])
    await fill(opening.id)
    expect((await seen())[0]).toBe("OFFERED INTERESTED SENT")
  })

  test("whoever is there already, and whoever was offered a seat, takes a place from those who come", async () => {
    await open(2, 3)
    await fill(opening.id)
    const places = (older: number) =>
      owner().query("update public.daycare set run_infants = 0, run_older = $2 where id = $1", [
        service.daycareId,
        older,
      ])
    const here = await addChild(owner(), { guardian: families[5]!.id, bornOn: "2024-06-01" })
    await addPlacement(owner(), here.id, { daycareId: service.daycareId })
    await places(1)
    await says(0, true)
    expect((await seen())[0]).toBe("INVITED INTERESTED")
    await places(2)
    await says(1, true)
    expect((await seen()).slice(0, 2)).toEqual(["OFFERED INTERESTED SENT", "INVITED INTERESTED"])
    await fill(opening.id)
    expect((await seen())[1]).toBe("INVITED INTERESTED")
    await places(3)
    await fill(opening.id)
    expect((await seen())[1]).toBe("OFFERED INTERESTED SENT")
  })

  test("every run that led to somebody can be replayed to the letter, and no other is kept", async () => {
    await open(1, 3)
    await fill(opening.id)
    await fill(opening.id)
    const { rows } = await owner().query<{ id: string }>(
      "select id from public.order_run where daycare_id = $1 and inputs::jsonb->'terms' <> '{}'",
      [service.daycareId],
    )
    expect(rows).toHaveLength(1)
    const ask = async (strings: TemplateStringsArray, ...values: unknown[]) =>
      (
        await owner().query(
          strings.reduce((text, part, n) => `${text}$${n}${part}`),
          values,
        )
      ).rows as unknown[]
    const kept = await findRun(ask as never, rows[0]!.id)
    expect(replay(kept!).ok).toBe(true)
  })
})

describe("without a command that says so", () => {
  const leave = (at: number) =>
    owner().query(
      "update public.registration set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today() where id = $1",
      [line[at]!.registrationId],
    )

  test("a family that leaves the list while it is asked makes room for the next", async () => {
    await open(1, 4)
    await fill(opening.id)
    await leave(1)
    await drain()
    expect((await seen())[3]).toBe("INVITED SENT")
  })

  test("one that leaves with an offer gives its seat to the next; a cancelled place does", async () => {
    await open(1, 3)
    await fill(opening.id)
    for (const one of [0, 1, 2]) await says(one, true)
    await leave(0)
    await drain()
    expect((await seen()).slice(0, 2)).toEqual(["WITHDRAWN INTERESTED CANCELLED", "OFFERED INTERESTED SENT"])
    expect(await accept(families[1]!, await offerOf(1))).toBe("DONE")
    await owner().query("update public.placement set state = 'CANCELLED' where child_id = $1", [
      line[1]!.childId,
    ])
    await owner().query(
      "update public.registration set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today() where id = $1",
      [line[1]!.registrationId],
    )
    await drain()
    expect((await seen())[2]).toBe("OFFERED INTERESTED SENT")
  })
})

describe("twins who come together", () => {
  const bind = (one: number, other: number, wish = "TOGETHER") =>
    owner().query(
      `insert into public.sibling_link (one_id, other_id, wish) values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3::public.bond_wish)`,
      [line[one]!.childId, line[other]!.childId, wish],
    )

  test("get a seat each, or none: with one seat they are passed over, with two both are offered at once", async () => {
    await open(2, 4)
    await bind(0, 1)
    await fill(opening.id)
    expect(await seen()).toEqual(Array(4).fill("INVITED SENT"))
    await says(0, true)
    expect((await seen())[0]).toBe("INVITED INTERESTED")
    await says(1, true)
    expect((await seen()).slice(0, 2)).toEqual(Array(2).fill("OFFERED INTERESTED SENT"))
    const { rows } = await owner().query(
      "select distinct bundle_id from public.invitation where vacancy_id = $1 and bundle_id is not null",
      [opening.id],
    )
    expect(rows).toHaveLength(1)
  })

  test("are passed over while there is one seat, at no cost", async () => {
    await open(1, 4)
    await bind(0, 1)
    await fill(opening.id)
    expect(await seen()).toEqual(["WAITING", "WAITING", "INVITED SENT", "INVITED SENT"])
  })

  test("when one of them is silent, the other is offered none alone", async () => {
    await open(2, 4)
    await bind(0, 1)
    await fill(opening.id)
    await says(0, true)
    await at("2026-11-23 16:02Z")
    await drain()
    expect((await seen()).slice(0, 2)).toEqual(["INVITED INTERESTED", "SUSPENDED NO_ANSWER"])
  })

  test("one after the other: the second is asked once the first is settled", async () => {
    await open(2, 2)
    await bind(0, 1, "STAGGERED")
    await fill(opening.id)
    expect(await seen()).toEqual(["INVITED SENT", "WAITING"])
    await says(0, true)
    expect(await seen()).toEqual(["OFFERED INTERESTED SENT", "WAITING"])
    expect(await accept(families[0]!, await offerOf(0))).toBe("DONE")
    await fill(opening.id)
    expect((await seen())[1]).toBe("INVITED SENT")
  })
})
