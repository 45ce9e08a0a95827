import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { OneButton } from "#components/desk/request-parts.tsx"
import { Band } from "#components/ui/band.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { doneThings, VacancyLive } from "#components/vacancies/vacancy-live.tsx"
import { servedVacancies } from "#components/vacancies/vacancy-place.ts"
import { VacancyPreview } from "#components/vacancies/vacancy-preview.tsx"
import { whatWords } from "#components/vacancies/vacancy-words.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showOwnAsked } from "#lib/vacancies/queries/own-asked.ts"
import { seatsOf } from "#lib/vacancies/queries/own-seats.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { previewVacancy } from "#lib/vacancies/queries/preview.ts"
import { publishServedVacancyAction, takeOnVacancyAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; requestId: string; vacancyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A draft as it would go out; a vacancy as it is now: the service's own screens. */
export default async function ServedVacancyPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ actsUnder: params })
  const locale = await pageLocale(params)
  const { requestId, vacancyId } = await params
  const { done } = await searchParams
  const { name, vacancy, preview, ...shown } = await inScope(scope, async (db) => {
    const found = (await findOwnVacancy(db, vacancyId)) ?? notFound()
    const isDraft = found.state === "DRAFT"
    return {
      name: await findOwnName(db),
      vacancy: found,
      preview: isDraft ? await previewVacancy(db, found) : null,
      seats: isDraft ? [] : ((await seatsOf(db, [found])).get(found.id) ?? []),
      asked: isDraft ? [] : await showOwnAsked(db, found.id),
    }
  })
  const words = messages(locale).deskDaycares.request
  const place = servedVacancies(locale, requestId)
  const mayTakeOn = !vacancy.byDesk && (vacancy.state === "INVITING" || vacancy.state === "RESERVED")
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      {preview ? (
        <VacancyPreview
          locale={locale}
          place={place}
          action={publishServedVacancyAction}
          formKey={newId()}
          vacancy={vacancy}
          preview={preview}
        />
      ) : (
        <>
          <title>{whatWords(locale, vacancy) + messages(locale).chrome.titleSuffix}</title>
          {done === "taken-on" && <Notice answer tone="good" title={words.takenOn} />}
          {vacancy.byDesk && stateOf("PARENTS") !== "OPEN" && (
            <Notice title={words.answersByTelephone}>{words.answersByTelephoneText}</Notice>
          )}
          <VacancyLive
            locale={locale}
            place={place}
            vacancy={vacancy}
            done={doneThings.find((it) => it === done) ?? null}
            {...shown}
          />
          {mayTakeOn && (
            <Band id="take-on-title" title={words.takeOn} className="stack">
              <p className="measure">{words.takeOnText}</p>
              <OneButton
                locale={locale}
                id="take-on"
                action={takeOnVacancyAction}
                fields={{ ...place.fields, vacancyId: vacancy.id }}
                label={words.takeOnSubmit}
                tone="main"
              />
            </Band>
          )}
        </>
      )}
    </PersonFrame>
  )
}
