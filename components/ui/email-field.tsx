import { TextField, type TextFieldProps } from "./text-field.tsx"

export function EmailField(props: Omit<TextFieldProps, "type" | "inputMode">) {
  return (
    <TextField
      autoComplete="email"
      spellCheck={false}
      autoCapitalize="none"
      {...props}
      type="email"
      inputMode="email"
    />
  )
}
