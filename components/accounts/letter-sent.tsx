import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** The same words whether the address was known or not. */
export function LetterSent({ locale, minutes }: { locale: Locale; minutes: number }) {
  const { sent } = messages(locale).accounts
  return (
    <>
      <Opening context={sent.context} fact={sent.fact} lead={sent.lead({ minutes })} />
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
