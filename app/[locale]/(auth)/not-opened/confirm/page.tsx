import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { ownPath } from "#lib/platform/access.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ next?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).refusals.confirm.title }
}

/** Half of what one may read is read: a fresh proof, and on from where one was. */
export default async function ConfirmPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { confirm } = messages(locale).refusals
  const { next } = await searchParams
  const way = typeof next === "string" ? ownPath(next) : undefined
  return (
    <Opening context={confirm.context} fact={confirm.fact} lead={confirm.lead}>
      <div className="actions">
        <ButtonLink
          href={`/${locale}/sign-in/again${way ? `?next=${encodeURIComponent(way)}` : ""}`}
          tone="main"
        >
          {confirm.go}
        </ButtonLink>
      </div>
      <p className="soft">{confirm.why}</p>
    </Opening>
  )
}
