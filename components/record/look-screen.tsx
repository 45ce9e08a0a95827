import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { count, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { LookPage, SeenSum } from "#lib/record/views/readings.ts"
import { fieldWords } from "./reading-words.ts"
import { SeenLines } from "./seen-lines.tsx"

type Props = { locale: Locale; page: LookPage; mostInFile: number }

/** What a look found: what it comes to, then line by line. */
export function LookScreen({ locale, page, mostInFile }: Props) {
  const words = messages(locale).readings.look
  const { look, sums, lines, older, isFirst } = page
  const here = `/${locale}/admin/record/looks/${look.id}`
  const minute = new Date(look.until.getTime() - 60_000)
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/record`}>{words.back}</BackLink>}
        context={words.contexts[look.about]({ code: shortCode(look.whose) })}
        fact={words.titles[look.about]}
        lead={words.window({ from: longDateTime(look.since, locale), to: longDateTime(minute, locale) })}
      />
      {sums.length === 0 ? (
        <Band id="none" title={words.rows} strong>
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        </Band>
      ) : (
        <>
          <Band id="sums" title={words.sums} note={words.sumsNote} strong>
            <Sums locale={locale} sums={sums} />
          </Band>
          <Band id="lines" title={words.rows} note={words.rowsNote} className="stack-6">
            <SeenLines locale={locale} lines={lines} about={look.about} />
            {(older ?? !isFirst) && (
              <p className="actions">
                {older && (
                  <ButtonLink
                    tone="plain"
                    href={`${here}?${new URLSearchParams({ after: older }).toString()}`}
                  >
                    {words.older}
                  </ButtonLink>
                )}
                {!isFirst && <a href={here}>{words.newest}</a>}
              </p>
            )}
            <p>
              <a href={`${here}/file`} download>
                {words.file}
              </a>{" "}
              <span className="note">{words.fileNote({ most: mostInFile })}</span>
            </p>
          </Band>
        </>
      )}
      <p className="actions">
        <a href={`/${locale}/admin/record`}>{words.again}</a>
      </p>
    </>
  )
}

function Sums({ locale, sums }: { locale: Locale; sums: SeenSum[] }) {
  const words = messages(locale).readings.look
  const keys = ["way", "lines", "children", "accounts", "readers", "fields"] as const
  return (
    <DataTable
      caption={words.sumsCaption}
      hideCaption
      header="way"
      columns={keys.map((key) => ({ key, label: words.sumColumns[key] }))}
      rows={sums.map((it) => ({
        key: it.way ?? "whole",
        cells: {
          way: it.way ? words.ways[it.way] : <strong>{words.whole}</strong>,
          lines: count(it.lines, locale),
          children: count(it.children, locale),
          accounts: count(it.accounts, locale),
          readers: words.readers(it.readers),
          fields: fieldWords(locale, it.fields),
        },
      }))}
    />
  )
}
