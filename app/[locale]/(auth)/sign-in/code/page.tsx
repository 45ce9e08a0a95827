import { redirect } from "next/navigation"
import { CodeForm } from "#components/accounts/code-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { waitingToken } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { enterCodeAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> }

/** The second step. Without a sign-in under way there is nothing to enter a code for. */
export default async function CodePage(props: Props) {
  const locale = await pageLocale(props.params)
  const { next: given } = await props.searchParams
  const next = typeof given === "string" ? given : undefined
  const again = next ? `/${locale}/sign-in?next=${encodeURIComponent(next)}` : `/${locale}/sign-in`
  if (!(await waitingToken())) redirect(again)
  const words = messages(locale).accounts.code
  return (
    <>
      <Opening
        context={words.context}
        fact={words.fact}
        lead={words.lead({ minutes: env().signInMinutes })}
      />
      <CodeForm locale={locale} action={enterCodeAction} formKey={newId()} again={again} next={next} />
    </>
  )
}
