import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { claimPriority } from "#lib/children/commands/claim.ts"
import { appealClaim, decideClaim, openClaim } from "#lib/children/commands/decide.ts"
import { attachEvidence } from "#lib/children/commands/evidence.ts"
import {
  findOpenedClaim,
  getClaim,
  listClaimsHere,
  listClaimsReached,
} from "#lib/children/queries/attestations.ts"
import { getEvidence } from "#lib/children/queries/evidence.ts"
import { NotFound } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { claimTask, finishTask } from "#lib/tasks/commands/move-task.ts"
import { countStandings } from "#lib/waitlist/queries/standings.ts"
import { addClaim, taskOf } from "#tests/support/attestations.ts"
import { addChild, addPlacement, addRegistration, type Child } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { asFile, aPdf, aPng } from "#tests/support/documents.ts"
import { useDatabase } from "#tests/support/database.ts"
import { wholeDatabase } from "#tests/support/letters.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** From a claim to its answer and its review: by whom, with what, and what everybody else can do about it, which is nothing. */
const db = useDatabase()
const today = dayOf(new Date())
let parent: SignedIn<"PARENT">
let stranger: SignedIn<"PARENT">
let manager: SignedIn<"DAYCARE">
let elsewhere: SignedIn<"DAYCARE">
let support: SignedIn<"STAFF">
let colleague: SignedIn<"STAFF">
let daycareId: string
let child: Child
let sibling: Child

beforeAll(async () => {
  const { owner } = db()
  parent = await signedIn(owner, "PARENT")
  stranger = await signedIn(owner, "PARENT")
  daycareId = await addDaycare(owner)
  manager = await signedIn(owner, "DAYCARE", { daycareId })
  elsewhere = await signedIn(owner, "DAYCARE")
  support = await signedIn(owner, "STAFF", { role: "SUPPORT" })
  colleague = await signedIn(owner, "STAFF", { role: "SUPPORT" })
})
beforeEach(async () => {
  child = await addChild(db().owner, { guardian: parent.person.id })
  sibling = await addChild(db().owner, {
    guardian: parent.person.id,
    household: child.household,
    name: "Noé",
  })
})

type Claim = Partial<Parameters<typeof claimPriority>[1]>
async function claim(it: Claim = {}): Promise<string> {
  const nothing = { daycareId: null, siblingId: null, named: null }
  const made = await inScope(parent.scope, (tx) =>
    claimPriority(tx, { childId: child.id, kind: "PRECARITY", ...nothing, ...it }),
  )
  if (!made.ok) throw new Error(made.reason)
  return made.value.claimId
}
const staffChild = () => claim({ kind: "STAFF_CHILD", daycareId, person: "Josée Tremblay" })
const ofSibling = () => claim({ kind: "SIBLING", daycareId, siblingId: sibling.id })
const attach = (claimId: string, document = asFile(aPdf()), who = parent) =>
  inScope(who.scope, (tx) => attachEvidence(tx, { childId: child.id, claimId, document }))
const take = async (claimId: string, who = support) => {
  const task = (await taskOf(db().owner, claimId))!
  return inScope(who.scope, (tx) => claimTask(tx, { taskId: task.id, version: task.version }))
}
type Judge = SignedIn<"STAFF"> | SignedIn<"DAYCARE">
/** Both may ask; the compiler wants one of them. */
const judging = (who: Judge) => who.scope as SignedIn<"STAFF">["scope"]
const look = (claimId: string, who: Judge) => inScope(judging(who), (tx) => openClaim(tx, { claimId }))
const answer = async (
  claimId: string,
  who: Judge,
  given: Partial<Parameters<typeof decideClaim>[1]> = {},
) => {
  const { rows } = await db().owner.query<{ version: number }>(
    "select version from public.attestation where id = $1",
    [claimId],
  )
  const version = rows[0]?.version ?? 1
  const until = given.verdict === "REFUSED" || given.verdict === "EVIDENCE_ASKED" ? null : addDays(today, 300)
  return inScope(judging(who), (tx) =>
    decideClaim(tx, { claimId, version, verdict: "CONFIRMED", until, reason: "Parce que.", ...given }),
  )
}
const mine = (claimId: string) => inScope(parent.scope, (tx) => getClaim(tx, { childId: child.id, claimId }))
const lettersOf = async (claimId: string) =>
  (
    await db().owner.query<{ letter: string }>(
      "select letter from public.outbox where detail_id = $1 order by planned_at",
      [claimId],
    )
  ).rows.map((it) => it.letter)

