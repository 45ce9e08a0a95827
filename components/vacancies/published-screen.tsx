import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { takeDownReasons } from "#lib/vacancies/rules/published.ts"
import type { PublishedPlace } from "#lib/vacancies/views/published.ts"
import { lastDay, placeMark, placeState } from "./published-words.ts"

type Props = {
  locale: Locale
  place: PublishedPlace
  now: Date
  /** Null for whoever may only look. */
  form: { action: FormAction; formKey: string } | null
}

/** One notice: what it says, and the way to take it down. Fields: placeId, why. */
export function PublishedScreen({ locale, place, now, form }: Props) {
  const { news, vacancies, forms, chrome } = messages(locale)
  const { one, states, urgent, linked } = news.places
  const state = placeState(place, now)
  const stands = state === "STANDS"
  const facts = [
    { term: one.where, value: place.municipality },
    { term: one.places, value: String(stands ? place.left : place.places) },
    { term: one.ages, value: vacancies.ages(place.ages) },
    { term: one.starts, value: dayOf(place.startsOn, locale) },
    { term: one.published, value: shortDateTime(place.publishedAt, locale) },
    { term: one.until, value: lastDay(place.until, locale) },
    { term: one.state, value: <StateMark mark={placeMark(state)}>{states[state]}</StateMark> },
  ]
  const remarks = [...(place.isUrgent ? [urgent] : []), ...(place.isLinked ? [linked] : [])]
  return (
    <>
      {!(stands && form) && <title>{news.places.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/places`}>{one.back}</BackLink>}
        context={one.context({ service: place.service })}
        fact={stands ? one.standing : one.over}
      />
      <Band id="facts" title={one.facts} note={remarks.join(", ")} strong level>
        <FactsList rows={facts} />
      </Band>
      {stands && form && (
        <Band id="take-down" title={one.takeDown} note={one.takeDownText}>
          <ActionForm id="down" {...form} words={forms.words} title={one.title}>
            <input type="hidden" name="placeId" value={place.id} />
            <RadioGroup
              name="why"
              label={one.why}
              options={takeDownReasons.map((value) => ({ value, label: one.whys[value] }))}
            />
            <SubmitButton>{one.submit}</SubmitButton>
          </ActionForm>
        </Band>
      )}
    </>
  )
}
