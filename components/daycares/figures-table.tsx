import { DataTable } from "#components/ui/data-table.tsx"
import { count, decimal } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Kind } from "#lib/daycares/rules/search.ts"
import { perThousand } from "#lib/daycares/rules/tones.ts"
import type { RegionCount } from "#lib/daycares/views/daycares.ts"

const columns = ["rate", "all", "CPE", "GS", "GNS", "homes"] as const

type Props = {
  locale: Locale
  rows: RegionCount[]
  /** The kind that the map shows; null for all. */ kind: Kind | null
}

/** The same numbers as the map, and what they are made of. */
export function FiguresTable({ locale, rows, kind }: Props) {
  const { daycares, network } = messages(locale)
  const { figures } = network
  const { kinds: names } = daycares
  const cells = (it: Omit<RegionCount, "name" | "code">) => ({
    rate: decimal(perThousand(kind ? it.byKind[kind].places : it.places, it.population), locale),
    all: count(it.places, locale),
    CPE: count(it.byKind.CPE.places, locale),
    GS: count(it.byKind.GS.places, locale),
    GNS: count(it.byKind.GNS.places, locale),
    homes: count(it.homePlaces, locale),
  })
  return (
    <DataTable
      caption={figures.caption}
      hideCaption
      header="name"
      columns={[
        { key: "name", label: figures.columns.name },
        ...columns.map((key) => ({
          key,
          label: key === "rate" && kind ? figures.rateOf(names[kind]) : figures.columns[key],
          align: "right" as const,
        })),
      ]}
      rows={[
        ...rows.map((it) => ({
          key: it.code,
          cells: {
            ...cells(it),
            name: (
              <>
                <span className="num soft">{it.code}</span>{" "}
                <a href={`/${locale}/regions/${it.code}`}>{it.name}</a>
              </>
            ),
          },
        })),
        { key: "all", cells: { ...cells(together(rows)), name: figures.total } },
      ]}
    />
  )
}

function together(rows: RegionCount[]): Omit<RegionCount, "name" | "code"> {
  const sum = (of: (it: RegionCount) => number) => rows.reduce((all, it) => all + of(it), 0)
  const kind = (name: keyof RegionCount["byKind"]) => ({
    services: sum((it) => it.byKind[name].services),
    places: sum((it) => it.byKind[name].places),
  })
  return {
    ...{
      population: sum((it) => it.population),
      services: sum((it) => it.services),
      places: sum((it) => it.places),
      infants: sum((it) => it.infants),
    },
    ...{
      offices: sum((it) => it.offices),
      homePlaces: sum((it) => it.homePlaces),
      providers: sum((it) => it.providers),
    },
    byKind: { CPE: kind("CPE"), GS: kind("GS"), GNS: kind("GNS"), HOME: kind("HOME") },
  }
}
