import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { titleOf } from "#components/children/child-words.ts"
import { ActionForm } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { readOpenFile, type ChildProps } from "../step-page.tsx"
import { closeFileAction } from "./actions.ts"

/** The consequence first; then one box and one button. */
export default async function CloseFilePage({ params }: ChildProps) {
  const scope = await requireParent()
  const { locale, child, readerName } = await readOpenFile(scope, params)
  const { family, forms } = messages(locale)
  const words = family.close
  const file = `/${locale}/parent/children/${child.id}`
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <Opening
        back={<BackLink href={file}>{family.steps.backFile}</BackLink>}
        context={words.context}
        fact={words.fact({ name: titleOf(child, locale) })}
      />
      <Band id="consequences" title={words.consequences} level strong>
        <div className="stack measure">
          {[words.lists, words.kept, words.again, words.destroyed, words.pause].map((it) => (
            <p key={it}>{it}</p>
          ))}
        </div>
      </Band>
      <Band id="close-file" title={words.title}>
        <ActionForm
          id="close"
          action={closeFileAction}
          formKey={newId()}
          words={forms.words}
          title={words.title}
        >
          <input type="hidden" name="childId" value={child.id} />
          <CheckboxField name="understood" label={words.understood} />
          <div className="actions">
            <SubmitButton tone="grave">{words.submit}</SubmitButton>
            <a href={file}>{words.keep}</a>
          </div>
        </ActionForm>
      </Band>
    </PersonFrame>
  )
}
