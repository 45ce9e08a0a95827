import type { Messages } from "#lib/i18n/messages.ts"
import type { Finding } from "../queries/verify-seals.ts"

/** A finding in words: where it is, and what happened there. */
export function sayFinding(
  it: Finding,
  { place, lanes, what }: Messages["seals"],
): { where: string; what: string } {
  const seal =
    it.seal === null
      ? place.unsealed
      : it.until
        ? place.seals({ from: it.seal, until: it.until })
        : place.seal({ seal: it.seal })
  const parts = [
    seal,
    ...(it.lane && it.seq ? [place.row({ lane: lanes[it.lane], seq: it.seq })] : []),
    ...(it.id ? [place.id({ id: it.id })] : []),
    ...(it.line ? [place.line({ line: it.line })] : []),
  ]
  return { where: parts.join(", "), what: what[it.what] }
}
