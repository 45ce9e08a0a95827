import Link from "next/link"

export type SummaryRow = {
  term: string
  value: React.ReactNode
  note?: string
  change?: { href: string; label: string; what: string }
}

/** Answers to check before anything binding, each with its way to change it. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary">
      {rows.map(({ term, value, note, change }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {note && <span className="note">{note}</span>}
          </dd>
          {change && (
            <dd className="summary__change">
              <Link href={change.href} prefetch={false}>
                {change.label}
                <span className="visually-hidden"> {change.what}</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export function FactsList({ rows }: { rows: { term: React.ReactNode; value: React.ReactNode }[] }) {
  return (
    <dl className="facts">
      {rows.map(({ term, value }, index) => (
        <div key={typeof term === "string" ? term : index}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
