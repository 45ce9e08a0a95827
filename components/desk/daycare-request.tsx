import { dayText } from "#components/children/child-words.ts"
import { OneButton } from "#components/desk/request-parts.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { VacancyTable } from "#components/vacancies/vacancy-list.tsx"
import type { VacancyPlace } from "#components/vacancies/vacancy-place.ts"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import type { DaycareRequest } from "#lib/desk/views.ts"
import { timeOfDay } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { VacancyInList } from "#lib/vacancies/views/vacancies.ts"

type Props = {
  locale: Locale
  request: DaycareRequest
  /** Null once it is over, and for whoever did not take it. */
  served: { vacancies: VacancyInList[]; saidPlaces: boolean } | null
  place: VacancyPlace
  finish: FormAction
}

/** For which service, its places to fill, what was asked, the end. */
export function DaycareRequestScreen({ locale, request, served, place, finish }: Props) {
  const { deskDaycares, chrome } = messages(locale)
  const words = deskDaycares.request
  return (
    <>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={`/${locale}/admin/desk`}>{words.back}</BackLink>}
        context={words.context({ code: request.code })}
        fact={served ? words.factOpen({ name: request.daycareName }) : words.factOver}
        lead={served ? words.leadOpen({ until: timeOfDay(request.openUntil, locale) }) : words.leadOver}
      />
      {served && (
        <Band id="places" title={words.places} note={words.placesNote} strong className="stack-5">
          <Places locale={locale} {...served} place={place} />
        </Band>
      )}
      {served && (
        <Band id="finish-request" title={words.finish} className="stack">
          <p className="measure">{words.finishText}</p>
          <OneButton
            locale={locale}
            id="finish"
            action={finish}
            fields={{ deskRequestId: request.id }}
            label={words.finishSubmit}
          />
        </Band>
      )}
      <Band id="facts" title={words.facts} level>
        <RequestFacts locale={locale} request={request} />
      </Band>
    </>
  )
}

type PlacesProps = NonNullable<Props["served"]> & Pick<Props, "locale" | "place">

function Places({ locale, vacancies, saidPlaces, place }: PlacesProps) {
  const { deskDaycares } = messages(locale)
  const { list } = messages(locale).vacancies
  const words = deskDaycares.request
  return (
    <>
      {!saidPlaces && <Notice title={words.unsaid}>{words.unsaidText}</Notice>}
      {vacancies.length === 0 ? (
        <EmptyState title={list.none}>{list.noneText}</EmptyState>
      ) : (
        <VacancyTable locale={locale} rows={vacancies} one={place.one} />
      )}
      {saidPlaces && (
        <p className="actions">
          <ButtonLink tone="main" href={place.declare}>
            {words.declare}
          </ButtonLink>
        </p>
      )}
    </>
  )
}

function RequestFacts({ locale, request }: Pick<Props, "locale" | "request">) {
  const { deskDaycares, desk, accounts } = messages(locale)
  const { request: words, take } = deskDaycares
  return (
    <FactsList
      rows={[
        { term: words.caller, value: take.callers[request.caller] },
        { term: words.channel, value: desk.take.channels[request.channel] },
        { term: words.askedOn, value: dayText(request.askedOn, locale) },
        ...(request.lateFor ? [{ term: words.late, value: desk.take.lateReasons[request.lateFor] }] : []),
        { term: words.calledBack, value: phoneForReading(request.calledBack, accounts.opened.extension) },
      ]}
    />
  )
}
