import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { longDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { noSearch, searchLink } from "#lib/daycares/rules/search.ts"
import { zoneName } from "#lib/daycares/rules/zone-names.ts"
import type { DaycareInList, DaycareView } from "#lib/daycares/views/daycares.ts"

import { dayOf } from "./day-of.ts"
import { PlacesTable } from "./places-table.tsx"
import { ZoneMap, type ZonePicture } from "./zone-map.tsx"

type Props = {
  locale: Locale
  daycare: DaycareView
  neighbours: DaycareInList[]
  picture: ZonePicture
  /** Where a mistake is told. */
  email: string
  /** How its list is ordered; null for one that is closed. */
  order: React.ReactNode
}

export function DaycareScreen({ locale, daycare, neighbours, picture, email, order }: Props) {
  const { daycares, news } = messages(locale)
  const { page, kindsLong, kindsExplained } = daycares
  const { temporary } = news
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}`}>{page.back}</BackLink>}
        context={`${kindsLong[daycare.kind]}.`}
        fact={daycare.name}
        lead={kindsExplained[daycare.kind]}
      />
      {daycare.state === "CLOSED" && (
        <Notice tone="bad" title={page.closedTitle}>
          {page.closedText(dayOf(daycare.closedOn ?? daycare.sourceOn, locale))}
        </Notice>
      )}
      {daycare.state === "OPEN" && daycare.lastDay && (
        <Notice title={temporary.notice}>
          {temporary.noticeText({ day: dayOf(daycare.lastDay, locale) })}
        </Notice>
      )}
      <Band id="places" title={page.places} note={page.placesNote} strong>
        <PlacesTable locale={locale} daycare={daycare} />
        {!daycare.run && <p className="mt-4 soft">{page.notYet}</p>}
      </Band>
      <Where locale={locale} daycare={daycare} picture={picture} />
      {order}
      <Next locale={locale} />
      <Known locale={locale} daycare={daycare} email={email} />
      <Neighbours locale={locale} daycare={daycare} neighbours={neighbours} />
    </>
  )
}

function Where({ locale, daycare, picture }: { locale: Locale; daycare: DaycareView; picture: ZonePicture }) {
  const { page } = messages(locale).daycares
  const zone = zoneName(locale, { ...daycare, code: daycare.zone })
  const near =
    daycare.precision === "MUNICIPALITY" && daycare.municipalityCode
      ? ({ kind: "MUNICIPALITY", code: daycare.municipalityCode } as const)
      : ({ kind: "AREA", code: daycare.postalArea } as const)
  const facts = [
    ...(daycare.address
      ? [{ term: page.address, value: `${daycare.address}, ${daycare.municipality}` }]
      : []),
    { term: page.zone, value: zone },
    {
      term: page.region,
      value: <a href={`/${locale}/regions/${daycare.region.code}`}>{daycare.region.name}</a>,
    },
    { term: page.fee, value: daycare.subsidised ? page.reduced : page.ownFee },
    ...(daycare.state === "OPEN"
      ? [{ term: page.list, value: daycare.listOpen ? page.listOpen : page.listClosed }]
      : []),
  ]
  return (
    <Band id="where" title={page.where} level>
      <div className="where">
        <div className="stack-5">
          <FactsList rows={facts} />
          <p>
            <a href={searchLink(locale, noSearch, { near }, "results")}>{page.around}</a>
          </p>
        </div>
        <ZoneMap locale={locale} zone={zone} picture={picture} />
      </div>
    </Band>
  )
}

function Next({ locale }: { locale: Locale }) {
  const { page } = messages(locale).daycares
  return (
    <Band id="next" title={page.next} level>
      <ol role="list" className="columns-2">
        {page.nextItems.map(({ title, text }, index) => (
          <li key={title}>
            <h3>{`${index + 1}. ${title}`}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p className="actions mt-6">
        <ButtonLink href={`/${locale}/sign-up`}>{page.signUp}</ButtonLink>
      </p>
    </Band>
  )
}

function Known({ locale, daycare, email }: Pick<Props, "locale" | "daycare" | "email">) {
  const { page, found } = messages(locale).daycares
  return (
    <Band id="known" title={page.known} level className="stack">
      <p>
        <strong>
          {daycare.confirmedAt
            ? page.confirmed(longDate(daycare.confirmedAt, locale))
            : page.notConfirmed(dayOf(daycare.sourceOn, locale))}
        </strong>
      </p>
      <FactsList
        rows={[
          { term: page.official, value: <span lang="fr-CA">{daycare.officialName}</span> },
          ...(daycare.holder
            ? [{ term: page.holder, value: <span lang="fr-CA">{daycare.holder}</span> }]
            : []),
        ]}
      />
      <p>
        <a href={`/${locale}/about-the-data`}>{found.aboutData}</a>
      </p>
      <p>
        {page.wrong} <a href={`mailto:${email}`}>{email}</a>
      </p>
    </Band>
  )
}

function Neighbours({
  locale,
  daycare,
  neighbours,
}: {
  locale: Locale
  daycare: DaycareView
  neighbours: DaycareInList[]
}) {
  const { page } = messages(locale).daycares
  if (!daycare.municipalityCode || neighbours.length === 0) return null
  return (
    <Band id="others" title={page.others(daycare.municipality)} level className="stack">
      <DaycareNames locale={locale} rows={neighbours} />
      <p>
        <a href={`/${locale}/municipalities/${daycare.municipalityCode}`}>
          {page.allOfMunicipality(daycare.municipality)}
        </a>
      </p>
    </Band>
  )
}

/** Names with what kind they are, and no more: for the foot of a page. */
export function DaycareNames({ locale, rows }: { locale: Locale; rows: DaycareInList[] }) {
  const { kinds, places } = messages(locale).daycares
  return (
    <ul role="list" className="name-rows">
      {rows.map((row) => (
        <li key={row.slug}>
          <a href={`/${locale}/daycares/${row.slug}`}>{row.name}</a>
          <span className="note">{`${kinds[row.kind]}, ${places(row.places)}`}</span>
        </li>
      ))}
    </ul>
  )
}
