import { RowForm } from "#components/accounts/row-form.tsx"
import { Collection } from "#components/holdings/collection.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { GuardianInvite } from "#lib/children/views.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  childId: string
  waiting: GuardianInvite | null
  invite: FormAction
  revoke: FormAction
}

/** The invitation that waits, with the way to withdraw it; else the form. Fields: email, right, locale. */
export function InviteGuardian({ locale, childId, waiting, invite, revoke }: Props) {
  const { family, forms, chrome } = messages(locale)
  const words = family.guardian
  if (waiting && !waiting.isExpired)
    return (
      <Band id="waiting" title={words.waiting}>
        <title>{words.title + chrome.titleSuffix}</title>
        <div className="stack">
          {waiting.isRefused && <Notice tone="bad" title={words.refused} />}
          <p className="measure">
            {words.waitingText({ email: waiting.email, day: longDateTime(waiting.expiresAt, locale) })}{" "}
            {words.rights[waiting.rights]}.
          </p>
          <RowForm
            id="revoke"
            locale={locale}
            action={revoke}
            fields={{ childId }}
            label={words.revoke}
            about={words.revokeAbout}
          />
        </div>
      </Band>
    )
  return (
    <Band id="invite-other" title={words.invite} note={words.inviteNote}>
      {waiting && <p className="measure mb-5">{words.expired}</p>}
      <ActionForm id="invite" action={invite} formKey={newId()} words={forms.words} title={words.title}>
        <input type="hidden" name="childId" value={childId} />
        <EmailField name="email" label={words.email} autoComplete="off" />
        <RadioGroup
          name="right"
          label={words.right}
          options={(["FULL", "READ"] as const).map((value) => ({
            value,
            label: words.rights[value],
            note: words.rightNotes[value],
          }))}
        />
        <RadioGroup
          name="locale"
          label={words.language}
          defaultValue={locale}
          options={(["fr", "en"] as const).map((value) => ({
            value,
            label: words.languages[value],
            lang: value,
          }))}
          row
        />
        <Collection locale={locale} about="guardian" />
        <p className="actions">
          <SubmitButton pendingLabel={words.sending}>{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
