type Column = { key: string; label: string; align?: "right"; className?: string }
type Row = { key: string; cells: Record<string, React.ReactNode> }

type Props = {
  caption: React.ReactNode
  hideCaption?: boolean
  columns: Column[]
  rows: Row[]
  /** The column that names the row. */
  header: string
  className?: string
}

/**
 * Rows that are compared. On a telephone each row is laid again, so the roles are said in so many words:
 * a browser forgets that it is a table once CSS changes `display`.
 */
export function DataTable({ caption, hideCaption, columns, rows, header, className }: Props) {
  return (
    <table role="table" className={`table table--stack${className ? ` ${className}` : ""}`}>
      <caption className={hideCaption ? "visually-hidden" : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th role="columnheader" scope="col" key={column.key} className={column.align}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={row.key}>
            {columns.map((column) =>
              column.key === header ? (
                <th role="rowheader" scope="row" key={column.key}>
                  {row.cells[column.key]}
                </th>
              ) : (
                <td role="cell" key={column.key} data-label={column.label} className={cellClass(column)}>
                  <span>{row.cells[column.key]}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellClass({ align, className }: Column): string | undefined {
  return [align, className].filter(Boolean).join(" ") || undefined
}

/** The columns of a table in this order, with the labels that a dictionary gives them. */
export function columnsOf<K extends string>(labels: Record<K, string>, keys: readonly K[]): Column[] {
  return keys.map((key) => ({ key, label: labels[key] }))
}
