import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { SiteState } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import type { SwitchView } from "#lib/site/views/reopenings.ts"
import { StateWord } from "./state-word.tsx"

type Props = { locale: Locale; state: SiteState; switches: SwitchView[]; action: FormAction }

/** Fields: state, why. Whoever verifies comes in by this alone. */
export function VerifierSwitch({ locale, state, switches, action }: Props) {
  const { reopening, site, forms } = messages(locale)
  const words = reopening.verifier
  const wanted = state === "CLOSED" ? "OPEN" : "CLOSED"
  return (
    <Band id="verifier" title={words.title} note={words.note} className="stack-5">
      <p>
        {words.now} : <StateWord locale={locale} state={state} />
      </p>
      <ActionForm
        id="verifier-form"
        action={action}
        formKey={newId()}
        words={forms.words}
        title={reopening.title}
        refresh
      >
        <input type="hidden" name="state" value={wanted} />
        <TextareaField name="why" label={reopening.why} hint={words.whyHint} rows={2} maxLength={2_000} />
        <SubmitButton tone="plain">{wanted === "OPEN" ? words.open : words.close}</SubmitButton>
      </ActionForm>
      {switches.length > 0 && (
        <>
          <h3>{words.history}</h3>
          <ul>
            {switches.map((it) => (
              <li key={it.id}>
                {words.line({
                  state: site.states[it.state],
                  who: it.by,
                  when: shortDateTime(it.at, locale),
                })}
                {` : `}
                <span className="letters">{it.why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Band>
  )
}
