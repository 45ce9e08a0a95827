import type { z } from "zod"
import { authorize, NotFound, type StaffForDaycare } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import type { takeOnSchema } from "../schema/declare.ts"
import { wakeVacancy } from "./wake.ts"

/** The desk takes on a vacancy that its service published before: from now on it moves while families are closed out too. */
export async function takeOnVacancy(
  db: ScopedDb<StaffForDaycare>,
  { vacancyId }: z.output<typeof takeOnSchema>,
): Promise<Result<{ vacancyId: string }, "VACANCY_STATE" | "BUSY">> {
  authorize(vacancyRights, "vacancy.take-on", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "VACANCY_STATE" | "BUSY" }[]>`
    select sec.take_on_vacancy(${vacancyId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "vacancy.take-on", { daycareId: db.actor.daycareId, vacancyId })
  await wakeVacancy(db, vacancyId)
  return done({ vacancyId })
}
