import type { FieldProblem } from "#components/daycares/search-fields.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Search } from "#lib/daycares/rules/search.ts"
import type { SearchNote } from "#lib/daycares/schema/search.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"

/** What was wrong with the search, in words, beside the field it was about. */
export function problemsOf(
  locale: Locale,
  notes: SearchNote[],
  search: Search,
  found: SearchFound,
): FieldProblem[] {
  const { problems } = messages(locale).daycares
  const said = notes.map(({ field, reason, given = "" }) => ({ field, text: problems[reason](given) }))
  if (found.problem) said.push({ field: "near", text: problems[found.problem]() })
  if (search.page > found.pages) said.push({ field: "page", text: problems.PAGE_PAST(found.pages) })
  return said
}
