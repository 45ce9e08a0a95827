import { dayText, titleOf } from "#components/children/child-words.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { DeskDeed, DeskRequest } from "#lib/desk/views.ts"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"

type Props = { locale: Locale; request: DeskRequest; note: string | null }

/** For whom, by which way, of which day, and what was asked. */
export function RequestFacts({ locale, request, note }: Props) {
  const { request: words, take } = messages(locale).desk
  return (
    <FactsList
      rows={[
        { term: words.channel, value: take.channels[request.channel] },
        { term: words.askedOn, value: dayText(request.askedOn, locale) },
        ...(request.lateFor ? [{ term: words.late, value: take.lateReasons[request.lateFor] }] : []),
        { term: words.note, value: note ?? words.none },
      ]}
    />
  )
}

/** What was done, in the words that the family will read. */
export function DeedsDone({ locale, deeds }: { locale: Locale; deeds: DeskDeed[] }) {
  const { letter, request } = messages(locale).desk
  if (deeds.length === 0) return <p>{request.nothing}</p>
  return (
    <ul role="list" className="name-rows">
      {deeds.map((it) => (
        <li key={`${it.deed} ${it.childId} ${it.daycare}`}>
          {letter.deed({ ...it, day: it.desiredEntryOn && dayText(it.desiredEntryOn, locale) })}
          <span className="note">{shortDateTime(it.at, locale)}</span>
        </li>
      ))}
    </ul>
  )
}

type FilesProps = {
  locale: Locale
  requestId: string
  /** All of the family's, by code. */
  files: { id: string; state: ChildFileState }[]
  /** Those that this session opened. */
  opened: ChildInList[]
  open: FormAction
}

/** Each child: opened first, then acted for. */
export function ServedFiles({ locale, requestId, files, opened, open }: FilesProps) {
  const { desk, forms } = messages(locale)
  const { request, family } = desk
  if (files.length === 0) return <p className="measure">{request.noFiles}</p>
  return (
    <ul className="tasks" role="list">
      {files.map(({ id, state }) => {
        const child = opened.find((it) => it.id === id)
        return (
          <li key={id}>
            <div>
              <p className="tasks__name">
                {child ? titleOf(child, locale) : family.file({ code: shortCode(id) })}
              </p>
              <p className="note">{family.states[state]}</p>
            </div>
            {child ? (
              <ButtonLink small href={`/${locale}/admin/families/requests/${requestId}/files/${id}`}>
                {request.act({ name: titleOf(child, locale) })}
              </ButtonLink>
            ) : (
              <ActionForm id={`open-${shortCode(id)}`} action={open} formKey={newId()} words={forms.words}>
                <HiddenFields fields={{ requestId, childId: id }} />
                <SubmitButton tone="plain" small>
                  {request.open({ code: shortCode(id) })}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type OneButtonProps = {
  locale: Locale
  id: string
  action: FormAction
  fields: Record<string, string>
  label: string
  tone?: "main" | "plain" | "grave"
  title?: string
}

/** A deed of one press, with what it is about carried along. */
export function OneButton({ locale, id, action, fields, label, tone = "plain", title }: OneButtonProps) {
  const { forms } = messages(locale)
  return (
    <ActionForm id={id} action={action} formKey={newId()} words={forms.words} {...(title ? { title } : {})}>
      <HiddenFields fields={fields} />
      <p className="actions">
        <SubmitButton tone={tone}>{label}</SubmitButton>
      </p>
    </ActionForm>
  )
}
