import { createHash } from "node:crypto"

/**
 * How families and directors behave: assumptions, since nobody has published how they do. They are the same, draw for draw,
 * whatever the way of filling places: only the way differs.
 */
export type Manners = {
  /** Wants this very place, now. */
  wants: number
  /** Still wants it once it is firm. */
  accepts: number
  /** Does not read, or does not answer, a letter. */
  silent: number
  /** Half of those who answer do so within so many hours. */
  medianAnswerHours: number
  /** Picks up the telephone when a service calls in its hours. */
  picksUp: number
  /** Calls a director makes for one place on a working day, and how often one family is tried. */
  callsADay: number
  tries: number
  /** A declined offer is for a listed reason, which costs nothing. */
  listedReason: number
  /** A suspended family confirms within its fourteen days. */
  confirms: number
}

export const manners: Manners = {
  wants: 0.65,
  accepts: 0.9,
  silent: 0.1,
  medianAnswerHours: 16,
  picksUp: 0.45,
  callsADay: 6,
  tries: 2,
  listedReason: 0.25,
  confirms: 0.7,
}

/** What a family would do about one place: known to nobody beforehand. */
export type Mind = {
  wants: boolean
  accepts: boolean
  isSilent: boolean
  answerMs: number
  picksUp: (attempt: number) => boolean
  reasonIsListed: boolean
  confirms: boolean
}

export function mindOf(seed: string, childId: string, placeId: string, it: Manners): Mind {
  const draw = (what: string) => {
    const digest = createHash("sha256").update(`${seed}|${childId}|${placeId}|${what}`).digest()
    return digest.readUInt32LE(0) / 4_294_967_296
  }
  return {
    wants: draw("wants") < it.wants,
    accepts: draw("accepts") < it.accepts,
    isSilent: draw("silent") < it.silent,
    // Exponential: half within the median, one in a hundred after six and a half times that.
    answerMs: (-Math.log(1 - draw("answer")) / Math.LN2) * it.medianAnswerHours * 3_600_000,
    picksUp: (attempt) => draw(`call ${attempt}`) < it.picksUp,
    reasonIsListed: draw("reason") < it.listedReason,
    confirms: draw("confirms") < it.confirms,
  }
}
