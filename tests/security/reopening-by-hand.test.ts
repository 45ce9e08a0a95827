import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { approveReopening } from "#lib/site/commands/decide-reopening.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { close, reopen } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import {
  approve,
  ask,
  closeAfterFault,
  endWatching,
  everybodyOut,
  openNext,
  stateNow,
  stepsSay,
} from "#tests/support/reopenings.ts"
import { anOfficer, type SignedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { openClosing } from "#tests/support/site.ts"

/** IC7: what an officer sets by hand in the database opens nothing that two persons and the steps did not open. */
const db = useDatabase()
let first: SignedIn<"STAFF">
let second: SignedIn<"STAFF">
beforeAll(async () => {
  useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS: "400" })
  first = await anOfficer(db().owner)
  second = await anOfficer(db().owner)
  await stepsSay(db(), true)
})
afterEach(async () => {
  await stepsSay(db(), true)
  await endWatching(db())
  await openFromServer(db().ownerUrl)
})

const closeAll = () => closeAfterFault(first, everybodyOut)
const setByHand = (officer: SignedIn<"STAFF">, states: object, closure: string | null = null) =>
  byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", officer.token, "site")
    return tx.attempt("select sec.set_site($1, $2, 'f', 'e')::text as id", [JSON.stringify(states), closure])
  })

