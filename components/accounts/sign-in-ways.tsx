import { Band } from "#components/ui/band.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Under the parents' sign-in: the staff's door. */
export function SignInWays({ locale }: { locale: Locale }) {
  const words = messages(locale).accounts.signIn
  return (
    <Band id="staff" title={words.staff} level className="stack measure">
      <p>
        {words.staffText} <a href={`/${locale}/sign-in/staff`}>{words.staffLink}</a>
      </p>
    </Band>
  )
}
