import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { RestoreView } from "#lib/record/views/history.ts"
import { restoreFacts } from "./restore-list.tsx"

/** Fields: seq, why. */
export function AskRestoreForm({ locale, action, seq }: { locale: Locale; action: FormAction; seq: string }) {
  const { history: words, forms } = messages(locale)
  const { restore } = words
  return (
    <Band id="ask" title={restore.ask} note={restore.askNote} className="stack-5">
      <ActionForm
        id="ask-form"
        action={action}
        formKey={newId()}
        words={forms.words}
        title={words.title}
        refresh
      >
        <input type="hidden" name="seq" value={seq} />
        <TextareaField name="why" label={restore.why} hint={restore.whyHint} rows={3} maxLength={2_000} />
        <p className="actions">
          <SubmitButton>{restore.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

type DecideProps = { locale: Locale; it: RestoreView; approve: FormAction; refuse: FormAction }

/** The request that waits for a second person. Field of the approval: restoreId; of the refusal: restoreId, why. */
export function DecideRestoreForms({ locale, it, approve, refuse }: DecideProps) {
  const { history: words, forms } = messages(locale)
  const { restore } = words
  const form = { formKey: newId(), words: forms.words, title: words.title, refresh: true }
  return (
    <Band id="pending" title={restore.pending} note={restore.pendingNote} strong className="stack-5">
      <FactsList rows={restoreFacts(locale, it)} />
      {it.mine ? (
        <p className="hint measure">{restore.yours}</p>
      ) : (
        <ActionForm id="approve" action={approve} {...form}>
          <input type="hidden" name="restoreId" value={it.id} />
          <SubmitButton pendingLabel={restore.approving}>{restore.approve}</SubmitButton>
        </ActionForm>
      )}
      <ActionForm id="refuse" action={refuse} {...form} formKey={newId()}>
        <input type="hidden" name="restoreId" value={it.id} />
        <TextareaField
          name="why"
          label={it.mine ? restore.withdrawWhy : restore.refuseWhy}
          hint={restore.whyHint}
          rows={2}
          maxLength={2_000}
        />
        <SubmitButton tone="plain">{it.mine ? restore.withdraw : restore.refuse}</SubmitButton>
      </ActionForm>
    </Band>
  )
}
