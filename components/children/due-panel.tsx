import type { FormAction } from "#components/ui/action-form.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Panel } from "#components/ui/panel.tsx"
import type { Waiting } from "#lib/children/rules/confirming.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayText, nameOf } from "./child-words.ts"
import { ConfirmForm } from "./confirm-form.tsx"

type Props = {
  locale: Locale
  child: Pick<ChildInList, "id" | "givenName" | "rights">
  waiting: Waiting
  confirm: FormAction
  /** Beside a link to the file, or on its own page: no second one. */
  here?: boolean | undefined
}

/** The one thing that waits, and the button that does it. */
export function DuePanel({ locale, child, waiting, confirm, here }: Props) {
  const { due } = messages(locale).family
  const name = nameOf(child, locale)
  return (
    <Panel labelledBy="due" className="mb-7">
      <h2 id="due">{due[waiting.what]({ name })}</h2>
      <p className="measure mt-3">{dueText(waiting, locale)}</p>
      <div className="mt-5">
        <DueAct locale={locale} child={child} waiting={waiting} confirm={confirm} here={here} main />
      </div>
    </Panel>
  )
}

export function dueText(waiting: Waiting, locale: Locale): string {
  const { due } = messages(locale).family
  return waiting.what === "FINISH"
    ? due.FINISH_TEXT
    : due[`${waiting.what}_TEXT`]({ day: dayText(waiting.by, locale) })
}

/** A draft is gone on with; anything else is one press. Whoever may only read is told who can. */
export function DueAct({ locale, child, waiting, confirm, here, main = false }: Props & { main?: boolean }) {
  const { due, home } = messages(locale).family
  const name = nameOf(child, locale)
  if (child.rights !== "FULL") return <p className="note">{due.readOnly}</p>
  if (waiting.what === "FINISH")
    return (
      <p className="actions">
        <ButtonLink
          {...(main ? { tone: "main" as const } : {})}
          href={`/${locale}/parent/children/${child.id}`}
        >
          {home.goOn({ name })}
        </ButtonLink>
      </p>
    )
  return (
    <ConfirmForm
      locale={locale}
      action={confirm}
      childId={child.id}
      does={waiting.what === "WAKE" ? "wake" : waiting.what === "CHECK" ? "check" : "confirm"}
      main={main}
      about={name}
    >
      {!here && <a href={`/${locale}/parent/children/${child.id}`}>{due.review}</a>}
    </ConfirmForm>
  )
}
