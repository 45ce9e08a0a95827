import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Under every second step. `query`: where the sign-in leads, as it came. */
export function RecoveryWay({ locale, query }: { locale: Locale; query: string }) {
  return (
    <p>
      <a href={`/${locale}/sign-in/recovery-code${query}`}>{messages(locale).factors.signIn.useRecovery}</a>
    </p>
  )
}
