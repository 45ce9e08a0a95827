import Link from "next/link"

export function BackLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link className="back" href={href} prefetch={false}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
        <path d="M16 9H3M8 3.5L2.5 9 8 14.5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      {children}
    </Link>
  )
}
