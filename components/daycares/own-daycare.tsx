import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"
import { dayOf } from "./day-of.ts"
import { PlacesTable } from "./places-table.tsx"

type Props = {
  locale: Locale
  daycare: DaycareView
  /** Whether this person may say what the service runs. */
  mayConfirm: boolean
}

/** A service as its own people see it: what is to do, what it says of itself, what comes next. */
export function OwnDaycare({ locale, daycare, mayConfirm }: Props) {
  const { daycares, spaces } = messages(locale)
  const words = spaces.daycare
  const { municipality, confirmedAt } = daycare
  const confirmed = confirmedAt && words.confirmed({ day: shortDate(confirmedAt, locale) })
  const isOpen = daycare.state === "OPEN"
  return (
    <>
      <Opening
        context={`${daycares.kindsLong[daycare.kind]}.`}
        fact={daycare.name}
        lead={mayConfirm ? words.leadManager({ municipality }) : words.leadMember({ municipality })}
      />
      {!isOpen && (
        <Notice tone="bad" title={words.closed}>
          {words.closedText({ day: dayOf(daycare.closedOn ?? daycare.sourceOn, locale) })}
        </Notice>
      )}
      {isOpen && mayConfirm && !confirmed && (
        <Panel labelledBy="ask" className="mb-7">
          <h2 id="ask">{words.ask}</h2>
          <p className="mt-3 measure">{words.askText}</p>
          <p className="mt-5">
            <ButtonLink tone="main" href={`/${locale}/daycare/places`}>
              {words.confirm}
            </ButtonLink>
          </p>
        </Panel>
      )}
      {isOpen && mayConfirm && confirmed && (
        <Band id="todo" title={spaces.todo} strong>
          <TaskList
            rows={[
              {
                key: "places",
                name: words.confirm,
                href: `/${locale}/daycare/places`,
                note: words.confirmNote,
                mark: "good",
                state: confirmed,
              },
            ]}
          />
        </Band>
      )}
      <Band
        id="places"
        title={words.places}
        note={words.placesNote({ day: dayOf(daycare.sourceOn, locale) })}
        strong={!(isOpen && mayConfirm && confirmed)}
      >
        <PlacesTable locale={locale} daycare={daycare} />
        <div className="stack mt-5">
          <p>
            {confirmed ? `${confirmed}. ` : `${words.notYet} `}
            {isOpen && (daycare.listOpen ? words.listOpen : words.listClosed)}{" "}
            {isOpen && !mayConfirm && words.asksManager}
          </p>
          <p>
            <a href={`/${locale}/daycares/${daycare.slug}`}>{spaces.publicPage}</a>
          </p>
        </div>
      </Band>
      <Band id="later" title={spaces.later} level>
        <p className="measure">{words.laterText}</p>
      </Band>
    </>
  )
}
