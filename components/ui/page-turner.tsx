type Props = {
  label: string
  where: string
  previous?: { href: string; label: string }
  next?: { href: string; label: string }
}

/** Where we are among the pages, the one before and the one after. */
export function PageTurner({ label, where, previous, next }: Props) {
  return (
    <nav aria-label={label} className="turner">
      <p>{where}</p>
      {previous && (
        <a href={previous.href} rel="prev">
          {previous.label}
        </a>
      )}
      {next && (
        <a href={next.href} rel="next">
          {next.label}
        </a>
      )}
    </nav>
  )
}