describe("staff", () => {
  test("answer with the task in hand and the claim opened: both are in the family's record", async () => {
    const claimId = await claim()
    await attach(claimId)
    expect(await look(claimId, support)).toMatchObject({ reason: "NOT_YOURS" })
    expect(await answer(claimId, support, { reason: null })).toMatchObject({ reason: "NOT_YOURS" })
    await take(claimId)
    expect(await answer(claimId, support, { reason: null })).toMatchObject({ reason: "NOT_OPENED" })
    expect(await inScope(support.scope, (tx) => findOpenedClaim(tx, claimId))).toBeNull()
    expect(await look(claimId, support)).toMatchObject({ ok: true })
    const opened = await inScope(support.scope, (tx) => findOpenedClaim(tx, claimId))
    expect(opened).toMatchObject({ person: null, sibling: null, documents: [{ position: 1 }] })
    const documentId = opened!.documents[0]!.id
    const read = (who: SignedIn<"STAFF">) =>
      inScope(who.scope, (tx) => getEvidence(tx, { claimId, documentId }))
    expect((await read(support)).subject).toEqual({ childId: child.id, claimId, documentId })
    await expect(read(colleague)).rejects.toThrow(NotFound)

    expect(await answer(claimId, support)).toMatchObject({ ok: true })
    expect(await mine(claimId)).toMatchObject({
      ...{ state: "VALID", reason: "Parce que.", validFrom: today, validUntil: addDays(today, 300) },
      readings: [{ by: support.person.id.slice(0, 4).toUpperCase() }],
    })
    expect(await taskOf(db().owner, claimId)).toMatchObject({ state: "DONE", outcome: "SETTLED" })
    expect(await lettersOf(claimId)).toEqual(["attestation-decided"])
    const kept = await wholeDatabase(db().owner)
    expect(kept.filter((it) => it.row.includes("Parce que."))).toEqual([])
  })

  test("ask for a document with words; what is attached brings the claim back", async () => {
    const claimId = await claim()
    await take(claimId)
    await look(claimId, support)
    expect(
      await answer(claimId, support, { verdict: "EVIDENCE_ASKED", reason: "Une lettre." }),
    ).toMatchObject({ ok: true })
    expect(await lettersOf(claimId)).toEqual(["evidence-asked"])
    expect(await taskOf(db().owner, claimId)).toMatchObject({ state: "DONE" })
    expect(await mine(claimId)).toMatchObject({
      state: "EVIDENCE_ASKED",
      reason: "Une lettre.",
      decidedOn: null,
    })
    await attach(claimId)
    expect(await taskOf(db().owner, claimId)).toMatchObject({ state: "OPEN" })
  })

  test("do not put a family's question away without an answer", async () => {
    const claimId = await claim()
    await take(claimId)
    const task = (await taskOf(db().owner, claimId))!
    const finish = { taskId: task.id, version: task.version, outcome: "SETTLED" as const, note: null }
    expect(await inScope(support.scope, (tx) => finishTask(tx, finish))).toMatchObject({
      reason: "ANSWER_FIRST",
    })
  })

  test("confirm until a day that is not past and not too far", async () => {
    const claimId = await claim()
    await take(claimId)
    await look(claimId, support)
    for (const until of [addDays(today, -1), addDays(today, 400)])
      expect(await answer(claimId, support, { until })).toMatchObject({
        reason: "UNTIL_WRONG",
        field: "until",
      })
    expect(await answer(claimId, support, { verdict: "REFUSED", reason: null })).toMatchObject({
      reason: "REASON_MISSING",
    })
  })

  test("of two answers at once, one counts", async () => {
    const claimId = await claim()
    await take(claimId)
    await look(claimId, support)
    const both = await Promise.all([
      answer(claimId, support, { version: 1 }),
      answer(claimId, support, { version: 1, verdict: "REFUSED", reason: "Non." }),
    ])
    expect(both.filter((it) => it.ok).length).toBe(1)
    expect(both.find((it) => !it.ok)).toMatchObject({ reason: "STALE" })
    expect(await lettersOf(claimId)).toEqual(["attestation-decided"])
  })

  test("see no claim of a family that they did not reach", async () => {
    const far = await addChild(db().owner, { guardian: stranger.person.id })
    const claimId = await addClaim(db().owner, far.id)
    expect((await inScope(support.scope, listClaimsReached)).map((it) => it.id)).not.toContain(claimId)
    await expect(look(claimId, support)).rejects.toThrow(NotFound)
    await expect(answer(claimId, support, { reason: null })).rejects.toThrow(NotFound)
  })

  test("answer in the place of a service that nobody manages, or that only the child's parent does", async () => {
    const empty = await addDaycare(db().owner)
    const claimId = await claim({ kind: "STAFF_CHILD", daycareId: empty, person: "Josée Tremblay" })
    expect(await taskOf(db().owner, claimId)).toMatchObject({ kind: "ATTESTATION" })
    await take(claimId)
    await look(claimId, support)
    expect(await inScope(support.scope, (tx) => findOpenedClaim(tx, claimId))).toMatchObject({
      person: "Josée Tremblay",
    })
    expect(await answer(claimId, support)).toMatchObject({ ok: true })
  })
})

