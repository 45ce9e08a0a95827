import { z } from "zod"
import { NotFound, type DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { publishedPolicy } from "#lib/waitlist/queries/policies.ts"
import { exclusions } from "#lib/waitlist/rules/eligible.ts"
import type { OrderProof, ProofRun } from "../views/proof.ts"
import type { AskedInList } from "../views/vacancies.ts"
import { listOwnAsked } from "./own-asked.ts"
import { findOwnVacancy } from "./own-vacancies.ts"

/**
 * By what, when and in which order a vacancy of the own service asked, from the runs as they were kept. Which rows were
 * shown is written down. @throws NotFound for a draft, which asked nobody, and for another service's
 */
export async function getOrderProof(db: ScopedDb<DaycareUser>, vacancyId: string): Promise<OrderProof> {
  const { proof, registrationIds } = await readOrderProof(db, vacancyId)
  await audit(db, "list.read", { daycareId: db.actor.daycareId, vacancyId, registrationIds })
  return proof
}

/** The same for a file, whose own deed says whose rows it holds. */
export async function readOrderProof(
  db: ScopedDb<DaycareUser>,
  vacancyId: string,
): Promise<{ proof: OrderProof; registrationIds: string[] }> {
  const vacancy = await findOwnVacancy(db, vacancyId)
  if (!vacancy?.publishedAt) throw new NotFound()
  const { name } = await db.tx.daycare.findUniqueOrThrow({
    where: { id: db.actor.daycareId },
    select: { name: true },
  })
  const asked = new Map((await listOwnAsked(db, vacancyId)).map((it) => [it.invitationId, it]))
  const invitations = await db.tx.invitation.findMany({
    where: { vacancyId },
    select: { id: true, registrationId: true, orderRunId: true },
  })
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, at, engine, digest, policy, placed, in_all as total, excluded
    from sec.own_order_proof(${vacancyId}::uuid)`
  const runs = z.array(shape).parse(rows)
  const askedBy = (runId: string, registrationId: string) => {
    const found = invitations.find((it) => it.orderRunId === runId && it.registrationId === registrationId)
    return found ? (asked.get(found.id) ?? null) : null
  }
  const proof = {
    ...{ vacancy, service: name },
    // A run that only led to an offer asked nobody: the order in which its family stood is that of its invitation.
    runs: runs.map((it) => runOf(it, (registrationId) => askedBy(it.id, registrationId))),
  }
  return {
    proof,
    registrationIds: [...new Set(runs.flatMap((it) => it.placed.map((row) => row.registrationId)))],
  }
}

function runOf(
  { placed, excluded, policy, ...run }: z.output<typeof shape>,
  askedOf: (registrationId: string) => AskedInList | null,
): ProofRun {
  const reasons = [...new Set(excluded.map((it) => it.reason))]
  return {
    ...run,
    policy: publishedPolicy({ id: run.id, own: false, policy }).policy,
    rows: placed.map(({ registrationId, ...row }) => ({
      ...row,
      code: shortCode(registrationId),
      asked: askedOf(registrationId),
    })),
    out: reasons.map((reason) => ({
      ...{ reason, count: excluded.filter((it) => it.reason === reason).length },
    })),
  }
}

const shape = z.object({
  ...{ id: z.string(), at: z.date(), engine: z.number(), digest: z.string(), total: z.number() },
  policy: z.unknown(),
  placed: z.array(
    z.object({
      ...{ registrationId: z.string(), position: z.number(), category: z.number(), categoryKey: z.string() },
      ...{ days: z.number(), precarity: z.boolean(), draw: z.number() },
    }),
  ),
  excluded: z.array(z.object({ reason: z.enum([...exclusions, "NOT_AVAILABLE"]) })),
})
