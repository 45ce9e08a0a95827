import { DataTable } from "#components/ui/data-table.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { count } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"

/** Places by age class: what the permit allows, and what is really run when the daycare has said so. */
export function PlacesTable({ locale, daycare }: { locale: Locale; daycare: DaycareView }) {
  const { page, ages } = messages(locale).daycares
  const { run } = daycare
  const row = (key: string, age: string, permit: number, really: number | null) => ({
    key,
    cells: {
      age,
      permit: count(permit, locale),
      run: really === null ? page.unknown : count(really, locale),
    },
  })
  return (
    <DataTable
      caption={page.placesCaption}
      hideCaption
      header="age"
      columns={[
        { key: "age", label: page.placesColumns.age },
        { key: "permit", label: page.placesColumns.permit, align: "right" },
        { key: "run", label: page.placesColumns.run, align: "right" },
      ]}
      rows={[
        row("infants", ages.infants, daycare.infants, run && run.infants),
        row("older", ages.older, daycare.older, run && run.older),
        row("all", page.all, daycare.places, run && run.infants + run.older),
      ]}
    />
  )
}
