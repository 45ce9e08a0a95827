import { RecoverForm } from "#components/accounts/recover-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { newId } from "#lib/platform/ids.ts"
import { askRecoveryAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function RecoverPage({ params }: Props) {
  const locale = await pageLocale(params)
  const words = messages(locale).factors.recover
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/sign-in`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <div className="stack-6">
        <RecoverForm locale={locale} action={askRecoveryAction} formKey={newId()} />
        <p className="soft">{words.staff}</p>
      </div>
    </>
  )
}
