import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CodeField } from "#components/ui/code-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** The key in groups, for typing. */
  seed: string
  /** A QR code: a path of unit squares on a square of this size. */
  qr: { size: number; path: string }
  /** Where another key may be asked for. */
  again: string
}

/** Field: code. The picture stays dark on white in every theme: cameras read nothing else. */
export function ConfirmApplication({ locale, action, formKey, seed, qr, again }: Props) {
  const { factors, forms } = messages(locale)
  const { add } = factors
  return (
    <div className="stack-6">
      <svg
        className="qr"
        role="img"
        aria-label={add.picture}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        width="240"
        height="240"
        shapeRendering="crispEdges"
      >
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <div>
        <p>{add.key}</p>
        <p className="seed" translate="no">
          {seed}
        </p>
      </div>
      <ActionForm id="confirm" action={action} formKey={formKey} words={forms.words} title={add.title}>
        <CodeField name="code" label={add.label} hint={add.hint} />
        <div className="actions">
          <SubmitButton>{add.submit}</SubmitButton>
          <a href={again}>{add.again}</a>
        </div>
      </ActionForm>
    </div>
  )
}
