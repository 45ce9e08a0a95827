import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { RankNote } from "#lib/waitlist/rules/trend.ts"
import type { StandingInTable } from "#lib/waitlist/views.ts"
import { Ladder } from "./ladder.tsx"
import { PolicyWords } from "./policy-words.tsx"
import { RankPath } from "./rank-path.tsx"
import { rankWords, waitWords } from "./words.ts"

type Props = {
  locale: Locale
  today: Day
  name: string | null
  standing: StandingInTable
  notes: RankNote[]
  policy: AdmissionPolicy
  mayChange: boolean
  /** Where a person is asked to look at it again. */
  review: React.ReactNode
}

/** Why this rank, why it moved: the ladder, its way, the wait, the rule. */
export function WhyScreen({ locale, today, standing, notes, policy, mayChange, review, ...it }: Props) {
  const { answering, waitlist } = messages(locale)
  const { why, ranks, noRank, brackets } = waitlist
  const { whyNot } = answering
  const name = it.name ?? ranks.nameless
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/parent/ranks`}>{why.back}</BackLink>}
        context={why.context({ place: standing.daycareName })}
        fact={factOf(locale, name, standing)}
        lead={why.lead({
          day: dayOf(standing.projectedOn, locale),
          bracket: brackets[standing.bracket],
        })}
      />
      {standing.reason && <Notice title={noRank[standing.reason]} />}
      {standing.rank && (
        <Band
          id="ladder"
          title={why.ladder}
          strong
          note={
            <>
              <p>{why.ladderNote}</p>
              {standing.ahead.some((cell) => !("count" in cell)) && <p>{why.hiddenNote}</p>}
            </>
          }
        >
          <Ladder locale={locale} name={name} standing={standing} categories={policy.categories} />
        </Band>
      )}
      <Band id="path" title={why.path} note={why.pathNote}>
        <RankPath locale={locale} notes={notes} today={today} />
      </Band>
      {standing.rank && (
        <Band id="wait" title={why.wait} level>
          <WaitWords locale={locale} standing={standing} />
        </Band>
      )}
      <Band id="rule" title={why.rules} level className="stack">
        <PolicyWords locale={locale} policy={policy} />
        <p>
          <a href={`/${locale}/daycares/${standing.daycareSlug}#policy`}>{why.rulesLink}</a>
        </p>
        <p>{why.ask}</p>
        {review}
      </Band>
      <Band id="why-not" title={whyNot.title} level>
        <p>
          {whyNot.linkText}{" "}
          <a href={`/${locale}/parent/ranks/${standing.registrationId}/why-not`}>{whyNot.title}</a>
        </p>
      </Band>
      {mayChange && (
        <Band id="leave" title={why.leave} level>
          <p>
            {why.leaveText}{" "}
            <a href={`/${locale}/parent/ranks/${standing.registrationId}/leave`}>{why.leave}</a>
          </p>
        </Band>
      )}
    </>
  )
}

function WaitWords({ locale, standing: { wait, entries } }: { locale: Locale; standing: StandingInTable }) {
  const { why } = messages(locale).waitlist
  return (
    <div className="stack measure">
      {entries !== null && entries > 0 && <p>{why.waitEntries({ entries })}</p>}
      <p>
        {"unknown" in wait ? (
          <>
            <strong>{waitWords(locale, wait)}.</strong> {why.waitUnknown[wait.unknown]}
          </>
        ) : (
          why.waitRange({ range: waitWords(locale, wait) })
        )}
      </p>
    </div>
  )
}

function factOf(locale: Locale, name: string, { rank }: StandingInTable): string {
  const { why } = messages(locale).waitlist
  if (!rank) return why.factNone({ name })
  const words = rankWords(locale, rank)
  return "exact" in rank ? why.factRank({ name, rank: words }) : why.factBand({ name, band: words })
}
