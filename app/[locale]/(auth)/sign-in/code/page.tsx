import { CodeForm } from "#components/accounts/code-form.tsx"
import { RecoveryWay } from "#components/accounts/recovery-way.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { waitingPage, type WaitingProps } from "../waiting-page.ts"
import { enterCodeAction } from "./actions.ts"

/** The second step. Without a sign-in under way there is nothing to enter a code for. */
export default async function CodePage(props: WaitingProps) {
  const { locale, next, query } = await waitingPage(props)
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
        again={`/${locale}/sign-in${query}`}
        next={next}
      />
      <RecoveryWay locale={locale} query={query} />
    </>
  )
}
