import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { endMembership } from "#lib/accounts/commands/team.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** CO5: rights that end while somebody is at work: whatever is begun after the end was acknowledged gets nothing. */
const db = useDatabase()
const hands = useHands(db)
let daycareId: string

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  daycareId = await addDaycare(db().owner)
  await runPlaces(db().owner, daycareId, 0, 20)
})
afterAll(hands.end)

type Tried = { begunAt: number; got: boolean }

/** Four at a time, again and again, until some hundredths of a second after `end` was acknowledged. */
async function meanwhile(attempt: () => Promise<boolean>, end: () => Promise<unknown>) {
  const tried: Tried[] = []
  let over = false
  const lives = Array.from({ length: 4 }, async () => {
    while (!over) {
      const begunAt = performance.now()
      tried.push({ begunAt, got: await attempt().catch(() => false) })
    }
  })
  await sleep(100)
  await end()
  const acknowledgedAt = performance.now()
  await sleep(200)
  over = true
  await Promise.all(lives)
  return {
    before: tried.filter((it) => it.begunAt < acknowledgedAt && it.got).length,
    after: tried.filter((it) => it.begunAt > acknowledgedAt),
  }
}

test("CO5: a colleague whose team membership ends reads the list no longer", async () => {
  const { owner } = db()
  const manager = await signedIn(owner, "DAYCARE", { daycareId })
  const member = await signedIn(owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
  const family = await signedIn(owner, "PARENT")
  const child = await addChild(owner, { guardian: family.person.id })
  await addRegistration(owner, child.id, { daycareId })
  const { rows } = await owner.query<{ id: string }>(
    "select id::text from public.membership where account_id = $1",
    [member.person.id],
  )

  const { before, after } = await meanwhile(
    async () => (await inScope(member.scope, (tx) => listCandidates(tx))).length > 0,
    () => inScope(manager.scope, (tx) => endMembership(tx, { membershipId: rows[0]!.id })),
  )
  expect(before).toBeGreaterThan(3)
  expect(after.length).toBeGreaterThan(3)
  expect(after.filter((it) => it.got)).toEqual([])
})

test("CO5: a guardian whose rights end answers for the child no longer", async () => {
  const { owner } = db()
  const family = await signedIn(owner, "PARENT")
  const opening = await addVacancy(owner, daycareId)
  const asked = await addAsked(owner, opening, family.person.id, { state: "SENT" })
  const doer = { role: "app_parent" as const, token: family.token }

  const { before, after } = await meanwhile(
    async () => (await hands.call<number>(doer, "(select count(*)::int from public.invitation)")) > 0,
    () => owner.query("update public.guardian set ends_at = sec.now() where child_id = $1", [asked.childId]),
  )
  expect(before).toBeGreaterThan(3)
  expect(after.length).toBeGreaterThan(3)
  expect(after.filter((it) => it.got)).toEqual([])
  expect(await hands.call(doer, "sec.answer_invitation($1, true, null)", [asked.invitationId])).toBe("ABSENT")
})

test("CO5: a service whose offer is withdrawn reads the family no longer, in a tab that is open", async () => {
  const { owner } = db()
  const service = await signedIn(owner, "DAYCARE", { daycareId })
  const family = await signedIn(owner, "PARENT")
  const opening = await addVacancy(owner, daycareId)
  const asked = await addAsked(owner, opening, family.person.id)
  const offer = await addOffer(owner, opening, asked)
  const doer = { role: "app_daycare" as const, token: service.token }
  expect(await hands.call(doer, "sec.open_offered($1, gen_random_uuid())", [offer])).toBe("DONE")

  const { before, after } = await meanwhile(
    async () =>
      (await hands.call<number>(doer, "(select count(*)::int from sec.sealed_offered($1))", [offer])) > 0,
    () => hands.call(doer, "sec.withdraw_offer($1, 'MISTAKE')", [offer]),
  )
  expect(before).toBeGreaterThan(3)
  expect(after.length).toBeGreaterThan(3)
  expect(after.filter((it) => it.got)).toEqual([])
})

test("CO5: a list that its service closes takes nobody any more", async () => {
  const { owner } = db()
  const closing = await addDaycare(owner)
  const family = await signedIn(owner, "PARENT")
  const children: string[] = []
  for (let at = 0; at < 200; at++)
    children.push((await addChild(owner, { guardian: family.person.id, desiredEntryOn: "2027-01-01" })).id)
  const doer = { role: "app_parent" as const, token: family.token }

  const { before, after } = await meanwhile(
    async () => {
      await sleep(10) // so that there are children to the end
      const child = children.pop()
      if (!child) throw new Error("no child is left to join")
      const said = await hands.call<string>(doer, "(select outcome from sec.join_list($1, $2))", [
        child,
        closing,
      ])
      return said === "DONE"
    },
    () => owner.query("update public.daycare set list_open = false where id = $1", [closing]),
  )
  expect(before).toBeGreaterThan(3)
  expect(after.length).toBeGreaterThan(3)
  expect(after.filter((it) => it.got)).toEqual([])
  expect(children.length).toBeGreaterThan(0)
})
