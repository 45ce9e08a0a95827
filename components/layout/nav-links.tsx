"use client"

import { usePathname } from "next/navigation"

export type NavItem = {
  href: string
  label: string
  /** Marked for every page under it. */ section?: boolean
}

/** Marks where the reader is. A layout does not run again when only the page changes, so the path is read here. */
export function NavLinks({ label, items }: { label: string; items: NavItem[] }) {
  const path = usePathname()
  return (
    <nav className="masthead__nav" aria-label={label}>
      <ul role="list">
        {items.map(({ href, label: name, section }) => (
          <li key={href}>
            <a href={href} aria-current={current(path, href, section)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function current(path: string, href: string, section = false): "page" | "true" | undefined {
  if (path === href) return "page"
  return section && path.startsWith(`${href}/`) ? "true" : undefined
}
