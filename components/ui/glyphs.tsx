/** Marks drawn on a 16 grid. `paper` inside a filled mark follows the page, so they hold in both themes. */
export type MarkName = "good" | "next" | "no" | "bad" | "open" | "read-only" | "closed"

export function Mark({ name }: { name: MarkName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  )
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 2 }
const arch = <path d="M2.5 15V7.5a5.5 5.5 0 0 1 11 0V15M0 15h16" {...line} />

const drawings: Record<MarkName, React.ReactNode> = {
  good: (
    <>
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="M4.3 8.4l2.5 2.5 4.9-5.2" fill="none" stroke="var(--color-paper)" strokeWidth="2" />
    </>
  ),
  next: <circle cx="8" cy="8" r="7" {...line} />,
  no: (
    <>
      <circle cx="8" cy="8" r="7" {...line} />
      <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" {...line} />
    </>
  ),
  bad: (
    <>
      <path d="M8 .8l7.6 14H.4z" fill="currentColor" />
      <path d="M8 5.6v4.2M8 11.4v1.8" fill="none" stroke="var(--color-paper)" strokeWidth="1.8" />
    </>
  ),
  open: arch,
  "read-only": (
    <>
      {arch}
      <path d="M2.5 8.6a5.5 6 0 0 1 11 0z" fill="currentColor" />
    </>
  ),
  closed: (
    <>
      <path
        d="M2.5 15V7.5a5.5 5.5 0 0 1 11 0V15z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="2"
      />
      <path d="M0 15h16" {...line} />
      <path d="M4.5 6.5h7M4.5 10h7" fill="none" stroke="var(--color-paper)" strokeWidth="1.5" />
    </>
  ),
}