describe("a service", () => {
  test("reads by code, opens to know whom, and confirms; no other service knows of it", async () => {
    const claimId = await staffChild()
    expect(await taskOf(db().owner, claimId)).toBeUndefined()
    const row = (await inScope(manager.scope, listClaimsHere)).find((it) => it.id === claimId)!
    expect(Object.keys(row).sort()).toEqual([
      "appealedOn",
      "claimedOn",
      "code",
      "id",
      "kind",
      "state",
      "validUntil",
      "version",
      "waits",
    ])
    expect(await inScope(elsewhere.scope, listClaimsHere)).toEqual([])
    await expect(look(claimId, elsewhere)).rejects.toThrow(NotFound)
    await expect(answer(claimId, elsewhere, { reason: null })).rejects.toThrow(NotFound)

    expect(await look(claimId, manager)).toMatchObject({ ok: true })
    expect(await inScope(manager.scope, (tx) => findOpenedClaim(tx, claimId))).toEqual({
      ...{ person: "Josée Tremblay", sibling: null, postalCode: null, sharesHome: false, named: null },
      ...{ reason: null, appeal: null, documents: [] },
    })
    expect(await answer(claimId, manager, { verdict: "EVIDENCE_ASKED" })).toMatchObject({
      reason: "ATTESTATION_STATE",
    })
    expect(await answer(claimId, manager)).toMatchObject({ ok: true })
    expect(await answer(claimId, manager, { verdict: "REFUSED" })).toMatchObject({ ok: true })
    expect(await mine(claimId)).toMatchObject({ state: "REFUSED", validUntil: null })
  })

  test("confirms a sibling at the shared address: the rank follows at once, and back when it is contested", async () => {
    await addPlacement(db().owner, sibling.id, { daycareId })
    await addRegistration(db().owner, child.id, { daycareId })
    const category = async () =>
      (await inScope(parent.scope, (tx) => countStandings(tx, child.id))).map((it) => it.category)
    const before = await category()
    const claimId = await ofSibling()
    await look(claimId, manager)
    expect(await inScope(manager.scope, (tx) => findOpenedClaim(tx, claimId))).toMatchObject({
      ...{ person: null, sibling: "Noé Essai", postalCode: "H1A 1A1", sharesHome: true },
    })
    expect(await answer(claimId, manager)).toMatchObject({ ok: true })
    expect([before, await category()]).toEqual([[4], [3]])
    expect(await answer(claimId, manager, { verdict: "REFUSED", reason: "Parti." })).toMatchObject({
      ok: true,
    })
    expect(await category()).toEqual([4])
  })

  test("does not confirm a sibling who lives elsewhere; and another address ends what was confirmed", async () => {
    const far = await addChild(db().owner, { guardian: parent.person.id })
    const lost = await claim({ kind: "SIBLING", daycareId, siblingId: far.id })
    await look(lost, manager)
    expect(await answer(lost, manager)).toMatchObject({ reason: "OTHER_RESIDENCE" })
    const claimId = await ofSibling()
    await look(claimId, manager)
    await answer(claimId, manager)
    await db().owner.query(
      "update public.sibling_link set verified_on = null where $1 in (one_id, other_id)",
      [child.id],
    )
    expect((await mine(claimId)).validUntil).toBe(today)
  })

  test("whose member does not manage, or is the child's parent, gives no answer", async () => {
    const member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
    const claimId = await staffChild()
    expect((await inScope(member.scope, listClaimsHere)).map((it) => it.id)).toContain(claimId)
    await expect(look(claimId, member)).rejects.toThrow()
    const own = await addChild(db().owner, { guardian: manager.person.id })
    const ours = await addClaim(db().owner, own.id, { kind: "STAFF_CHILD", daycareId })
    await look(ours, manager)
    expect(await answer(ours, manager)).toMatchObject({ reason: "OWN_CHILD" })
  })

  test("reads no document, whatever it asks for", async () => {
    const claimId = await staffChild()
    await look(claimId, manager)
    await answer(claimId, manager, { verdict: "REFUSED" })
    await inScope(parent.scope, (tx) => appealClaim(tx, { childId: child.id, claimId, words: "Voici." }))
    await attach(claimId)
    const documentId = (await mine(claimId)).documents[0]!.id
    vi.spyOn(process.stderr, "write").mockReturnValue(true)
    await expect(
      inScope(manager.scope as never, (tx) => getEvidence(tx as never, { claimId, documentId })),
    ).rejects.toThrow()
  })
})

