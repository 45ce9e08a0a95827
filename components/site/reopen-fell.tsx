import { Notice } from "#components/ui/notice.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ReopeningView } from "#lib/site/views/reopenings.ts"

/** The last audience that opened closed again by itself: when, and why. */
export function ReopenFell({ locale, it }: { locale: Locale; it: ReopeningView }) {
  const { reopening: words, site } = messages(locale)
  return (
    <Notice tone="bad" title={words.fellTitle({ audience: site.audiences[it.audience] })}>
      <p>
        {it.fellAt && `${words.fellOn({ when: longDateTime(it.fellAt, locale) })}. `}
        <FellWhy locale={locale} it={it} />
      </p>
    </Notice>
  )
}

/** The promises are written in English, as whoever mends them reads them in check:invariants. */
export function FellWhy({ locale, it }: { locale: Locale; it: ReopeningView }) {
  const { fell: words } = messages(locale).reopening
  if (!it.fell) return null
  if (it.fell.for === "ERRORS") return <>{words.ERRORS(it.fell)}.</>
  return (
    <>
      {words.PROMISE} <q lang="en-CA">{it.fell.sentence}</q>
    </>
  )
}
