import { ConfirmForm } from "#components/children/confirm-form.tsx"
import { nameOf } from "#components/children/child-words.ts"
import { Answers } from "#components/children/answers.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { mayBeChanged } from "#lib/children/rules/states.ts"
import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import type { RankInTable } from "#lib/waitlist/views.ts"
import { PaperForm } from "./paper-form.tsx"
import { OneButton } from "./request-parts.tsx"

type Acts = Record<"write" | "send" | "confirm" | "close" | "leave", FormAction>
type Props = {
  locale: Locale
  child: ChildForGuardian
  lists: RankInTable[]
  year: number
  /** The address of this page: its other errands stand under it. */
  here: string
  fields: Record<string, string>
  acts: Acts
}

/** A draft is written and sent; a file that is open is confirmed, moved, listed, closed, each as its family would. */
export function ServedFile(props: Props) {
  return props.child.state === "DRAFT" ? <Draft {...props} /> : <OpenFile {...props} />
}

function Draft({ locale, child, year, fields, acts }: Props) {
  const { served } = messages(locale).desk
  return (
    <>
      <Band id="paper-answers" title={served.paper} note={served.paperNote} strong>
        <PaperForm locale={locale} action={acts.write} child={child} year={year} fields={fields} />
      </Band>
      <Band id="send-file" title={served.send} className="stack">
        <p className="measure">{served.sendText}</p>
        <OneButton
          locale={locale}
          id="send"
          action={acts.send}
          fields={{ ...fields, childId: child.id }}
          label={served.send}
        />
      </Band>
    </>
  )
}

function OpenFile({ locale, child, lists, here, fields, acts }: Props) {
  const { answering, desk, deskDaycares, family, chrome } = messages(locale)
  const { served } = desk
  const mayChange = child.rights === "FULL" && mayBeChanged(child.state)
  const mayConfirm = child.rights === "FULL" && ["ACTIVE", "TO_CONFIRM", "ARCHIVED"].includes(child.state)
  const wakes = child.state === "ARCHIVED"
  return (
    <>
      <title>{family.file.title + chrome.titleSuffix}</title>
      {mayConfirm && (
        <Band id="confirm-file" title={served.confirm} strong className="stack">
          <p className="measure">{wakes ? served.wakeText : served.confirmText}</p>
          <ConfirmForm
            locale={locale}
            action={acts.confirm}
            childId={child.id}
            does={wakes ? "wake" : child.isUnchecked ? "check" : "confirm"}
            main
            about={nameOf(child, locale)}
            fields={fields}
          />
        </Band>
      )}
      {mayChange && (
        <Band id="acts" title={served.acts} level>
          <p className="actions">
            <ButtonLink href={`${here}/wish`}>{served.changeWish}</ButtonLink>
            <ButtonLink href={`${here}/lists`}>{served.join}</ButtonLink>
            <ButtonLink href={`${here}/residence`}>{deskDaycares.moved}</ButtonLink>
            <ButtonLink href={`${here}/answers`}>{answering.desk.link}</ButtonLink>
          </p>
        </Band>
      )}
      <Band id="answers" title={served.answers}>
        <Answers locale={locale} child={child} others={[]} mayChange={false} />
      </Band>
      {mayChange && lists.length > 0 && <Lists {...{ locale, lists, fields, acts }} />}
      {child.rights === "FULL" && child.state !== "CLOSED" && <Close {...{ locale, child, fields, acts }} />}
    </>
  )
}

function Lists({ locale, lists, fields, acts }: Pick<Props, "locale" | "lists" | "fields" | "acts">) {
  const { served } = messages(locale).desk
  return (
    <Band id="lists" title={served.lists} note={served.leaveText}>
      <ul className="tasks" role="list">
        {lists.map((it) => (
          <li key={it.registrationId}>
            <p className="tasks__name">{it.daycareName}</p>
            <OneButton
              locale={locale}
              id={`leave-${shortCode(it.registrationId)}`}
              action={acts.leave}
              fields={{ ...fields, registrationId: it.registrationId }}
              label={served.leave({ place: it.daycareName })}
            />
          </li>
        ))}
      </ul>
    </Band>
  )
}

function Close({ locale, child, fields, acts }: Pick<Props, "locale" | "child" | "fields" | "acts">) {
  const { desk, forms } = messages(locale)
  const { served } = desk
  return (
    <Band id="close-file" title={served.close} className="stack">
      <p className="measure">{served.closeText}</p>
      <ActionForm id="close" action={acts.close} formKey={newId()} words={forms.words}>
        <HiddenFields fields={{ ...fields, childId: child.id }} />
        <CheckboxField name="understood" label={served.closeTick} />
        <p className="actions">
          <SubmitButton tone="grave">{served.closeSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
