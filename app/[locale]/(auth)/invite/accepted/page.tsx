import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).people.accept.done }
}

/** A page of its own: without JavaScript, that of the link would be drawn again, and its link is used. */
export default async function InviteAcceptedPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { accept: words } = messages(locale).people
  return (
    <Opening context={words.context} fact={`${words.done}.`} lead={words.doneText}>
      <p className="actions">
        <ButtonLink tone="main" href={`/${locale}/sign-in`}>
          {words.doneLink}
        </ButtonLink>
      </p>
    </Opening>
  )
}
