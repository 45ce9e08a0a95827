import { randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import { byHand } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

/** What whoever has the web's login makes of a stolen session: lines of the record that lie, and names of everybody at once. */
const db = useDatabase()

async function committed<T>(role: string, token: string, sql: string, values: unknown[]): Promise<T[]> {
  return byHand(db().webUrl, async (tx) => {
    await tx.enter(role, token)
    const rows = await tx.query<Record<string, unknown>>(sql, values)
    await tx.query("commit")
    return rows as T[]
  })
}

describe("AU1 a line names whom the service may see", () => {
  test.each(["list.read", "vacancy.read", "vacancy.proof", "placement.read", "attestation.read"])(
    "%s: another list's child, their parent and their claim are left out",
    async (deed) => {
      const { owner } = db()
      const daycareId = await addDaycare(owner)
      const token = await openSessionOf(owner, await addPerson(owner, { kind: "DAYCARE", daycareId }))
      const parent = await addPerson(owner)
      const stranger = await addChild(owner, { guardian: parent.id })
      const own = await addChild(owner, { guardian: parent.id })
      await addRegistration(owner, own.id, { daycareId })
      const { rows } = await owner.query<{ id: string }>(
        `insert into public.attestation (id, child_id, kind, state) values (gen_random_uuid(), $1, 'PRECARITY', 'CLAIMED') returning id`,
        [stranger.id],
      )
      const subject = {
        ...{ childIds: [stranger.id, own.id], childId: stranger.id, accountIds: [parent.id] },
        claimIds: [rows[0]!.id],
      }
      await committed("app_daycare", token, "select sec.record($1, $2, null, $3)", [
        deed,
        JSON.stringify(subject),
        randomUUID(),
      ])
      const lines = await owner.query("select whose from public.reading where deed = $1 and place_id = $2", [
        deed,
        daycareId,
      ])
      expect(lines.rows).toEqual([{ whose: [own.id] }])
    },
  )
})

describe("EX1 names of people at services are not a dump", () => {
  test.each([
    ["teams", "select id from sec.team($1, null)"],
    ["invitations", "select id from sec.sealed_invites(array[$1::uuid], false, null)"],
  ])("of %s, one account of staff reads so many in a minute as of lists, and is held", async (_, sql) => {
    const { owner } = db()
    await owner.query("update sec.budget set allowed = 5 where name = 'list-minute'")
    const clerk = await addPerson(owner, { kind: "STAFF", role: "SUPPORT" })
    const token = await openSessionOf(owner, clerk)
    let answered = 0
    for (let i = 0; i < 8; i++)
      answered += await committed("app_staff", token, sql, [randomUUID()]).then(
        () => 1,
        () => 0,
      )
    const { rows } = await owner.query(
      "select a.state, (select count(*)::int from public.alarm l where l.kind = 'LIST_LIMIT' and l.about = a.id::text) as told from public.account a where a.id = $1",
      [clerk.id],
    )
    expect(rows).toEqual([{ state: "HELD", told: 1 }])
    // The one too many is answered with nothing, in the transaction that holds the account.
    expect(answered).toBe(6)
  })

  test("nor can thousands of invitations be asked for at once", async () => {
    const { owner } = db()
    const token = await openSessionOf(owner, await addPerson(owner, { kind: "STAFF", role: "SUPPORT" }))
    const many = Array.from({ length: 1_001 }, () => randomUUID())
    await expect(
      committed("app_staff", token, "select id from sec.sealed_invites($1::uuid[], false, null)", [many]),
    ).rejects.toMatchObject({ code: "22023" })
  })
})
