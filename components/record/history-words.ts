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

/** What a field of a row is called: in the words of the copy of one’s own data, or in those of rows. */
export function fieldWord(field: string, locale: Locale): string | undefined {
  const { heldWords, rowWords } = messages(locale)
  const words: Record<string, string> = { ...heldWords.columns, ...rowWords }
  const plain = field === "sealed" ? field : field.replace(/_sealed$/, "")
  return words[plain.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]
}

/** What a row is, where its table is one of the trade’s. */
export function tableWord(table: string, locale: Locale): string | undefined {
  const words: Record<string, string> = messages(locale).history.tables
  return words[table.replace(/^public\./, "")]
}
