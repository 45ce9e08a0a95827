import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser"

import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { PasskeyButton } from "./passkey-button.tsx"
import { passkeyWords } from "./passkey-words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  options: PublicKeyCredentialCreationOptionsJSON
  /** The page's errand, where it has no other title. */
  title?: string
}

/** Field: response (the device's answer, JSON). */
export function PasskeyEnrol({ locale, action, formKey, options, title }: Props) {
  const { accounts, forms } = messages(locale)
  const { enrol } = accounts
  return (
    <ActionForm id="enrol" action={action} formKey={formKey} words={forms.words} title={title} refresh>
      <PasskeyButton ceremony={{ kind: "enrol", options }} words={passkeyWords(locale, enrol.button)} />
    </ActionForm>
  )
}
