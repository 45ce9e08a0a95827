import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { ClosedAt, ReopenedAt } from "./closure-ends.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isEarned, nextStep } from "#lib/site/rules/steps.ts"
import type { ClosureView } from "#lib/site/views/closures.ts"
import type { ClosureSteps } from "#lib/site/views/steps.ts"
import { SiteShelf } from "./site-shelf.tsx"
import { StepWay } from "./step-way.tsx"
import { stepName, stepOwner } from "./step-words.ts"

type Props = {
  locale: Locale
  /** Of the open closing; null while nothing is closed. */
  open: ClosureSteps | null
  closures: Pick<ClosureView, "id" | "closedAt" | "endedAt">[]
}

/** The security officer's page of the steps: where the reopening stands, then the one thing that can be done about it. */
export function StepsScreen({ locale, open, closures }: Props) {
  const words = messages(locale).steps.list
  const live = open?.steps.filter((it) => it.isLive) ?? []
  const earlier = open?.steps.filter((it) => !it.isLive) ?? []
  const hrefOf = ({ id }: { id: string }) => `/${locale}/admin/site/steps/${id}`
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/site`}>{words.back}</BackLink>}
        {...openingOf(locale, open)}
      />
      <SiteShelf locale={locale} current="steps" />
      <Next locale={locale} steps={live} hrefOf={hrefOf} />
      <Band id="way" title={words.line} note={words.lineNote} strong>
        {live.length === 0 ? (
          <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
        ) : (
          <StepWay locale={locale} label={words.line} steps={live} all={open?.steps ?? []} hrefOf={hrefOf} />
        )}
      </Band>
      {earlier.length > 0 && (
        <Band id="before" title={words.before} note={words.beforeNote}>
          <StepWay
            locale={locale}
            label={words.before}
            steps={earlier}
            all={open?.steps ?? []}
            hrefOf={hrefOf}
          />
        </Band>
      )}
      {closures.length > 0 && (
        <Band id="keep" title={words.keep} note={words.keepText} className="stack">
          <ul className="tasks tasks--doors" role="list">
            {closures.map(({ id, closedAt, endedAt }) => (
              <li key={id}>
                <p>
                  <ClosedAt locale={locale} at={closedAt} /> – <ReopenedAt locale={locale} at={endedAt} />
                </p>
                <p>
                  <a href={`/${locale}/admin/site/closures/${id}/bundle`} download>
                    {words.keepButton}
                  </a>
                </p>
              </li>
            ))}
          </ul>
          <p className="measure">{words.keepHow}</p>
          <p className="command">npm run site:verify -- FILE --key …</p>
        </Band>
      )}
    </>
  )
}

function openingOf(locale: Locale, open: ClosureSteps | null) {
  const words = messages(locale).steps.list
  const context = words.openContext
  if (!open) return { context, fact: words.notClosed, lead: words.notClosedLead }
  const live = open.steps.filter((it) => it.isLive)
  if (live.length === 0) return { context, fact: words.none, lead: words.noneLead }
  if (isEarned(open.steps)) return { context, fact: words.earned, lead: words.earnedLead }
  const required = live.filter((it) => !it.reopens)
  const done = required.filter((it) => it.state === "DONE").length
  return { context, fact: words.done({ done, all: required.length }), lead: words.lead }
}

function Next({
  locale,
  steps,
  hrefOf,
}: {
  locale: Locale
  steps: ClosureSteps["steps"]
  hrefOf: (step: { id: string }) => string
}) {
  const words = messages(locale).steps.list
  const step = nextStep(steps)
  if (steps.length === 0) return null
  return (
    <Panel labelledBy="next" className="shutnow">
      <div>
        <h2 id="next">{words.next}</h2>
        {step ? (
          <>
            <p>
              <strong>{stepName(step, locale)}</strong>
            </p>
            <p className="note">{stepOwner(step, locale)}</p>
          </>
        ) : (
          <p>{words.earnedLead}</p>
        )}
      </div>
      <div className="shutnow__do">
        {step ? (
          <ButtonLink tone="main" href={hrefOf(step)}>
            {step.state === "IN_PROGRESS" ? words.nextGo : words.nextBegin}
          </ButtonLink>
        ) : (
          <ButtonLink tone="main" href={`/${locale}/admin/site/reopening`}>
            {words.toReopening}
          </ButtonLink>
        )}
      </div>
    </Panel>
  )
}
