import { Notice } from "#components/ui/notice.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Closure } from "#lib/vacancies/rules/closures.ts"
import { standsSince, toldOf } from "#lib/vacancies/rules/closures.ts"

type Props = {
  locale: Locale
  now: Date
  /** Of the audience whose deadlines stand on the page. */
  standstills: readonly Closure[]
  /** The reader's own, or families' on the page of somebody else. */
  whose: "OWN" | "FAMILIES"
  /** Whether something on the page has a deadline that a closing may have moved. */
  concerns?: boolean
}

/** Deadlines that stand still, since when and what follows; for some days after a reopening, that they were moved, and why. */
export function ClocksNotice({ locale, now, standstills, whose, concerns = true }: Props) {
  const { clocks } = messages(locale)
  const at = (when: Date) => longDateTime(when, locale)
  const since = standsSince(standstills)
  const over = toldOf(standstills, now)
  if (since)
    return (
      <div className="mb-6">
        {whose === "OWN" ? (
          <Notice title={clocks.stands.title({ since: at(since) })}>{clocks.stands.text}</Notice>
        ) : (
          <Notice title={clocks.stands.othersTitle({ since: at(since) })}>{clocks.stands.othersText}</Notice>
        )}
      </div>
    )
  if (!over || !concerns || whose !== "OWN") return null
  return (
    <div className="mb-6">
      <Notice title={clocks.moved.title}>
        {clocks.moved.text({ from: at(over.from), until: at(over.until) })}
      </Notice>
    </div>
  )
}
