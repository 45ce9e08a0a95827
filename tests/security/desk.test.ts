import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { addChild, type Child } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addClaim, addClaimedChild } from "#tests/support/claims.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addHat, addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import type { StaffRole } from "#lib/platform/access.ts"

/** AZ2, AZ3: whatever a program of the desk believed, staff write nothing of a family without its request. */
const db = useDatabase()
let parent: Made
let child: Child
let daycareId: string
const refused = "42501"
const nothing = { ids: [], count: 0 }

beforeAll(async () => {
  daycareId = await addDaycare(db().owner)
})
beforeEach(async () => {
  parent = await addPerson(db().owner)
  child = await addChild(db().owner, { guardian: parent.id })
})

type Desk = { staff: Made; token: string; session: string }
async function desk(role: StaffRole = "SUPPORT"): Promise<Desk> {
  const staff = await addPerson(db().owner, { kind: "STAFF", role })
  return { staff, token: await openSessionOf(db().owner, staff), session: await sessionOf(staff) }
}
const sessionOf = async (staff: Made) =>
  (await db().owner.query<{ id: string }>("select id from sec.session where account_id = $1", [staff.id]))
    .rows[0]!.id

type Given = { opened?: "file" | "account"; finished?: boolean; session?: string; openUntil?: string }
/** What a request of this family would leave behind, by the owner: the tests then take one thing away. */
async function request({ staff, session }: Desk, given: Given = {}): Promise<string> {
  const id = newId()
  await db().owner.query(
    "insert into sec.reach (session_id, account_id) values ($1, $2) on conflict do nothing",
    [session, parent.id],
  )
  for (const whose of [given.opened === "account" ? parent.id : child.id])
    await db().owner.query(
      "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{child-name}', 'SUPPORT_CALL')",
      [staff.id, session, whose],
    )
  await db().owner.query(
    `insert into public.desk_request (id, account_id, taken_by, session_id, channel, late_for, asked_on, taken_at, open_until, finished_at)
     values ($1, $2, $3, $4, 'TELEPHONE', 'BACKLOG', sec.today() - 2, sec.now() - interval '1 minute', sec.now() + $5::interval,
       case when $6 then sec.now() end)`,
    [id, parent.id, staff.id, given.session ?? session, given.openUntil ?? "1 hour", given.finished ?? false],
  )
  return id
}

const writes = () => [
  `select sec.confirm_child_file('${child.id}') as id`,
  `select sec.close_child_file('${child.id}') as id`,
  `select sec.wish('${child.id}', '2027-01-01') as id`,
  `select (sec.join_list('${child.id}', '${daycareId}')).outcome as id`,
]
const reads = ["child_file", "guardian", "child_residence", "household", "registration"]

async function as(it: Desk, steps: (tx: ByHand) => Promise<void>, requestId?: string) {
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", it.token)
    if (requestId) await tx.query("select set_config('guichet.desk', $1, true)", [requestId])
    await steps(tx)
  })
}
const isShut = (it: Desk, requestId?: string) =>
  as(
    it,
    async (tx) => {
      for (const table of reads)
        expect([table, await tx.attempt(`select from public.${table}`)]).toEqual([table, nothing])
      expect(await tx.attemptAll(writes())).toEqual(["ABSENT", "ABSENT", "ABSENT", "ABSENT"])
      expect(await tx.attempt("select sec.record('child.confirm', '{}', null, null)")).toBe(refused)
      expect(
        await tx.attempt(`select sec.open_child_file('${newId()}', '${newId()}', '${newId()}', 'w')`),
      ).toBe(refused)
    },
    requestId,
  )

