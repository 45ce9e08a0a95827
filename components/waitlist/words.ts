import { listOf } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Criterion, Category, Condition } from "#lib/waitlist/rules/policy.ts"
import type { ShownRank } from "#lib/waitlist/rules/rank.ts"
import type { Trend } from "#lib/waitlist/rules/trend.ts"
import type { Wait } from "#lib/waitlist/rules/wait.ts"
import type { StandingInTable } from "#lib/waitlist/views.ts"

/** What a policy, a rank, a trend and a wait say, in the reader's language. */
export function conditionWords(locale: Locale, condition: Condition): string {
  const { conditions, named } = messages(locale).waitlist
  return "of" in condition ? named[condition.is]({ of: condition.of }) : conditions[condition.is]
}

export function categoryWords(locale: Locale, { when }: Category): string {
  if (when.length === 0) return messages(locale).waitlist.anyOther
  return listOf(
    when.map((it) => conditionWords(locale, it)),
    locale,
  )
}

/** From the key that a row carries ("STAFF_CHILD+SIBLING_ATTENDS"); a name that it asks for stands in the policy. */
export function categoryKeyWords(locale: Locale, key: string): string {
  const { conditions, anyOther } = messages(locale).waitlist
  const known = key.split("+").filter((it): it is Criterion => it in conditions)
  return known.length === 0
    ? anyOther
    : listOf(
        known.map((it) => conditions[it]),
        locale,
      )
}

export function rankWords(locale: Locale, rank: ShownRank): string {
  const { rank: ordinal, bands } = messages(locale).waitlist
  return "exact" in rank ? ordinal(rank.exact) : bands[rank.band]
}

export function trendWords(locale: Locale, trend: Trend | null): string {
  const words = messages(locale).waitlist.ranks.trend
  if (!trend) return words.none
  return trend.move === "SAME" ? words.SAME : words[trend.move]({ by: trend.by })
}

export function waitWords(locale: Locale, wait: Wait): string {
  const words = messages(locale).waitlist.ranks.wait
  if ("unknown" in wait) return words.unknown
  if ("overMonths" in wait) return words.over({ months: wait.overMonths })
  return words.range({ from: wait.fromMonths, to: wait.toMonths })
}

/** Who stands before, as far as it may be told: by category where every number may be, else all together. */
export function aheadWords(locale: Locale, it: StandingInTable): string {
  const { ranks, noRank } = messages(locale).waitlist
  if (it.reason) return noRank[it.reason]
  if (!it.rank || !("exact" in it.rank)) return ranks.banded
  const all = it.rank.exact - 1
  if (all === 0) return ranks.nobodyAhead
  const counts = it.ahead.map((cell) => ("count" in cell ? cell.count : null))
  if (counts.includes(null)) return ranks.aheadAll({ all })
  const rest = counts[it.category - 1] ?? 0
  if (rest === all) return ranks.aheadOwn({ rest })
  return rest === 0 ? ranks.aheadFirst({ first: all }) : ranks.aheadBoth({ first: all - rest, rest })
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
