type Props = { rows: { term: React.ReactNode; value: React.ReactNode }[] }

export function FactsList({ rows }: Props) {
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
