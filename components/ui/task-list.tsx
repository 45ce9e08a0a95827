import type { MarkName } from "./glyphs.tsx"
import { StateMark } from "./state-mark.tsx"

export type TaskRow = {
  key: string
  name: string
  href?: string
  note?: string
  mark: MarkName
  state: string
}

export function TaskList({ rows }: { rows: TaskRow[] }) {
  return (
    <ul className="tasks" role="list">
      {rows.map(({ key, name, href, note, mark, state }) => (
        <li key={key}>
          <div>
            <p className="tasks__name">{href ? <a href={href}>{name}</a> : name}</p>
            {note && <p className="note">{note}</p>}
          </div>
          <StateMark mark={mark}>{state}</StateMark>
        </li>
      ))}
    </ul>
  )
}
