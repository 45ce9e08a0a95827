import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; action: FormAction; place?: { id: string; hasTeam: boolean } }

/** Fields: email, teamRole, locale, until; placeId on the desk. Somebody of the desk invites who will invite the others. */
export function InviteForm({ locale, action, place }: Props) {
  const { people, forms } = messages(locale)
  const { team: words, teamRoles, teamRoleNotes, languages } = people
  const hasTeam = place?.hasTeam ?? true
  return (
    <ActionForm
      id="invite"
      action={action}
      formKey={newId()}
      words={forms.words}
      title={place ? people.admin.title : words.title}
    >
      {place && <input type="hidden" name="placeId" value={place.id} />}
      <EmailField name="email" label={words.email} hint={words.emailHint} autoComplete="off" />
      {hasTeam ? (
        <RadioGroup
          name="teamRole"
          label={words.role}
          {...(place ? { defaultValue: "MANAGER" } : {})}
          options={(["MANAGER", "MEMBER"] as const).map((value) => ({
            value,
            label: teamRoles[value],
            note: teamRoleNotes[value],
          }))}
        />
      ) : (
        <input type="hidden" name="teamRole" value="MEMBER" />
      )}
      <RadioGroup
        name="locale"
        label={words.language}
        defaultValue={locale}
        options={(["fr", "en"] as const).map((value) => ({ value, label: languages[value] }))}
        row
      />
      <TextField name="until" label={words.until} hint={words.untilHint} optional width="w7" maxLength={10} />
      <p className="actions">
        <SubmitButton pendingLabel={words.sending}>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}
