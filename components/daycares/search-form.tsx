import { Mark } from "#components/ui/glyphs.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import {
  ages,
  kinds,
  nearText,
  radii,
  searchQuery,
  sorts,
  type Kind,
  type Search,
} from "#lib/daycares/rules/search.ts"
import { zoneName } from "#lib/daycares/rules/zone-names.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"

import { NearMe } from "./near-me.tsx"

export type FieldProblem = { field: string; text: string }
type Props = { locale: Locale; search: Search; found: SearchFound; problems: FieldProblem[]; typed: string }

/** A plain form that asks with GET: its address is the search, and can be sent to somebody. */
export function SearchForm({ locale, search, found, problems, typed }: Props) {
  const { daycares, forms } = messages(locale)
  const words = daycares.form
  const wrong = (field: string) => problems.filter((it) => it.field === field)
  // A new search is a new form: what stands in its fields is what was searched.
  const key = searchQuery({ ...search, page: 1, map: null })

  return (
    <form key={key} className="search" role="search" action={`/${locale}#results`} aria-label={words.label}>
      <div className="search__row">
        <div className={fieldClass(wrong("near"))}>
          <label className="label label--small" htmlFor="near">
            {words.near}
          </label>
          <Problems id="near" prefix={forms.words.errorPrefix} problems={wrong("near")} />
          <div className="control">
            <input
              className={inputClass("input", wrong("near"))}
              id="near"
              name="near"
              type="search"
              defaultValue={nearValue(locale, search, found, typed)}
              autoComplete="postal-code"
              aria-invalid={wrong("near").length > 0 || undefined}
              aria-describedby={describedBy("near", wrong("near"), true)}
            />
          </div>
          <p className="hint" id="near-hint">
            {words.nearHint}
          </p>
          <NearMe
            field="near"
            words={{ ask: words.nearMe, wait: words.nearMeWait, failed: words.nearMeFailed }}
          />
        </div>
        <Choice
          name="age"
          label={words.age}
          value={search.age ?? ""}
          problems={wrong("age")}
          prefix={forms.words.errorPrefix}
          options={[
            { value: "", label: words.anyAge },
            ...ages.map((age) => ({ value: age, label: daycares.ages[age] })),
          ]}
        />
        <Choice
          name="radius"
          label={words.radius}
          value={String(search.radius ?? "")}
          problems={wrong("radius")}
          prefix={forms.words.errorPrefix}
          options={[
            { value: "", label: words.anyRadius },
            ...radii.map((km) => ({ value: String(km), label: words.kilometres(km) })),
          ]}
        />
        <button type="submit" className="button button--main">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <circle cx="10.5" cy="10.5" r="6.5" fill="none" stroke="currentColor" strokeWidth="2.4" />
            <path d="M15.5 15.5L21 21" stroke="currentColor" strokeWidth="2.4" />
          </svg>
          {words.submit}
        </button>
      </div>
      <Filters
        locale={locale}
        daycares={daycares}
        prefix={forms.words.errorPrefix}
        search={search}
        found={found}
        problems={problems}
      />
      {search.region && <input type="hidden" name="region" value={search.region} />}
    </form>
  )
}

type FiltersProps = {
  locale: Locale
  daycares: Messages["daycares"]
  prefix: string
  search: Search
  found: SearchFound
  problems: FieldProblem[]
}

