import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser"

import { Collection } from "#components/holdings/collection.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { PasskeyButton } from "./passkey-button.tsx"
import { passkeyWords } from "./passkey-words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  options: PublicKeyCredentialCreationOptionsJSON
}

/** Fields: email, response (the device's answer, JSON). The device is told the address, to name the key by it. */
export function SignUpPasskeyForm({ locale, action, formKey, options }: Props) {
  const { accounts, forms, ways } = messages(locale)
  const words = ways.signUp
  return (
    <div className="stack-5">
      <ActionForm
        id="sign-up-passkey"
        action={action}
        formKey={formKey}
        words={forms.words}
        title={words.title}
        refresh
      >
        <EmailField name="email" label={accounts.email} hint={words.emailHint} />
        <Collection locale={locale} about="account" atTheDoor />
        <PasskeyButton
          ceremony={{ kind: "enrol", options, labelField: "email" }}
          words={passkeyWords(locale, words.submit)}
        />
      </ActionForm>
      <p>
        <a href={`/${locale}/sign-up`}>{words.password}</a>
      </p>
    </div>
  )
}
