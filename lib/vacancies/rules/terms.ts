import type { Schedule } from "#lib/children/rules/schedule.ts"
import type { Day } from "#lib/platform/days.ts"
import type { Priority, Terms } from "#lib/waitlist/rules/facts.ts"
import { vacancySettings, type VacancyKind, type VacancySettings } from "./settings.ts"

/** A vacancy as it was declared: for whom, from when, and the windows that were settings on that day. */
export type Declared = {
  id: string
  daycareId: string
  kind: VacancyKind
  ages: { from: number; to: number | null; on: Day }
  toleranceDays: number
  startsOn: Day
  latestStartOn: Day
  untilOn: Day | null
  schedule: Schedule | null
  strictSchedule: boolean
  reservedFor: Priority | null
  surplus: number
  invitationSeconds: number
  offerSeconds: number
}

type ForOrder = Pick<
  Declared,
  ("ages" | "toleranceDays" | "startsOn" | "latestStartOn") | ("schedule" | "strictSchedule" | "reservedFor")
>

/** For which place its list is ordered. */
export function termsOf(it: ForOrder, today: Day): Omit<Terms, "kind"> {
  return {
    purpose: "VACANCY",
    today,
    startOn: it.startsOn,
    latestStartOn: it.latestStartOn,
    ages: it.ages,
    toleranceDays: it.toleranceDays,
    reservedFor: it.reservedFor,
    schedule: it.schedule,
    strictSchedule: it.strictSchedule,
    countedTo: it.startsOn,
  }
}

/** Its own windows and surplus: a setting that changes later changes nobody's deadline. */
export function settingsOf(
  it: Pick<Declared, "surplus" | "invitationSeconds" | "offerSeconds">,
  now: Pick<VacancySettings, "graceSeconds" | "fewestHours">,
): VacancySettings {
  const same = (value: number) => ({ ordinary: value, urgent: value })
  return {
    ...vacancySettings,
    ...now,
    invitationHours: same(it.invitationSeconds / 3600),
    offerHours: same(it.offerSeconds / 3600),
    surplus: { ...same(it.surplus), most: vacancySettings.surplus.most },
  }
}
