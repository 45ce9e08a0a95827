import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { addressReasons } from "#lib/desk/rules.ts"
import type { OpenedWaiting, WaitingFamily } from "#lib/desk/views.ts"
import { longDateTime, timeOfDay } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

/** Who is awaited: everything here was opened with a purpose. `phone` as people write it. */
export function WaitingFacts({ locale, opened }: { locale: Locale; opened: OpenedWaiting }) {
  const { desk, accounts } = messages(locale)
  const { columns, notGiven } = accounts.opened
  return (
    <FactsList
      rows={[
        { term: columns.name, value: opened.name ?? notGiven },
        { term: columns.email, value: opened.email ?? desk.family.noAddress },
        { term: columns.phone, value: opened.phone ? <span className="nb">{opened.phone}</span> : notGiven },
        {
          term: columns.language,
          value: opened.locale ? accounts.account.languages[opened.locale] : desk.waiting.bothLanguages,
        },
        { term: desk.family.account, value: desk.waiting.state },
        { term: columns.openUntil, value: timeOfDay(opened.openUntil, locale) },
      ]}
    />
  )
}

/** How it stands with the letter: how many left, what became of the last, when the next one leaves. */
export function LetterFacts({ locale, family }: { locale: Locale; family: WaitingFamily }) {
  const { waiting } = messages(locale).desk
  const { lastLetter: last, nextLetterAt: next } = family
  return (
    <FactsList
      rows={[
        { term: waiting.madeOn, value: longDateTime(family.madeAt, locale) },
        { term: waiting.count, value: String(family.letters) },
        {
          term: waiting.last,
          value: last ? (
            <>
              {last.state === "REFUSED" ? (
                <StateMark mark="bad">{waiting.letterStates.REFUSED}</StateMark>
              ) : (
                waiting.letterStates[last.state]
              )}
              <span className="note">{longDateTime(last.at, locale)}</span>
            </>
          ) : (
            waiting.noLetter
          ),
        },
        {
          term: waiting.next,
          value: !family.isAwaited
            ? waiting.nobodyAwaited
            : !next
              ? waiting.noNext
              : family.isDue
                ? waiting.soon
                : longDateTime(next, locale),
        },
      ]}
    />
  )
}

type Props = { locale: Locale; action: FormAction; claimId: string }

/** Fields: claimId. */
export function AskLetter({ locale, action, claimId }: Props) {
  const { desk, forms } = messages(locale)
  return (
    <ActionForm id="ask-letter" action={action} formKey={newId()} words={forms.words}>
      <HiddenFields fields={{ claimId }} />
      <div className="actions">
        <SubmitButton tone="plain">{desk.waiting.ask}</SubmitButton>
      </div>
    </ActionForm>
  )
}

/** Fields: claimId, email, why. */
export function CorrectAddress({ locale, action, claimId }: Props) {
  const { desk, forms } = messages(locale)
  const { waiting } = desk
  return (
    <ActionForm
      id="correct-address"
      action={action}
      formKey={newId()}
      words={forms.words}
      title={desk.family.title}
    >
      <HiddenFields fields={{ claimId }} />
      <EmailField name="email" label={waiting.newAddress} hint={waiting.newAddressHint} autoComplete="off" />
      <RadioGroup
        name="why"
        label={waiting.why}
        options={addressReasons.map((value) => ({ value, label: waiting.reasons[value] }))}
      />
      <div className="actions">
        <SubmitButton>{waiting.correctSubmit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
