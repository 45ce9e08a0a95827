import { dayText } from "#components/children/child-words.ts"
import { byText, clockNote } from "#components/clocks/clock-words.ts"
import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Asked, AskedParty, OfferAsked, SuspendedList } from "#lib/vacancies/views/asked.ts"
import { AnswerSuspended, suspendedTitle } from "./answer-suspended.tsx"
import { parentAnswers } from "./answer-place.ts"
import { namesOf, type Names } from "./answer-words.ts"

type Props = { locale: Locale; due: AskedParty[]; names: Names }

/** On a parent's first page, above everything: the answer whose deadline is the nearest, and how many more there are. */
export function AnswerPanel({ locale, due, names }: Props) {
  const { home } = messages(locale).answering
  const [party] = due
  if (!party) return null
  const { first } = party
  const place = parentAnswers(locale)
  return (
    <Panel labelledBy="due" className="mb-7">
      <h2 id="due">{home[first.what]({ names: namesOf(party, names, locale), place: first.daycareName })}</h2>
      <p className="measure mt-3">
        <strong>{byText(first, locale)}</strong>
      </p>
      {first.clock.moved && <p className="note">{clockNote(first.clock, locale)}</p>}
      <p className="actions mt-5">
        <ButtonLink
          tone="main"
          href={first.what === "OFFER" ? place.offer(first.id) : place.invitation(first.id)}
        >
          {home.open}
        </ButtonLink>
        {due.length > 1 && <a href={place.list}>{home.more({ more: due.length - 1 })}</a>}
      </p>
    </Panel>
  )
}

type Silent = { locale: Locale; lists: SuspendedList[]; names: Names; confirm: FormAction }

/** In its place where nothing is to be answered: the list that silence suspended and that ends the soonest. */
export function SuspendedPanel({ locale, lists, names, confirm }: Silent) {
  const [list] = lists
  if (!list) return null
  const { answering } = messages(locale)
  return (
    <Panel labelledBy="suspended" className="mb-7">
      <h2 id="suspended">{suspendedTitle(locale, list, names)}</h2>
      <AnswerSuspended locale={locale} list={list} names={names} confirm={confirm} main />
      {lists.length > 1 && (
        <p className="mt-3">
          <a href={parentAnswers(locale).list}>{answering.suspended.title}</a>
        </p>
      )}
    </Panel>
  )
}

/** Places that were accepted and that begin, or began lately: what comes next. */
export function AcceptedBand({ locale, asked, names }: { locale: Locale; asked: Asked[]; names: Names }) {
  const { home, child } = messages(locale).answering
  const accepted = asked.filter((it) => isAccepted(it))
  if (accepted.length === 0) return null
  return (
    <Band id="accepted" title={home.accepted} strong>
      <TaskList
        rows={accepted.map((it) => ({
          key: it.id,
          name: home.acceptedRow({ name: names.get(it.childId) ?? child, place: it.daycareName }),
          href: parentAnswers(locale).offer(it.id),
          mark: it.placement.state === "PENDING" ? "next" : "good",
          state: home.acceptedState[it.placement.state === "PENDING" ? "PENDING" : "ACTIVE"]({
            day: dayText(it.placement.startsOn, locale),
          }),
        }))}
      />
    </Band>
  )
}

type AcceptedOffer = OfferAsked & { placement: NonNullable<OfferAsked["placement"]> }
function isAccepted(it: Asked): it is AcceptedOffer {
  return (
    it.what === "OFFER" &&
    it.state === "ACCEPTED" &&
    it.placement !== null &&
    ["PENDING", "ACTIVE"].includes(it.placement.state)
  )
}
