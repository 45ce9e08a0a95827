import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { EntryView } from "#lib/record/views/history.ts"

/** Who made a change: a role and a code, or where it was made when nobody was signed in. */
export function byWhom(it: EntryView, locale: Locale): string {
  const words = messages(locale).history
  if (it.way !== "PORTAL") return words.ways[it.way]
  const kind = words.kinds[it.kind as keyof typeof words.kinds] // kinds of actors, as the database names them
  return it.by ? words.by({ kind, code: it.by }) : kind
}

export const entryHref = (locale: Locale, seq: string, purpose: string) =>
  `/${locale}/admin/record/history/${seq}?purpose=${purpose}`
