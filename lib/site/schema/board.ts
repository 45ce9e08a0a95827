import { z } from "zod"
import { audiences, siteStates } from "#lib/platform/access.ts"
import { isDay } from "#lib/platform/days.ts"

/** What a post says, each piece in French and in English or in neither; the story never lacks. */
export const boardPieces = [
  "story",
  "parents",
  "daycares",
  "home",
  "information",
  "contact",
  "privacy",
  "correction",
] as const
export type BoardPiece = (typeof boardPieces)[number]

const at = z.coerce.date()
const day = z.string().refine(isDay)
export const boardWordsShape = z.partialRecord(z.enum(boardPieces), z.string())

const post = z.object({
  id: z.string(),
  fr: boardWordsShape,
  en: boardWordsShape,
  nextUpdateAt: at.nullable(),
  earliestOn: day.nullable(),
  corrects: z.string().nullable(),
  publishedAt: at,
})

const step = z.object({
  id: z.string(),
  round: z.number(),
  place: z.number(),
  nameFr: z.string(),
  nameEn: z.string(),
  ownerFr: z.string(),
  ownerEn: z.string(),
  state: z.enum(["TO_COME", "IN_PROGRESS", "DONE", "FAILED"]),
  expectedOn: day.nullable(),
  changedAt: at.nullable(),
  isSigned: z.boolean(),
  /** What was said when it was signed or failed; a copy on disk that is older knows nothing of it. */
  wordsFr: z.string().nullable().default(null),
  wordsEn: z.string().nullable().default(null),
})

const place = z.object({
  id: z.string(),
  service: z.string(),
  kindFr: z.string(),
  kindEn: z.string(),
  municipality: z.string(),
  ages: z.enum(["INFANTS", "OLDER"]),
  fromMonths: z.number().nullable(),
  toMonths: z.number().nullable(),
  places: z.number(),
  startsOn: day,
  isUrgent: z.boolean(),
  isTemporary: z.boolean(),
  publishedAt: at,
  until: z.string().nullable(),
})

const closing = { id: z.string(), since: at, messageFr: z.string(), messageEn: z.string() }

/** For whom, at its gravest, and until when for each; a copy on disk that is older knows nothing of it. */
const closedFor = z
  .array(z.object({ audience: z.enum(audiences), state: z.enum(siteStates), until: at.nullable() }))
  .default([])

/** Why the portal was opened without the required steps; null where they were waited for. */
const withoutSteps = z.string().nullable().default(null)

/** All that everybody may know of a closing, as sec.board() tells it. `posts` newest first: the first is what counts. */
export const boardShape = z.object({
  closing: z.object(closing).nullable(),
  posts: z.array(post),
  steps: z.array(step),
  places: z.array(place),
  past: z.array(
    z.object({ ...closing, endedAt: at, audiences: closedFor, withoutSteps, posts: z.array(post) }),
  ),
})

/** The state by audience as somebody read it, and when; null: it could not be read. */
export const boardNowShape = z.object({
  readAt: at,
  states: z.array(z.object({ audience: z.enum(audiences), state: z.enum(siteStates), since: at })),
  /** Maintenance that is announced. */
  upcoming: z
    .object({ beginsAt: at, endsAt: at.nullable(), messageFr: z.string(), messageEn: z.string() })
    .nullable()
    .default(null),
})

/** What lies beside the pages in their folder, for a start without a database and for other programs. */
export const keptBoardShape = z.object({ board: boardShape, now: boardNowShape })
