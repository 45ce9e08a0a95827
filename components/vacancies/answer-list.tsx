import { byText, clockNote } from "#components/clocks/clock-words.ts"
import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { TaskList, type TaskRow } from "#components/ui/task-list.tsx"
import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isAnswerable, partiesOf, toAnswer } from "#lib/vacancies/rules/asked-order.ts"
import type { Asked, AskedParty, SuspendedList } from "#lib/vacancies/views/asked.ts"
import { AnswerSuspended, suspendedTitle } from "./answer-suspended.tsx"
import type { AnswerPlace } from "./answer-place.ts"
import { namesOf, type Names } from "./answer-words.ts"

type Props = {
  locale: Locale
  now: Date
  place: AnswerPlace
  asked: Asked[]
  suspended: SuspendedList[]
  names: Names
  confirm: FormAction
}

/** What to answer, the nearest deadline first; what silence suspended; what was answered. */
export function AnswerList({ locale, now, place, asked, suspended, names, confirm }: Props) {
  const { answering } = messages(locale)
  const { list } = answering
  const due = toAnswer(asked, now)
  const interested = asked.filter(
    (it) => it.state === "INTERESTED" && it.what === "INVITATION" && !it.hasOffer,
  )
  // A yes that led to an offer is told by the offer.
  const past = asked
    .filter((it) => !isAnswerable(it, now) && !interested.includes(it))
    .filter((it) => it.what === "OFFER" || !it.hasOffer)
    .toReversed()
  return (
    <>
      {due.length + interested.length > 0 && (
        <Band id="due" title={list.due} note={list.dueNote} strong>
          <TaskList
            rows={[
              ...due.map((it) => dueRow(it, { locale, place, names })),
              ...partiesOf(interested).map((it) => ({
                ...row(it, { locale, place, names }),
                note: list.interestedNote,
                mark: "good" as const,
                state: list.interested,
              })),
            ]}
          />
        </Band>
      )}
      {due.length + interested.length + suspended.length + past.length === 0 && (
        <EmptyState title={list.fact({ due: 0 })} as="h2">
          {list.leadNone}
        </EmptyState>
      )}
      {suspended.length > 0 && (
        <Band
          id="suspended"
          title={answering.suspended.title}
          note={answering.suspended.note}
          strong
          className="stack"
        >
          {suspended.map((it) => (
            <div key={it.registrationId}>
              <h3>{suspendedTitle(locale, it, names)}</h3>
              <AnswerSuspended
                locale={locale}
                list={it}
                names={names}
                confirm={confirm}
                fields={place.fields}
              />
            </div>
          ))}
        </Band>
      )}
      {past.length > 0 && (
        <Band id="past" title={list.past} note={list.pastNote}>
          <TaskList
            rows={partiesOf(past).map((it) => ({
              ...row(it, { locale, place, names }),
              ...(it.first.settledAt
                ? { note: list.settled({ on: shortDate(it.first.settledAt, locale) }) }
                : {}),
              mark: markOf(it.first),
              state: stateOf(it.first, locale),
            }))}
          />
        </Band>
      )}
    </>
  )
}

type With = Pick<Props, "locale" | "place" | "names">

function dueRow(party: AskedParty, { locale, place, names }: With): TaskRow {
  const { answering } = messages(locale)
  const { list } = answering
  const { first } = party
  const said = first.bothAnswer && first.said.some((it) => it.agrees)
  const about = { names: namesOf(party, names, locale), place: first.daycareName }
  const notes = [
    byText(first, locale),
    first.clock.moved && clockNote(first.clock, locale),
    said && list.yesNoted,
    first.readsOnly && list.readOnly,
  ]
  return {
    ...row(party, { locale, place, names }),
    name: list[first.what](about),
    note: notes.filter(Boolean).join(" "),
    mark: "next",
    state: list.kinds[first.what],
  }
}

function row(party: AskedParty, { locale, place, names }: With) {
  const { first } = party
  return {
    key: first.id,
    name: messages(locale).answering.list.row({
      names: namesOf(party, names, locale),
      place: first.daycareName,
    }),
    href: first.what === "INVITATION" ? place.invitation(first.id) : place.offer(first.id),
  }
}

const marks: Partial<Record<Asked["state"], MarkName>> = {
  ACCEPTED: "good",
  NO_ANSWER: "bad",
  EXPIRED: "bad",
  SENT: "next",
  SEEN: "next",
}
const markOf = ({ state }: Asked): MarkName => marks[state] ?? "closed"

function stateOf(it: Asked, locale: Locale): string {
  const { states, list } = messages(locale).answering
  const words = it.what === "INVITATION" ? states.invitation[it.state] : states.offer[it.state]
  // Past its deadline, and the worker has not come by yet.
  return it.state === "SENT" || it.state === "SEEN"
    ? states.offer.EXPIRED
    : list.state({ kind: list.kinds[it.what], words })
}
