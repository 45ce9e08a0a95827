import { dayOf } from "#components/daycares/day-of.ts"
import { SearchBar } from "#components/desk/daycare-search.tsx"
import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import type { DaycareChoice } from "#lib/daycares/views/daycares.ts"
import type { DaycareRequest } from "#lib/desk/views.ts"
import { shortDateTime, timeOfDay } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { CallToMake } from "#lib/vacancies/views/calls.ts"

type Props = {
  locale: Locale
  words: string
  /** Null while nothing was looked for. */
  found: DaycareChoice[] | null
  requests: DaycareRequest[]
  calls: CallToMake[]
  isPortalOpen: boolean
}

/** The desk for services: find the one that calls, go on with an open request, call families. */
export function DaycareDesk({ locale, words, found, requests, calls, isPortalOpen }: Props) {
  const { home } = messages(locale).deskDaycares
  const base = `/${locale}/admin/desk`
  return (
    <>
      <Opening context={home.context} fact={home.fact} lead={home.lead} />
      <Band id="find" title={home.find} strong className="stack-5">
        <SearchBar locale={locale} words={words} />
        {found?.length === 0 && <EmptyState title={home.nothing}>{home.nothingText}</EmptyState>}
        {found && found.length > 0 && (
          <LinkList
            items={found.map((it) => ({
              ...{ href: `${base}/daycares/${it.id}`, label: it.name, text: it.municipality },
            }))}
          />
        )}
      </Band>
      <Band id="open" title={home.open}>
        {requests.length === 0 ? (
          <p>{home.noOpen}</p>
        ) : (
          <TaskList
            rows={requests.map((it) => ({
              ...{ key: it.id, name: it.daycareName, href: `${base}/requests/${it.id}` },
              note: messages(locale).desk.take.channels[it.channel],
              mark: "open" as const,
              state: home.until({ time: timeOfDay(it.openUntil, locale) }),
            }))}
          />
        )}
      </Band>
      <Band id="calls" title={home.calls} note={home.callsNote}>
        {calls.length === 0 ? (
          <EmptyState title={home.noCalls}>{home.noCallsText}</EmptyState>
        ) : (
          <CallsTable locale={locale} calls={calls} isPortalOpen={isPortalOpen} />
        )}
      </Band>
    </>
  )
}

function CallsTable({ locale, calls, isPortalOpen }: Pick<Props, "locale" | "calls" | "isPortalOpen">) {
  const { home } = messages(locale).deskDaycares
  const { kinds } = messages(locale).vacancies
  return (
    <DataTable
      caption={home.callsCaption}
      hideCaption
      header="who"
      columns={columnsOf(home.columns, ["who", "place", "tries", "deadline"])}
      rows={calls.map((it) => ({
        key: it.invitationId,
        cells: {
          who: <a href={`/${locale}/admin/desk/calls/${it.invitationId}`}>{it.code}</a>,
          place: (
            <>
              {it.daycareName}
              <span className="note">
                {kinds[it.kind]}, {home.from({ day: dayOf(it.startOn, locale) })}
              </span>
              {it.isOffered && <span className="note">{home.isOffered}</span>}
            </>
          ),
          tries: home.tries(it.tries),
          deadline: (
            <>
              {shortDateTime(it.deadline, locale)}
              {!isPortalOpen && <span className="note">{home.stands}</span>}
            </>
          ),
        },
      }))}
    />
  )
}
