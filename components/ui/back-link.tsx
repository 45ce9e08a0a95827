export function BackLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a className="back" href={href}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
        <path d="M16 9H3M8 3.5L2.5 9 8 14.5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      {children}
    </a>
  )
}
