import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { PasskeyButton } from "./passkey-button.tsx"
import { passkeyWords } from "./passkey-words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  options: PublicKeyCredentialRequestOptionsJSON
  next?: string
}

/** Fields: response (the device's answer, JSON), next. */
export function PasskeySignIn({ locale, action, formKey, options, next }: Props) {
  const { accounts, forms } = messages(locale)
  return (
    <div className="stack-5">
      <ActionForm
        id="passkey"
        action={action}
        formKey={formKey}
        words={forms.words}
        title={accounts.passkey.title}
        refresh
      >
        {next && <input type="hidden" name="next" value={next} />}
        <PasskeyButton
          ceremony={{ kind: "sign-in", options }}
          words={passkeyWords(locale, accounts.passkey.button)}
        />
      </ActionForm>
      <p className="soft">{accounts.passkey.lost}</p>
      <p>
        <a href={`/${locale}/sign-in`}>{accounts.passkey.parents}</a>
      </p>
    </div>
  )
}
