import type { z } from "zod"
import { authorize, NotFound, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findSealedChild, keyOfChild } from "../queries/files.ts"
import { childRights } from "../rights.ts"
import type { claimIdSchema, claimSchema } from "../schema.ts"
import { lockChild } from "./file.ts"

type ClaimRefusal = "ALREADY_CLAIMED" | "FILE_STATE" | "TOO_MANY_CLAIMS"

/** Claims a priority. It counts for nothing until the daycare (staff child, sibling) or staff (the others) confirm it. */
export async function claimPriority(
  db: ScopedDb<Parent>,
  input: z.output<typeof claimSchema>,
): Promise<Result<{ childId: string; claimId: string }, ClaimRefusal>> {
  const file = await lockChild(db, input.childId)

  authorize(childRights, "child.save", db.actor, file)

  const claimId = newId()
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | ClaimRefusal }[]>`
    select sec.claim_priority(${claimId}::uuid, ${file.id}::uuid, ${input.kind}::public.attestation_kind,
      ${input.daycareId}::uuid, ${input.siblingId}::uuid, ${input.named}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)
  if (input.person) await namePerson(db, file.id, claimId, input.person)

  await audit(db, "child.claim", { childId: file.id, claimId })
  return done({ childId: file.id, claimId })
}

/** Who works there, as the service knows them: sealed, and read by whoever must say yes or no. */
async function namePerson(
  db: ScopedDb<Parent>,
  childId: string,
  claimId: string,
  person: string,
): Promise<void> {
  const child = await findSealedChild(db, childId)
  const key = child && keyOfChild(child)
  if (!key) throw new NotFound()
  const [sealed] = await seal(key, [{ table: "attestation", column: "person", row: claimId, text: person }])
  await db.tx.$queryRaw`select sec.name_person(${childId}::uuid, ${claimId}::uuid, ${sealed})`
}

/**
 * Takes back a claim that nobody has decided, with every document that was shown for it; one that was decided stays, with
 * its answer.
 */
export async function withdrawClaim(
  db: ScopedDb<Parent>,
  { childId, claimId }: z.output<typeof claimIdSchema>,
): Promise<Result<{ childId: string }, "ATTESTATION_STATE">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "child.save", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "ATTESTATION_STATE" }[]>`
    select sec.withdraw_claim(${childId}::uuid, ${claimId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.unclaim", { childId, claimId })
  return done({ childId })
}
