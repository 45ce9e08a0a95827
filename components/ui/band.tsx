type Props = {
  id: string
  title: string
  note?: React.ReactNode
  /** A strong rule opens what matters. */
  strong?: boolean
  /** The matter starts level with the title's first line: for plain text. */
  level?: boolean
  lang?: string
  className?: string
  children: React.ReactNode
}

/** A title in the margin, its matter beside it, a rule above. */
export function Band({ id, title, note, strong, level, lang, className, children }: Props) {
  return (
    <section className={strong ? "band band--strong" : "band"} aria-labelledby={id} lang={lang}>
      <div className="band__head">
        <h2 id={id}>{title}</h2>
        {typeof note === "string" ? <p>{note}</p> : note}
      </div>
      <div className={["band__body", level && "band__body--level", className].filter(Boolean).join(" ")}>
        {children}
      </div>
    </section>
  )
}