describe("a refused family", () => {
  const refusedBySupport = async () => {
    const claimId = await claim()
    await take(claimId)
    await look(claimId, support)
    await answer(claimId, support, { verdict: "REFUSED", reason: "Illisible." })
    return claimId
  }
  const appeal = (claimId: string, who = parent) =>
    inScope(who.scope, (tx) => appealClaim(tx, { childId: child.id, claimId, words: "Voici mieux." }))

  test("appeals once, to somebody else than who refused", async () => {
    const claimId = await refusedBySupport()
    await expect(appeal(claimId, stranger)).rejects.toThrow(NotFound)
    expect(await appeal(claimId)).toMatchObject({ ok: true })
    expect(await appeal(claimId)).toMatchObject({ reason: "ATTESTATION_STATE" })
    expect(await taskOf(db().owner, claimId)).toMatchObject({ kind: "APPEAL", state: "OPEN" })
    await attach(claimId, asFile(aPng()))

    await take(claimId)
    await look(claimId, support)
    expect(await answer(claimId, support)).toMatchObject({ reason: "SAME_PERSON" })
    await db().owner.query(
      "update public.task set claimed_by = $2 where origin = 'attestation|' || $1 and state <> 'DONE'",
      [claimId, colleague.person.id],
    )
    expect(await look(claimId, colleague)).toMatchObject({ ok: true })
    expect(await inScope(colleague.scope, (tx) => findOpenedClaim(tx, claimId))).toMatchObject({
      ...{ appeal: "Voici mieux.", reason: "Illisible.", documents: [{ media: "image/png" }] },
    })
    expect(await answer(claimId, colleague, { verdict: "REFUSED", reason: "Toujours pas." })).toMatchObject({
      ok: true,
    })
    expect(await appeal(claimId)).toMatchObject({ reason: "APPEALED_ALREADY" })
    expect(await mine(claimId)).toMatchObject({
      state: "REFUSED",
      reason: "Toujours pas.",
      appeal: "Voici mieux.",
    })
  })

  test("appeals a service's refusal to staff; the service has no more say in it", async () => {
    const claimId = await staffChild()
    await look(claimId, manager)
    await answer(claimId, manager, { verdict: "REFUSED", reason: "Inconnue." })
    expect(await appeal(claimId)).toMatchObject({ ok: true })
    expect(await look(claimId, manager)).toMatchObject({ reason: "ATTESTATION_STATE" })
    await take(claimId)
    await look(claimId, support)
    expect(await inScope(support.scope, (tx) => findOpenedClaim(tx, claimId))).toMatchObject({
      person: "Josée Tremblay",
      appeal: "Voici mieux.",
    })
    expect(await answer(claimId, support)).toMatchObject({ ok: true })
    expect(await answer(claimId, manager, { verdict: "REFUSED", reason: null })).toMatchObject({
      reason: "ATTESTATION_STATE",
    })
  })

  test("claims again when time has passed, or when what is confirmed ends soon", async () => {
    const claimId = await refusedBySupport()
    await expect(claim()).rejects.toThrow("ALREADY_CLAIMED")
    await db().owner.query("update public.attestation set decided_on = sec.today() - 90 where id = $1", [
      claimId,
    ])
    expect(await claim()).not.toBe(claimId)
    const soon = { kind: "SPECIAL_NEEDS" as const }
    await addClaim(db().owner, child.id, { ...soon, state: "VALID", until: addDays(today, 31) })
    await expect(claim(soon)).rejects.toThrow("ALREADY_CLAIMED")
    await db().owner.query(
      "update public.attestation set valid_until = sec.today() + 30 where child_id = $1 and kind = 'SPECIAL_NEEDS'",
      [child.id],
    )
    expect(await claim(soon)).toBeTruthy()
    await expect(claim(soon)).rejects.toThrow("ALREADY_CLAIMED")
    for (let i = 0; i < 10; i++) await claim({ kind: "SCHOOL", named: `Cégep ${i}` })
    await expect(claim({ kind: "SCHOOL", named: "Un de trop" })).rejects.toThrow("TOO_MANY_CLAIMS")
  })
})
