import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

export type DecideActions = Record<"approve" | "refuse" | "withdraw", FormAction>
type Props = {
  locale: Locale
  /** The field by which each form names what was asked. */
  field: "exportId" | "keysId"
  it: { id: string; state: string; mine: boolean }
  words: { title: string; yours: string } & Record<keyof DecideActions, string>
  actions: DecideActions
}

/** What whoever reads may say to what an officer asked: approve and refuse what another asks, withdraw their own or what is open. */
export function DecideForms({ locale, field, it, words, actions }: Props) {
  const { forms } = messages(locale)
  const form = (does: keyof DecideActions) => (
    <ActionForm
      id={`${does}-${it.id}`}
      action={actions[does]}
      formKey={newId()}
      words={forms.words}
      title={words.title}
    >
      <input type="hidden" name={field} value={it.id} />
      <SubmitButton {...(does === "approve" ? {} : { tone: "plain" as const })}>{words[does]}</SubmitButton>
    </ActionForm>
  )
  return (
    <>
      {it.state === "ASKED" && (it.mine ? <p className="hint measure">{words.yours}</p> : form("approve"))}
      {it.state === "ASKED" && !it.mine && form("refuse")}
      {(it.mine || it.state === "OPEN") && form("withdraw")}
    </>
  )
}
