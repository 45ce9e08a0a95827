import { Mark } from "#components/ui/glyphs.tsx"

/** Something that was wrong with a search, in words, beside the field it was about. */
export type FieldProblem = { field: string; text: string }

type FieldProps = {
  name: string
  label: string
  value: string
  prefix: string
  problems: FieldProblem[]
}
type WordsProps = FieldProps & { hint: string; autoComplete?: string; children?: React.ReactNode }

/** A page pasted by mistake stays an address that every browser and server can carry; of this, the first words count. */
const longestTyped = 400

export function SearchWords({
  name,
  label,
  hint,
  value,
  autoComplete,
  prefix,
  problems,
  children,
}: WordsProps) {
  return (
    <Field name={name} label={label} prefix={prefix} problems={problems}>
      <div className="control">
        <input
          className={inputClass("input", problems)}
          id={name}
          name={name}
          type="search"
          maxLength={longestTyped}
          defaultValue={value}
          autoComplete={autoComplete}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={describedBy(name, problems, true)}
        />
      </div>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      {children}
    </Field>
  )
}

export function SearchChoice({
  name,
  label,
  value,
  prefix,
  problems,
  options,
}: FieldProps & { options: { value: string; label: string }[] }) {
  return (
    <Field name={name} label={label} prefix={prefix} problems={problems}>
      <div className="control select-wrap">
        <select
          className={inputClass("select", problems)}
          id={name}
          name={name}
          defaultValue={value}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={describedBy(name, problems, false)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </Field>
  )
}

export function SearchBox({
  name,
  value,
  checked,
  label,
  count: number,
}: {
  name: string
  value: string
  checked: boolean
  label: string
  count?: string
}) {
  const id = `${name}-${value}`
  return (
    <div className="choice">
      <input type="checkbox" id={id} name={name} value={value} defaultChecked={checked} />
      <label htmlFor={id}>
        {label} {number !== undefined && <span className="num soft">{number}</span>}
      </label>
    </div>
  )
}

export function SearchProblems({
  id,
  prefix,
  problems,
}: {
  id: string
  prefix: string
  problems: FieldProblem[]
}) {
  if (problems.length === 0) return null
  return (
    <div id={`${id}-problem`}>
      {problems.map(({ text }) => (
        <p className="error" key={text}>
          <Mark name="bad" />
          <span>
            <span className="visually-hidden">{prefix}</span>
            {text}
          </span>
        </p>
      ))}
    </div>
  )
}

type FrameProps = Omit<FieldProps, "value"> & { children: React.ReactNode }

/** A label, what was wrong, then the control. */
function Field({ name, label, prefix, problems, children }: FrameProps) {
  return (
    <div className={problems.length > 0 ? "field field--bad" : "field"}>
      <label className="label label--small" htmlFor={name}>
        {label}
      </label>
      <SearchProblems id={name} prefix={prefix} problems={problems} />
      {children}
    </div>
  )
}

const inputClass = (base: string, problems: FieldProblem[]) =>
  problems.length > 0 ? `${base} input--bad` : base

function describedBy(id: string, problems: FieldProblem[], hint: boolean): string | undefined {
  return [problems.length > 0 && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined
}
