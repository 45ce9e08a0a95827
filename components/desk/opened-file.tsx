import { dayText } from "#components/children/child-words.ts"
import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import type { OpenedList } from "#lib/desk/views.ts"
import type { Residence } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import type { RegistrationState } from "#lib/waitlist/rules/states.ts"

type Props = {
  locale: Locale
  file: {
    givenName: string | null
    familyName: string | null
    bornOn: Day | null
    desiredEntryOn: Day | null
    residences: Residence[]
    lists: OpenedList[]
  }
}

/** What an opened file says, and on which lists the child is; nothing can be changed here. */
export function OpenedFile({ locale, file }: Props) {
  const { desk, family } = messages(locale)
  const { child } = desk
  const { unsaid } = family.facts
  const day = (it: Day | null) => (it ? dayText(it, locale) : unsaid)
  return (
    <>
      <Band id="answers" title={child.answers} strong level>
        <FactsList
          rows={[
            {
              term: child.name,
              value: [file.givenName, file.familyName].filter(Boolean).join(" ") || unsaid,
            },
            { term: child.born, value: day(file.bornOn) },
            { term: child.wish, value: day(file.desiredEntryOn) },
            ...file.residences.map((it) => ({
              term: `${child.home}${it.position === 1 ? "" : " 2"}`,
              value: [it.postalCode, it.municipality].filter(Boolean).join(", "),
            })),
          ]}
        />
      </Band>
      <Band id="lists" title={child.lists}>
        <ListsOf locale={locale} lists={file.lists} />
      </Band>
    </>
  )
}

const isState = (state: string, states: object): state is RegistrationState => state in states

function ListsOf({ locale, lists }: { locale: Locale; lists: OpenedList[] }) {
  const { child } = messages(locale).desk
  if (lists.length === 0) return <p>{child.noLists}</p>
  return (
    <DataTable
      caption={child.lists}
      hideCaption
      header="list"
      columns={columnsOf(child.columns, ["list", "state", "registered", "since"])}
      rows={lists.map((it) => ({
        key: it.registrationId,
        cells: {
          list: it.daycareName,
          state: isState(it.state, child.states) ? child.states[it.state] : it.state,
          registered: dayText(it.registeredOn, locale),
          since: dayText(it.since, locale),
        },
      }))}
    />
  )
}
