import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { canCloseSoMany } from "#lib/daycares/rules/closing.ts"
import type { ImportDetail } from "#lib/daycares/views/imports.ts"
import { dayOf } from "./day-of.ts"

type Form = { action: FormAction; formKey: string }
type Props = { locale: Locale; list: ImportDetail; apply: Form; discard: Form }

/** What happens, then the button; or what must be mended first. */
export function ImportDecide({ locale, list, apply, discard }: Props) {
  const { registry, forms } = messages(locale)
  const { detail } = registry
  const { counts, closing } = list
  const hindrance = counts.BROKEN > 0 ? detail.mustMend : list.unanswered > 0 ? detail.mustAnswer : undefined
  const needsConfirming = !canCloseSoMany({ closing, open: counts.open, confirmed: false }).ok

  return (
    <>
      <Panel labelledBy="decide" className="decide">
        <h2 id="decide">{detail.decide}</h2>
        {hindrance ? (
          <p className="measure">{hindrance}</p>
        ) : (
          <ActionForm id="apply" action={apply.action} formKey={apply.formKey} words={forms.words}>
            <input type="hidden" name="importId" value={list.id} />
            {list.newerOn && (
              <Notice tone="bad" title={detail.older({ day: dayOf(list.newerOn, locale) })}>
                {detail.olderText}
              </Notice>
            )}
            <ul>
              {detail.consequences({ added: counts.NEW, changed: counts.CHANGED, closing }).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            {needsConfirming && (
              <CheckboxField
                name="confirmClosures"
                label={detail.confirmClosures({ closing, open: counts.open })}
                note={detail.confirmClosuresNote}
              />
            )}
            <p className="actions">
              <SubmitButton pendingLabel={detail.applying}>{detail.apply}</SubmitButton>
            </p>
          </ActionForm>
        )}
      </Panel>
      <div className="set-aside">
        <ActionForm id="discard" action={discard.action} formKey={discard.formKey} words={forms.words}>
          <input type="hidden" name="importId" value={list.id} />
          <p className="actions">
            <SubmitButton tone="plain" small pendingLabel={detail.discarding}>
              {detail.discard}
            </SubmitButton>
          </p>
          <p className="hint">{detail.discardNote}</p>
        </ActionForm>
      </div>
    </>
  )
}
