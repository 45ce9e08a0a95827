import { beforeAll, beforeEach, expect, test } from "vitest"
import { childJobs, childLetters } from "#lib/children/jobs.ts"
import { attestationKinds, decidedBy, evidenceEndsOn, lasting } from "#lib/children/rules/attestations.ts"
import { locales } from "#lib/i18n/locale.ts"
import type { System } from "#lib/platform/access.ts"
import { addDays } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { addClaim, taskOf } from "#tests/support/attestations.ts"
import { addChild, linkSiblings, type Child } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"

/** What the nights do to claims: documents go, families are told in time, what was confirmed ends on its day. */
const db = useDatabase("worker")
const decidedOn = "2026-02-01"
let parent: Made
let child: Child
let scope: Scope<System>

beforeAll(() => useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" }))
const onDay = (day: string) =>
  db().owner.query("select sec.set_clock_offset(($1 || ' 16:00Z')::timestamptz - now())", [day])
const night = async (day: string) => {
  await onDay(day)
  await inScope(scope, (it) => childJobs["children.follow-attestations"]!.run(it, {}))
}

beforeEach(async () => {
  await onDay(decidedOn)
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{children.follow-attestations}') as token",
  )
  scope = mintScope<System>(
    { kind: "SYSTEM", sessionId: newId(), job: "children.follow-attestations" },
    rows[0]!.token,
  )
  parent = await addPerson(db().owner)
  child = await addChild(db().owner, { guardian: parent.id })
})

const show = (claimId: string) =>
  db().owner.query(
    `insert into public.evidence (id, attestation_id, position, media, size, sealed)
     values ($1, $2, 1, 'image/png', 10, decode(repeat('00', 39), 'hex'))`,
    [newId(), claimId],
  )
const isShown = async (claimId: string) =>
  (await db().owner.query("select from public.evidence where attestation_id = $1", [claimId])).rows.length ===
  1
const letters = async (claimId: string) =>
  (
    await db().owner.query(
      "select from public.outbox where detail_id = $1 and letter = 'attestation-ending'",
      [claimId],
    )
  ).rows.length

test("the database holds the same rules as the program", async () => {
  const { rows } = await db().owner.query(
    `select kind::text, decided_by::text as by, most_months as most from sec.attestation_rule r order by r.kind`,
  )
  expect(rows).toEqual(
    attestationKinds.map((kind) => ({ kind, by: decidedBy(kind), most: lasting[kind].most })),
  )
})

test.each(["VALID", "REFUSED"] as const)(
  "a document of a claim that is %s lives 90 days, and not one more",
  async (state) => {
    const claimId = await addClaim(db().owner, child.id, {
      state,
      until: state === "VALID" ? "2027-01-01" : null,
    })
    await show(claimId)
    const last = evidenceEndsOn({ state, decidedOn })!
    await night(addDays(last, -1))
    expect(await isShown(claimId)).toBe(true)
    await night(last)
    expect(await isShown(claimId)).toBe(false)
  },
)

test("a document waits as long as an answer or a review does, and goes with a file that is closed", async () => {
  const waiting = await addClaim(db().owner, child.id, { kind: "INDIGENOUS" })
  const reviewed = await addClaim(db().owner, child.id, { kind: "SPECIAL_NEEDS", state: "APPEALED" })
  for (const it of [waiting, reviewed]) await show(it)
  await night("2026-12-31")
  expect([await isShown(waiting), await isShown(reviewed)]).toEqual([true, true])
  await db().owner.query(
    "update public.child_file set state = 'CLOSED', closed_on = sec.today() where id = $1",
    [child.id],
  )
  await night("2026-12-31")
  expect([await isShown(waiting), await isShown(reviewed)]).toEqual([false, false])
})

test("a family is told once, a month ahead", async () => {
  const claimId = await addClaim(db().owner, child.id, { state: "VALID", until: "2026-06-30" })
  await night("2026-05-30")
  expect(await letters(claimId)).toBe(0)
  await night("2026-05-31")
  expect(await letters(claimId)).toBe(1)
  await night("2026-06-15")
  expect(await letters(claimId)).toBe(1)
})

test("nobody is told of what is over, or of a file that sleeps", async () => {
  const claimId = await addClaim(db().owner, child.id, { state: "VALID", until: "2026-06-30" })
  await db().owner.query(
    "update public.child_file set state = 'ARCHIVED', archived_on = sec.today() where id = $1",
    [child.id],
  )
  await night("2026-06-20")
  expect(await letters(claimId)).toBe(0)
})

test("a claim that its service leaves without an answer becomes a task of staff, once", async () => {
  const daycareId = await addDaycare(db().owner)
  await addPerson(db().owner, { kind: "DAYCARE", daycareId })
  const claimId = await addClaim(db().owner, child.id, { kind: "STAFF_CHILD", daycareId })
  await night(addDays(decidedOn, 29))
  expect(await taskOf(db().owner, claimId)).toBeUndefined()
  for (const later of [30, 31]) await night(addDays(decidedOn, later))
  expect(await taskOf(db().owner, claimId)).toMatchObject({ kind: "ATTESTATION", state: "OPEN" })
  const { rows } = await db().owner.query("select from public.task where origin = 'attestation|' || $1", [
    claimId,
  ])
  expect(rows.length).toBe(1)
})

test("what a service confirmed of a sibling ends on its day, unless another service confirms it too", async () => {
  const sibling = await addChild(db().owner, { guardian: parent.id, household: child.household })
  await linkSiblings(db().owner, child.id, sibling.id)
  const one = { kind: "SIBLING", state: "VALID", siblingId: sibling.id }
  await addClaim(db().owner, child.id, {
    ...one,
    daycareId: await addDaycare(db().owner),
    until: "2026-06-30",
  })
  await addClaim(db().owner, child.id, {
    ...one,
    daycareId: await addDaycare(db().owner),
    until: "2026-07-31",
  })
  const isVerified = async () =>
    (
      await db().owner.query(
        "select from public.sibling_link where verified_on is not null and $1 in (one_id, other_id)",
        [child.id],
      )
    ).rows.length
  await night("2026-07-31")
  expect(await isVerified()).toBe(1)
  await night("2026-08-01")
  expect(await isVerified()).toBe(0)
})

test("every letter about a claim says neither which one, nor how, nor whose, in both languages", async () => {
  for (const name of ["attestation-decided", "attestation-ending", "evidence-asked"])
    for (const locale of locales) {
      const ready = await childLetters[name]!(undefined as never, { recipientId: parent.id, detailId: null })
      const { subject, html, text } = ready!.write(locale)
      expect([subject, text].join()).not.toMatch(/autochtone|indigenous|précari|besoins|special needs|Léa/i)
      expect(html).toContain(`/${locale}/parent/children`)
    }
})
