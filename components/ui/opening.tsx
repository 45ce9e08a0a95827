type Props = {
  back?: React.ReactNode
  dateline?: string
  /** First line of the title: where we are. */
  context?: string
  /** Second line, in bold: the fact. */
  fact: string
  lead?: React.ReactNode
  art?: React.ReactNode
  children?: React.ReactNode
}

/** The page's only h1, in two lines: the context, then the fact. */
export function Opening({ back, dateline, context, fact, lead, art, children }: Props) {
  const words = (
    <>
      {back}
      {dateline && <p className="dateline">{dateline}</p>}
      <h1>
        {context && `${context} `}
        <strong>{fact}</strong>
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  )

  if (!art) return <div className="opening">{words}</div>
  return (
    <div className="opening opening--drawn">
      <div>{words}</div>
      {art}
    </div>
  )
}
