import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { VacancyErrand } from "#components/vacancies/vacancy-errand.tsx"
import { whatWords } from "#components/vacancies/vacancy-words.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listOwnAsked } from "#lib/vacancies/queries/own-asked.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { cancelReasons } from "#lib/vacancies/rules/ending.ts"
import { cancelVacancyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string }> }

/** What giving a vacancy up brings about, its reason, the button. */
export default async function CancelPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { name, vacancy, asked } = await inScope(scope, async (db) => {
    const found = (await findOwnVacancy(db, vacancyId)) ?? notFound()
    return { name: await findOwnName(db), vacancy: found, asked: await listOwnAsked(db, found.id) }
  })
  const { cancel: words } = messages(locale).vacancies
  const offers = asked.flatMap((it) => it.offers)
  const lead = words.lead({
    asked: asked.filter((it) => it.offers.length === 0 && (isOpen(it.state) || it.state === "INTERESTED"))
      .length,
    offered: offers.filter((it) => isOpen(it.state)).length,
    kept: offers.filter((it) => it.state === "ACCEPTED" && !it.released).length,
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyErrand
        locale={locale}
        action={cancelVacancyAction}
        formKey={newId()}
        back={{ href: `/${locale}/daycare/vacancies/${vacancy.id}`, label: words.keep }}
        words={{
          ...{ title: words.title, fact: words.fact, submit: words.submit },
          context: words.context({ what: whatWords(locale, vacancy) }),
          lead: vacancy.state === "DRAFT" ? words.draftLead : lead,
        }}
        fields={{ vacancyId: vacancy.id }}
        tone="grave"
      >
        <RadioGroup
          name="reason"
          label={words.reason}
          options={cancelReasons.map((value) => ({ value, label: words.reasons[value] }))}
        />
      </VacancyErrand>
    </PersonFrame>
  )
}
