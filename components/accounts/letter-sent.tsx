import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** The same words whether the address was known or not. `here`: the link is good in this browser only. */
export function LetterSent({ locale, minutes, here }: { locale: Locale; minutes: number; here: boolean }) {
  const { accounts, ways } = messages(locale)
  const { sent } = accounts
  return (
    <>
      <Opening context={sent.context} fact={sent.fact} lead={sent.lead({ minutes })} />
      {here && <Notice title={ways.signUp.sentHere} />}
      <EmptyState
        title={sent.nothing}
        as="h2"
        drawing="bag"
        action={<ButtonLink href={`/${locale}/sign-up`}>{sent.again}</ButtonLink>}
      >
        {sent.nothingText}
      </EmptyState>
    </>
  )
}
