/** One row of what is held, its columns by documented names; what was sealed is opened. */
export type OwnRow = Record<string, unknown>
export type OwnData = {
  madeAt: Date
  /** By the table that holds them, as docs/own-data.md explains it. */
  rows: Record<string, OwnRow[]>
  /** Names of the services that the rows name by their identifier. */
  places: Record<string, string>
}

/** Grows when a field changes its meaning or goes; a new one is no new version. */
export const ownDataVersion = 1

/** A column's name in the copy: no word of how it is kept. */
export function named(table: string, column: string): string {
  const plain =
    table === "public.evidence" && column === "sealed" ? "content_base64" : column.replace(/_sealed$/, "")
  return plain.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Its name in the copy: `child_file` is `childFile`, whichever schema it lives in. */
export const namedTable = (table: string) => named(table, table.replace(/^(public|sec)\./, ""))

/** The copy for a machine: the same rows that the PDF is made of. */
export function ownDataJson({ madeAt, rows, places }: OwnData, left: Record<string, string>): string {
  const data = Object.fromEntries(Object.entries(rows).map(([table, lines]) => [namedTable(table), lines]))
  return `${JSON.stringify(
    {
      format: "guichet-own-data",
      version: ownDataVersion,
      madeAt: madeAt.toISOString(),
      explained: "docs/own-data.md",
      ...{ data, daycareNames: places, leftOut: left },
    },
    null,
    2,
  )}\n`
}