describe("staff", () => {
  test("under the family's request read and write what the family could, and every line says so", async () => {
    const it = await desk()
    const id = await request(it)
    await as(
      it,
      async (tx) => {
        expect(await tx.attempt("select id from public.child_file")).toEqual({ ids: [child.id], count: 1 })
        expect(await tx.attemptAll(writes())).toEqual(["CONFIRMED", "DONE", "DONE", "DONE"])
        await tx.query("select sec.record('child.confirm', '{}', null, null)")
      },
      id,
    )
  })

  test("without a request reach no family, not even one that they opened", async () => {
    const it = await desk()
    await request(it)
    await isShut(it)
  })

  test.each([
    ["that is finished", { finished: true }],
    ["whose hour has passed", { openUntil: "1 millisecond" }],
    ["of another session", { session: newId() }],
    ["of a family whose file they did not open", { opened: "account" as const }],
  ])("under a request %s reach nothing", async (_, given) => {
    const it = await desk()
    const id = await request(it, given)
    if ("opened" in given) {
      await as(
        it,
        async (tx) => {
          expect(await tx.attempt("select from public.child_file")).toEqual(nothing)
          expect(await tx.attemptAll(writes())).toEqual(["ABSENT", "ABSENT", "ABSENT", "ABSENT"])
        },
        id,
      )
    } else await isShut(it, id)
  })

  test.each(["REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"] as const)(
    "of another role (%s) serve nobody, whatever row says they do",
    async (role) => {
      const it = await desk(role)
      await isShut(it, await request(it))
    },
  )

  test("never serve their own family, whatever row says they do", async () => {
    const it = await desk()
    await addHat(db().owner, it.staff.id, { kind: "PARENT" })
    await db().owner.query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values ($1, $2, $3, 2, 'READ')",
      [newId(), child.id, it.staff.id],
    )
    const id = await request(it)
    await isShut(it, id)
    await as(it, async (tx) => {
      expect(await tx.attempt(`select sec.disclose('${child.id}', '{birth}', 'SUPPORT_CALL', null)`)).toBe(
        refused,
      )
      expect(
        await tx.attemptAll([
          `select sec.take_desk_request('${newId()}', '${parent.id}', 'TELEPHONE', sec.today(), null, null) as id`,
        ]),
      ).toEqual(["ABSENT"])
    })
  })

  test("take down nothing for a family that they did not open, and nothing of long ago or of tomorrow", async () => {
    const it = await desk()
    const take = (day: string) =>
      `select sec.take_desk_request('${newId()}', '${parent.id}', 'PAPER', ${day}, 'BACKLOG', null) as id`
    await db().owner.query("insert into sec.reach (session_id, account_id) values ($1, $2)", [
      ...[it.session, parent.id],
    ])
    await as(it, async (tx) => expect(await tx.attemptAll([take("sec.today()")])).toEqual(["ABSENT"]))
    await db().owner.query(
      "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{name}', 'SUPPORT_CALL')",
      [it.staff.id, it.session, parent.id],
    )
    await as(it, async (tx) =>
      expect(await tx.attemptAll([take("sec.today() - 31"), take("sec.today() + 1")])).toEqual([
        ...["ASKED_LONG_AGO", "ASKED_AHEAD"],
      ]),
    )
  })

  test("cannot write a request by hand, nor make one last", async () => {
    const it = await desk()
    const id = await request(it)
    await as(
      it,
      async (tx) => {
        expect(
          await tx.attempt("update public.desk_request set open_until = now() + interval '1 year'"),
        ).toBe(refused)
        expect(await tx.attempt("delete from public.desk_request")).toBe(refused)
        expect(
          await tx.attempt(
            `insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, open_until)
           values ('${newId()}', '${parent.id}', '${it.staff.id}', '${it.session}', 'TELEPHONE', now(), now())`,
          ),
        ).toBe(refused)
      },
      id,
    )
  })
})

