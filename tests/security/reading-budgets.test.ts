import pg from "pg"
import { beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { alarms, proveAgain, setBudget, spendAs, spendMany, stateOf } from "#tests/support/readings.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** How much one person may read of others, whatever session, address or program asks. */
const db = useDatabase()
const owner = () => db().owner

const usual = {
  ...{ "read-daycare-hour": 6, "read-daycare-day": 9, "read-office-hour": 4, "read-staff-hour": 6 },
  ...{ "read-minute": 100, breaker: 1_000, "list-minute": 5, "list-hour": 100 },
}
let director: Made

beforeEach(async () => {
  await resetClock(owner())
  await setBudget(owner(), usual)
  director = await daycareUser()
})

async function daycareUser(daycareId?: string): Promise<Made> {
  const person = await addPerson(owner(), { kind: "DAYCARE", ...(daycareId ? { daycareId } : {}) })
  await openSessionOf(owner(), person)
  return person
}

async function sessionsOf(person: Made): Promise<number> {
  const { rows } = await owner().query<{ live: number }>(
    `select count(*)::integer as live from sec.session
     where account_id = $1 and revoked_at is null and expires_at > sec.now() + (clock_timestamp() - now())`,
    [person.id],
  )
  return rows[0]!.live
}

describe("a budget of files", () => {
  test("asks half way for a proof, and goes on with it (EX1)", async () => {
    expect(await spendMany(owner(), director, 3)).toBe("OK")
    expect(await spendAs(owner(), director, [newId()])).toBe("STEP_UP")
    await proveAgain(owner(), director)
    expect(await spendMany(owner(), director, 2)).toBe("OK")
    expect(await stateOf(owner(), director)).toBe("ACTIVE")
  })

  test("ends in a held account, whose sessions are over, and in an alarm (EX1)", async () => {
    await openSessionOf(owner(), director)
    await spendMany(owner(), director, 3)
    await proveAgain(owner(), director)
    expect(await spendMany(owner(), director, 3)).toBe("OK")
    expect(await sessionsOf(director)).toBe(2)
    expect(await spendAs(owner(), director, [newId()])).toBe("HELD")
    expect(await stateOf(owner(), director)).toBe("HELD")
    expect(await sessionsOf(director)).toBe(0)
    expect((await alarms(owner())).filter((it) => it.about === director.id)).toMatchObject([
      { kind: "READING_LIMIT", count: 1 },
    ])
    const { rows } = await owner().query(
      "select deed, control from public.audit where account_id = $1 order by seq",
      [director.id],
    )
    expect(rows).toEqual([
      { deed: "personal-data.too-much", control: true },
      { deed: "account.hold", control: true },
    ])
  })

  test("is spent by asking on without a proof, so that a thief is held, not kept waiting (EX1)", async () => {
    const answers = []
    for (let asked = 0; asked < 7; asked++) answers.push(await spendAs(owner(), director, [newId()]))
    expect(answers).toEqual(["OK", "OK", "OK", "STEP_UP", "STEP_UP", "STEP_UP", "HELD"])
  })

  test("counts one and the same file once, whoever asks again", async () => {
    const files = [newId(), newId()]
    for (let asked = 0; asked < 20; asked++)
      expect(await spendAs(owner(), director, [files[asked % 2]!])).toBe("OK")
    const { rows } = await owner().query("select from sec.read_file where account_id = $1", [director.id])
    expect(rows).toHaveLength(2)
  })

  test("counts for the person: another session, or signing in again, gains nothing (EX1)", async () => {
    await spendMany(owner(), director, 3)
    await openSessionOf(owner(), director)
    expect(await spendMany(owner(), director, 3)).toBe("OK")
    await openSessionOf(owner(), director)
    expect(await spendAs(owner(), director, [newId()])).toBe("HELD")
  })

  test("slides: what is an hour old is free again, and the day's own limit holds (EX2)", async () => {
    for (const hour of [0, 1.1, 2.2]) {
      await moveClock(owner(), `${hour} hours`)
      await proveAgain(owner(), director)
      await owner().query(
        "update sec.session set seen_at = sec.now(), expires_at = sec.now() + interval '1 day' where account_id = $1",
        [director.id],
      )
      expect([hour, await spendMany(owner(), director, 3)]).toEqual([hour, "OK"])
    }
    expect(await spendAs(owner(), director, [newId()])).toBe("HELD")
  })

  test("is each audience's own", async () => {
    const office = await addPerson(owner(), { kind: "OFFICE" })
    await openSessionOf(owner(), office)
    expect(await spendMany(owner(), office, 2)).toBe("OK")
    expect(await spendMany(owner(), office, 2)).toBe("STEP_UP")
    expect(await spendAs(owner(), office, [newId()])).toBe("HELD")
  })

  test("asks for a proof of whoever opens faster than anybody reads (EX1)", async () => {
    await setBudget(owner(), { "read-daycare-hour": 60, "read-minute": 5 })
    expect(await spendMany(owner(), director, 5)).toBe("OK")
    expect(await spendAs(owner(), director, [newId()])).toBe("STEP_UP")
    await proveAgain(owner(), director)
    expect(await spendAs(owner(), director, [newId()])).toBe("OK")
  })

  test("lets only one of two at the limit pass, and holds the other (EX1, CO1)", async () => {
    await spendMany(owner(), director, 3)
    await proveAgain(owner(), director)
    await spendMany(owner(), director, 2)
    const [one, other] = [await connected(), await connected()]
    try {
      await one.query("begin")
      const first = await spendBy(one)
      const second = spendBy(other)
      // The other is at it before the first is over.
      await new Promise((later) => setTimeout(later, 150))
      await one.query("commit")
      expect([first, await second]).toEqual(["OK", "HELD"])
    } finally {
      await one.end()
      await other.end()
    }
  })

  async function connected(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: db().ownerUrl })
    await client.connect()
    return client
  }
  async function spendBy(client: pg.Client): Promise<string | undefined> {
    const { rows } = await client.query<{ it: string }>(
      "select sec.spend_reading(s, array[gen_random_uuid()]) as it from sec.session s where s.account_id = $1 limit 1",
      [director.id],
    )
    return rows[0]?.it
  }
})

