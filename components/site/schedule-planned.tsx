import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import type { PlanView } from "#lib/site/views/plans.ts"
import { ScheduleWhen } from "./schedule-when.tsx"
import { whoBy } from "./schedule-who.ts"

type Props = { locale: Locale; plan: PlanView; cancel: { action: FormAction; formKey: string } }

/** One that is to come: what everybody reads of it, and the way to call it off. Fields: planId, why. */
export function SchedulePlanned({ locale, plan, cancel }: Props) {
  const { closings, forms } = messages(locale)
  const { schedule } = closings
  return (
    <article className="stack-5" aria-labelledby={`plan-${plan.id}`}>
      <div className="stack measure">
        <h3 id={`plan-${plan.id}`}>
          <ScheduleWhen locale={locale} beginsAt={plan.beginsAt} endsAt={plan.endsAt} />
        </h3>
        {whoBy(locale, plan.states).map(({ state, audiences }) => (
          <p key={state}>{closings.notice[state]({ audiences })}</p>
        ))}
        <p className="letters">{typeset(locale, locale === "fr" ? plan.messageFr : plan.messageEn)}</p>
        <p className="soft">
          {plan.opensItself ? schedule.itself : schedule.byHand} {schedule.plannedBy({ who: plan.plannedBy })}
        </p>
        {plan.note && <p className="soft letters">{plan.note}</p>}
      </div>
      <ActionForm id={`cancel-${plan.id}`} {...cancel} words={forms.words} refresh>
        <HiddenField name="planId" defaultValue={plan.id} />
        <TextareaField name="why" label={schedule.cancelWhy} hint={schedule.cancelWhyHint} rows={2} small />
        <SubmitButton tone="plain">{schedule.cancel}</SubmitButton>
      </ActionForm>
    </article>
  )
}