function Filters({ locale, daycares, prefix, search, found, problems }: FiltersProps) {
  const words = daycares.form
  const wrong = (field: string) => problems.filter((it) => it.field === field)
  // No home has been published yet: a box that can only find nothing is not shown.
  const shown = kinds.filter(
    (kind) => kind !== "HOME" || found.countByKind.HOME > 0 || search.kinds.includes("HOME"),
  )
  return (
    <div className="filters">
      <fieldset>
        <legend>{words.kinds}</legend>
        <Problems id="kind" prefix={prefix} problems={wrong("kind")} />
        <div className="choices--row">
          {shown.map((kind) => (
            <Box
              key={kind}
              name="kind"
              value={kind}
              checked={search.kinds.includes(kind)}
              label={daycares.kinds[kind]}
              count={countOf(locale, found, kind)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.terms}</legend>
        <div className="choices--row">
          <Box name="subsidised" value="1" checked={search.subsidised} label={words.subsidised} />
          <Box name="open" value="1" checked={search.open} label={words.open} />
        </div>
      </fieldset>
      <div className={fieldClass(wrong("text"))}>
        <label className="label label--small" htmlFor="text">
          {words.text}
        </label>
        <Problems id="text" prefix={prefix} problems={wrong("text")} />
        <div className="control">
          <input
            className={inputClass("input", wrong("text"))}
            id="text"
            name="text"
            type="search"
            defaultValue={found.place || found.region ? search.text : ""}
            aria-invalid={wrong("text").length > 0 || undefined}
            aria-describedby={describedBy("text", wrong("text"), true)}
          />
        </div>
        <p className="hint" id="text-hint">
          {words.textHint}
        </p>
      </div>
      <Choice
        name="sort"
        label={words.sort}
        value={search.sort ?? ""}
        problems={wrong("sort")}
        prefix={prefix}
        options={[
          { value: "", label: words.anySort },
          ...sorts.map((sort) => ({ value: sort, label: words.sorts[sort] })),
        ]}
      />
    </div>
  )
}

type ChoiceProps = {
  name: string
  label: string
  value: string
  prefix: string
  problems: FieldProblem[]
  options: { value: string; label: string }[]
}

function Choice({ name, label, value, prefix, problems, options }: ChoiceProps) {
  return (
    <div className={fieldClass(problems)}>
      <label className="label label--small" htmlFor={name}>
        {label}
      </label>
      <Problems id={name} prefix={prefix} problems={problems} />
      <div className="control select-wrap">
        <select
          className={inputClass("select", problems)}
          id={name}
          name={name}
          defaultValue={value}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={describedBy(name, problems, false)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

function Box({
  name,
  value,
  checked,
  label,
  count: number,
}: {
  name: string
  value: string
  checked: boolean
  label: string
  count?: string
}) {
  const id = `${name}-${value}`
  return (
    <div className="choice">
      <input type="checkbox" id={id} name={name} value={value} defaultChecked={checked} />
      <label htmlFor={id}>
        {label} {number !== undefined && <span className="num soft">{number}</span>}
      </label>
    </div>
  )
}

function Problems({ id, prefix, problems }: { id: string; prefix: string; problems: FieldProblem[] }) {
  if (problems.length === 0) return null
  return (
    <div id={`${id}-problem`}>
      {problems.map(({ text }) => (
        <p className="error" key={text}>
          <Mark name="bad" />
          <span>
            <span className="visually-hidden">{prefix}</span>
            {text}
          </span>
        </p>
      ))}
    </div>
  )
}

/** What is understood is written as we understood it; what is not stays as it was typed. */
function nearValue(locale: Locale, search: Search, found: SearchFound, typed: string): string {
  if (found.place?.kind === "AREA")
    return zoneName(locale, { ...found.place, municipality: found.place.label })
  if (found.place?.label) return found.place.label
  if (found.place) return nearText(search.near)
  if (found.region) return found.region.name
  return found.text || nearText(search.near) || typed
}

/** While a place is still to be chosen there is nothing to count. */
function countOf(locale: Locale, found: SearchFound, kind: Kind): string | undefined {
  return found.choices.length > 0 && found.total === 0 ? undefined : count(found.countByKind[kind], locale)
}

const fieldClass = (problems: FieldProblem[]) => (problems.length > 0 ? "field field--bad" : "field")
const inputClass = (base: string, problems: FieldProblem[]) =>
  problems.length > 0 ? `${base} input--bad` : base

function describedBy(id: string, problems: FieldProblem[], hint: boolean): string | undefined {
  return [problems.length > 0 && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined
}
