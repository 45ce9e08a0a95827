import { TextField, type TextFieldProps } from "./text-field.tsx"

/** A code read from a letter or an application: digits, offered by the telephone when it can. */
export function CodeField(props: Omit<TextFieldProps, "type" | "inputMode" | "code">) {
  return (
    <TextField
      autoComplete="one-time-code"
      maxLength={12}
      spellCheck={false}
      width="w7"
      {...props}
      type="text"
      inputMode="numeric"
      code
    />
  )
}
