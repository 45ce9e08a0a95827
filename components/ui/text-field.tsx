"use client"

import { Field, type FieldProps } from "./field.tsx"
import { describedBy, one, useField } from "./form-context.ts"

export type TextFieldProps = FieldProps & {
  defaultValue?: string
  type?: "text" | "email" | "tel" | "search"
  autoComplete?: string
  inputMode?: "text" | "numeric" | "email" | "tel" | "search"
  width?: "w7" | "w20"
  lang?: string
  maxLength?: number
  spellCheck?: boolean
  autoCapitalize?: "none" | "words" | "characters" | "sentences"
  code?: boolean
}

export function TextField(props: TextFieldProps) {
  const { name, label, hint, optional, small, defaultValue, width, code, type = "text", ...rest } = props
  const field = useField(name)
  const bad = field.errors.length > 0
  const classes = ["input", width && `input--${width}`, code && "input--code", bad && "input--bad"]

  return (
    <Field field={field} label={label} hint={hint} optional={optional} small={small}>
      <input
        {...rest}
        id={field.id}
        name={name}
        type={type}
        className={classes.filter(Boolean).join(" ")}
        defaultValue={one(field.typed) ?? defaultValue}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy(field, hint)}
      />
    </Field>
  )
}
