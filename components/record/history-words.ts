import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isSomebodys } from "#lib/record/rules/history.ts"
import type { EntryView } from "#lib/record/views/history.ts"

/** Who made a change: a role and a code, or where it was made when nobody was signed in. */
export function byWhom(it: EntryView, locale: Locale): string {
  const words = messages(locale).history
  if (it.way !== "PORTAL") return words.ways[it.way]
  const kind = words.kinds[it.kind as keyof typeof words.kinds] // kinds of actors, as the database names them
  return it.by ? words.by({ kind, code: it.by }) : kind
}

/** What else changed in the same record, in the same file, by the same hand: each a question of its own. */
export function followed(it: EntryView, locale: Locale, purpose: string): { href: string; label: string }[] {
  const { follow } = messages(locale).history.entry
  const to = (asked: Record<string, string>) =>
    `/${locale}/admin/record/history?${new URLSearchParams({ purpose, ...asked }).toString()}`
  return [
    { href: to({ table: it.table, row: it.rowId }), label: follow.row },
    ...(isSomebodys(it.table) ? [{ href: to({ of: it.seq }), label: follow.family }] : []),
    { href: to({ by: it.seq }), label: follow.hand },
  ]
}

export const entryHref = (locale: Locale, seq: string, purpose: string) =>
  `/${locale}/admin/record/history/${seq}?purpose=${purpose}`
