import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RetentionAhead, RetentionPast } from "#components/holdings/retention.tsx"
import { RecordShelf } from "#components/record/record-shelf.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listAhead, listDestroyed } from "#lib/holdings/queries/own-pages.ts"
import { holdingsRights } from "#lib/holdings/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

/** What the rules will destroy, in numbers, before they do; and what they did. */
export default async function RetentionPage({ params }: Props) {
  const scope = await requireStaff()
  if (!holdingsRights["retention.read"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const { name, lines, past } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    lines: await listAhead(db),
    past: await listDestroyed(db, 30),
  }))
  const { holdings, chrome } = messages(locale)
  const { record } = holdings
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{record.title + chrome.titleSuffix}</title>
      <Opening context={record.context} fact={record.fact} lead={record.lead}>
        <RecordShelf locale={locale} current="retention" />
      </Opening>
      <Band id="ahead" title={record.ahead} note={record.aheadNote} strong>
        <RetentionAhead locale={locale} lines={lines} />
      </Band>
      <Band id="past" title={record.past} note={record.pastNote}>
        <RetentionPast locale={locale} rows={past} />
      </Band>
    </PersonFrame>
  )
}
