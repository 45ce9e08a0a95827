import { dayOf } from "#components/daycares/day-of.ts"
import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { stepsOf, type placementSettings } from "#lib/placements/rules/states.ts"
import type { OwnPlace } from "#lib/placements/views/own-places.ts"
import type { Day } from "#lib/platform/days.ts"
import { CancelForm, ConfirmForm, NoticeForm, StepForm } from "./place-forms.tsx"
import { placeMarks, reasonText } from "./place-words.ts"

type Props = {
  locale: Locale
  place: OwnPlace
  today: Day
  /** For how long a child who did not come can be said not to have come. */
  settings?: typeof placementSettings
  /** What a service itself may say; staff under its request confirm and cancel. */
  actions: Record<"confirm" | "cancel", FormAction> &
    Partial<Record<"noShow" | "notice" | "stay", FormAction>>
  paths?: {
    back: string
    backLabel: string
    vacancy: (vacancyId: string) => string
    fields: Record<string, string>
  }
}

/** One place: what it is, and what may be said of it today, each with its consequence first. */
export function PlaceScreen({ locale, place, today, settings, actions, paths = ownPaths(locale) }: Props) {
  const { one: words, months, states } = messages(locale).placements
  const steps = place.isListed ? [] : stepsOf(place, today, settings)
  const form = { locale, placementId: place.placementId, fields: paths.fields }
  return (
    <>
      <Opening
        back={<BackLink href={paths.back}>{paths.backLabel}</BackLink>}
        context={words.context({ code: place.code, age: months(place.months) })}
        fact={words.facts[place.state]}
      />
      {steps.includes("CONFIRMED") && <ConfirmForm {...form} action={actions.confirm} />}
      <Band id="about" title={words.about} level strong>
        <FactsList
          rows={[
            {
              term: words.state,
              value: <StateMark mark={placeMarks[place.state]}>{states[place.state]}</StateMark>,
            },
            ...(place.cancelledFor
              ? [{ term: words.reason, value: reasonText(place.cancelledFor, locale) }]
              : []),
            { term: words.firstDay, value: dayOf(place.startsOn, locale) },
            { term: words.lastDay, value: place.endsOn ? dayOf(place.endsOn, locale) : words.noLastDay },
            ...(place.vacancyId && place.offerId
              ? [
                  {
                    term: words.family,
                    value: (
                      <a href={`${paths.vacancy(place.vacancyId)}/offers/${place.offerId}`}>
                        {words.familyLink}
                      </a>
                    ),
                  },
                ]
              : []),
            ...(place.vacancyId
              ? [
                  {
                    term: words.vacancy,
                    value: <a href={paths.vacancy(place.vacancyId)}>{words.vacancyLink}</a>,
                  },
                ]
              : []),
          ]}
        />
      </Band>
      {place.isListed && (
        <Band id="listed" title={words.listed} level>
          <p className="measure">{words.listedText}</p>
          <p className="mt-3">
            <a href={`/${locale}/daycare/placements/import`}>{messages(locale).attending.link}</a>
          </p>
        </Band>
      )}
      {actions.notice && steps.includes("NOTICE_GIVEN") && <NoticeForm {...form} action={actions.notice} />}
      {actions.stay && steps.includes("NOTICE_WITHDRAWN") && (
        <StepForm
          {...form}
          id="stay"
          title={words.stay}
          text={words.stayText}
          submit={words.staySubmit}
          action={actions.stay}
        />
      )}
      {steps.includes("CANCELLED_BY_DAYCARE") && <CancelForm {...form} action={actions.cancel} />}
      {actions.noShow && steps.includes("NO_SHOW") && (
        <StepForm
          {...form}
          id="no-show"
          title={words.noShow}
          text={words.noShowText}
          submit={words.noShowSubmit}
          action={actions.noShow}
          isGrave
        />
      )}
    </>
  )
}

const ownPaths = (locale: Locale) => ({
  back: `/${locale}/daycare/placements`,
  backLabel: messages(locale).placements.one.back,
  vacancy: (id: string) => `/${locale}/daycare/vacancies/${id}`,
  fields: {},
})
