"use client"

import { FieldGroup, type FieldProps } from "./field.tsx"
import { useField } from "./form-context.ts"

type Option = { value: string; label: string; note?: string }
type Props = FieldProps & { options: Option[]; defaultValues?: readonly string[] }

/** One question with several answers. An empty box is not posted: once the form came back, only what came back is ticked. */
export function CheckboxGroup({ name, label, hint, optional, options, defaultValues = [] }: Props) {
  const field = useField(name)
  const chosen = field.cameBack ? [field.typed ?? []].flat() : defaultValues

  return (
    <FieldGroup field={field} label={label} hint={hint} optional={optional}>
      <div key={chosen.join()}>
        {options.map((option, index) => {
          // The summary leads to the first choice of the group.
          const id = index === 0 ? field.id : `${field.id}-${option.value}`
          return (
            <div className="choice" key={option.value}>
              <input
                type="checkbox"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
                aria-describedby={option.note ? `${id}-note` : undefined}
              />
              <div>
                <label htmlFor={id} className="block">
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
