import { notFound } from "next/navigation"
import { LinkForm } from "#components/accounts/link-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { openLinkAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; token: string }> }

/** The demonstration's way in for staff; elsewhere it is not there, and the database refuses it anyway. */
export default async function LinkPage(props: Props) {
  if (env().mode !== "demonstration") notFound()
  const locale = await pageLocale(props.params)
  const { token } = await props.params
  const words = messages(locale).accounts.link
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <LinkForm locale={locale} action={openLinkAction} formKey={newId()} token={token} />
    </>
  )
}
