import { changeHatAction } from "#app/[locale]/account/hat/actions.ts"
import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { HatMenu } from "#components/layout/hat-menu.tsx"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { findHats } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"

/** What the account strip of every shell ends with: the hats of whoever is signed in, and the way out. */
export async function ReaderTools({ locale }: { locale: Locale }) {
  const { signOut } = messages(locale).chrome.account
  return (
    <>
      <HatMenu locale={locale} action={changeHatAction} formKey={newId()} hats={await findHats()} />
      <SignOutButton action={signOutAction} label={signOut} />
    </>
  )
}
