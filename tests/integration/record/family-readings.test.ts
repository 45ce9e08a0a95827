import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { listOrdered } from "#lib/waitlist/queries/own-list.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson } from "#tests/support/people.ts"
import { behindTheRecord } from "#tests/support/record.ts"
import { addReadings } from "#tests/support/record-lines.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AU6: a parent sees the accesses to their own children, and PR7: nobody learns of another list by it. */
const db = useDatabase()
const owner = () => db().owner
let parent: SignedIn<"PARENT">
let other: SignedIn<"PARENT">
let child: string
let theirs: string
let daycareId: string
let reader: string

beforeAll(async () => {
  daycareId = await addDaycare(owner(), { name: "CPE Les Pommes" })
})
beforeEach(async () => {
  await behindTheRecord(owner(), "delete from public.reading")
  await behindTheRecord(owner(), "delete from public.disclosure")
  parent = await signedIn(owner(), "PARENT")
  other = await signedIn(owner(), "PARENT")
  child = (await addChild(owner(), { guardian: parent.person.id })).id
  theirs = (await addChild(owner(), { guardian: other.person.id })).id
  reader = (await addPerson(owner(), { kind: "DAYCARE" })).id
})
const read = (who: SignedIn<"PARENT">, of?: string) =>
  inScope(who.scope, async (it) => (await listFamilyReadings(it, { of: of ?? null })).rows)
const at = (text: string) => new Date(text)

describe("who opened our file", () => {
  test("sums lists by day in Québec and by service, and names no other family and no person", async () => {
    const list = { account: reader, way: "LIST" as const, place: daycareId, whose: [child, theirs] }
    await addReadings(owner(), [
      // Three on the 1st of June on the wall, of which the last is the 2nd in UTC; one on the 2nd.
      ...["2026-06-01T14:00:00Z", "2026-06-01T15:00:00Z", "2026-06-02T03:30:00Z", "2026-06-02T12:00:00Z"].map(
        (when) => ({ ...list, at: at(when) }),
      ),
      { ...list, at: at("2026-06-02T13:00:00Z"), whose: [theirs] },
    ])
    const rows = await read(parent)
    expect(
      rows.map(({ way, times, whose, place, code, purpose }) => ({
        way,
        times,
        whose,
        place,
        code,
        purpose,
      })),
    ).toEqual(
      [1, 3].map((times) => ({
        ...{
          way: "LIST",
          times,
          whose: [child],
          place: "CPE Les Pommes",
          code: null,
          purpose: "WAITING_LIST",
        },
      })),
    )
    expect(JSON.stringify(rows)).not.toContain(theirs)
    expect(JSON.stringify(rows)).not.toContain(reader)
  })

  test("has one line for an opening, whatever was read of it afterwards and by whichever search it was found", async () => {
    const staff = await addPerson(owner(), { kind: "STAFF", role: "SUPPORT" })
    const session = newId()
    const opened = at("2026-06-01T14:00:00Z")
    await owner().query(
      `insert into public.disclosure (account_id, session_id, whose, fields, purpose, at, request_id)
       select $1, $2, w, '{name}', 'SUPPORT_CALL', $4, $5 from unnest($3::uuid[]) w`,
      [staff.id, session, [child, parent.person.id], opened, newId()],
    )
    const later = (minutes: number) => new Date(opened.getTime() + minutes * 60_000)
    const by = { account: staff.id, kind: "STAFF" as const, role: "SUPPORT", session, whose: [child] }
    await addReadings(owner(), [
      { ...by, way: "SEARCH", at: later(-0.5), purpose: "SUPPORT_CALL" },
      { ...by, way: "FILE", at: later(1) },
      { ...by, way: "FILE", at: later(14) },
      { ...by, way: "FILE", at: later(40), fields: ["note"], purpose: "TASK" },
    ])
    const rows = await read(parent)
    expect(rows.map((it) => [it.way, it.purpose, it.whose.length])).toEqual([
      ["FILE", "TASK", 1],
      ["OPENED", "SUPPORT_CALL", 2],
    ])
    expect(rows[0]).toMatchObject({ role: "SUPPORT", code: staff.id.slice(0, 4).toUpperCase() })
  })

  test("is the same to both guardians, leaves out their own visits, and is nothing to another family", async () => {
    const second = await signedIn(owner(), "PARENT")
    await owner().query(
      "insert into public.guardian (id, child_id, account_id, rights, position) values (gen_random_uuid(), $1, $2, 'FULL', 2)",
      [child, second.person.id],
    )
    await addReadings(owner(), [
      { account: reader, way: "SEARCH", at: at("2026-06-01T14:00:00Z"), whose: [child] },
      {
        account: parent.person.id,
        kind: "PARENT",
        way: "OWN",
        at: at("2026-06-01T15:00:00Z"),
        whose: [child],
      },
    ])
    const rows = await read(parent)
    expect(rows).toHaveLength(1)
    expect(await read(second)).toEqual(rows)
    expect(await read(second, child)).toEqual(rows)
    expect(await read(second, parent.person.id), "the other parent's account").toEqual([])
    expect(await read(other)).toEqual([])
    expect(await read(other, child)).toEqual([])
  })

  test("tells of a list as it was really shown, and of no list that was not (PR7)", async () => {
    const service = await signedIn(owner(), "DAYCARE")
    const elsewhere = await signedIn(owner(), "DAYCARE")
    for (const it of [service, elsewhere])
      await addRegistration(owner(), child, { daycareId: it.scope.actor.daycareId })
    const look = { startOn: "2026-12-31", ages: "ALL", page: 1, category: null } as const
    await inScope(service.scope, (it) => listOrdered(it, look))
    await inScope(service.scope, (it) => listOrdered(it, look))
    const rows = await read(parent)
    const { rows: named } = await owner().query<{ name: string }>(
      "select name from public.daycare where id = $1",
      [service.scope.actor.daycareId],
    )
    expect(rows).toMatchObject([{ way: "LIST", times: 2, whose: [child], place: named[0]?.name, code: null }])
    // To services there is nothing of it: neither is the child theirs to ask for.
    expect((await inScope(elsewhere.scope, (it) => listFamilyReadings(it, { of: child }))).rows).toEqual([])
    expect((await inScope(service.scope, (it) => listFamilyReadings(it))).rows).toEqual([])
  })
})
