"use client"

import { useState } from "react"

import { Button } from "./button.tsx"
import { Field, type FieldProps } from "./field.tsx"
import { describedBy, useField } from "./form-context.ts"
import { useHydrated } from "./hydrated.ts"

type Props = FieldProps & { autoComplete: "current-password" | "new-password" }

/** Never filled again by the server. Showing it is a matter of the browser alone. */
export function PasswordField({ name, label, hint, small, autoComplete }: Props) {
  const field = useField(name)
  const hydrated = useHydrated()
  const [shown, setShown] = useState(false)
  const bad = field.errors.length > 0

  return (
    <Field field={field} label={label} hint={hint} small={small}>
      <div className="with-button">
        <input
          id={field.id}
          name={name}
          type={shown ? "text" : "password"}
          className={bad ? "input input--bad" : "input"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={bad || undefined}
          aria-describedby={describedBy(field, hint)}
        />
        {hydrated && (
          <Button
            aria-controls={field.id}
            aria-label={shown ? field.words.hideLabel : field.words.showLabel}
            onClick={() => setShown(!shown)}
          >
            {shown ? field.words.hide : field.words.show}
          </Button>
        )}
      </div>
    </Field>
  )
}