describe("outside of it", () => {
  async function offered(daycareId: string) {
    const opening = await addVacancy(owner(), daycareId, {})
    const parent = await addPerson(owner())
    const asked = await addAsked(owner(), opening, parent.id)
    await addOffer(owner(), opening, asked)
    const { rows } = await owner().query<{ child_id: string }>(
      "select child_id from public.guardian where account_id = $1",
      [parent.id],
    )
    return { child: rows[0]!.child_id, parent: parent.id }
  }

  test("are families with an offer of that service, and no other's; as many as it has places, and a fifth", async () => {
    const daycareId = await addDaycare(owner())
    await runPlaces(owner(), daycareId, 10, 10)
    const its = await daycareUser(daycareId)
    const families = []
    for (let made = 0; made < 8; made++) families.push(await offered(daycareId))
    await runPlaces(owner(), daycareId, 2, 3)
    const counted = async () =>
      (await owner().query("select from sec.read_file where account_id = $1 and not own", [its.id])).rowCount
    for (const family of families.slice(0, 6)) expect(await spendAs(owner(), its, [family.child])).toBe("OK")
    expect(await counted(), "6 = 1.2 × 5").toBe(0)
    expect(await spendAs(owner(), its, [families[0]!.parent]), "a guardian, of the same file").toBe("OK")
    await spendAs(owner(), its, [families[6]!.child])
    expect(await counted()).toBe(1)
    const another = await daycareUser()
    await spendAs(owner(), another, [families[7]!.child])
    expect(
      (await owner().query("select own from sec.read_file where account_id = $1", [another.id])).rows,
    ).toEqual([{ own: false }])
  })

  test("is one's own account, and a guardian of a child who counts already", async () => {
    const parent = await addPerson(owner())
    const child = await addChild(owner(), { guardian: parent.id })
    expect(await spendAs(owner(), director, [director.id])).toBe("OK")
    await spendAs(owner(), director, [child.id])
    await spendAs(owner(), director, [parent.id])
    const { rows } = await owner().query("select whose from sec.read_file where account_id = $1", [
      director.id,
    ])
    expect(rows).toEqual([{ whose: child.id }])
  })

  test("is the worker, which writes to families", async () => {
    const { rows } = await owner().query<{ it: string }>(
      `select sec.spend_reading(s, array(select gen_random_uuid() from generate_series(1, 500))) as it
       from (select (jsonb_populate_record(null::sec.session, '{"kind":"SYSTEM"}')).*) s`,
    )
    expect(rows[0]!.it).toBe("OK")
  })
})

