import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { audiences } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { acknowledgeClosing, closeSite } from "#lib/site/commands/close-site.ts"
import { closeFromServer, openFromServer, readFromServer } from "#lib/site/commands/from-server.ts"
import { reopenSite } from "#lib/site/commands/reopen-site.ts"
import { getSite, listPastClosures } from "#lib/site/queries/site.ts"
import type { States } from "#lib/site/rules/states.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let officer: SignedIn<"STAFF">
beforeAll(async () => void (officer = await anOfficer(db().owner)))
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await db().owner.query("delete from public.site_closure")
})

const open = {
  ...(Object.fromEntries(audiences.map((it) => [it, "OPEN"])) as States),
  VERIFIER: "CLOSED",
} as const
const words = {
  reason: "MAINTENANCE",
  note: "on change un disque",
  messageFr: "Bientôt.",
  messageEn: "Soon.",
} as const
const close = (states: Partial<States>, by = officer) =>
  closeSite(by.scope, { states: { ...open, ...states }, ...words })
const reopen = () => inScope(officer.scope, (it) => reopenSite(it, { why: "le disque est changé" }))
const now = async () =>
  Object.fromEntries((await readFromServer(db().ownerUrl)).map((it) => [it.audience, it.state]))
const look = () => inScope(officer.scope, getSite)

describe("closing", () => {
  test("sets each audience's state and keeps who, when, why and what people read", async () => {
    expect((await close({ PARENTS: "CLOSED", HOME: "READ_ONLY" })).ok).toBe(true)
    expect(await now()).toEqual({ ...open, PARENTS: "CLOSED", HOME: "READ_ONLY" })
    expect((await look()).open).toMatchObject({
      ...words,
      closedBy: officer.person.id.slice(0, 4).toUpperCase(),
      endedAt: null,
    })
    const { rows } = await db().owner.query(
      "select message_fr, message_en from sec.site where audience in ('PARENTS', 'HOME')",
    )
    expect(rows).toEqual([
      { message_fr: "Bientôt.", message_en: "Soon." },
      { message_fr: "Bientôt.", message_en: "Soon." },
    ])
    const others = await db().owner.query(
      "select from sec.site where state = 'OPEN' and message_fr is not null",
    )
    expect(others.rowCount).toBe(0)
  })

  test("nothing at all, or what is so already, is refused and leaves no row", async () => {
    expect(await close({})).toEqual({ ok: false, reason: "NOTHING_CLOSED" })
    await close({ PARENTS: "CLOSED" })
    expect(await close({ PARENTS: "CLOSED" })).toMatchObject({ ok: false, reason: "ALREADY_SO" })
    expect((await look()).history).toHaveLength(1)
  })

  test("again, otherwise, replaces the closing under way, which stays in the history", async () => {
    await close({ PARENTS: "CLOSED" })
    await close({ DAYCARES: "CLOSED" })
    const { open: current, history } = await look()
    expect(current?.states).toMatchObject({ PARENTS: "OPEN", DAYCARES: "CLOSED" })
    expect(history.map((it) => it.endedWhy)).toEqual([null, "replaced"])
    expect(await now()).toEqual({ ...open, DAYCARES: "CLOSED" })
  })

  test("by two officers at once is one closing after the other, never two open ones", async () => {
    const other = await anOfficer(db().owner)
    const answers = await Promise.all([
      close({ PARENTS: "CLOSED" }),
      close({ PARENTS: "CLOSED" }, other),
      close({ HOME: "CLOSED" }, other),
    ])
    expect(answers.filter((it) => it.ok).length).toBeGreaterThan(0)
    expect((await look()).history.filter((it) => it.endedAt === null)).toHaveLength(1)
  })

  test("two closings that both stand open is what the table itself refuses", async () => {
    const insert = `insert into public.site_closure (id, states, reason, message_fr, message_en) values (gen_random_uuid(), '{}', 'FAULT', 'f', 'e')`
    await db().owner.query(insert)
    await expect(db().owner.query(insert)).rejects.toMatchObject({ code: "23505" })
  })

  test("an ended one without a why, or a why without an end, is refused by the table", async () => {
    for (const [end, why] of [
      ["now()", "null"],
      ["null", "'x'"],
    ])
      await expect(
        db().owner.query(
          `insert into public.site_closure (id, states, reason, message_fr, message_en, ended_at, ended_why)
           values (gen_random_uuid(), '{}', 'FAULT', 'f', 'e', ${end}, ${why})`,
        ),
      ).rejects.toMatchObject({ code: "23514" })
  })

  test("keeps the day an audience was closed first, when only others change", async () => {
    await close({ PARENTS: "CLOSED" })
    const before = (await look()).now.find((it) => it.audience === "PARENTS")?.since
    await close({ PARENTS: "CLOSED", HOME: "CLOSED" })
    expect((await look()).now.find((it) => it.audience === "PARENTS")?.since).toEqual(before)
  })
})

