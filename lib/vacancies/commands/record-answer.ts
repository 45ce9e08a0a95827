import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findVacancyAskedBy } from "../queries/own-asked.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import type { recordSchema } from "../schema/offers.ts"
import { wakeVacancy } from "./wake.ts"

export type RecordRefusal =
  | ("ALREADY_ANSWERED" | "BOTH_ANSWER" | "BUSY" | "FILE_STATE")
  | ("RECORDED_OFTEN" | "SEAT_HELD" | "TOO_LATE" | "WITHDRAWN_MEANWHILE")

/**
 * What a family said by telephone, written down by its service: the family is told by letter, and it costs it nothing.
 * Whoever declines so keeps its place in line; whoever accepts keeps every other list. Ten a day: an offer opens the family.
 */
export async function recordAnswer(
  db: ScopedDb<Service>,
  { askedId, said }: z.output<typeof recordSchema>,
): Promise<Result<{ vacancyId: string }, RecordRefusal>> {
  authorize(vacancyRights, "answer.record", db.actor)

  const asked = await findVacancyAskedBy(db, askedId)
  if (!asked) throw new NotFound()
  const { vacancyId, isOffer } = asked
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | RecordRefusal }[]>`
    select sec.record_answer(${askedId}::uuid, ${said === "YES"}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "answer.record", { vacancyId, askedId, said })
  const letter = !isOffer ? "answer-recorded" : said === "YES" ? "offer-accepted" : "offer-declined"
  await tellGuardians(db, letter, { event, childId: null, detail: askedId })
  await wakeVacancy(db, vacancyId)
  return done({ vacancyId })
}
