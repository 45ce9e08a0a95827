import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { waitsFor } from "#lib/children/rules/confirming.ts"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { ageText, birthText, dayText, nameOf, titleOf } from "./child-words.ts"
import { DueAct, dueText } from "./due-panel.tsx"

type Props = {
  locale: Locale
  /** Those that are not closed. */
  family: ChildInList[]
  today: Day
  confirm: FormAction
  /** The child whose act stands above already, as the page's one main button. */
  above?: string | undefined
}

/** One's children, each with its state and what there is to do for it. */
export function ChildrenBand({ locale, family, today, confirm, above }: Props) {
  const { home } = messages(locale).family
  return (
    <Band id="children" title={home.children} note={home.childrenNote} strong>
      {family.length === 0 ? (
        <EmptyState
          title={home.emptyTitle}
          drawing="coat"
          action={
            <p className="actions mt-5">
              <ButtonLink tone="main" href={`/${locale}/parent/children/new`}>
                {home.open}
              </ButtonLink>
            </p>
          }
        >
          {home.emptyText}
        </EmptyState>
      ) : (
        <>
          <ul className="family" role="list">
            {family.map((child) => (
              <li key={child.id}>
                <ChildCard
                  locale={locale}
                  child={child}
                  today={today}
                  confirm={confirm}
                  isAbove={child.id === above}
                />
              </li>
            ))}
          </ul>
          <p className="actions mt-7">
            <ButtonLink href={`/${locale}/parent/children/new`}>{home.add}</ButtonLink>
          </p>
        </>
      )}
    </Band>
  )
}

type Card = { locale: Locale; child: ChildInList; today: Day; confirm: FormAction; isAbove: boolean }

function ChildCard({ locale, child, today, confirm, isAbove }: Card) {
  const { facts, home } = messages(locale).family
  const name = nameOf(child, locale)
  const waiting = waitsFor(child, today)
  return (
    <>
      <h3>{titleOf(child, locale)}</h3>
      <FactsList
        rows={[
          { term: facts.birth, value: birthText(child, locale) },
          ...(child.bornOn ? [{ term: facts.age, value: ageText(child.bornOn, today, locale) }] : []),
          {
            term: facts.entry,
            value: child.desiredEntryOn
              ? facts.from({ day: dayText(child.desiredEntryOn, locale) })
              : facts.unsaid,
          },
          {
            term: facts.file,
            value: <StateMark mark={marks[child.state]}>{stateText(child, locale)}</StateMark>,
          },
        ]}
      />
      <p className="mt-3">
        <a href={`/${locale}/parent/children/${child.id}`}>{home.see({ name })}</a>
      </p>
      {waiting && waiting.what !== "FINISH" && !isAbove && (
        <div className="mt-3">
          <p className="note">{dueText(waiting, locale)}</p>
          <DueAct locale={locale} child={child} waiting={waiting} confirm={confirm} here />
        </div>
      )}
    </>
  )
}

export const marks: Record<ChildFileState, MarkName> = {
  DRAFT: "next",
  ACTIVE: "good",
  TO_CONFIRM: "bad",
  ARCHIVED: "next",
  PLACED: "good",
  CLOSED: "closed",
  DESTROYED: "closed",
}

export function stateText(
  { state, confirmedUntil }: Pick<ChildInList, "state" | "confirmedUntil">,
  locale: Locale,
): string {
  const { states } = messages(locale).family
  return state === "ACTIVE"
    ? states.ACTIVE({ day: confirmedUntil ? dayText(confirmedUntil, locale) : "" })
    : states[state]
}
