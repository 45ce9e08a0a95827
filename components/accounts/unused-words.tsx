import { spanInWords } from "#components/holdings/span-words.ts"
import type { OwnUnused } from "#lib/accounts/views/account.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; isParent: boolean; rule: OwnUnused }

/** What ends when nobody comes any more, and what may stay of it. */
export function UnusedWords({ locale, isParent, rule }: Props) {
  const words = messages(locale).unused
  const spans = { ends: spanInWords(rule.ends, locale), notice: spanInWords(rule.notice, locale) }
  return (
    <div className="stack measure">
      <p>{isParent ? words.family(spans) : words.work(spans)}</p>
      <NameStays locale={locale} rule={rule} />
    </div>
  )
}

/** Said to whoever works here, and to whoever did. */
export function NameStays({ locale, rule: { nameStays } }: { locale: Locale; rule: OwnUnused }) {
  if (!nameStays) return null
  return <p>{messages(locale).unused.name({ stays: spanInWords(nameStays, locale) })}</p>
}
