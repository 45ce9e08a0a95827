import { encode } from "uqr"

/** A QR code as one SVG path: a square of one for each dark module. Drawn on the server, without a style. */
export type Qr = { size: number; path: string }

export function qrOf(text: string): Qr {
  const { data, size } = encode(text, { ecc: "M", border: 2 })
  const runs = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: runs.join("") }
}
