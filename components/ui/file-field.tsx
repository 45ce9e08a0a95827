"use client"

import { Field, type FieldProps } from "./field.tsx"
import { describedBy, useField } from "./form-context.ts"

type Props = FieldProps & { accept?: string }

/** One file. A browser never fills it again: after a refusal it is chosen anew. */
export function FileField({ name, label, hint, optional, small, accept }: Props) {
  const field = useField(name)
  const bad = field.errors.length > 0
  return (
    <Field field={field} label={label} hint={hint} optional={optional} small={small}>
      <input
        type="file"
        id={field.id}
        name={name}
        accept={accept}
        className={bad ? "input input--file input--bad" : "input input--file"}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy(field, hint)}
      />
    </Field>
  )
}
