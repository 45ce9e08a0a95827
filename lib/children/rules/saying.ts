import { addDays, addMonths, daysBetween, type Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

/** Parameters of what a child file may say. "Over seven years" is issue text; the two others are ours. */
export type SayingSettings = { oldestYears: number; expectedWithinDays: number; overdueDays: number }
export const sayingSettings: SayingSettings = { oldestYears: 7, expectedWithinDays: 300, overdueDays: 31 }

export type Said = {
  /** Null while the child is not born. */
  bornOn: Day | null
  expectedOn: Day | null
  desiredEntryOn: Day | null
}

export const sayingRefusals = [
  "BIRTH_MISSING",
  "BIRTH_TWICE",
  "BORN_IN_FUTURE",
  "BORN_LONG_AGO",
  "EXPECTED_PAST",
  "EXPECTED_FAR",
  "WISHED_BEFORE_BIRTH",
  "WISHED_TOO_OLD",
] as const
export type SayingRefusal = (typeof sayingRefusals)[number]

/**
 * What a child file may say of birth and wished date. The refusal's field is the one to mend. An unborn child has an
 * expected day, which may slip a little into the past before we ask whether the child is born; a file without a birth
 * stays a draft (canComplete).
 */
export function canSay(
  { bornOn, expectedOn, desiredEntryOn }: Said,
  today: Day,
  settings: SayingSettings = sayingSettings,
): Verdict<SayingRefusal> {
  if (!bornOn && !expectedOn) return refuse("BIRTH_MISSING", "bornOn")
  if (bornOn && expectedOn) return refuse("BIRTH_TWICE", "expectedOn")
  if (bornOn && bornOn > today) return refuse("BORN_IN_FUTURE", "bornOn")
  if (bornOn && bornOn < addMonths(today, -12 * settings.oldestYears))
    return refuse("BORN_LONG_AGO", "bornOn")
  if (expectedOn && expectedOn < addDays(today, -settings.overdueDays))
    return refuse("EXPECTED_PAST", "expectedOn")
  if (expectedOn && expectedOn > addDays(today, settings.expectedWithinDays))
    return refuse("EXPECTED_FAR", "expectedOn")

  const birth = bornOn ?? expectedOn
  if (desiredEntryOn && birth && desiredEntryOn < birth)
    return refuse("WISHED_BEFORE_BIRTH", "desiredEntryOn")
  if (desiredEntryOn && birth && desiredEntryOn > addMonths(birth, 12 * settings.oldestYears))
    return refuse("WISHED_TOO_OLD", "desiredEntryOn")
  return allowed
}

/** A draft becomes a file with ranks when the child is born and everything asked is said (domain.md §5: unborn, no rank). */
export function canComplete(said: Said, isComplete: boolean): Verdict<"UNBORN" | "INCOMPLETE"> {
  if (!said.bornOn) return refuse("UNBORN", "bornOn")
  return isComplete && said.desiredEntryOn ? allowed : refuse("INCOMPLETE")
}

/** The same child twice: what both files must share for a second look. Names are compared elsewhere, sealed. */
export function bornTogether(one: Day, other: Day): boolean {
  return Math.abs(daysBetween(one, other)) <= 1
}
