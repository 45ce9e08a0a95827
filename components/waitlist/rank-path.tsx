import { dayOf } from "#components/daycares/day-of.ts"
import { DataTable } from "#components/ui/data-table.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { daysBetween, type Day } from "#lib/platform/days.ts"
import { shownRank } from "#lib/waitlist/rules/rank.ts"
import { movesOf, type Move, type RankNote } from "#lib/waitlist/rules/trend.ts"
import { Turn } from "./turn.tsx"
import { rankWords } from "./words.ts"

type Props = { locale: Locale; notes: RankNote[]; today: Day }

/** The way of one rank: a line that steps up and down, then each move in words, with its causes. */
export function RankPath({ locale, notes, today }: Props) {
  const { why } = messages(locale).waitlist
  const moves = movesOf(notes)
  if (moves.length === 0)
    return (
      <div>
        <h3>{why.pathNone}</h3>
        <p className="measure mt-3">{why.pathNoneText}</p>
      </div>
    )
  return (
    <div className="path">
      <Line locale={locale} notes={notes} today={today} />
      <DataTable
        caption={why.pathCaption}
        hideCaption
        header="on"
        columns={[
          { key: "on", label: why.columns.on },
          { key: "cause", label: why.columns.cause },
          { key: "effect", label: why.columns.effect },
        ]}
        rows={moves.map((it) => ({
          key: it.on,
          cells: {
            on: dayOf(it.on, locale),
            cause: <Causes locale={locale} move={it} />,
            effect: <Effect locale={locale} move={it} />,
          },
        }))}
      />
    </div>
  )
}

function Causes({ locale, move }: { locale: Locale; move: Move }) {
  const { causes, other } = messages(locale).waitlist.why
  const told = move.causes.map(({ cause, change }) => causes[cause]({ n: Math.abs(change) }))
  // A move that no cause may be told of is still said to be one.
  const all = move.other !== 0 || told.length === 0 ? [...told, other] : told
  return (
    <>
      {all.map((text) => (
        <span className="block" key={text}>
          {text}
        </span>
      ))}
    </>
  )
}

function Effect({ locale, move }: { locale: Locale; move: Move }) {
  const { effect } = messages(locale).waitlist.why
  const isUp = worth(move.to) < worth(move.from)
  const words = { from: rankWords(locale, move.from), to: rankWords(locale, move.to) }
  return <Turn move={isUp ? "UP" : "DOWN"}>{isUp ? effect.UP(words) : effect.DOWN(words)}</Turn>
}

/** The first is at the top. Behind the fiftieth, a band is drawn as one height: nothing more is told of it. */
function Line({ locale, notes, today }: Props) {
  const { why } = messages(locale).waitlist
  const known = notes.flatMap((it) => (it.rank === null ? [] : [{ on: it.on, rank: shownRank(it.rank) }]))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return null
  const span = Math.max(1, daysBetween(first.on, today))
  const heights = known.map((it) => worth(it.rank))
  const [top, low] = [Math.min(...heights), Math.max(...heights)]
  const x = (day: Day) => 8 + (584 * daysBetween(first.on, day)) / span
  const y = (height: number) => (low === top ? 60 : 16 + (88 * (height - top)) / (low - top))
  const steps = known.slice(1).map((it) => `H${x(it.on).toFixed(1)}V${y(worth(it.rank)).toFixed(1)}`)
  return (
    <figure className="path__plot" aria-hidden="true">
      <svg viewBox="0 0 600 120" preserveAspectRatio="none" focusable="false">
        <path d={`M${x(first.on)} ${y(worth(first.rank))}${steps.join("")}H592`} />
      </svg>
      <figcaption>
        <span>{`${dayOf(first.on, locale)}, ${rankWords(locale, first.rank)}`}</span>
        <strong>{`${why.today}, ${rankWords(locale, last.rank)}`}</strong>
      </figcaption>
    </figure>
  )
}

function worth(rank: ReturnType<typeof shownRank>): number {
  if ("exact" in rank) return rank.exact
  return { "51-100": 60, "101-200": 80, OVER_200: 100 }[rank.band]
}
