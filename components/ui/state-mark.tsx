import { Mark, type MarkName } from "./glyphs.tsx"

type Props = { mark: MarkName; strong?: boolean; children: React.ReactNode }

/** A mark and a word: never a colour alone, never a pill. */
export function StateMark({ mark, strong, children }: Props) {
  const tone = mark === "good" || mark === "bad" || mark === "next" ? ` state--${mark}` : ""
  return (
    <span className={`state${tone}${strong ? " state--strong" : ""}`}>
      <Mark name={mark} />
      <span>{children}</span>
    </span>
  )
}
