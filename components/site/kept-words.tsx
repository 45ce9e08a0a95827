import { Band } from "#components/ui/band.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** What somebody had typed when the door closed, printed back so that it can be copied. Passwords are left out before. */
export function KeptWords({ locale, fields }: { locale: Locale; fields: { name: string; value: string }[] }) {
  const { closed } = messages(locale).site
  if (fields.length === 0) return null

  return (
    <Band id="words" title={closed.words} note={closed.wordsNote} strong>
      <dl className="summary">
        {fields.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="letters">{value}</dd>
          </div>
        ))}
      </dl>
    </Band>
  )
}
