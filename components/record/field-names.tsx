import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Difference } from "#lib/record/views/history.ts"
import { fieldWord } from "./history-words.ts"

/** Fields by their names; of a sealed one, that it is. None: the whole row came or went. */
export function FieldNames({ locale, fields }: { locale: Locale; fields: Difference[] }) {
  const words = messages(locale).history
  if (fields.length === 0) return <>{words.whole}</>
  return (
    <ul role="list" className="letters">
      {fields.map((it) => (
        <li key={it.field}>
          {fieldWord(it.field, locale) ?? <code lang="en">{it.field}</code>}
          {it.sealed && <span className="note"> ({words.sealedField})</span>}
        </li>
      ))}
    </ul>
  )
}
