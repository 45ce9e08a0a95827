import { DataTable } from "#components/ui/data-table.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { sayFinding } from "#lib/record/views/findings.ts"
import { isRestoreAlone, type LastCheck } from "#lib/record/views/seals.ts"

type Props = { locale: Locale; check: LastCheck | null }

/** How the last verification ended, or how far the one is that is under way. */
export function SealsCheck({ locale, check }: Props) {
  const words = messages(locale).seals
  const { check: said } = words
  if (!check) return <p>{said.never}</p>
  const { progress, lastSeal } = check
  const at = longDateTime(check.endedAt ?? check.askedAt, locale)

  switch (check.state) {
    case "WAITING":
      return <Notice title={said.waiting}>{said.waitingText}</Notice>
    case "RUNNING": {
      const [done, all] = [Number(progress?.seal ?? 0), Number(lastSeal ?? 0)]
      const percent = all > 0 ? Math.floor((100 * Math.min(done, all)) / all) : 0
      return (
        <Notice title={said.running({ done: String(done), all: String(all), percent })}>
          {said.rows({ rows: progress?.rows ?? 0 })}
        </Notice>
      )
    }
    case "FAILED":
      return (
        <Notice tone="bad" title={said.failed}>
          {said.failedText}
        </Notice>
      )
    case "WHOLE":
      return (
        <Notice tone="good" title={said.whole}>
          {said.wholeText({ seals: progress?.seals ?? 0, rows: progress?.rows ?? 0, at })}
        </Notice>
      )
    case "BROKEN":
      return (
        <>
          {isRestoreAlone(progress) ? (
            <Notice tone="bad" title={said.unconfirmed}>
              {said.unconfirmedText({ at })}
            </Notice>
          ) : (
            <Notice tone="bad" title={said.broken}>
              {said.brokenText({ found: progress?.found ?? 0, at })}
            </Notice>
          )}
          <DataTable
            caption={said.foundTitle}
            header="where"
            columns={[
              { key: "where", label: said.columns.where },
              { key: "what", label: said.columns.what },
            ]}
            rows={(progress?.findings ?? []).map((it, index) => ({
              key: String(index),
              cells: sayFinding(it, words),
            }))}
          />
        </>
      )
  }
}
