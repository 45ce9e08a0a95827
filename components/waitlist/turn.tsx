type Props = { move: "UP" | "DOWN" | "SAME" | null; children: React.ReactNode }

const ways = {
  UP: "M8 14V2.5M3 7.5l5-5 5 5",
  DOWN: "M8 2v11.5M3 8.5l5 5 5-5",
  SAME: "M2.5 6h11M2.5 10.5h11",
}

/** Which way a rank went: an arrow beside the words that say it. */
export function Turn({ move, children }: Props) {
  return (
    <span className="state">
      {move && (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
          <path d={ways[move]} fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      )}
      <span>{children}</span>
    </span>
  )
}
