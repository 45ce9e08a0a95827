import { dayOf } from "#components/daycares/day-of.ts"
import { Notice } from "#components/ui/notice.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Tight } from "#lib/vacancies/views/daycare-home.ts"

/** More children than the permit says, or soon more older ones than places for them: said, and nothing is stopped. */
export function HomeWarnings({ locale, rows }: { locale: Locale; rows: Tight[] }) {
  const words = messages(locale).daycareHome.tight
  if (rows.length === 0) return null
  return (
    <Notice title={words.title}>
      <ul>
        {rows.map(({ over, on, bracket, taken, places }) => (
          <li key={`${over} ${bracket}`}>
            {words[over]({ taken, places, age: words.ages[bracket], day: dayOf(on, locale) })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
