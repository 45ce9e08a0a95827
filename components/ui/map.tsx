import { MapStage, type StageGround } from "./map-stage.tsx"

/** All lengths are the sheet's own (kilometres); only strokes and letters keep their size on the screen. */
export type MapWindow = { x: number; y: number; width: number; height: number }
export type MapMark = {
  key: string
  at: readonly [number, number]
  radius: number
  text: string
  /** Said in place of the number. */
  label: string
  href?: string
  lit?: boolean
  /** Where the map will be once the link is followed. */
  view?: MapWindow
}
export type MapMove = { key: string; label: string; href: string; view: MapWindow }

type Props = {
  id: string
  title: string
  description: string
  window: MapWindow
  land: { code: string; path: string; here: boolean }[]
  names: { text: string; at: readonly [number, number] }[]
  reach?: { at: readonly [number, number]; radius: number } | null
  marks: MapMark[]
  scale: { text: string; length: number }
  small?: boolean
  move?: { label: string; links: MapMove[]; ground: StageGround } | undefined
  caption: React.ReactNode
}

/** A window on a flat land: outlines, and circles that say how many. Drawn on the server; links move it. */
export function VectorMap({
  id,
  title,
  description,
  window,
  land,
  names,
  reach,
  marks,
  scale,
  small,
  move,
  caption,
}: Props) {
  // A small picture is drawn at two thirds: its letters keep the size of the large one.
  const unit = (window.width / 520) * (small ? 1.5 : 1)
  const picture = (
    <svg
      className={small ? "map map--small" : "map"}
      viewBox={viewBox(window)}
      preserveAspectRatio="xMidYMid slice"
      role="group"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <g aria-hidden="true">
        {land.map(({ code, path, here }) => (
          <path key={code} className={here ? "map__land map__land--here" : "map__land"} d={path} />
        ))}
        {reach && (
          <circle
            className="map__reach"
            cx={short(reach.at[0])}
            cy={short(reach.at[1])}
            r={short(reach.radius)}
          />
        )}
        {names.map(({ text, at }) => (
          <text
            key={text}
            className="map__name"
            x={short(at[0])}
            y={short(at[1])}
            fontSize={short(20 * unit)}
          >
            {text}
          </text>
        ))}
        <Scale window={window} unit={unit} {...scale} />
      </g>
      {marks.map((mark) => (
        <Mark {...mark} key={mark.key} unit={unit} />
      ))}
    </svg>
  )

  return (
    <figure className="map-figure" id={id}>
      {move ? (
        <MapStage ground={move.ground} window={viewBox(window)}>
          {picture}
          <Moves {...move} />
        </MapStage>
      ) : (
        picture
      )}
      <figcaption className="map-note">{caption}</figcaption>
    </figure>
  )
}

function Moves({ label, links }: { label: string; links: MapMove[] }) {
  return (
    <nav aria-label={label} className="map-moves">
      <ul role="list">
        {links.map(({ key, label: text, href, view }) => (
          <li key={key}>
            <a href={href} data-view={viewBox(view)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Mark({ at: [x, y], radius, text, label, href, lit, view, unit }: MapMark & { unit: number }) {
  const drawn = (
    <>
      <circle cx={short(x)} cy={short(y)} r={short(radius)} />
      <text x={short(x)} y={short(y + 6 * unit)} fontSize={short(17 * unit)}>
        {text}
      </text>
    </>
  )
  const name = lit ? "map__mark map__mark--lit" : "map__mark"
  if (!href)
    return (
      <g className={name} role="img" aria-label={label}>
        {drawn}
      </g>
    )
  return (
    <a className={name} href={href} aria-label={label} data-view={view && viewBox(view)}>
      {drawn}
    </a>
  )
}

function Scale({
  window,
  unit,
  text,
  length,
}: {
  window: MapWindow
  unit: number
  text: string
  length: number
}) {
  const right = window.x + window.width - 24 * unit
  const foot = window.y + window.height - 18 * unit
  const tick = short(8 * unit)
  return (
    <g className="map__scale">
      <path d={`M${short(right - length)} ${short(foot - 8 * unit)}v${tick}h${short(length)}v-${tick}`} />
      <text x={short(right - length / 2)} y={short(foot - 8 * unit)} fontSize={short(15 * unit)}>
        {text}
      </text>
    </g>
  )
}

function viewBox({ x, y, width, height }: MapWindow): string {
  return [x, y, width, height].map(short).join(" ")
}

const short = (value: number) => Number(value.toFixed(2))
