import type { z } from "zod"
import { authorize, NotFound, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnVacancy } from "../queries/own-vacancies.ts"
import { judgeDraft } from "../queries/own-places.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import type { publishSchema } from "../schema/declare.ts"
import { explained, type DeclareRefusal } from "./declare.ts"
import { wakeVacancy } from "./wake.ts"

export type PublishRefusal = Exclude<DeclareRefusal, "SEATS"> | "PLACES_UNSAID"

/**
 * Publishes a draft: from now on its seats are fixed, families are invited without anybody pressing a button, and the
 * places it needs are taken. Two drafts never promise one place: the database counts again with the service held.
 */
export async function publishVacancy(
  db: ScopedDb<Service>,
  { vacancyId, version }: z.output<typeof publishSchema>,
): Promise<Result<{ vacancyId: string }, PublishRefusal>> {
  authorize(vacancyRights, "vacancy.publish", db.actor)

  const vacancy = await findOwnVacancy(db, vacancyId)
  if (!vacancy) throw new NotFound()
  if (vacancy.state !== "DRAFT") return refuse("VACANCY_STATE")
  if (vacancy.version !== version) return refuse("STALE")

  const verdict = await judgeDraft(db, vacancy, vacancyId)
  if (!verdict.ok) return explained(verdict)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | PublishRefusal }[]>`
    select sec.publish_vacancy(${vacancyId}::uuid, ${version}::integer) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "vacancy.publish", { daycareId: db.actor.daycareId, vacancyId })
  await wakeVacancy(db, vacancyId)
  return done({ vacancyId })
}
