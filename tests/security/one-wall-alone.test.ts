import { beforeEach, expect, test } from "vitest"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"

/** Where two walls stand one behind the other, each holds alone: the other one is taken away for a transaction. */
const db = useDatabase()
let parent: Made
beforeEach(async () => {
  parent = await addPerson(db().owner)
})

const asOwner = <T>(steps: (tx: ByHand) => Promise<T>) => byHand(db().ownerUrl, steps)
const staff = async (role: "SUPPORT" | "REGISTRY") =>
  openSessionOf(db().owner, await addPerson(db().owner, { kind: "STAFF", role }))

test("no session begins without a proof, even if every proof sufficed (AN1)", () =>
  asOwner(async (tx) => {
    await tx.query(
      "create or replace function sec.suffices(proof text, hat public.actor_kind) returns boolean language sql as 'select true'",
    )
    await tx.enter("app_auth", null)
    expect(
      await tx.query(
        "select kind from auth.open_session('\\x0102', $1, '{PARENT}', null, null, null, null)",
        [parent.id],
      ),
    ).toEqual([])
  }))

test("a first factor does not begin where there is one already, whatever its end would say (AN8)", () =>
  asOwner(async (tx) => {
    const begin = async (hash: string) => {
      await tx.query("delete from sec.proof")
      await tx.query("insert into sec.proof values (pg_current_xact_id(), $1, 'password+code')", [parent.id])
      await tx.enter("app_auth", null)
      return tx.query("select auth.begin_enrolment($1, $2, 15) as begun", [parent.id, hash])
    }
    expect(await begin("\\x0c")).toEqual([{ begun: true }])
    await tx.query(
      "select auth.enrol_passkey('\\x0c', gen_random_uuid(), $1, '\\x00', 0, '{}', null, null)",
      [parent.id],
    )
    await tx.query("reset role")
    expect(await begin("\\x0d")).toEqual([{ begun: false }])
  }))

test("a role without a purpose looks for nobody, even if the record took its deed (AZ2)", async () => {
  const token = await staff("REGISTRY")
  await asOwner(async (tx) => {
    await tx.query(
      "insert into sec.deed_rule (deed, kind, role) values ('account.find', 'STAFF', 'REGISTRY')",
    )
    await tx.enter("app_staff", token)
    expect(await tx.attempt("select sec.find_account('\\x00', null)")).toBe("42501")
  })
})

test("whoever has looked for families has spent that of what may be looked for (EX1)", async () => {
  const token = await staff("SUPPORT")
  await asOwner(async (tx) => {
    await tx.query("update sec.budget set allowed = 1 where name = 'looked-up-accounts'")
    await tx.enter("app_staff", token)
    expect(
      await tx.query("select outcome from sec.find_family('EMAIL', '\\x00', 'SUPPORT_CALL', null)"),
    ).toEqual([{ outcome: "ABSENT" }])
    expect(await tx.query("select outcome from sec.find_account('\\x00', null)")).toEqual([
      { outcome: "ACCOUNT_HELD" },
    ])
  })
})

test("no note outlives its registration, whoever ends it", async () => {
  const child = await addChild(db().owner, { guardian: parent.id })
  const daycareId = await addDaycare(db().owner)
  const listed = await addRegistration(db().owner, child.id, { daycareId })
  await asOwner(async (tx) => {
    await tx.query("insert into public.rank_note values ($1, sec.today(), 1, 1)", [listed])
    await tx.query("delete from public.registration_event where registration_id = $1", [listed])
    await tx.query("delete from public.registration where id = $1", [listed])
    expect(await tx.query("select from public.rank_note where registration_id = $1", [listed])).toEqual([])
  })
})
