import Link from "next/link"

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
        <Link href={previous.href} prefetch={false} rel="prev">
          {previous.label}
        </Link>
      )}
      {next && (
        <Link href={next.href} prefetch={false} rel="next">
          {next.label}
        </Link>
      )}
    </nav>
  )
}
