import { dayOf } from "#components/daycares/day-of.ts"
import { PlacesTable } from "#components/daycares/places-table.tsx"
import { Band } from "#components/ui/band.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import { longDateTime, shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"
import type { DaycareHome } from "#lib/vacancies/views/daycare-home.ts"
import { FreesTable, MovingTable } from "./home-tables.tsx"
import { HomePanel } from "./home-panel.tsx"
import { HomeWarnings } from "./home-warnings.tsx"
import { PlacesStrip } from "./places-strip.tsx"

type Props = {
  locale: Locale
  daycare: DaycareView
  home: DaycareHome
  /** Whether this person may say what the service runs. */
  mayConfirm: boolean
}

/** A service between two calls: what is empty, what moves, whom to call, what frees. */
export function HomeScreen({ locale, daycare, home, mayConfirm }: Props) {
  const { daycareHome: words, daycares, spaces } = messages(locale)
  const { municipality, confirmedAt } = daycare
  const isOpen = daycare.state === "OPEN"
  const days = home.moving.reduce((sum, it) => sum + it.daysEmpty, 0)
  const base = `/${locale}/daycare`
  return (
    <>
      <Opening
        dateline={daycare.name}
        context={home.strips ? words.context({ empty: home.empty }) : `${daycares.kindsLong[daycare.kind]}.`}
        fact={home.strips ? factOf(home, locale) : daycare.name}
        lead={
          days > 0
            ? words.lead({ days })
            : mayConfirm
              ? spaces.daycare.leadManager({ municipality })
              : spaces.daycare.leadMember({ municipality })
        }
      />
      {!isOpen && (
        <Notice tone="bad" title={spaces.daycare.closed}>
          {spaces.daycare.closedText({ day: dayOf(daycare.closedOn ?? daycare.sourceOn, locale) })}
        </Notice>
      )}
      {isOpen && <HomePanel locale={locale} home={home} mayConfirm={mayConfirm} />}
      <Band
        id="moving"
        title={words.moving.title}
        note={
          <p>
            <a href={`${base}/vacancies/new`}>{words.announce}</a>
            <br />
            <a href={`${base}/vacancies`}>{words.all}</a>
          </p>
        }
        strong
      >
        <MovingTable locale={locale} rows={home.moving} />
      </Band>
      {home.toCall.length > 0 && (
        <Band id="call" title={words.call.title} note={words.call.note}>
          <TaskList
            rows={home.toCall.map((it) => ({
              key: it.offerId,
              name: words.call.row({ code: it.code }),
              href: `${base}/vacancies/${it.vacancyId}/offers/${it.offerId}`,
              mark: "bad",
              state: words.call.state({ when: longDateTime(it.deadline, locale) }),
            }))}
          />
        </Band>
      )}
      <Band
        id="places"
        title={words.strip.title}
        note={
          <>
            {daycare.run && (
              <p>
                {words.strip.note({ permit: daycare.places, run: daycare.run.infants + daycare.run.older })}
              </p>
            )}
            <p>
              <a href={`${base}/placements`}>{words.strip.children}</a>
              {isOpen && mayConfirm && daycare.run && (
                <>
                  <br />
                  <a href={`${base}/places`}>{words.strip.correct}</a>
                </>
              )}
            </p>
          </>
        }
      >
        {home.strips ? (
          <PlacesStrip locale={locale} strips={home.strips} />
        ) : (
          <PlacesTable locale={locale} daycare={daycare} />
        )}
        <div className="stack mt-5">
          <HomeWarnings locale={locale} rows={home.tight} />
          <p>
            {confirmedAt
              ? `${spaces.daycare.confirmed({ day: shortDate(confirmedAt, locale) })}. `
              : `${spaces.daycare.notYet} `}
            {spaces.daycare.placesNote({ day: dayOf(daycare.sourceOn, locale) })}{" "}
            {isOpen && (daycare.listOpen ? spaces.daycare.listOpen : spaces.daycare.listClosed)}{" "}
            {isOpen && !mayConfirm && spaces.daycare.asksManager}
          </p>
          <p>
            <a href={`/${locale}/daycares/${daycare.slug}`}>{spaces.publicPage}</a>
          </p>
        </div>
      </Band>
      {home.frees.length > 0 && (
        <Band id="frees" title={words.frees.title}>
          <FreesTable locale={locale} rows={home.frees} />
        </Band>
      )}
    </>
  )
}

/** The one fact of the day: what waits for a family, then what waits for the service. */
function factOf({ moving, pending, empty }: DaycareHome, locale: Locale): string {
  const { facts } = messages(locale).daycareHome
  const sum = (what: "held" | "interested" | "asked") => moving.reduce((all, it) => all + it[what], 0)
  if (pending.length > 0) return facts.pending({ count: pending.length })
  for (const what of ["held", "interested", "asked"] as const)
    if (sum(what) > 0) return facts[what]({ count: sum(what) })
  return empty > 0 ? facts.nobody : facts.full
}
