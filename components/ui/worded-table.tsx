"use client"

import { DataTable } from "./data-table.tsx"

/** Words only; with a number before them, or remarks under them. */
export type Worded = string | { lead?: string; text: string; notes?: string[] }

type Props = {
  caption: string
  columns: { label: string; align?: "right" }[]
  /** A row's cells in the columns' order; the first names the row. */
  rows: Worded[][]
  className?: string
  leadClass?: string
}

/**
 * A long table of words. It moves nothing: it is drawn from its words in the browser too, because what the server draws
 * alone is written down a second time for the browser, element by element, and for 25 rows that was half of the page.
 */
export function WordedTable({ caption, columns, rows, className, leadClass }: Props) {
  return (
    <DataTable
      caption={caption}
      hideCaption
      header="0"
      {...(className ? { className } : {})}
      columns={columns.map((it, at) => ({ key: String(at), ...it }))}
      rows={rows.map((cells, row) => ({
        key: String(row),
        cells: Object.fromEntries(cells.map((it, at) => [String(at), wordsOf(it, leadClass)])),
      }))}
    />
  )
}

function wordsOf(it: Worded, leadClass?: string) {
  if (typeof it === "string") return it
  const { lead, text, notes = [] } = it
  return (
    <>
      {lead && <span className={leadClass}>{lead}</span>}
      {lead ? ` ${text}` : text}
      {notes.map((note) => (
        <span className="note" key={note}>
          {note}
        </span>
      ))}
    </>
  )
}
