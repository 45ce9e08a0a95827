import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { ExcludedTable, OrderTable } from "#components/waitlist/list-tables.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { explain } from "./vacancy-explain.ts"
import { ownVacancies, type VacancyPlace } from "./vacancy-place.ts"
import type { OwnVacancy, VacancyPreview as Preview } from "#lib/vacancies/views/vacancies.ts"
import { draftRows, whatWords } from "./vacancy-words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  vacancy: OwnVacancy
  preview: Preview
  place?: VacancyPlace
}

/** A draft as it would go out: who would be invited and until when, in which order, who is out of it and why. One button. */
export function VacancyPreview({
  locale,
  action,
  formKey,
  vacancy,
  preview,
  place = ownVacancies(locale),
}: Props) {
  const { forms, vacancies, chrome } = messages(locale)
  const { preview: words, from } = vacancies
  const { refused, invited, short } = preview
  const here = place.one(vacancy.id)
  const may = !refused && invited !== null
  return (
    <>
      {!may && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={place.list}>{place.listLabel}</BackLink>}
        context={words.context}
        fact={invited === null ? words.noTime : words.fact({ invited })}
        {...(invited === null
          ? {}
          : invited === 0
            ? { lead: words.noLead }
            : { lead: words.lead({ until: longDateTime(preview.invitationDeadline, locale) }) })}
      />
      {refused && (
        <Notice tone="bad" title={words.refused}>
          {refusalText(locale, refused)}
        </Notice>
      )}
      {may && (
        <ActionForm
          id="publish"
          action={action}
          formKey={formKey}
          words={forms.words}
          title={words.title}
          refresh
        >
          <HiddenFields fields={place.fields} />
          <input type="hidden" name="vacancyId" value={vacancy.id} />
          <input type="hidden" name="version" value={vacancy.version} />
          <Panel labelledBy="publish-title" className="mb-7">
            <h2 id="publish-title">
              {whatWords(locale, vacancy)}, {from({ day: dayOf(vacancy.startOn, locale) })}
            </h2>
            <p className="mt-3 measure">{words.panelText({ offer: words.hours(vacancy.offerHours) })}</p>
            <p className="actions mt-5">
              <SubmitButton>{words.publish}</SubmitButton>
            </p>
          </Panel>
        </ActionForm>
      )}
      <Band id="what" title={words.what} strong level className="stack">
        <FactsList rows={draftRows(locale, vacancy)} />
        <LinkShelf
          label={words.change}
          items={[
            { href: `${here}/seats`, label: vacancies.seats.editTitle, current: false },
            { href: `${here}/terms`, label: vacancies.terms.title, current: false },
            ...(place.own
              ? [{ href: `${here}/options`, label: vacancies.options.title, current: false }]
              : []),
            { href: `${here}/cancel`, label: words.cancel, current: false },
          ]}
        />
      </Band>
      {short.length > 0 && (
        <Band id="short" title={words.short({ count: short.length })} note={words.shortText} level>
          <ul>
            {short.map((it) => (
              <li key={it.code}>{words.shortRow({ code: it.code, days: it.daysShort })}</li>
            ))}
          </ul>
        </Band>
      )}
      <Order locale={locale} vacancy={vacancy} preview={preview} place={place} />
    </>
  )
}

type OrderProps = Pick<Props, "locale" | "vacancy" | "preview"> & { place: VacancyPlace }

function Order({ locale, vacancy, preview, place }: OrderProps) {
  const { preview: words } = messages(locale).vacancies
  const { order, out } = preview
  const asked = preview.invited ?? 0
  const later = order.rows.slice(asked)
  const rest = order.total - order.rows.length
  return (
    <>
      <Band
        id="order"
        title={words.order}
        note={words.orderNote({ day: dayOf(vacancy.startOn, locale) })}
        strong
      >
        {order.total === 0 ? (
          <EmptyState title={words.nobody}>{words.nobodyText}</EmptyState>
        ) : (
          <div className="stack-5">
            <OrderTable locale={locale} rows={asked > 0 ? order.rows.slice(0, asked) : order.rows} />
            {asked > 0 && later.length > 0 && (
              <div>
                <h3>{words.next}</h3>
                <div className="mt-3">
                  <OrderTable locale={locale} rows={later} />
                </div>
              </div>
            )}
            {rest > 0 && <p className="soft">{words.more({ rest })}</p>}
          </div>
        )}
      </Band>
      {out.total > 0 && (
        <Band id="out" title={words.out} note={words.outNote}>
          <ExcludedTable locale={locale} rows={out.rows} />
          <p className="soft mt-3">
            {out.total > out.rows.length && `${words.outMore({ rest: out.total - out.rows.length })} `}
            {place.own && <a href={place.own.excluded(vacancy.startOn)}>{words.outLink}</a>}
          </p>
        </Band>
      )}
    </>
  )
}

function refusalText(locale: Locale, { ok, reason, field: _, ...about }: NonNullable<Preview["refused"]>) {
  return explain({ ok, reason, about }, { locale }) ?? messages(locale).vacancies.refusals[reason]
}
