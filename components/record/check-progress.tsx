import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { DrawAgain } from "#components/ui/draw-again.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { hundredths, isOver } from "#lib/record/rules/checks.ts"
import type { CheckView, PartView } from "#lib/record/views/checks.ts"

type Props = { locale: Locale; check: CheckView; here: string }

/** What each part has seen, of how much: true as of this page. */
export function CheckProgress({ locale, check, here }: Props) {
  const { check: words, parts } = messages(locale).checks
  const isUnderWay = !isOver(check.state)
  return (
    <Band id="parts" title={words.parts} note={words.partsNote} strong className="stack">
      <DataTable
        caption={words.parts}
        hideCaption
        header="part"
        columns={columnsOf(words.partColumns, ["part", "seen", "found"])}
        rows={check.parts.map((it) => ({
          key: it.name,
          cells: {
            part: <span id={`part-${it.name}`}>{parts[it.name]}</span>,
            seen: <Seen locale={locale} part={it} />,
            found: count(it.found, locale),
          },
        }))}
      />
      {isUnderWay && (
        <>
          <DrawAgain seconds={3} />
          <p className="actions">
            <ButtonLink href={here}>{words.reload}</ButtonLink>
          </p>
        </>
      )}
    </Band>
  )
}

function Seen({ locale, part }: { locale: Locale; part: PartView }) {
  const words = messages(locale).checks.check
  const of = hundredths(part)
  if (part.endedAt) return count(part.checked, locale)
  if (part.total === null) return words.toCome
  return (
    <>
      <progress className="progress" max={100} value={of} aria-labelledby={`part-${part.name}`} />
      <span className="block">
        {words.seen({ checked: count(part.checked, locale), total: count(part.total, locale), of })}
      </span>
    </>
  )
}
