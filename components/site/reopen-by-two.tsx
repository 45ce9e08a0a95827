import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Where one person cannot reopen: the way to the page of two. */
export function ReopenByTwo({ locale }: { locale: Locale }) {
  const words = messages(locale).reopening.byTwo
  return (
    <Band id="reopen-by-two" title={words.title} note={words.note} strong className="stack-5">
      <p className="measure">{words.text}</p>
      <p className="actions">
        <ButtonLink href={`/${locale}/admin/site/reopening`}>{words.link}</ButtonLink>
      </p>
    </Band>
  )
}
