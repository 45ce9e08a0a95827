import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"

import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
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
  /** There is no other way on the page: it says what is missing where JavaScript does not run. */
  alone?: boolean
}

/** A passkey beside a password. Fields: response (the device's answer, JSON), next. */
export function PasskeyWay({ locale, action, formKey, options, next, alone }: Props) {
  const { accounts, factors, forms } = messages(locale)
  const words = passkeyWords(locale, accounts.passkey.button)
  return (
    <Band id="passkey-way" title={factors.signIn.passkey} note={factors.signIn.passkeyNote}>
      <ActionForm id="passkey" action={action} formKey={formKey} words={forms.words} refresh>
        {next && <input type="hidden" name="next" value={next} />}
        <PasskeyButton
          ceremony={{ kind: "sign-in", options }}
          words={words}
          tone={alone ? "main" : "plain"}
        />
      </ActionForm>
    </Band>
  )
}
