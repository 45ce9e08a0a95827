import { dayText } from "#components/children/child-words.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { SuspendedList } from "#lib/vacancies/views/asked.ts"
import type { Names } from "./answer-words.ts"

type Props = {
  locale: Locale
  list: SuspendedList
  names: Names
  confirm: FormAction
  fields?: Record<string, string>
  /** The one main act of its page. */
  main?: boolean
}

/** One press, and a list that silence suspended waits again. */
export function AnswerSuspended({ locale, list, names, confirm, fields = {}, main }: Props) {
  const { answering, family, forms } = messages(locale)
  const words = answering.suspended
  const name = names.get(list.childId) ?? answering.child
  return (
    <>
      <p className="measure mt-3">
        {list.until ? words.until({ day: dayText(list.until, locale) }) : words.untilUnsaid}
      </p>
      {list.readsOnly ? (
        <p className="note">{family.due.readOnly}</p>
      ) : (
        <ActionForm
          id={`restore-${list.registrationId.slice(0, 8)}`}
          action={confirm}
          formKey={newId()}
          words={forms.words}
        >
          <HiddenFields fields={{ ...fields, registrationId: list.registrationId }} />
          <p className="actions">
            <SubmitButton tone={main ? "main" : "plain"}>
              {words.submit}
              <span className="visually-hidden">
                {" "}
                ({name}, {list.daycareName})
              </span>
            </SubmitButton>
          </p>
        </ActionForm>
      )}
    </>
  )
}

export function suspendedTitle(locale: Locale, list: SuspendedList, names: Names): string {
  const { answering } = messages(locale)
  return answering.suspended.panel({
    name: names.get(list.childId) ?? answering.child,
    place: list.daycareName,
  })
}
