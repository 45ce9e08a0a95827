"use client"

import { Mark } from "./glyphs.tsx"
import type { FieldState } from "./form-context.ts"

type Head = {
  field: FieldState
  label: string
  hint?: React.ReactNode
  optional?: boolean
  small?: boolean | undefined
}

export type FieldProps = {
  name: string
  label: string
  hint?: React.ReactNode
  /** Most fields must be filled: only the others say so. */
  optional?: boolean
  /** A smaller label, for fields under a title that already asks the question. */
  small?: boolean
}

/** One question with one control: label, hint, error, then the control. */
export function Field({
  field,
  label,
  hint,
  optional,
  small,
  children,
}: Head & { children: React.ReactNode }) {
  return (
    <div className={fieldClass(field)}>
      <label className={small ? "label label--small" : "label"} htmlFor={field.id}>
        {label}
        {optional && <span className="label__extra"> ({field.words.optional})</span>}
      </label>
      <HintAndErrors field={field} hint={hint} />
      <div className="control">{children}</div>
    </div>
  )
}

/** One question with several controls: the same order in a group. */
export function FieldGroup({
  field,
  label,
  hint,
  optional,
  small,
  hideLegend,
  role,
  children,
}: Head & { hideLegend?: boolean; role?: "radiogroup"; children: React.ReactNode }) {
  const described = [hint ? field.hintId : "", field.errors.length > 0 ? field.errorId : ""]
    .filter(Boolean)
    .join(" ")
  return (
    <fieldset className={fieldClass(field)} role={role} aria-describedby={described || undefined}>
      <legend className={hideLegend ? "visually-hidden" : small ? "legend label--small" : "legend"}>
        {label}
        {optional && <span className="label__extra"> ({field.words.optional})</span>}
      </legend>
      <HintAndErrors field={field} hint={hint} />
      <div className="control">{children}</div>
    </fieldset>
  )
}

export function HintAndErrors({ field, hint }: { field: FieldState; hint?: React.ReactNode }) {
  return (
    <>
      {hint && (
        <div className="hint" id={field.hintId}>
          {hint}
        </div>
      )}
      {field.errors.length > 0 && (
        <div id={field.errorId}>
          {field.errors.map((text) => (
            <p className="error" key={text}>
              <Mark name="bad" />
              <span>
                <span className="visually-hidden">{field.words.errorPrefix}</span>
                {text}
              </span>
            </p>
          ))}
        </div>
      )}
    </>
  )
}

function fieldClass(field: FieldState): string {
  return field.errors.length > 0 ? "field field--bad" : "field"
}
