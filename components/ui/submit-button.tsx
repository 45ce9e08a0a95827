"use client"

import { buttonClass, type ButtonTone } from "./button.tsx"
import { useFormContext } from "./form-context.ts"

type Props = {
  tone?: ButtonTone
  small?: boolean
  wide?: boolean
  name?: string
  value?: string
  pendingLabel?: string
  children: React.ReactNode
}

/** The verb and the thing. While it is on its way it says so and stays where the focus is. */
export function SubmitButton({ tone = "main", small, wide, name, value, pendingLabel, children }: Props) {
  const { pending, words } = useFormContext()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={buttonClass({ tone, small, wide })}
      aria-disabled={pending || undefined}
    >
      {pending ? (pendingLabel ?? words.sending) : children}
    </button>
  )
}
