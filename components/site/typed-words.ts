import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isId } from "#lib/platform/ids.ts"

export type TypedWord = { label: string; value: string }

/** What a form held, as its page said it: the field's own label, the choice's own words. What the portal put there is left out. */
export function typedWords(locale: Locale, values: Record<string, string | string[]>): TypedWord[] {
  const { answer } = messages(locale).site.closed.form
  const fields = fieldsOf(locale)
  return Object.entries(values).flatMap(([name, typed]) => {
    const field = fields.get(name)
    return [typed]
      .flat()
      .filter((it) => it.trim() !== "" && !isId(it))
      .map((it) => ({ label: field?.label ?? answer, value: field?.choices?.get(it) ?? it }))
  })
}

/** The forms that may meet a closed door. One whose field is not named here still gives its words back. */
function fieldsOf(locale: Locale): Map<string, { label: string; choices?: Map<string, string> }> {
  const { account, opened, email } = messages(locale).accounts
  return new Map([
    ["name", { label: account.name }],
    ["locale", { label: account.language, choices: new Map(Object.entries(account.languages)) }],
    ["phone", { label: account.phone }],
    ["email", { label: email }],
    ["purpose", { label: opened.purpose, choices: new Map(Object.entries(opened.purposes)) }],
  ])
}
