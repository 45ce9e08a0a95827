import { CodeForm } from "#components/accounts/code-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { enterCodeAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> }

export default async function CodePage(props: Props) {
  const locale = await pageLocale(props.params)
  const { next } = await props.searchParams
  const words = messages(locale).accounts.code
  return (
    <>
      <Opening
        context={words.context}
        fact={words.fact}
        lead={words.lead({ minutes: env().signInMinutes })}
      />
      <CodeForm
        locale={locale}
        action={enterCodeAction}
        formKey={newId()}
        {...(typeof next === "string" ? { next } : {})}
      />
    </>
  )
}
