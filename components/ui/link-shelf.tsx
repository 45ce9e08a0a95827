type Item = { href: string; label: string; current: boolean }

/** Several views of one thing, each a link: the one that is shown is marked, and is a link no less. */
export function LinkShelf({ label, items }: { label: string; items: Item[] }) {
  return (
    <nav aria-label={label}>
      <ul className="shelf" role="list">
        {items.map(({ href, label: text, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
