import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import type { PasskeyWords } from "./passkey-button.tsx"

/** The few phrases that travel to the browser with the button. */
export function passkeyWords(locale: Locale, button: string): PasskeyWords {
  const { passkey, enrol } = messages(locale).accounts
  return {
    button,
    waiting: passkey.waiting,
    unsupported: passkey.unsupported,
    cancelled: passkey.cancelled,
    failed: passkey.failed,
    already: enrol.already,
    noScript: passkey.noScript,
  }
}
