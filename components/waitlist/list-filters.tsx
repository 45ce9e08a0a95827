import { AskedFields } from "#components/ui/asked-fields.tsx"
import { Button } from "#components/ui/button.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { ageGroups } from "#lib/waitlist/rules/list-terms.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { Look } from "#lib/waitlist/schema.ts"
import { capital, categoryWords } from "./words.ts"

type Props = { locale: Locale; look: Look; policy: AdmissionPolicy }

/** Which place the list is looked at for: a day, an age, a category. A plain question to the same page. */
export function ListFilters({ locale, look, policy }: Props) {
  const { waitlist, refusals, forms } = messages(locale)
  const { list: words } = waitlist
  const { noDay } = look
  return (
    <form action={`/${locale}/daycare/list`} method="get" className="asking asking--day">
      {look.view === "OUT" && <input type="hidden" name="view" value="out" />}
      <AskedFields
        id="look"
        words={forms.words}
        typed={noDay ? { on: noDay.said } : {}}
        refused={noDay ? [{ field: "on", text: refusals.reasons[noDay.reason] }] : []}
      >
        <DateField name="on" label={words.startOn} words={forms.date} defaultValue={look.startOn} small />
      </AskedFields>
      <Choice
        name="ages"
        label={words.ages}
        value={look.ages}
        options={ageGroups.map((it) => {
          const [from = 0, to = 0] = it.split("-").map(Number)
          return { value: it, label: it === "ALL" ? words.allAges : words.group({ from, to }) }
        })}
      />
      <Choice
        name="category"
        label={words.category}
        value={look.category === null ? "" : String(look.category)}
        options={[
          { value: "", label: words.allCategories },
          ...policy.categories.map((it, at) => ({
            value: String(at + 1),
            label: `${at + 1}. ${capital(categoryWords(locale, it))}`,
          })),
        ]}
      />
      <Button type="submit">{words.submit}</Button>
    </form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  value: string
  options: { value: string; label: string }[]
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <div className="field">
      <label className="label label--small" htmlFor={name}>
        {label}
      </label>
      <div className="control select-wrap">
        <select className="select" id={name} name={name} defaultValue={value} key={value}>
          {options.map((it) => (
            <option key={it.value} value={it.value}>
              {it.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

/** Equal looks have equal addresses. */
export function lookLink(locale: Locale, look: Look): string {
  const query = new URLSearchParams([
    ["on", look.startOn],
    ...(look.ages === "ALL" ? [] : [["ages", look.ages]]),
    ...(look.category === null ? [] : [["category", String(look.category)]]),
    ...(look.view === "OUT" ? [["view", "out"]] : []),
    ...(look.page > 1 ? [["page", String(look.page)]] : []),
  ])
  return `/${locale}/daycare/list?${query.toString()}`
}
