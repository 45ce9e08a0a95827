import { TextField, type TextFieldProps } from "./text-field.tsx"

export function TelField(props: Omit<TextFieldProps, "type" | "inputMode">) {
  return <TextField autoComplete="tel" width="w20" {...props} type="tel" inputMode="tel" />
}
