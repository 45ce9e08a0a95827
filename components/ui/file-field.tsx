"use client"

import { useState } from "react"

import { Field, type FieldProps } from "./field.tsx"
import { describedBy, useField } from "./form-context.ts"

type Props = FieldProps & {
  accept?: string
  /** A larger file is named as such when it is chosen: sent, it would be refused unread, like a cut line. */
  most?: { bytes: number; text: string }
}

/** One file. A browser never fills it again: after a refusal it is chosen anew. */
export function FileField({ name, label, hint, optional, small, accept, most }: Props) {
  const [isTooLarge, setTooLarge] = useState(false)
  const answered = useField(name)
  const field = isTooLarge && most ? { ...answered, errors: [most.text] } : answered
  const bad = field.errors.length > 0
  return (
    <Field field={field} label={label} hint={hint} optional={optional} small={small}>
      <input
        type="file"
        id={field.id}
        name={name}
        accept={accept}
        onChange={({ currentTarget }) =>
          setTooLarge(most !== undefined && (currentTarget.files?.[0]?.size ?? 0) > most.bytes)
        }
        className={bad ? "input input--file input--bad" : "input input--file"}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy(field, hint)}
      />
    </Field>
  )
}
