import { DataTable } from "#components/ui/data-table.tsx"
import { listOf } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Strip } from "#lib/vacancies/views/daycare-home.ts"

const sorts = ["taken", "freeing", "empty", "closed"] as const
type Sort = (typeof sorts)[number]

/** One arch for each place, by age class: drawn for whoever would rather look, and said in words beside. */
export function PlacesStrip({ locale, strips }: { locale: Locale; strips: Strip[] }) {
  const { daycareHome, daycares } = messages(locale)
  const words = daycareHome.strip
  return (
    <>
      <DataTable
        caption={words.caption}
        hideCaption
        header="age"
        columns={[
          { key: "age", label: words.columns.age },
          { key: "strip", label: words.columns.strip },
          { key: "words", label: words.columns.words },
        ]}
        rows={strips.map((it) => ({
          key: it.bracket,
          cells: {
            age: it.bracket === "INFANTS" ? daycares.ages.infants : daycares.ages.older,
            strip: <Arches strip={it} />,
            words: inWords(it, locale),
          },
        }))}
      />
      <ul className="strip__legend" role="list" aria-hidden="true">
        {sorts.map((sort) => (
          <li key={sort}>
            <Drawn arches={[sort]} /> {words.legend[sort]}
          </li>
        ))}
      </ul>
    </>
  )
}

/** In tens, as hands count: they break over lines between two of them. */
function Arches({ strip }: { strip: Strip }) {
  const all = sorts.flatMap((sort) =>
    Array.from({ length: sort === "taken" ? strip.taken - strip.freeing : strip[sort] }, () => sort),
  )
  const tens = Array.from({ length: Math.ceil(all.length / 10) }, (_, at) => all.slice(at * 10, at * 10 + 10))
  return (
    <span className="strip" aria-hidden="true">
      {tens.map((ten, at) => (
        <Drawn key={at} arches={ten} />
      ))}
    </span>
  )
}

const step = 11

/** One path for each sort, however many there are. */
function Drawn({ arches }: { arches: readonly Sort[] }) {
  const width = arches.length * step
  const at = (sort: Sort) => arches.flatMap((it, place) => (it === sort ? [place * step + 1] : []))
  const whole = (x: number) => `M${x} 15V6a4 4 0 0 1 8 0v9z`
  const low = (x: number) => `M${x} 15V9h8v6z`
  return (
    <svg viewBox={`0 0 ${width} 16`} width={width} height={16} focusable="false">
      <path className="strip__taken" d={at("taken").map(whole).join("")} />
      <path className="strip__line" d={at("freeing").map(whole).join("")} />
      <path className="strip__taken" d={at("freeing").map(low).join("")} />
      <path className="strip__empty" d={at("empty").map(whole).join("")} />
      <path className="strip__closed" d={at("closed").map(whole).join("")} />
    </svg>
  )
}

function inWords(it: Strip, locale: Locale): string {
  const words = messages(locale).daycareHome.strip
  const said = sorts
    .filter((sort) => it[sort] > 0 || sort === "taken")
    .map((sort) => words[sort]({ count: it[sort] }))
  return listOf(said, locale)
}
