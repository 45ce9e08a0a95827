"use client"

import { FieldGroup, type FieldProps } from "./field.tsx"
import { one, useField } from "./form-context.ts"

type Option = { value: string; label: string; note?: string; lang?: string }
type Props = FieldProps & { options: Option[]; defaultValue?: string; row?: boolean; hideLegend?: boolean }

export function RadioGroup({ name, label, hint, optional, options, defaultValue, row, hideLegend }: Props) {
  const field = useField(name)
  const chosen = field.cameBack ? one(field.typed) : defaultValue

  return (
    <FieldGroup field={field} label={label} hint={hint} optional={optional} hideLegend={hideLegend}>
      <div className={row ? "choices--row" : undefined} key={chosen}>
        {options.map((option, index) => {
          // The summary leads to the first choice of the group.
          const id = index === 0 ? field.id : `${field.id}-${option.value}`
          return (
            <div className="choice" key={option.value}>
              <input
                type="radio"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={option.value === chosen}
                aria-describedby={option.note ? `${id}-note` : undefined}
              />
              <div>
                <label htmlFor={id} lang={option.lang} className="block">
                  {option.label}
                </label>
                {option.note && (
                  <span className="note" id={`${id}-note`}>
                    {option.note}
                  </span>
                )}
              </div>
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
