import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { listOf, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shutBy } from "#lib/site/rules/states.ts"
import type { PastClosure } from "#lib/site/views/closures.ts"
import { ClosedAt, ReopenedAt } from "./closure-ends.tsx"
import { statusFact } from "./status-fact.ts"
import { VerifierRehearse } from "./verifier-rehearse.tsx"
import { SiteNowTable, type AudienceRow } from "./site-now-table.tsx"

type Props = { locale: Locale; now: Date; rows: AudienceRow[]; closures: PastClosure[]; rehearse: FormAction }

/** What somebody from outside may see for themselves: the state, and every closing as it was public. */
export function VerifierScreen({ locale, now, rows, closures, rehearse }: Props) {
  const { reopening, spaces } = messages(locale)
  const words = spaces.verifier
  return (
    <>
      <Opening
        context={words.context}
        fact={statusFact(
          locale,
          rows.filter((it) => it.audience !== "VERIFIER").map((it) => it.state),
        )}
        lead={words.lead}
      >
        <p className="actions">
          <ButtonLink href={`/${locale}/verify/record`}>{reopening.record.toRecord}</ButtonLink>
        </p>
      </Opening>
      <Band id="now" title={words.now} note={words.nowNote({ when: longDateTime(now, locale) })} strong>
        <SiteNowTable locale={locale} rows={rows} />
      </Band>
      <VerifierRehearse locale={locale} action={rehearse} />
      <Band id="closures" title={words.closures} note={words.closuresNote}>
        <Closures locale={locale} closures={closures} />
      </Band>
      <Band id="meaning" title={words.meaning} level className="stack measure">
        <ul>
          {words.meaningItems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p>{words.laterText}</p>
      </Band>
    </>
  )
}

function Closures({ locale, closures }: Pick<Props, "locale" | "closures">) {
  const { site, spaces } = messages(locale)
  const words = spaces.verifier
  if (closures.length === 0) return <EmptyState title={words.noClosure}>{words.noClosureText}</EmptyState>

  const { columns } = words
  return (
    <DataTable
      caption={words.closuresCaption}
      hideCaption
      header="closed"
      columns={columnsOf(columns, ["closed", "reopened", "audiences", "message"])}
      rows={closures.map((it) => ({
        key: it.id,
        cells: {
          closed: <ClosedAt locale={locale} at={it.closedAt} />,
          reopened: <ReopenedAt locale={locale} at={it.endedAt} />,
          audiences: listOf(
            shutBy(it.states).map((audience) => site.audiences[audience]),
            locale,
          ),
          message: <span className="letters">{locale === "fr" ? it.messageFr : it.messageEn}</span>,
        },
      }))}
    />
  )
}