describe("the acknowledgement", () => {
  const acknowledgedAt = async () => (await look()).history.map((it) => it.acknowledgedAt)

  test("of a closing is kept with its instant, and no later one moves it", async () => {
    await close({ PARENTS: "CLOSED" })
    const [first] = await acknowledgedAt()
    expect(first).toBeInstanceOf(Date)
    expect(await acknowledgeClosing(officer.scope)).toEqual({ ok: true, value: null })
    expect(await acknowledgedAt()).toEqual([first])
  })

  test("is asked for again for each closing, and given when somebody waited once more", async () => {
    await close({ PARENTS: "CLOSED" })
    await db().owner.query("update public.site_closure set acknowledged_at = null")
    expect(await acknowledgedAt()).toEqual([null])
    await acknowledgeClosing(officer.scope)
    expect(await acknowledgedAt()).toEqual([expect.any(Date)])
  })

  test("comes from the server too", async () => {
    await closeFromServer(db().ownerUrl, {
      ...{ states: { PARENTS: "CLOSED" }, reason: "FAULT", messageFr: "Non.", messageEn: "No." },
    })
    expect(await acknowledgedAt()).toEqual([expect.any(Date)])
  })
})

describe("reopening", () => {
  test("opens all but the verifier's own switch, and says who and why", async () => {
    await close({ PARENTS: "CLOSED", STAFF: "CLOSED" })
    expect((await reopen()).ok).toBe(true)
    expect(await now()).toEqual(open)
    expect((await look()).history[0]).toMatchObject({
      endedWhy: "le disque est changé",
      endedBy: officer.person.id.slice(0, 4).toUpperCase(),
    })
  })

  test("what is not closed is refused", async () =>
    expect(await reopen()).toEqual({ ok: false, reason: "NOT_CLOSED" }))

  test("gives back a verification that the closing had shut, also when the closing was replaced", async () => {
    const verifiers = async (state: string) =>
      db().owner.query("update sec.site set state = $1 where audience = 'VERIFIER'", [state])
    await verifiers("OPEN")
    await close({ PARENTS: "CLOSED" })
    await close({ PARENTS: "CLOSED", HOME: "CLOSED" })
    expect((await now()).VERIFIER).toBe("CLOSED")
    await reopen()
    expect((await now()).VERIFIER).toBe("OPEN")

    await close({ PARENTS: "CLOSED" })
    await closeFromServer(db().ownerUrl, {
      states: { HOME: "CLOSED" },
      reason: "INTRUSION",
      messageFr: "Non.",
      messageEn: "No.",
    })
    await openFromServer(db().ownerUrl)
    expect((await now()).VERIFIER, "from the server too").toBe("OPEN")
    await verifiers("CLOSED")
  })

  test("leaves a verifier who was let in where they are", async () => {
    await close({ PARENTS: "CLOSED", VERIFIER: "OPEN" })
    await reopen()
    expect((await now()).VERIFIER).toBe("OPEN")
    await db().owner.query("update sec.site set state = 'CLOSED' where audience = 'VERIFIER'")
  })
})

test("each closing and opening is one control line of the record, with states and ids only (AU1)", async () => {
  await close({ PARENTS: "CLOSED" })
  await reopen()
  const { rows } = await db().owner.query<{ line: string; deed: string; control: boolean }>(
    "select deed, control, a::text as line from public.audit a where account_id = $1 order by at desc limit 2",
    [officer.person.id],
  )
  expect(rows.map(({ deed, control }) => ({ deed, control }))).toEqual([
    { deed: "site.open", control: true },
    { deed: "site.close", control: true },
  ])
  expect(rows.map((it) => it.line).join("")).not.toMatch(/disque|Bientôt|Soon/)
})

test("from the server: some audiences only, the others as they were; then everybody", async () => {
  await close({ HOME: "READ_ONLY" })
  await closeFromServer(db().ownerUrl, {
    states: { PARENTS: "CLOSED" },
    reason: "INTRUSION",
    messageFr: "Non.",
    messageEn: "No.",
  })
  expect(await now()).toEqual({ ...open, HOME: "READ_ONLY", PARENTS: "CLOSED" })
  expect((await look()).history.map((it) => [it.reason, it.endedWhy])).toEqual([
    ["INTRUSION", null],
    ["MAINTENANCE", "replaced from the server"],
  ])
  await openFromServer(db().ownerUrl)
  expect(await now()).toEqual(open)
  expect((await look()).open).toBeNull()
})

test("whoever verifies reads each closing as it was public: no reason, no note, nobody", async () => {
  await db().owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
  const verifier = await signedIn(db().owner, "VERIFIER")
  await close({ PARENTS: "CLOSED", VERIFIER: "OPEN" })
  const [closure] = await inScope(verifier.scope, listPastClosures)
  expect(Object.keys(closure ?? {}).sort()).toEqual([
    ...["closedAt", "endedAt", "id", "messageEn", "messageFr", "states"],
  ])
  expect(closure).toMatchObject({ messageFr: "Bientôt.", endedAt: null })
})

test("a database that holds no portal yet says what to do, whatever was asked (MM4)", async () => {
  const url = new URL(db().ownerUrl)
  url.pathname = "/postgres"
  const closing = { states: {}, reason: "FAULT", messageFr: "Non.", messageEn: "No." } as const
  for (const asked of [readFromServer, openFromServer, (it: string) => closeFromServer(it, closing)])
    await expect(asked(url.href)).rejects.toThrow(/no portal yet.*npm run db:migrate/)
})
