import type { Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { orderList } from "#lib/waitlist/queries/candidates.ts"
import { candidateInList, excludedInList } from "#lib/waitlist/views.ts"
import { fewDaysShort } from "../rules/declaring.ts"
import { termsOfDraft } from "../rules/draft.ts"
import { howManyToAsk } from "../rules/inviting.ts"
import { invitationDeadline, isTimeToInvite } from "../rules/windows.ts"
import type { OwnVacancy, VacancyPreview } from "../views/vacancies.ts"
import { judgeDraft } from "./own-places.ts"

const mostShown = 25

/**
 * What would happen were the draft published now: the order, who is out of it and why, who is a few days too young, how
 * many are asked and until when they may answer. Which rows were shown is written down.
 */
export async function previewVacancy(db: ScopedDb<Service>, vacancy: OwnVacancy): Promise<VacancyPreview> {
  const verdict = await judgeDraft(db, vacancy, vacancy.id)
  const { ordered, candidates, terms } = await orderList(db, termsOfDraft(vacancy, dayOf(db.now)), vacancy.id)
  const born = new Map(candidates.map((it) => [it.registrationId, it.bornOn]))
  const { placed, excluded } = ordered

  const rows = placed.slice(0, mostShown).map((it, at) =>
    candidateInList(it, born.get(it.registrationId) ?? null, {
      ...{ terms, before: placed[at - 1] ?? null },
    }),
  )
  const out = excluded
    .toSorted((one, other) => rarity(excluded, one.seenByDaycare) - rarity(excluded, other.seenByDaycare))
    .slice(0, mostShown)
    .map((it) => excludedInList(it, born.get(it.registrationId) ?? null, terms))
  const short = fewDaysShort(excluded)
  await audit(db, "list.read", {
    daycareId: db.actor.daycareId,
    registrationIds: [...new Set([...rows, ...out, ...short].map((it) => it.registrationId))],
  })
  return {
    refused: verdict.ok ? null : verdict,
    order: { rows, total: placed.length },
    out: { rows: out, total: excluded.length },
    short: short.map((it) => ({
      code: shortCode(it.registrationId),
      daysShort: it.daysShort,
    })),
    invited: isTimeToInvite(db.now, vacancy)
      ? Math.min(howManyToAsk(vacancy.seats, vacancy.kind), placed.length)
      : null,
    invitationDeadline: invitationDeadline(db.now, vacancy),
  }
}

/** Reasons that concern few come first: they are the ones somebody looks for. */
function rarity(all: readonly { seenByDaycare: string }[], reason: string): number {
  return all.filter((it) => it.seenByDaycare === reason).length
}
