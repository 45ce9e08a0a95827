import { beforeAll, beforeEach, expect, test } from "vitest"
import { claimPriority, withdrawClaim } from "#lib/children/commands/claim.ts"
import { attachEvidence, removeEvidence } from "#lib/children/commands/evidence.ts"
import { getClaim } from "#lib/children/queries/attestations.ts"
import { getEvidence } from "#lib/children/queries/evidence.ts"
import { NotFound } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addClaim, taskOf } from "#tests/support/attestations.ts"
import { addChild, type Child } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { asFile, aJpeg, aPdf, aPng } from "#tests/support/documents.ts"
import { useDatabase } from "#tests/support/database.ts"
import { wholeDatabase } from "#tests/support/letters.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** Documents under a claim: what is taken, where it is kept, who opens it. */
const db = useDatabase()
const today = dayOf(new Date())
let parent: SignedIn<"PARENT">
let stranger: SignedIn<"PARENT">
let child: Child
beforeAll(async () => {
  parent = await signedIn(db().owner, "PARENT")
  stranger = await signedIn(db().owner, "PARENT")
})
beforeEach(async () => {
  child = await addChild(db().owner, { guardian: parent.person.id })
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
const attach = (claimId: string, document = asFile(aPdf()), who = parent) =>
  inScope(who.scope, (tx) => attachEvidence(tx, { childId: child.id, claimId, document }))
const mine = (claimId: string) => inScope(parent.scope, (tx) => getClaim(tx, { childId: child.id, claimId }))

test("a document is kept sealed, without its name, opened by the family, and the staff get a task", async () => {
  const claimId = await claim()
  const photo = aJpeg({ comment: "Certificat de Maude Bélanger" })
  expect(await attach(claimId, asFile(photo, "Maude Bélanger.pdf"))).toMatchObject({ ok: true })
  const [document] = (await mine(claimId)).documents
  expect(document).toMatchObject({ position: 1, media: "image/jpeg", size: photo.length, addedOn: today })
  const file = await inScope(parent.scope, (tx) => getEvidence(tx, { claimId, documentId: document!.id }))
  expect([file.name, file.type]).toEqual(["document-1.jpg", "image/jpeg"])
  expect(Buffer.from(file.body as Uint8Array).equals(photo)).toBe(true)
  const kept = await wholeDatabase(db().owner)
  expect(kept.filter((it) => /Maude|4d61756465/i.test(it.row))).toEqual([])
  expect(await taskOf(db().owner, claimId)).toMatchObject({ kind: "ATTESTATION", state: "OPEN" })
})

test.each([
  ["a text", Buffer.from("Bonjour"), "FILE_KIND"],
  ["an absurd picture", aPng({ width: 50_000, height: 50_000 }), "FILE_PIXELS"],
  ["a document behind a password", aPdf({ trailer: "/Encrypt 9 0 R" }), "FILE_LOCKED"],
])("a document that is %s gets its sentence, and nothing is kept", async (_, bytes, reason) => {
  const claimId = await claim()
  expect(await attach(claimId, asFile(bytes))).toEqual({ ok: false, reason, field: "document" })
  expect((await mine(claimId)).documents).toEqual([])
})

test("there are at most three documents; one that is removed leaves at once and makes room", async () => {
  const claimId = await claim()
  for (let i = 0; i < 3; i++) expect(await attach(claimId)).toMatchObject({ ok: true })
  expect(await attach(claimId)).toMatchObject({ reason: "EVIDENCE_FULL" })
  const documentId = (await mine(claimId)).documents[1]!.id
  const remove = (who = parent) =>
    inScope(who.scope, (tx) => removeEvidence(tx, { childId: child.id, claimId, documentId }))
  await expect(remove(stranger)).rejects.toThrow(NotFound)
  expect(await remove()).toMatchObject({ ok: true })
  expect(await attach(claimId)).toMatchObject({ ok: true })
  expect((await mine(claimId)).documents.map((it) => it.position)).toEqual([1, 2, 3])
})

test("a document is not taken for what the service decides, unless somebody asked", async () => {
  const daycareId = await addDaycare(db().owner)
  await signedIn(db().owner, "DAYCARE", { daycareId })
  expect(
    await attach(await claim({ kind: "STAFF_CHILD", daycareId, person: "Josée Tremblay" })),
  ).toMatchObject({ reason: "ATTESTATION_STATE" })
})

test("a document of another family is absent, and so is a file under a foreign claim", async () => {
  const claimId = await claim()
  await attach(claimId)
  await expect(attach(claimId, asFile(aPdf()), stranger)).rejects.toThrow(NotFound)
  const documentId = (await mine(claimId)).documents[0]!.id
  const read = (who: SignedIn<"PARENT">, of: string) =>
    inScope(who.scope, (tx) => getEvidence(tx, { claimId: of, documentId }))
  await expect(read(stranger, claimId)).rejects.toThrow(NotFound)
  await expect(read(parent, newId())).rejects.toThrow(NotFound)
  const foreign = await addChild(db().owner, { guardian: stranger.person.id })
  const theirs = await addClaim(db().owner, foreign.id)
  await expect(attach(theirs)).rejects.toThrow(NotFound)
})

test("a document goes with the claim that is withdrawn, and its task with it", async () => {
  const claimId = await claim()
  await attach(claimId)
  expect(
    await inScope(parent.scope, (tx) => withdrawClaim(tx, { childId: child.id, claimId })),
  ).toMatchObject({
    ok: true,
  })
  const { rows } = await db().owner.query("select from public.evidence where attestation_id = $1", [claimId])
  expect(rows).toEqual([])
  expect(await taskOf(db().owner, claimId)).toMatchObject({ state: "DONE", outcome: "NOT_NEEDED" })
})
