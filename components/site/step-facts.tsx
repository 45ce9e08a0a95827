import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { StepView } from "#lib/site/views/steps.ts"
import { StepMark } from "./step-mark.tsx"
import { dayWords, stepOwner, stepWords } from "./step-words.ts"

type Props = { locale: Locale; step: StepView }

/** Who answers for a step, where it stands, what it needs, who signs; and what was said publicly. */
export function StepFacts({ locale, step }: Props) {
  const { step: words, states, noDay } = messages(locale).steps
  const begun = step.moves.find((it) => it.move === "BEGUN")
  const needs = [
    ...(step.needsEvidence ? [words.needsEvidence] : []),
    ...(step.needsReport ? [words.needsReport] : []),
  ]
  const said = stepWords(step, locale)
  return (
    <>
      <Band id="facts" title={words.facts} strong>
        <FactsList
          rows={[
            { term: words.owner, value: stepOwner(step, locale) },
            {
              term: words.state,
              value: (
                <span className={`way__step--${step.state === "DONE" ? "done" : "other"} state`}>
                  <StepMark state={step.state} />
                  <span>{states[step.state]}</span>
                </span>
              ),
            },
            {
              term: words.expected,
              value: step.expectedOn ? dayWords(step.expectedOn, locale) : noDay,
            },
            ...(begun ? [{ term: words.begunBy, value: begun.by ?? words.byServer }] : []),
            { term: words.needs, value: needs.length > 0 ? needs.join("; ") : words.needsNothing },
            { term: words.signature, value: <Signature locale={locale} step={step} /> },
          ]}
        />
      </Band>
      {said && (
        <Band id="said" title={words.words} note={words.wordsNote} level>
          <p className="measure letters">{said}</p>
        </Band>
      )}
    </>
  )
}

function Signature({ locale, step: { signature, signedBy } }: Props) {
  const words = messages(locale).steps.step
  if (!signature) return words.signers[signedBy]
  const facts = { who: signature.by, when: longDateTime(signature.at, locale) }
  return signature.authorises ? words.signed(facts) : words.refusedBy(facts)
}
