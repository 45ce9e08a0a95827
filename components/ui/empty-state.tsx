import { ArchDrawing, type Drawing } from "./illustrations.tsx"

type Props = {
  title: string
  drawing?: Drawing
  children: React.ReactNode
  action?: React.ReactNode
  as?: "h2" | "h3"
}

/** Why it is empty, then what to do. */
export function EmptyState({ title, drawing = "hook", children, action, as: Heading = "h3" }: Props) {
  return (
    <div className="empty">
      <ArchDrawing drawing={drawing} />
      <div>
        <Heading>{title}</Heading>
        <p className="measure">{children}</p>
        {action}
      </div>
    </div>
  )
}
