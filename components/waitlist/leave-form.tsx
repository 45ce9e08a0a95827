import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { StandingInTable } from "#lib/waitlist/views.ts"
import { aheadWords, rankWords } from "./words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  name: string | null
  standing: StandingInTable
}

/** What leaving costs, before the button. */
export function LeaveForm({ locale, action, formKey, name, standing }: Props) {
  const { forms, waitlist } = messages(locale)
  const { leave, ranks, days } = waitlist
  const here = `/${locale}/parent/ranks/${standing.registrationId}`
  const rank = standing.rank ? rankWords(locale, standing.rank) : aheadWords(locale, standing)
  return (
    <>
      <Opening
        back={<BackLink href={here}>{leave.back}</BackLink>}
        context={leave.context({ place: standing.daycareName })}
        fact={leave.fact({ name: name ?? ranks.nameless })}
      />
      <Band id="cost" title={leave.cost} strong className="stack">
        <FactsList
          rows={[
            { term: leave.rank, value: rank },
            { term: leave.days, value: days(standing.days) },
          ]}
        />
        <p className="measure">
          <strong>{standing.days > 0 ? leave.lost({ days: days(standing.days) }) : leave.lostNone}</strong>{" "}
          {leave.others}
        </p>
        <p className="measure">{leave.pause}</p>
        <ActionForm id="leave" action={action} formKey={formKey} words={forms.words} title={leave.title}>
          <HiddenField name="registrationId" defaultValue={standing.registrationId} />
          <p className="actions">
            <SubmitButton tone="grave">{leave.submit}</SubmitButton>
            <a href={here}>{leave.keep}</a>
          </p>
        </ActionForm>
      </Band>
    </>
  )
}
