import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ActionForm } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { openFileAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

/** What will be asked, why, and who sees it, before the first question. */
export default async function NewChildPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const account = await inScope(scope, getOwnAccount)
  const { family, forms } = messages(locale)
  const { start } = family.steps
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{family.file.back}</BackLink>}
        context={start.context}
        fact={start.fact}
        lead={start.lead}
      />
      <Band id="asked" title={start.askedTitle} strong level>
        <ul className="stack measure list-disc pl-5">
          {start.asked.map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
      </Band>
      <Band id="why" title={start.whyTitle} level>
        <div className="stack measure">
          {start.why.map((it) => (
            <p key={it}>{it}</p>
          ))}
        </div>
        <ActionForm
          id="open"
          action={openFileAction}
          formKey={newId()}
          words={forms.words}
          title={start.title}
        >
          <p className="actions mt-6">
            <SubmitButton>{start.submit}</SubmitButton>
          </p>
        </ActionForm>
      </Band>
    </PersonFrame>
  )
}
