import type { TakenExport } from "#lib/exports/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Name and last line say which export it is, who took it and when; each row ends with its own mark. */
export function exportFile(locale: Locale, { code, who, at, rows }: TakenExport) {
  const { file } = messages(locale).exports
  const when = at.toISOString().slice(0, 16)
  const states = new Map(Object.entries<string>(file.states))
  const lines = rows.map((it) => [
    ...[it.code, it.service, it.months, it.municipality, it.wishedOn, it.weekdays.join(" ")],
    ...[states.get(it.state) ?? it.state, it.mark],
  ])
  const last = file.last({ code, who, when: `${when}Z`, rows: rows.length })
  return {
    name: `${file.name}-${code}-${who}-${when.replaceAll(/[-:]/g, "")}.csv`,
    columns: file.columns,
    lines: [...lines, [last, ...file.columns.slice(1).map(() => null)]],
  }
}
