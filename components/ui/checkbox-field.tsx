"use client"

import { HintAndErrors } from "./field.tsx"
import { describedBy, useField } from "./form-context.ts"

type Props = { name: string; label: string; note?: string; value?: string; defaultChecked?: boolean }

export function CheckboxField({ name, label, note, value = "yes", defaultChecked = false }: Props) {
  const field = useField(name)
  // An empty box is not posted at all: once the form came back, only its own value means "checked".
  const checked = field.cameBack ? [field.typed].flat().includes(value) : defaultChecked
  const bad = field.errors.length > 0

  return (
    <div className={bad ? "field field--bad" : "field"}>
      <HintAndErrors field={field} />
      <div className="choice" key={String(checked)}>
        <input
          type="checkbox"
          id={field.id}
          name={name}
          value={value}
          defaultChecked={checked}
          aria-invalid={bad || undefined}
          aria-describedby={describedBy(field, note)}
        />
        <div>
          <label htmlFor={field.id} className="block">
            {label}
          </label>
          {note && (
            <span className="note" id={field.hintId}>
              {note}
            </span>
          )}
        </div>
      </div>
    </div>
  )
}
