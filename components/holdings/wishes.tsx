import { OneButtonForm } from "#components/holdings/one-button-form.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Wish } from "#lib/holdings/views/own-pages.ts"
import { longDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

export type FileToDestroy = { id: string; givenName: string | null }

/** What it means, before anything can be pressed. */
export function WhatItMeans({ locale, hasFiles }: { locale: Locale; hasFiles: boolean }) {
  const { wish } = messages(locale).holdings
  const lines = hasFiles
    ? [
        wish.lists,
        wish.offers,
        wish.place,
        wish.siblings,
        wish.other,
        wish.accountToo,
        wish.copies,
        wish.stays,
      ]
    : [wish.accountGoes, wish.copies, wish.stays]
  return (
    <div className="stack measure">
      {lines.map((it) => (
        <p key={it}>{it}</p>
      ))}
    </div>
  )
}

type FormProps = {
  locale: Locale
  action: FormAction
  files: FileToDestroy[]
  /** Where a "no" leads, and what the form carries along. */
  back: string
  fields?: Record<string, string>
}

/** Fields: what (account, or the identifier of a child's file), understood. */
export function WishForm({ locale, action, files, back, fields = {} }: FormProps) {
  const { holdings, forms } = messages(locale)
  const words = holdings.wish
  return (
    <ActionForm
      id="wish"
      action={action}
      formKey={newId()}
      words={forms.words}
      title={words.title}
      next={words.doneText}
      refresh
    >
      <HiddenFields fields={fields} />
      {files.length > 0 ? (
        <RadioGroup
          name="what"
          label={words.what}
          options={[
            ...files.map((it) => ({ value: it.id, label: words.file({ name: it.givenName }) })),
            { value: "account", label: words.account },
          ]}
        />
      ) : (
        <HiddenFields fields={{ what: "account" }} />
      )}
      <CheckboxField name="understood" label={words.understood} />
      <div className="actions">
        <SubmitButton tone="grave">{words.submit}</SubmitButton>
        <a href={back}>{words.keep}</a>
      </div>
    </ActionForm>
  )
}

type ListProps = {
  locale: Locale
  wishes: Wish[]
  files: FileToDestroy[]
  undo: FormAction
  answer?: FormAction
  fields?: Record<string, string>
}

/** Each wish with where it stands; what can still be said to it is beside it. */
export function Wishes({ locale, wishes, files, undo, answer, fields = {} }: ListProps) {
  const words = messages(locale).holdings.wish
  const nameOf = (it: Wish) => {
    if (it.what === "ACCOUNT") return words.account
    const file = files.find((one) => one.id === it.childId)
    return file ? words.file({ name: file.givenName }) : words.goneFile
  }
  return (
    <ul className="stack" role="list">
      {wishes.map((it) => {
        const date = longDate(it.dueAt, locale)
        const isOpen = it.state === "WAITS" || it.state === "ASKS_OTHER"
        return (
          <li key={it.id} className="stack">
            <p className="measure">
              {it.asksMe
                ? words.asksYou({ file: nameOf(it), date })
                : `${nameOf(it)}. ${words.states[it.state]({ date })}`}
            </p>
            {isOpen && it.mine && (
              <OneButtonForm
                locale={locale}
                id={`undo-${it.id.slice(0, 8)}`}
                action={undo}
                fields={{ ...fields, wishId: it.id }}
                label={words.undo}
              />
            )}
            {it.asksMe &&
              answer &&
              (["yes", "no"] as const).map((agrees) => (
                <OneButtonForm
                  key={agrees}
                  locale={locale}
                  id={`${agrees}-${it.id.slice(0, 8)}`}
                  action={answer}
                  fields={{ wishId: it.id, agrees }}
                  label={agrees === "yes" ? words.agree : words.refuse}
                />
              ))}
          </li>
        )
      })}
    </ul>
  )
}
