type Item = { href: string; label: string; text: string }

/** Doors: the name of each, and what is behind it. */
export function LinkList({ items }: { items: Item[] }) {
  return (
    <ul className="tasks tasks--doors" role="list">
      {items.map(({ href, label, text }) => (
        <li key={href}>
          <p className="tasks__name">
            <a href={href}>{label}</a>
          </p>
          <p className="note">{text}</p>
        </li>
      ))}
    </ul>
  )
}
