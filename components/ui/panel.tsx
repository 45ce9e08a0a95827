type Props = { labelledBy: string; className?: string; children: React.ReactNode }

/** The one thing on the page that waits for the reader. There is never a second. */
export function Panel({ labelledBy, className, children }: Props) {
  return (
    <section className={className ? `panel ${className}` : "panel"} aria-labelledby={labelledBy}>
      {children}
    </section>
  )
}
