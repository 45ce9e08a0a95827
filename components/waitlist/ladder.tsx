import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Category } from "#lib/waitlist/rules/policy.ts"
import type { Cell } from "#lib/waitlist/rules/small-cells.ts"
import type { StandingInTable } from "#lib/waitlist/views.ts"
import { dayOf } from "#components/daycares/day-of.ts"
import { capital, categoryWords, rankWords } from "./words.ts"

type Props = { locale: Locale; name: string; standing: StandingInTable; categories: readonly Category[] }

/** "You are here": a rung for each family ahead whose number is told, category by category, then one's own place. */
export function Ladder({ locale, name, standing, categories }: Props) {
  const { why, days } = messages(locale).waitlist
  const { rank, ahead, category, countedFrom } = standing
  if (!rank) return null
  const own = categories[category - 1]
  return (
    <ol className="ladder" role="list">
      {ahead.map((cell, at) => {
        const its = categories[at]
        if (!its || isNobody(cell)) return null
        return (
          <li key={at}>
            <Rungs cell={cell} />
            <div className="ladder__text">
              <p>
                <strong>{cellWords(locale, cell)}</strong>
              </p>
              <p className="note">
                {at + 1 === category
                  ? why.ownBeforeTie
                  : why.category({ at: at + 1, name: categoryWords(locale, its) })}
              </p>
            </div>
          </li>
        )
      })}
      <li className="ladder__here">
        <span className="ladder__rungs" aria-hidden="true" />
        <div className="ladder__text">
          <p className="ladder__rank">
            <span className="ladder__figure">{rankWords(locale, rank)}</span>{" "}
            <strong>{why.here({ name })}</strong>
          </p>
          <p className="note">
            {why.hereNote({
              category: capital(own ? categoryWords(locale, own) : ""),
              days: days(standing.days),
              since: dayOf(countedFrom, locale),
            })}
            {standing.precarity && ` ${why.herePrecarity}`}
          </p>
        </div>
      </li>
      <li className="ladder__foot">
        <span className="ladder__rungs" aria-hidden="true" />
        <div className="ladder__text">
          <p className="note">{why.after}</p>
        </div>
      </li>
    </ol>
  )
}

/** As many rungs as there are families, up to twelve: more would push one's own place off the page. */
const mostRungs = 12

function Rungs({ cell }: { cell: Cell }) {
  const told = "count" in cell ? Math.min(cell.count, mostRungs) : 0
  const height = Math.max(3, told) * 20
  const rungs = Array.from({ length: told }, (_, at) => `M0 ${at * 20 + 10}h60`).join("")
  return (
    <span className={told ? "ladder__rungs" : "ladder__rungs ladder__rungs--untold"} aria-hidden="true">
      <svg
        viewBox={`0 0 60 ${height}`}
        width="60"
        height={height}
        preserveAspectRatio="none"
        focusable="false"
      >
        {told > 0 && <path d={rungs} stroke="currentColor" strokeWidth="2.5" />}
      </svg>
    </span>
  )
}

const isNobody = (cell: Cell) => "count" in cell && cell.count === 0

function cellWords(locale: Locale, cell: Cell): string {
  const { cells } = messages(locale).waitlist.why
  return "count" in cell ? cells[cell.shows]({ count: cell.count }) : cells[cell.shows]
}
