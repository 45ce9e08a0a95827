import { pageLocale } from "#app/[locale]/page-locale.ts"
import { NewsLinkForm } from "#components/site/news-link-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { leaveBoardAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; token: string }> }

export default async function LeaveBoardPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { token } = await params
  const words = messages(locale).news.subscribe.leave
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <NewsLinkForm locale={locale} action={leaveBoardAction} formKey={newId()} token={token} words={words} />
    </>
  )
}