describe("IC7: sec.set_site by hand", () => {
  test("opens nothing without an approval, whatever closing it names", async () => {
    await closeAll()
    const { rows } = await db().owner.query<{ id: string }>(
      "select id from public.site_closure where ended_at is null",
    )
    for (const closure of [null, rows[0]!.id])
      for (const states of [
        { STAFF: "OPEN" },
        { STAFF: "READ_ONLY" },
        { PUBLIC: "OPEN" },
        { STAFF: "OPEN", DAYCARES: "OPEN" },
      ])
        expect([states, await setByHand(first, states, closure)]).toEqual([states, "42501"])
    expect(new Set(Object.values(await stateNow(db())))).toEqual(new Set(["CLOSED"]))
  })

  test("hangs what is closed on the closing that stands, never on none or on one that is over", async () => {
    await closeAll()
    const former = await openClosing(db().owner)
    await openFromServer(db().ownerUrl)
    await closeAll()
    for (const closure of [null, former])
      expect([closure, await setByHand(first, everybodyOut, closure)]).toEqual([closure, "42501"])
    expect(await setByHand(first, everybodyOut, await openClosing(db().owner))).toMatchObject({ count: 1 })
  })

  test("an approval serves once, for its own audience and state, while its closing lasts", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED", PUBLIC: "CLOSED" })
    const asked = await ask(first, "PARENTS")
    const id = asked.ok ? asked.value.reopeningId : ""
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", second.token, "site")
      await tx.query("select sec.decide_reopening($1, true, null)", [id])
      const set = (states: object) =>
        tx.attempt("select sec.set_site($1, null, 'f', 'e')::text as id", [JSON.stringify(states)])
      expect(await set({ PUBLIC: "OPEN" })).toBe("42501")
      expect(await set({ PARENTS: "READ_ONLY" })).toBe("42501")
      expect(await set({ PARENTS: "OPEN", PUBLIC: "OPEN" })).toBe("42501")
      expect(await set({ PARENTS: "OPEN" })).toMatchObject({ count: 1 })
      await tx.query(`select sec.set_site('{"PARENTS": "OPEN"}', null, 'f', 'e')::text`)
      await tx.query(
        `select sec.set_site('{"PARENTS": "CLOSED"}', (select id from public.site_closure where ended_at is null), 'f', 'e')::text`,
      )
      expect(await set({ PARENTS: "OPEN" }), "used up").toBe("42501")
    })
  })

  test("an approval of one audience lets no other slip in with it", async () => {
    await closeAfterFault(first, { DAYCARES: "CLOSED", HOME: "CLOSED" })
    const asked = await ask(first, "DAYCARES")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", second.token, "site")
      await tx.query("select sec.decide_reopening($1, true, null)", [asked.ok ? asked.value.reopeningId : ""])
      const both = `select sec.set_site('{"DAYCARES": "OPEN", "HOME": "OPEN"}', null, 'f', 'e')::text as id`
      expect(await tx.attempt(both)).toBe("42501")
    })
  })

  test("an approval that was used opens nothing later, when watching is over", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED", PUBLIC: "CLOSED" })
    expect(await openNext(first, second, "PARENTS")).toMatchObject({ ok: true })
    await endWatching(db())
    await db().owner.query(
      `select sec.write_site('{"PARENTS": "CLOSED"}', (select id from public.site_closure where ended_at is null), 'f', 'e', sec.now())`,
    )
    expect(await setByHand(second, { PARENTS: "OPEN" })).toBe("42501")
  })

  test("two who use one approval at once open once", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    const asked = await ask(first, "PARENTS")
    const approvals = await Promise.all(
      [1, 2, 3].map(() => approve(second, asked.ok ? asked.value.reopeningId : "")),
    )
    expect(approvals.every((it) => it.ok)).toBe(true)
    const { rows } = await db().owner.query<{ count: string }>(
      "select count(*) from public.audit where deed = 'site.reopening-approve' and subject->>'audience' = 'PARENTS' and subject->>'reopeningId' = $1",
      [asked.ok ? asked.value.reopeningId : ""],
    )
    expect(rows[0]?.count).toBe("1")
  })

  test("a closing that was replaced takes its requests along", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    const asked = await ask(first, "PARENTS")
    await closeAfterFault(first, { PARENTS: "CLOSED", PUBLIC: "CLOSED" })
    expect(
      await inScope(second.scope, (it) =>
        approveReopening(it, { reopeningId: asked.ok ? asked.value.reopeningId : "" }),
      ),
    ).toEqual({
      ok: false,
      reason: "NO_CLOSING",
    })
    expect(await setByHand(second, { PARENTS: "OPEN" })).toBe("42501")
  })

  test("naming a maintenance of long ago changes nothing of why an audience is closed", async () => {
    await close(first, { HOME: "CLOSED" })
    await reopen(first)
    const { rows } = await db().owner.query<{ id: string }>(
      "select id from public.site_closure where reason = 'MAINTENANCE' order by closed_at desc limit 1",
    )
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    expect(await setByHand(first, { PARENTS: "CLOSED" }, rows[0]!.id)).toBe("42501")
    await db().owner.query(`select sec.write_site('{"PARENTS": "CLOSED"}', $1, 'f', 'e', sec.now())`, [
      rows[0]!.id,
    ])
    expect(await setByHand(first, { PARENTS: "OPEN" })).toBe("42501")
  })

  test("a closing that is ended, or replaced by a maintenance, by hand, opens nothing", async () => {
    await closeAll()
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", first.token, "site")
      await tx.query(
        "update public.site_closure set ended_at = sec.now(), ended_why = 'x' where ended_at is null",
      )
      const set = (closure: string) =>
        tx.attempt(`select sec.set_site('{"STAFF": "OPEN"}', ${closure}, 'f', 'e')::text as id`)
      expect(await set("null")).toBe("42501")
      await tx
        .query(
          `insert into public.site_closure (id, states, reason, message_fr, message_en) values (gen_random_uuid(), '{}', 'MAINTENANCE', 'f', 'e')`,
        )
        .catch(() => undefined)
    })
    const closure = "00000000-0000-4000-8000-000000000001"
    await db().owner.query(
      "update public.site_closure set ended_at = sec.now(), ended_why = 'x' where ended_at is null",
    )
    await db().owner.query(
      "insert into public.site_closure (id, states, reason, message_fr, message_en) values ($1, '{}', 'MAINTENANCE', 'f', 'e')",
      [closure],
    )
    expect(await setByHand(first, { STAFF: "CLOSED" }, closure), "closing again is no opening").toMatchObject(
      { count: 1 },
    )
    expect(await setByHand(first, { STAFF: "OPEN" }, closure)).toBe("42501")
  })
})
