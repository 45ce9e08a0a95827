import { Collection } from "#components/holdings/collection.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { FileField } from "#components/ui/file-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { evidenceSettings } from "#lib/children/rules/attestations.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; which: { childId: string; claimId: string }; action: FormAction }

/** Fields: childId, claimId, document. */
export function AttachForm({ locale, which, action }: Props) {
  const { attestations, forms } = messages(locale)
  const words = attestations.asked
  return (
    <Band id="attach-band" title={words.attach} note={words.attachNote}>
      <ActionForm
        id="attach"
        action={action}
        formKey={newId()}
        words={forms.words}
        title={words.title}
        refresh
      >
        <Which which={which} />
        <FileField
          name="document"
          label={words.file}
          hint={words.fileHint}
          accept="application/pdf,image/jpeg,image/png"
          most={{ bytes: evidenceSettings.mostBytes, text: attestations.refusals.FILE_LARGE }}
        />
        <Collection locale={locale} about="claim" />
        <p className="actions">
          <SubmitButton pendingLabel={words.attaching}>{words.attachSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: childId, claimId, words. */
export function AppealForm({ locale, which, action }: Props) {
  const { attestations, forms } = messages(locale)
  const words = attestations.asked
  return (
    <Band id="appeal-band" title={words.appealBand} note={words.appealNote}>
      <ActionForm id="appeal" action={action} formKey={newId()} words={forms.words} title={words.title}>
        <Which which={which} />
        <TextareaField
          name="words"
          label={words.appealLabel}
          hint={words.appealHint}
          rows={6}
          maxLength={1_000}
        />
        <p className="actions">
          <SubmitButton>{words.appealSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: childId, claimId. */
export function WithdrawForm({ locale, which, action }: Props) {
  const { attestations, forms } = messages(locale)
  const words = attestations.asked
  return (
    <Band id="withdraw-band" title={words.withdrawBand} level className="stack">
      <p className="measure">{words.withdrawText}</p>
      <ActionForm id="withdraw" action={action} formKey={newId()} words={forms.words}>
        <Which which={which} />
        <p className="actions">
          <SubmitButton tone="plain">{words.withdraw}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

function Which({ which }: { which: Props["which"] }) {
  return (
    <>
      <input type="hidden" name="childId" value={which.childId} />
      <input type="hidden" name="claimId" value={which.claimId} />
    </>
  )
}
