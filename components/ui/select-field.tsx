"use client"

import { Field, type FieldProps } from "./field.tsx"
import { describedBy, one, useField } from "./form-context.ts"

type Option = { value: string; label: string; lang?: string }
type Props = FieldProps & {
  options: Option[]
  defaultValue?: string
  autoComplete?: string
}

export function SelectField({
  name,
  label,
  hint,
  optional,
  small,
  options,
  defaultValue,
  autoComplete,
}: Props) {
  const field = useField(name)
  const bad = field.errors.length > 0
  const value = one(field.typed) ?? defaultValue ?? ""

  return (
    <Field field={field} label={label} hint={hint} optional={optional} small={small}>
      <div className="select-wrap">
        {/* React does not move an uncontrolled select to a new default: a new key makes a new one. */}
        <select
          key={value}
          id={field.id}
          name={name}
          className={bad ? "select input--bad" : "select"}
          defaultValue={value}
          autoComplete={autoComplete}
          aria-invalid={bad || undefined}
          aria-describedby={describedBy(field, hint)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </Field>
  )
}
