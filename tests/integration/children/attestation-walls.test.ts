import { expect, test } from "vitest"
import { openClaim } from "#lib/children/commands/decide.ts"
import { findOpenedClaim } from "#lib/children/queries/attestations.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addChild } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { again, signedIn } from "#tests/support/scopes.ts"

/** What the database refuses about a claim when the program in front of it forgets to ask. */
const db = useDatabase()

async function aClaim() {
  const daycareId = await addDaycare(db().owner)
  const parent = await signedIn(db().owner, "PARENT")
  const child = await addChild(db().owner, { guardian: parent.person.id })
  const claimId = await addClaim(db().owner, child.id, { kind: "STAFF_CHILD", daycareId })
  return { claimId, daycareId, manager: await signedIn(db().owner, "DAYCARE", { daycareId }) }
}

test("whoever does not manage a service opens no claim on it", async () => {
  const { claimId, daycareId } = await aClaim()
  const member = await signedIn(db().owner, "DAYCARE", { daycareId, teamRole: "MEMBER" })
  const rows = await inScope(
    member.scope,
    ({ tx }) => tx.$queryRaw`select sec.open_claim(${claimId}::uuid, null) as outcome`,
  )
  expect(rows).toEqual([{ outcome: "ATTESTATION_STATE" }])
})

test("what one session opened is closed to another of the same person", async () => {
  const { claimId, manager } = await aClaim()
  await inScope(manager.scope, (tx) => openClaim(tx, { claimId }))
  const elsewhere = await again(db().owner, "DAYCARE", manager.person)
  expect(await inScope(manager.scope, (tx) => findOpenedClaim(tx, claimId))).not.toBeNull()
  expect(await inScope(elsewhere.scope, (tx) => findOpenedClaim(tx, claimId))).toBeNull()
})

test("a service is not even told that there are documents", async () => {
  const { claimId, manager } = await aClaim()
  await db().owner.query(
    `insert into public.evidence (id, attestation_id, position, media, size, sealed)
     values ($1, $2, 1, 'image/png', 10, decode(repeat('00', 39), 'hex'))`,
    [newId(), claimId],
  )
  await inScope(manager.scope, (tx) => openClaim(tx, { claimId }))
  expect((await inScope(manager.scope, (tx) => findOpenedClaim(tx, claimId)))?.documents).toEqual([])
})
