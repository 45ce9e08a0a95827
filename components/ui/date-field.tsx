"use client"

import { FieldGroup, type FieldProps } from "./field.tsx"
import { errorsOf, one, useField, useFormContext } from "./form-context.ts"

type Props = FieldProps & {
  defaultValue?: { day: string; month: string; year: string }
  autoComplete?: "bday"
}

const parts = [
  { part: "day", suffix: "Day", width: "input--w2", max: 2 },
  { part: "month", suffix: "Month", width: "input--w2", max: 2 },
  { part: "year", suffix: "Year", width: "input--w4", max: 4 },
] as const

/** Three boxes, posted as nameDay, nameMonth, nameYear. An error may name the whole date or one box. */
export function DateField({ name, label, hint, optional, defaultValue, autoComplete }: Props) {
  const { state, words } = useFormContext()
  const whole = useField(name)
  const boxes = parts.map((box) => ({ ...box, errors: errorsOf(state, name + box.suffix) }))
  const errors = [...whole.errors, ...boxes.flatMap((box) => box.errors)]

  return (
    <FieldGroup field={{ ...whole, errors }} label={label} hint={hint} optional={optional}>
      <div className="date">
        {boxes.map((box, index) => {
          const boxName = name + box.suffix
          const bad = box.errors.length > 0 || whole.errors.length > 0
          // A sentence about the whole date leads to its first box; each box also answers to its own name.
          const id = index === 0 && whole.errors.length > 0 ? whole.id : `${whole.id}${box.suffix}`
          const typed = state.status === "idle" ? undefined : one(state.values[boxName])
          return (
            <div key={box.part}>
              <label htmlFor={id}>{words[box.part]}</label>
              <input
                id={id}
                name={boxName}
                inputMode="numeric"
                maxLength={box.max}
                className={`input ${box.width}${bad ? " input--bad" : ""}`}
                defaultValue={typed ?? defaultValue?.[box.part]}
                autoComplete={autoComplete ? `${autoComplete}-${box.part}` : undefined}
                aria-invalid={bad || undefined}
                aria-describedby={bad ? whole.errorId : undefined}
              />
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
