import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOver } from "#lib/record/rules/checks.ts"
import type { CheckLine } from "#lib/record/views/checks.ts"
import { CheckForm } from "./check-form.tsx"
import { stateWords } from "./check-words.ts"
import { RecordShelf } from "./record-shelf.tsx"

type Props = { locale: Locale; checks: CheckLine[]; action: FormAction; formKey: string }

/** The checks there were, and the form for another. */
export function CheckListScreen({ locale, checks, action, formKey }: Props) {
  const words = messages(locale).checks.list
  const underWay = checks.find((it) => !isOver(it.state))
  const last = checks.find((it) => it.state === "DONE")
  const hrefOf = ({ id }: CheckLine) => `/${locale}/admin/record/check/${id}`
  return (
    <>
      <Opening
        context={words.context}
        fact={
          underWay
            ? words.running
            : !last
              ? words.never
              : last.found === 0
                ? words.clean
                : words.found({ n: last.found })
        }
        lead={words.lead}
      >
        <RecordShelf locale={locale} current="check" />
        {underWay && (
          <p className="actions">
            <ButtonLink tone="main" href={hrefOf(underWay)}>
              {words.toRunning}
            </ButtonLink>
          </p>
        )}
      </Opening>
      {!underWay && <CheckForm locale={locale} action={action} formKey={formKey} />}
      <Band id="past" title={words.past}>
        {checks.length === 0 ? (
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        ) : (
          <DataTable
            caption={words.past}
            hideCaption
            header="when"
            columns={columnsOf(words.columns, ["when", "by", "state", "report"])}
            rows={checks.map((it) => ({
              key: it.id,
              cells: {
                when: shortDateTime(it.beganAt ?? it.askedAt, locale),
                by: it.askedBy ?? words.server,
                state: <State locale={locale} it={it} />,
                report: (
                  <a href={hrefOf(it)}>
                    {isOver(it.state) ? words.open : words.follow}
                    <span className="visually-hidden">
                      {" "}
                      {shortDateTime(it.beganAt ?? it.askedAt, locale)}
                    </span>
                  </a>
                ),
              },
            }))}
          />
        )}
      </Band>
    </>
  )
}

function State({ locale, it }: { locale: Locale; it: CheckLine }) {
  const words = stateWords(locale, it)
  if (it.state !== "DONE") return <>{words}</>
  return <StateMark mark={it.found === it.explained ? "good" : "bad"}>{words}</StateMark>
}