describe("the letter of a family that is awaited", () => {
  const letters = (claim: string) => [
    `select sec.ask_claim_letter('${claim}', null) as id`,
    `select sec.correct_claim('${claim}', 's', '\\x${newId().replaceAll("-", "")}', 'CHANGED', null) as id`,
  ]
  async function awaited(it: Desk, opened: boolean): Promise<string> {
    const claim = await addClaim(db().owner, { email: `attendue-${newId()}@exemple.ca` })
    await addClaimedChild(db().owner, claim)
    await db().owner.query("update public.family_claim set letter_due_at = null where id = $1", [claim])
    await db().owner.query("insert into sec.claim_reach (session_id, claim_id) values ($1, $2)", [
      ...[it.session, claim],
    ])
    if (opened)
      await db().owner.query(
        "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{email}', 'SUPPORT_CALL')",
        [it.staff.id, it.session, claim],
      )
    return claim
  }

  test("is support's to send, for a family that this session opened", async () => {
    const it = await desk()
    const [shut, open] = [await awaited(it, false), await awaited(it, true)]
    await as(it, async (tx) => {
      expect(await tx.attemptAll([...letters(shut), ...letters(open)])).toEqual([
        ...["ABSENT", "ABSENT", "DONE", "DONE"],
      ])
      expect(await tx.attempt(`select sec.correct_claim('${open}', 's', '\\x01', 'BECAUSE', null)`)).toBe(
        "22023",
      )
    })
  })

  test.each(["REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"] as const)(
    "is not that of another role (%s), whatever row says that they opened it",
    async (role) => {
      const it = await desk(role)
      const claim = await awaited(it, true)
      // Whatever the answer would be: this one's letter is on its way already.
      const leaving = await awaited(it, true)
      await db().owner.query("update public.family_claim set letter_due_at = sec.now() where id = $1", [
        leaving,
      ])
      await as(it, async (tx) => {
        for (const letter of [...letters(claim), ...letters(leaving)])
          expect(await tx.attempt(letter)).toBe(refused)
      })
    },
  )

  test("of a task is support's whose task it is; it opens no account to anybody", async () => {
    const [it, colleague] = [await desk(), await desk()]
    const claim = await addClaim(db().owner, { email: `attendue-${newId()}@exemple.ca` })
    await addClaimedChild(db().owner, claim)
    const task = newId()
    await db().owner.query(
      "insert into public.task (id, kind, claim_id, origin, due_at) values ($1, 'LETTER_REFUSED', $2, 'refused-letters', now())",
      [task, claim],
    )
    const sees = (who: Desk) =>
      byHand(db().webUrl, async (tx) => {
        await tx.enter("app_staff", who.token)
        return tx.query(`select id from sec.waiting_family('${claim}')`)
      })
    expect([await sees(it), await sees(colleague)]).toEqual([[{ id: claim }], [{ id: claim }]])
    await as(it, async (tx) => {
      // An account that nobody looked up, while a task without an account waits.
      expect(await tx.attempt(`select sec.disclose('${parent.id}', '{email}', 'SUPPORT_CALL', null)`)).toBe(
        refused,
      )
      expect(await tx.attempt(`select id from public.account where id = '${parent.id}'`)).toEqual(nothing)
      expect(await tx.attempt(`select id from sec.task_key('${task}')`)).toMatchObject({ count: 1 })
    })
    await db().owner.query(
      "update public.task set state = 'CLAIMED', claimed_by = $2, claimed_at = now() where id = $1",
      [task, it.staff.id],
    )
    expect([await sees(it), await sees(colleague)]).toEqual([[{ id: claim }], []])
  })

  test("opens nothing to a session that did not look for it", async () => {
    const [it, other] = [await desk(), await desk()]
    const claim = await awaited(it, true)
    await as(other, async (tx) => {
      expect(await tx.attemptAll(letters(claim))).toEqual(["ABSENT", "ABSENT"])
      expect(await tx.attempt(`select id from sec.sealed_waiting_family('${claim}')`)).toEqual(nothing)
      expect(await tx.attempt(`select sec.disclose('${claim}', '{email}', 'SUPPORT_CALL', null)`)).toBe(
        refused,
      )
    })
    await as(it, async (tx) => {
      expect(await tx.attempt(`select id from sec.sealed_waiting_family('${claim}')`)).toMatchObject({
        count: 1,
      })
      expect(await tx.attempt("select id from public.family_claim")).toBe(refused)
    })
  })
})

test("the request of staff gives nothing to a parent's session", async () => {
  const it = await desk()
  const id = await request(it)
  const stranger = await addPerson(db().owner)
  const token = await openSessionOf(db().owner, stranger)
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_parent", token)
    await tx.query("select set_config('guichet.desk', $1, true)", [id])
    expect(await tx.attempt("select from public.child_file")).toEqual(nothing)
    expect(await tx.attemptAll(writes())).toEqual(["ABSENT", "ABSENT", "ABSENT", "ABSENT"])
  })
})
