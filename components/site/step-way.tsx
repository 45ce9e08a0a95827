import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { StepState } from "#lib/site/rules/steps.ts"
import type { StepView } from "#lib/site/views/steps.ts"
import { StepMark } from "./step-mark.tsx"
import { dayWords, stepName, stepOwner, stepWords } from "./step-words.ts"

type Props = {
  locale: Locale
  label: string
  steps: StepView[]
  /** Every round of the sequence: a step that was done once only says no round. */
  all?: StepView[]
  hrefOf?: (step: StepView) => string
}

/** The steps as a vertical line: what, by whom, where it stands, when. */
export function StepWay({ locale, label, steps, all = steps, hrefOf }: Props) {
  const words = messages(locale).steps
  const isRepeated = ({ id, place }: StepView) => all.some((it) => it.place === place && it.id !== id)
  return (
    <ol className="way" aria-label={label} role="list">
      {steps.map((step) => (
        <li key={step.id} className={`way__step way__step--${classes[step.state]}`}>
          <StepMark state={step.state} />
          <div className="way__text">
            <p className="way__name">
              {hrefOf ? <a href={hrefOf(step)}>{stepName(step, locale)}</a> : stepName(step, locale)}
              {isRepeated(step) && <span className="note"> {words.round({ n: step.round })}</span>}
              {step.signature?.authorises && (
                <span className="note block">{words.signedNote[step.signedBy]}</span>
              )}
              {step.state === "FAILED" && (
                <span className="note block letters">{stepWords(step, locale)}</span>
              )}
            </p>
            <p className="way__owner">{stepOwner(step, locale)}</p>
            <p className="way__state">{words.states[step.state]}</p>
            <p className="way__day">
              <When step={step} locale={locale} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function When({ step, locale }: { step: StepView; locale: Locale }) {
  const words = messages(locale).steps
  if ((step.state === "DONE" || step.state === "FAILED") && step.changedAt)
    return <time dateTime={step.changedAt.toISOString()}>{shortDate(step.changedAt, locale)}</time>
  return step.expectedOn ? words.expected({ day: dayWords(step.expectedOn, locale) }) : words.noDay
}

const classes: Record<StepState, string> = {
  TO_COME: "to-come",
  IN_PROGRESS: "in-progress",
  DONE: "done",
  FAILED: "failed",
}
