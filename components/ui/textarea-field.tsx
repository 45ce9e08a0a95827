"use client"

import { Field, type FieldProps } from "./field.tsx"
import { describedBy, one, useField } from "./form-context.ts"

type Props = FieldProps & { defaultValue?: string; rows?: number; lang?: string; maxLength?: number }

export function TextareaField({
  name,
  label,
  hint,
  optional,
  small,
  defaultValue,
  rows = 5,
  lang,
  maxLength,
}: Props) {
  const field = useField(name)
  const bad = field.errors.length > 0

  return (
    <Field field={field} label={label} hint={hint} optional={optional} small={small}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        lang={lang}
        maxLength={maxLength}
        className={bad ? "textarea input--bad" : "textarea"}
        defaultValue={one(field.typed) ?? defaultValue}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy(field, hint)}
      />
    </Field>
  )
}
