import { afterAll, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { signedIn } from "#tests/support/scopes.ts"

/** The officer's way stays open while all is closed; whoever has the web's login and two officers' sessions takes no list by it. */
const db = useDatabase()
const hands = useHands(db)
afterAll(async () => hands.end())

test("MM3 AZ10 while staff are shut out or may only read, no export is asked for, approved or taken, by no officer", async () => {
  const { owner } = db()
  const [first, second] = [
    await signedIn(owner, "STAFF", { role: "SECURITY_OFFICER" }),
    await signedIn(owner, "STAFF", { role: "SECURITY_OFFICER" }),
  ]
  const daycareId = await addDaycare(owner)
  const { id } = await addChild(owner, { guardian: null })
  await addRegistration(owner, id, { daycareId })
  const { rows } = await owner.query<{ slug: string }>("select slug from public.daycare where id = $1", [
    daycareId,
  ])
  const by = async ({ token }: { token: string }, sql: string, values: unknown[], door: "house" | "site") =>
    refusalOf(hands.call({ role: "app_staff", token, door }, sql, values))
  const ask = (door: "house" | "site", wanted = newId()) =>
    by(
      first,
      "(select count(*) from sec.ask_export($1, 'REGULATOR', $2, 5, null))",
      [wanted, [rows[0]!.slug]],
      door,
    )
  const taken = newId()
  const waits = newId()
  const done = "was not refused"
  expect([await ask("house", taken), await ask("house", waits)]).toEqual([done, done])
  expect(await by(second, "sec.decide_export($1, true, null)", [taken], "house")).toBe(done)

  for (const state of ["CLOSED", "READ_ONLY"] as const) {
    await setState(db(), "STAFF", state)
    expect([
      state,
      await ask("site"),
      await by(second, "sec.decide_export($1, true, null)", [waits], "site"),
      await by(first, "(select count(*) from sec.take_export($1, null))", [taken], "site"),
    ]).toEqual([state, "57P03", "57P03", "57P03"])
  }
  await setState(db(), "STAFF", "CLOSED")
  expect(await by(second, "sec.withdraw_export($1, null)", [waits], "site")).toBe(done)
  await setState(db(), "STAFF", "OPEN")
  expect(await by(first, "(select count(*) from sec.take_export($1, null))", [taken], "house")).toBe(done)
})
