import type { MapWindow } from "./map.tsx"

export type ToneArea = {
  code: string
  path: string
  tone: 1 | 2 | 3 | 4 | 5
  said: string
  at: readonly [number, number] | null
}

/** Areas in tones of one ink; every area carries its number, and a table stands beside. */
export function TonesMap({
  id,
  title,
  description,
  window,
  areas,
}: {
  id: string
  title: string
  description: string
  window: MapWindow
  areas: ToneArea[]
}) {
  const unit = window.width / 520
  return (
    <svg
      className="map tones"
      viewBox={`${window.x} ${window.y} ${window.width} ${window.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {areas.map(({ code, path }) => (
        <path key={code} className="map__land" d={path} />
      ))}
      {areas.map(({ code, path, tone, said }) => (
        <path key={code} className={`tone tone--${tone}`} d={path}>
          <title>{said}</title>
        </path>
      ))}
      {areas.map(
        ({ code, at }) =>
          at && (
            <text
              key={code}
              className="tone__code"
              x={at[0].toFixed(1)}
              y={(at[1] + 6 * unit).toFixed(1)}
              fontSize={(16 * unit).toFixed(2)}
            >
              {code}
            </text>
          ),
      )}
    </svg>
  )
}

/** One tone of the legend. */
export function ToneSwatch({ tone }: { tone: ToneArea["tone"] }) {
  return (
    <svg viewBox="0 0 40 24" aria-hidden="true" focusable="false">
      <rect className="map__land" width="40" height="24" />
      <rect className={`tone tone--${tone}`} width="40" height="24" />
    </svg>
  )
}
