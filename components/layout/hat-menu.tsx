import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { OwnHat } from "#lib/platform/session.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; hats: OwnHat[] }

/** One account, several hats: the worn one is said, the others are a press away. Field: membershipId. */
export function HatMenu({ locale, action, formKey, hats }: Props) {
  const { ownAccount, forms } = messages(locale)
  const { hats: words } = ownAccount
  const worn = hats.find((it) => it.worn)
  if (hats.length < 2 || !worn) return null
  return (
    <details className="hats">
      <summary>
        {hatName(locale, worn)} <span className="visually-hidden">({words.change})</span>
      </summary>
      <ActionForm id="hats" action={action} formKey={formKey} words={forms.words}>
        <ul role="list" aria-label={words.label}>
          {hats.map((it) => (
            <li key={it.membershipId}>
              {it.worn ? (
                <span aria-current="true">{hatName(locale, it)}</span>
              ) : (
                <SubmitButton tone="plain" small name="membershipId" value={it.membershipId}>
                  {hatName(locale, it)}
                </SubmitButton>
              )}
            </li>
          ))}
        </ul>
      </ActionForm>
    </details>
  )
}

export function hatName(locale: Locale, { kind, role, teamRole, place }: OwnHat): string {
  const { hats: words } = messages(locale).ownAccount
  const { kinds } = messages(locale).accounts.opened
  if (kind === "PARENT") return words.parent
  if (kind === "STAFF" && role) return words.staff[role]
  if (place && teamRole) return words.inTeam({ place, role: teamRole })
  return place ?? kinds[kind]
}
