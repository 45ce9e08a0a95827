import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ClocksNotice } from "#components/clocks/clocks-notice.tsx"
import { doneThings, VacancyLive } from "#components/vacancies/vacancy-live.tsx"
import { VacancyPreview } from "#components/vacancies/vacancy-preview.tsx"
import { whatWords } from "#components/vacancies/vacancy-words.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listStandstills } from "#lib/vacancies/queries/clocks.ts"
import { showOwnAsked } from "#lib/vacancies/queries/own-asked.ts"
import { seatsOf } from "#lib/vacancies/queries/own-seats.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { previewVacancy } from "#lib/vacancies/queries/preview.ts"
import { publishVacancyAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; vacancyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A draft as it would go out; a vacancy as it is now. */
export default async function VacancyPage({ params, searchParams }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { done } = await searchParams
  const { name, vacancy, preview, standstills, now, ...shown } = await inScope(scope, async (db) => {
    const found = (await findOwnVacancy(db, vacancyId)) ?? notFound()
    const isDraft = found.state === "DRAFT"
    return {
      name: await findOwnName(db),
      standstills: await listStandstills(db),
      now: db.now,
      vacancy: found,
      preview: isDraft ? await previewVacancy(db, found) : null,
      seats: isDraft ? [] : ((await seatsOf(db, [found])).get(found.id) ?? []),
      asked: isDraft ? [] : await showOwnAsked(db, found.id),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      {preview ? (
        <VacancyPreview
          locale={locale}
          action={publishVacancyAction}
          formKey={newId()}
          vacancy={vacancy}
          preview={preview}
        />
      ) : (
        <>
          <title>{whatWords(locale, vacancy) + messages(locale).chrome.titleSuffix}</title>
          <VacancyLive
            locale={locale}
            vacancy={vacancy}
            clocks={<ClocksNotice {...{ locale, now, standstills }} whose="FAMILIES" />}
            done={doneThings.find((it) => it === done) ?? null}
            {...shown}
          />
        </>
      )}
    </PersonFrame>
  )
}
