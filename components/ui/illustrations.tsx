/** Drawings of our own: a cloakroom of arches, each a place. Decoration only, so always hidden from readers. */
export type Drawing = "boots" | "hat" | "hook" | "bag" | "rabbit" | "coat" | "phone" | "key"
export type Arch = { drawing: Drawing; blind?: boolean; lit?: boolean }

export function Arches({ arches }: { arches: Arch[] }) {
  return (
    <div className="arches" aria-hidden="true">
      {arches.map((arch) => (
        <ArchDrawing key={arch.drawing} {...arch} />
      ))}
    </div>
  )
}

export function ArchDrawing({ drawing, blind, lit }: Arch) {
  return (
    <span className={lit ? "arch arch--lit" : "arch"} aria-hidden="true">
      <svg viewBox="0 0 100 140" focusable="false">
        <path d="M9 133V50a41 41 0 0 1 82 0v83z" fill="var(--art-back)" />
        {things[drawing]}
        {blind && <Blind />}
        <path d="M9 133V50a41 41 0 0 1 82 0v83" fill="none" stroke="currentColor" strokeWidth="2.5" />
      </svg>
    </span>
  )
}

/** The mark of the house: somebody behind an arch. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 30 36" width="30" height="36" aria-hidden="true" focusable="false">
      <path
        d="M4 32V15a11 11 0 0 1 22 0v17"
        fill="var(--color-paper)"
        stroke="currentColor"
        strokeWidth="2.5"
      />
      <path d="M8 32c0-5 3-8 7-8s7 3 7 8" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <circle cx="15" cy="17" r="5" fill="var(--color-action)" stroke="currentColor" strokeWidth="2.5" />
      <path d="M0 32.5h30" stroke="currentColor" strokeWidth="3.5" />
    </svg>
  )
}

function Blind() {
  return (
    <>
      <path d="M9 96V50a41 41 0 0 1 82 0v46z" fill="var(--color-paper)" />
      <path
        d="M20 22h60M12.3 34h75.4M9 46h82M9 58h82M9 70h82M9 82h82"
        stroke="currentColor"
        strokeWidth="1.6"
      />
      <rect x="9" y="92" width="82" height="7" fill="currentColor" />
      <path d="M50 99v10" stroke="currentColor" strokeWidth="2" />
      <circle cx="50" cy="112" r="3" fill="var(--color-paper)" stroke="currentColor" strokeWidth="2" />
    </>
  )
}

const pen = {
  stroke: "currentColor",
  strokeWidth: 2.5,
  strokeLinejoin: "round",
  strokeLinecap: "round",
} as const

const things: Record<Drawing, React.ReactNode> = {
  boots: (
    <g {...pen} fill="var(--color-art-warm)">
      <path d="M50 84h17v24c0 4 2 6 6 7 6 1 9 4 9 9v9H50z" />
      <path d="M21 84h17v24c0 4 2 6 6 7 6 1 9 4 9 9v9H21z" />
      <path d="M21 93h17M50 93h17M21 127h32M53 127h29" fill="none" />
    </g>
  ),
  hat: (
    <g {...pen} fill="var(--color-note-wash)">
      <path d="M24 118c0-26 10-40 26-40s26 14 26 40z" />
      <path d="M27 104l7-7 8 8 8-8 8 8 8-8 7 7" fill="none" />
      <rect x="19" y="115" width="62" height="18" rx="7" fill="var(--color-paper)" />
      <path d="M32 115v18M44 115v18M56 115v18M68 115v18" />
      <circle cx="50" cy="71" r="9" fill="var(--color-paper)" />
    </g>
  ),
  hook: (
    <>
      <g {...pen} fill="none">
        <rect x="48" y="30" width="13" height="20" rx="6.5" />
        <path d="M54.5 50v17a10 10 0 0 1-20 0v-4" />
      </g>
      <circle cx="34.5" cy="61" r="3.6" fill="currentColor" />
      <circle cx="54.5" cy="37" r="1.6" fill="currentColor" />
    </>
  ),
  bag: (
    <g {...pen} fill="var(--color-good-wash)">
      <path d="M40 72v-7a10 10 0 0 1 20 0v7" fill="none" />
      <path d="M25 133V94a25 25 0 0 1 50 0v39z" />
      <rect x="33" y="105" width="34" height="22" rx="6" fill="var(--color-paper)" />
      <path d="M33 113h34M36 92h28" fill="none" />
      <path d="M25 104c-7 2-8 8-8 16v9h8M75 104c7 2 8 8 8 16v9h-8" />
    </g>
  ),
  rabbit: (
    <>
      <g {...pen} fill="var(--color-paper)">
        <path d="M43 74c-8-13-10-30-4-32 7-2 9 15 9 31z" />
        <path d="M57 74c8-13 10-30 4-32-7-2-9 15-9 31z" />
        <path d="M38 98c-9 8-12 22-11 35h46c1-13-2-27-11-35z" />
        <ellipse cx="50" cy="118" rx="11" ry="12" fill="var(--color-action-wash)" />
        <circle cx="50" cy="87" r="16" />
        <ellipse cx="34" cy="128" rx="11" ry="5.5" />
        <ellipse cx="66" cy="128" rx="11" ry="5.5" />
        <path d="M47 91.5h6l-3 3zM50 94.5v2" fill="currentColor" strokeWidth="1.5" />
      </g>
      <circle cx="44" cy="85" r="1.9" fill="currentColor" />
      <circle cx="56" cy="85" r="1.9" fill="currentColor" />
    </>
  ),
  coat: (
    <>
      <g {...pen} fill="var(--color-action-wash)">
        <path d="M50 36v10" fill="none" />
        <path d="M38 58c0-16 24-16 24 0" />
        <path d="M38 58c7 5 17 5 24 0l15 13 3 29-11 1-1-12v33H32V89l-1 12-11-1 3-29z" />
        <path d="M50 62v60M38 103h7M55 103h7" fill="none" />
      </g>
      <circle cx="54.5" cy="72" r="1.8" fill="currentColor" />
      <circle cx="54.5" cy="86" r="1.8" fill="currentColor" />
    </>
  ),
  phone: (
    <g {...pen} fill="var(--color-paper)">
      <path d="M24 133l6-26c1-5 4-7 8-7h24c4 0 7 2 8 7l6 26z" />
      <circle cx="50" cy="117" r="9.5" />
      <circle cx="50" cy="117" r="2.5" fill="currentColor" stroke="none" />
      <path d="M17 97c-2-16 12-27 33-27s35 11 33 27l-16 1-1-9c-9-4-23-4-32 0l-1 9z" />
    </g>
  ),
  key: (
    <g {...pen} fill="var(--color-art-warm)">
      <path d="M50 38v14" fill="none" />
      <circle cx="50" cy="68" r="16" />
      <circle cx="50" cy="64" r="5" fill="var(--art-back)" />
      <path d="M46 84v36h8v-6h8v-7h-8v-5h6v-7h-6V84z" />
    </g>
  ),
}
