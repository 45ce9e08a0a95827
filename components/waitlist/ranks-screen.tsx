import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { StandingInTable } from "#lib/waitlist/views.ts"
import { RanksTable } from "./ranks-table.tsx"

type Item = { child: ChildInList; standings: StandingInTable[] }
type Props = { locale: Locale; items: Item[] }

/** Every rank of a family on one page: three clicks for each daycare were what parents complained of. */
export function RanksScreen({ locale, items }: Props) {
  const { ranks } = messages(locale).waitlist
  const lists = items.reduce((sum, it) => sum + it.standings.length, 0)
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{ranks.back}</BackLink>}
        context={ranks.context}
        fact={ranks.fact({ lists })}
        lead={ranks.lead}
      />
      {items.length === 0 && (
        <EmptyState
          as="h2"
          title={ranks.noChildTitle}
          action={
            <p className="actions mt-5">
              <ButtonLink tone="main" href={`/${locale}/parent/children`}>
                {ranks.noChildAction}
              </ButtonLink>
            </p>
          }
        >
          {ranks.noChildText}
        </EmptyState>
      )}
      {items.map((it) => (
        <OfChild key={it.child.id} locale={locale} {...it} />
      ))}
      <Band id="meaning" title={ranks.meaning} level className="measure">
        <ul>
          {ranks.meaningItems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Band>
    </>
  )
}

function OfChild({ locale, child, standings }: Item & { locale: Locale }) {
  const { ranks, brackets } = messages(locale).waitlist
  const name = child.givenName ?? ranks.nameless
  const [first] = standings
  const isDraft = child.state === "DRAFT"
  const notes = [
    ...(first
      ? [
          ranks.projected({ day: dayOf(first.projectedOn, locale), bracket: brackets[first.bracket] }),
          ranks.countedTo,
        ]
      : []),
    ...(child.desiredEntryOn ? [ranks.wished({ day: dayOf(child.desiredEntryOn, locale) })] : []),
  ]
  return (
    <Band
      id={`child-${child.id}`}
      title={name}
      strong
      note={
        <>
          {notes.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </>
      }
    >
      {standings.length > 0 ? (
        <RanksTable locale={locale} name={name} rows={standings} />
      ) : (
        <div>
          <h3>{ranks.noneTitle}</h3>
          <p className="measure mt-3">{isDraft ? ranks.draftText : ranks.noneText}</p>
        </div>
      )}
      <p className="actions mt-6">
        {isDraft ? (
          <ButtonLink href={`/${locale}/parent/children/${child.id}`}>{ranks.finish}</ButtonLink>
        ) : (
          <>
            <ButtonLink href={`/${locale}/parent/children/${child.id}/lists`}>{ranks.add}</ButtonLink>
            <ButtonLink href={`/${locale}/parent/children/${child.id}/wish`}>{ranks.wish}</ButtonLink>
          </>
        )}
      </p>
    </Band>
  )
}
