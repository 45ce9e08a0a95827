"use client"

import { HintAndErrors } from "./field.tsx"
import { errorsOf, fieldId, one, useField, useFormContext } from "./form-context.ts"

type Row = { name: string; label: string; note?: string; defaultValue: string }
type Props = {
  name: string
  caption: string
  rowsLabel: string
  columns: { value: string; label: string }[]
  rows: Row[]
}

/** Several questions with the same answers: one question a row, one answer a column. Each row is its own radio group. */
export function ChoiceMatrix({ name, caption, rowsLabel, columns, rows }: Props) {
  const whole = useField(name)
  const { id: form, state } = useFormContext()
  const errors = [...new Set([...whole.errors, ...rows.flatMap((row) => errorsOf(state, row.name))])]
  const field = { ...whole, errors }

  return (
    <div className={field.errors.length > 0 ? "field--bad" : undefined} id={field.id} tabIndex={-1}>
      <HintAndErrors field={field} />
      <table className="matrix">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowsLabel}</th>
            {columns.map((column) => (
              <th scope="col" key={column.value} id={`${field.id}-${column.value}`}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const chosen =
              (state.status === "idle" ? undefined : one(state.values[row.name])) ?? row.defaultValue
            const rowId = `${field.id}-${row.name}`
            return (
              <tr key={`${row.name}-${chosen}`}>
                <th scope="row" id={rowId}>
                  {row.label}
                  {row.note && <span className="note">{row.note}</span>}
                </th>
                {columns.map((column, index) => (
                  <td key={column.value}>
                    <label>
                      <input
                        type="radio"
                        id={index === 0 ? fieldId(form, row.name) : undefined}
                        name={row.name}
                        value={column.value}
                        defaultChecked={column.value === chosen}
                        aria-labelledby={`${rowId} ${field.id}-${column.value}`}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
