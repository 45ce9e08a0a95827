import { dayOf } from "#components/daycares/day-of.ts"
import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { GivenPlace } from "#lib/placements/views/given-place.ts"
import { StepForm } from "./place-forms.tsx"
import { placeMarks, reasonText } from "./place-words.ts"

type Props = { locale: Locale; place: GivenPlace; giveUp: FormAction }

/** A family's own place: its days, and until it is confirmed the way out, with what it costs. */
export function GivenPlaceScreen({ locale, place, giveUp }: Props) {
  const { one, family, states } = messages(locale).placements
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{family.back}</BackLink>}
        context={family.context({ daycare: place.daycare })}
        fact={one.facts[place.state]}
        {...(place.state === "PENDING" ? { lead: family.pendingLead } : {})}
      />
      <Band id="about" title={one.about} level strong>
        <FactsList
          rows={[
            {
              term: one.state,
              value: <StateMark mark={placeMarks[place.state]}>{states[place.state]}</StateMark>,
            },
            ...(place.cancelledFor
              ? [{ term: one.reason, value: reasonText(place.cancelledFor, locale) }]
              : []),
            { term: one.firstDay, value: dayOf(place.startsOn, locale) },
            { term: one.lastDay, value: place.endsOn ? dayOf(place.endsOn, locale) : one.noLastDay },
          ]}
        />
      </Band>
      {place.state === "PENDING" && (
        <StepForm
          locale={locale}
          placementId={place.placementId}
          action={giveUp}
          id="give-up"
          title={family.giveUp}
          text={place.byTelephone ? family.giveUpTextHeard : family.giveUpText}
          submit={family.giveUpSubmit}
          isGrave
        />
      )}
    </>
  )
}
