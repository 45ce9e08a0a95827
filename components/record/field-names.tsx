import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Difference } from "#lib/record/views/history.ts"

/** Fields by their names; of a sealed one, that it changed. */
export function FieldNames({ locale, fields }: { locale: Locale; fields: Difference[] }) {
  const words = messages(locale).history
  return (
    <ul role="list" className="letters">
      {fields.map((it) => (
        <li key={it.field}>
          <code lang="en">{it.field}</code>
          {it.sealed && <span className="note">{words.sealedField}</span>}
        </li>
      ))}
    </ul>
  )
}
