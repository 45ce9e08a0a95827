"use client"

import { FieldGroup, type FieldProps } from "./field.tsx"
import { useField } from "./form-context.ts"

type Option = { value: string; label: string }
type Props = FieldProps & { options: Option[]; defaultValue?: string[] }

/** Several answers to one question. */
export function CheckboxGroup({ name, label, hint, optional, options, defaultValue = [] }: Props) {
  const field = useField(name)
  // Nothing ticked is not posted at all: once the form came back, only what came is ticked.
  const ticked = field.cameBack ? [field.typed ?? []].flat() : defaultValue

  return (
    <FieldGroup field={field} label={label} hint={hint} optional={optional}>
      <div key={ticked.join(" ")}>
        {options.map((option, index) => {
          const id = index === 0 ? field.id : `${field.id}-${option.value}`
          return (
            <div className="choice" key={option.value}>
              <input
                type="checkbox"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={ticked.includes(option.value)}
              />
              <div>
                <label htmlFor={id} className="block">
                  {option.label}
                </label>
              </div>
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
