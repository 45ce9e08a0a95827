import { Mark, type MarkName } from "./glyphs.tsx"

type Tone = "good" | "note" | "bad"
type Props = {
  /** An answer to what was just done: the focus comes here, with or without JavaScript. */
  answer?: boolean
  ref?: React.Ref<HTMLDivElement>
  id?: string
  tone?: Tone
  mark?: MarkName
  title: string
  children?: React.ReactNode
}

const marks: Record<Tone, MarkName | undefined> = { good: "good", note: undefined, bad: "bad" }

/** What has just happened, or what must be known: a bar, a mark, a sentence. It can take the focus. */
export function Notice({ answer, ref, id, tone = "note", mark = marks[tone], title, children }: Props) {
  const focusable = answer ? { tabIndex: -1, role: "status" } : {}
  return (
    <div ref={ref} id={id} className={`notice notice--${tone}`} {...focusable} autoFocus={answer}>
      <p className="notice__title">
        {mark && <Mark name={mark} />}
        <span>{title}</span>
      </p>
      {typeof children === "string" ? <p>{children}</p> : children}
    </div>
  )
}
