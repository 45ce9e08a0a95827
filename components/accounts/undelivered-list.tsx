import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { WaitingInvite } from "#lib/accounts/views/invites.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Row = WaitingInvite & { placeId: string; place: string }
type Props = { locale: Locale; rows: Row[]; action: FormAction }

/** Each address that takes no letters, to be corrected in its place. Fields: inviteId, email. */
export function UndeliveredList({ locale, rows, action }: Props) {
  const { people, forms } = messages(locale)
  const { admin, team } = people
  if (rows.length === 0) return <EmptyState title={admin.noUndelivered}>{admin.noUndeliveredText}</EmptyState>
  return rows.map((it) => (
    <section className="asked" key={it.id} aria-labelledby={`undelivered-${it.id}`}>
      <h3 id={`undelivered-${it.id}`}>
        <a href={`/${locale}/admin/people/${it.placeId}`}>{it.place}</a>
      </h3>
      <ActionForm id={`correct-${it.id}`} action={action} formKey={newId()} words={forms.words}>
        <input type="hidden" name="inviteId" value={it.id} />
        <EmailField name="email" label={team.correct} defaultValue={it.email} autoComplete="off" />
        <p className="actions">
          <SubmitButton tone="plain" small>
            {team.correctSubmit}
            <span className="visually-hidden"> ({it.place})</span>
          </SubmitButton>
        </p>
      </ActionForm>
    </section>
  ))
}
