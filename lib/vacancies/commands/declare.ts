import { authorize, NotFound, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Refusal, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnVacancy } from "../queries/own-vacancies.ts"
import { findOwnLastDay, judgeDraft } from "../queries/own-places.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import type { NotDeclared } from "../rules/declaring.ts"
import { answered, withinPermit, type Answers, type Draft } from "../rules/draft.ts"
import { ofHaste, vacancySettings } from "../rules/settings.ts"

type Said = { vacancyId: string | null; version: number | null; answers: Answers }
export type DeclareRefusal = NotDeclared["reason"] | "SEATS" | "STALE" | "VACANCY_STATE" | "BUSY"

/**
 * A draft of a place to fill, made or changed by one page's answers. It is checked at once against the places that are
 * run, with the numbers; nobody is asked before it is published, which checks again under the lock.
 */
export async function declareVacancy(
  db: ScopedDb<Service>,
  { vacancyId, version, answers }: Said,
): Promise<Result<{ vacancyId: string }, DeclareRefusal>> {
  authorize(vacancyRights, "vacancy.declare", db.actor)

  const before = vacancyId === null ? null : await findOwnVacancy(db, vacancyId)
  if (vacancyId !== null && !before) throw new NotFound()
  if (before && before.state !== "DRAFT") return refuse("VACANCY_STATE")
  if (before && before.version !== version) return refuse("STALE")

  const draft = withinPermit(answered(before, answers, db.now), answers, await findOwnLastDay(db))
  const verdict = await judgeDraft(db, draft, vacancyId)
  if (!verdict.ok) return explained(verdict, answers)

  const id = vacancyId ?? newId()
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | DeclareRefusal }[]>`
    select sec.declare_vacancy(${id}::uuid, ${version}::integer, ${draft.seats}::integer,
      ${JSON.stringify(columnsOf(draft))}::jsonb) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "vacancy.declare", { daycareId: db.actor.daycareId, vacancyId: id })
  return done({ vacancyId: id })
}

/** The reason with its numbers, at its field where the page that answered has it. */
export function explained(
  { ok: _, field, reason, ...about }: NotDeclared,
  answers: Answers = {},
): Refusal<NotDeclared["reason"]> {
  const asked = field === "ages" ? "months" in answers : field in answers
  return refuse(reason, asked ? field : undefined, about)
}

/** The windows and the surplus are those of today: a setting that changes later changes nobody's deadline. */
function columnsOf(it: Draft, settings = vacancySettings) {
  return {
    ...{ kind: it.kind, from_months: it.ages.from, to_months: it.ages.to, ages_on: it.ages.on },
    tolerance_days: settings.toleranceDays,
    ...{ starts_on: it.startOn, latest_start_on: it.latestStartOn, until_on: it.endOn },
    weekdays: it.schedule?.weekdays ?? [],
    ...{ from_minute: it.schedule?.from ?? null, until_minute: it.schedule?.until ?? null },
    strict_schedule: it.strictSchedule,
    ...{ reserved_fact: it.reservedFor?.fact ?? null, reserved_of: it.reservedFor?.of ?? null },
    surplus: Math.min(ofHaste(it.kind, settings.surplus), settings.surplus.most),
    invitation_seconds: ofHaste(it.kind, settings.invitationHours) * 3600,
    offer_seconds: ofHaste(it.kind, settings.offerHours) * 3600,
  }
}
