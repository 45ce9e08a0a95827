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
import { SearchBox, SearchChoice, SearchProblems, SearchWords, type FieldProblem } from "./search-fields.tsx"

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
        <SearchWords
          name="near"
          label={words.near}
          hint={words.nearHint}
          value={nearValue(locale, search, found, typed)}
          autoComplete="postal-code"
          problems={wrong("near")}
          prefix={forms.words.errorPrefix}
        >
          <NearMe
            field="near"
            words={{ ask: words.nearMe, wait: words.nearMeWait, failed: words.nearMeFailed }}
          />
        </SearchWords>
        <SearchChoice
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
        <SearchChoice
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
        <SearchProblems id="kind" prefix={prefix} problems={wrong("kind")} />
        <div className="choices--row">
          {shown.map((kind) => (
            <SearchBox
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
          <SearchBox name="subsidised" value="1" checked={search.subsidised} label={words.subsidised} />
          <SearchBox name="open" value="1" checked={search.open} label={words.open} />
        </div>
      </fieldset>
      <SearchWords
        name="text"
        label={words.text}
        hint={words.textHint}
        value={found.place || found.region ? search.text : ""}
        problems={wrong("text")}
        prefix={prefix}
      />
      <SearchChoice
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
