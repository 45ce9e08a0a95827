"use client"

import { FieldGroup } from "./field.tsx"
import { useField } from "./form-context.ts"

type Props = {
  name: string
  label: string
  hint?: React.ReactNode
  words: { day: string; month: string; year: string }
  /** yyyy-mm-dd. */
  defaultValue?: string | null
  /** For a person's own birthday only: what a browser knows is whoever types, never their child. */
  autoComplete?: "bday"
  optional?: boolean
  /** A smaller label, beside other small ones. */
  small?: boolean
}

/** A date that people know by heart: three boxes of one name, in the order day, month, year. A calendar is not asked. */
export function DateField({ name, label, hint, words, defaultValue, autoComplete, optional, small }: Props) {
  const field = useField(name)
  const bad = field.errors.length > 0
  const [year = "", month = "", day = ""] = defaultValue?.split("-") ?? []
  const before = [day.replace(/^0/, ""), month.replace(/^0/, ""), year]
  const typed = field.typed === undefined ? before : [field.typed].flat()
  const parts = [
    { key: "day", label: words.day, width: "input--w2", size: 2, part: "bday-day" },
    { key: "month", label: words.month, width: "input--w2", size: 2, part: "bday-month" },
    { key: "year", label: words.year, width: "input--w4", size: 4, part: "bday-year" },
  ]

  return (
    <FieldGroup field={field} label={label} hint={hint} optional={optional} small={small}>
      <div className="date">
        {parts.map((part, at) => {
          // The summary leads to the first box.
          const id = at === 0 ? field.id : `${field.id}-${part.key}`
          return (
            <div key={part.key}>
              <label htmlFor={id}>{part.label}</label>
              <input
                id={id}
                name={name}
                type="text"
                inputMode="numeric"
                maxLength={part.size}
                className={["input", part.width, bad && "input--bad"].filter(Boolean).join(" ")}
                defaultValue={typed[at] ?? ""}
                autoComplete={autoComplete ? part.part : "off"}
                aria-invalid={bad || undefined}
                aria-describedby={bad ? field.errorId : undefined}
              />
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