describe("pages of pseudonyms", () => {
  const page = (person: Made, daycareId: string, of = "candidate_facts($1, null)") =>
    openSessionOf(owner(), person).then((token) =>
      byHand(db().webUrl, async (tx) => {
        await tx.enter("app_daycare", token)
        const rows = await tx.query(`select * from sec.${of}`, [daycareId])
        await tx.query("commit")
        return rows.length
      }),
    )

  test("have a budget of their own, whatever page or session asks; then the account is held (EX1)", async () => {
    const daycareId = await addDaycare(owner())
    const its = await daycareUser(daycareId)
    const parent = await addPerson(owner())
    const child = await addChild(owner(), { guardian: parent.id })
    await addRegistration(owner(), child.id, { daycareId })
    for (let asked = 0; asked < 5; asked++) expect(await page(its, daycareId)).toBe(1)
    expect(await page(its, daycareId)).toBe(0)
    expect(await stateOf(owner(), its)).toBe("HELD")
    expect((await alarms(owner())).filter((it) => it.about === its.id)).toMatchObject([
      { kind: "LIST_LIMIT" },
    ])
  })

  test("and so do proofs of an order; a list of somebody else's costs nothing and tells nothing", async () => {
    const its = await daycareUser()
    const foreign = await addDaycare(owner())
    for (let asked = 0; asked < 9; asked++) expect(await page(its, foreign)).toBe(0)
    expect(await stateOf(owner(), its)).toBe("ACTIVE")
    for (let asked = 0; asked < 6; asked++) await page(its, newId(), "own_order_proof($1)")
    expect(await stateOf(owner(), its)).toBe("HELD")
  })
})

describe("over all accounts", () => {
  test("too many files at once stop everybody but officers, until an officer says why not (EX3)", async () => {
    await setBudget(owner(), { breaker: 8 })
    await owner().query("delete from sec.read_file")
    const ten = await Promise.all(Array.from({ length: 4 }, () => daycareUser()))
    const answers = []
    for (const it of ten) answers.push(await spendMany(owner(), it, 2))
    expect(answers).toEqual(["OK", "OK", "OK", "OK"])
    expect(await spendAs(owner(), director, [newId()]), "also who read nothing yet").toBe("BREAKER")
    expect((await alarms(owner())).find((it) => it.kind === "BREAKER")).toMatchObject({
      subject: { files: 8, accounts: 4 },
    })
    const { rows: tasks } = await owner().query("select state from public.task where kind = 'ALARM'")
    expect(tasks).toEqual([{ state: "OPEN" }])
    const officer = await addPerson(owner(), { kind: "STAFF", role: "SECURITY_OFFICER" })
    await openSessionOf(owner(), officer)
    expect(await spendAs(owner(), officer, [newId()])).toBe("OK")
    await owner().query("update sec.reading_freeze set lifted_at = sec.now(), lifted_why = 'looked into'")
    expect(await spendAs(owner(), director, [newId()]), "counted anew").toBe("OK")
  })
})
