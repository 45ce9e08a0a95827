import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { lastUntil, usualUntil } from "#lib/children/rules/attestations.ts"
import type { ClaimToDecide } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { dayText } from "./child-words.ts"

type Props = { locale: Locale; claim: ClaimToDecide; action: FormAction }

/** Fields: claimId. What opening leaves behind is said before it is done. */
export function OpenClaimForm({ locale, claim, action, code }: Props & { code: string }) {
  const { attestations, forms } = messages(locale)
  const words = attestations.decide
  return (
    <ActionForm
      id="open"
      action={action}
      formKey={newId()}
      words={forms.words}
      title={words.title({ code: claim.code })}
      refresh
    >
      <input type="hidden" name="claimId" value={claim.id} />
      <Panel labelledBy="open-title" className="mb-7">
        <h2 id="open-title">{words.openTitle}</h2>
        <p className="mt-3 measure">{words.openText({ code })}</p>
        <p className="actions mt-5">
          <SubmitButton>{words.open}</SubmitButton>
        </p>
      </Panel>
    </ActionForm>
  )
}

/** Fields: claimId, version, verdict, until, reason. What was confirmed can only be contested. */
export function AnswerForm({
  locale,
  claim,
  action,
  today,
  mayAsk,
}: Props & { today: Day; mayAsk: boolean }) {
  const { attestations, forms } = messages(locale)
  const words = attestations.decide
  const isContest = claim.state === "VALID"
  const verdicts = isContest
    ? (["REFUSED"] as const)
    : (["CONFIRMED", "REFUSED", ...(mayAsk ? (["EVIDENCE_ASKED"] as const) : [])] as const)
  return (
    <Band id="answer-band" title={words.answer} note={words.answerNote}>
      <ActionForm
        id="answer"
        action={action}
        formKey={newId()}
        words={forms.words}
        title={words.title({ code: claim.code })}
      >
        <input type="hidden" name="claimId" value={claim.id} />
        <input type="hidden" name="version" value={claim.version} />
        <RadioGroup
          name="verdict"
          label={words.verdict}
          options={verdicts.map((value) => ({
            value,
            label: isContest ? words.verdicts.CONTEST : words.verdicts[value],
            note: words.verdictNotes[value],
          }))}
        />
        {!isContest && (
          <DateField
            name="until"
            label={words.untilLabel}
            hint={words.untilHint({ last: dayText(lastUntil(claim.kind, today), locale) })}
            words={forms.date}
            defaultValue={usualUntil(claim.kind, today)}
          />
        )}
        <TextareaField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          rows={4}
          maxLength={1_000}
          optional
        />
        <p className="actions">
          <SubmitButton>{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
