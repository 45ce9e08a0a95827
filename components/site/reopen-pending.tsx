import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { ReopeningView } from "#lib/site/views/reopenings.ts"

type Props = { locale: Locale; it: ReopeningView; approve: FormAction; refuse: FormAction }

/** The request that waits for a second person. Field of the approval: reopeningId; of the refusal: reopeningId, why. */
export function ReopenPending({ locale, it, approve, refuse }: Props) {
  const { reopening: words, site, forms } = messages(locale)
  const about = `${words.wanted[it.wanted]} : ${site.audiences[it.audience]}`
  return (
    <div className="stack-5">
      <FactsList
        rows={[
          { term: words.what, value: about },
          { term: words.why, value: it.why },
          {
            term: words.path,
            value: words.asked({ who: it.askedBy, when: longDateTime(it.askedAt, locale) }),
          },
          { term: words.term, value: longDateTime(it.termAt, locale) },
        ]}
      />
      {it.mine ? (
        <p className="hint measure">{words.yours}</p>
      ) : (
        <ActionForm
          id="approve"
          action={approve}
          formKey={newId()}
          words={forms.words}
          title={words.title}
          refresh
        >
          <input type="hidden" name="reopeningId" value={it.id} />
          <SubmitButton pendingLabel={words.approving}>{words.approve}</SubmitButton>
        </ActionForm>
      )}
      <ActionForm
        id="refuse"
        action={refuse}
        formKey={newId()}
        words={forms.words}
        title={words.title}
        refresh
      >
        <input type="hidden" name="reopeningId" value={it.id} />
        <TextareaField name="why" label={words.refuseWhy} hint={words.whyHint} rows={2} maxLength={2_000} />
        <SubmitButton tone="plain">{it.mine ? words.withdraw : words.refuse}</SubmitButton>
      </ActionForm>
    </div>
  )
}
