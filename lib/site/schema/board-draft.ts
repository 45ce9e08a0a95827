import { z } from "zod"
import { readBoxes } from "#lib/platform/days.ts"
import { boardPieces, type BoardPiece } from "./board.ts"
import { dayBoxes, hourBox, isBlank, issue, typedInstant } from "./instant.ts"

/** The name of a piece's field in one language: storyFr, storyEn… */
export const boardField = (piece: BoardPiece, language: "fr" | "en") =>
  `${piece}${language === "fr" ? "Fr" : "En"}` as const
type Field = ReturnType<typeof boardField>

const piece = z
  .string()
  .default("")
  .transform((text) => text.normalize("NFC").replace(/\r\n/g, "\n").trim())
  .refine((text) => text.length <= 4_000, "WORDS_LONG")
const seen = z.coerce.number<string>("BAD_FORM").int("BAD_FORM").min(0, "BAD_FORM")

/**
 * A draft may be half written; who asks for the preview is told which language is missing. `seen`: the version of the draft
 * that the form was drawn with, 0 when there was none.
 */
export const saveBoardSchema = z
  .strictObject({
    ...(Object.fromEntries(
      boardPieces.flatMap((it) => [
        [boardField(it, "fr"), piece],
        [boardField(it, "en"), piece],
      ]),
    ) as Record<Field, typeof piece>),
    ...{ nextOn: dayBoxes, nextAt: hourBox, earliestOn: dayBoxes },
    seen,
    leads: z.enum(["keep", "preview"], "BAD_FORM").default("preview"),
  })
  .transform((form, context) => {
    const { nextOn, nextAt, earliestOn, seen: version, leads } = form
    if (leads === "preview") for (const [field, reason] of missing(form)) issue(context, reason, field)
    const day = (said: string[], field: string) => {
      if (isBlank(said)) return null
      const read = readBoxes(said)
      return read.ok ? read.day : issue(context, read.reason, field)
    }
    const earliest = day(earliestOn, "earliestOn")
    return {
      words: { fr: wordsIn(form, "fr"), en: wordsIn(form, "en") },
      nextUpdateAt: isBlank([...nextOn, nextAt]) ? null : typedInstant(context, "next", nextOn, nextAt),
      ...{ earliestOn: earliest, seen: version, leads },
    }
  })

function wordsIn(form: Record<Field, string>, language: "fr" | "en"): Partial<Record<BoardPiece, string>> {
  const said = boardPieces.filter((it) => form[boardField(it, language)] !== "")
  return Object.fromEntries(said.map((it): [BoardPiece, string] => [it, form[boardField(it, language)]]))
}

/** What is written in one language only; the story must be in both. */
function missing(form: Record<Field, string>): [Field, string][] {
  return boardPieces.flatMap((it): [Field, string][] => {
    const [fr, en] = [boardField(it, "fr"), boardField(it, "en")]
    const isAsked = it === "story" || form[fr] !== "" || form[en] !== ""
    if (!isAsked) return []
    return [
      ...(form[fr] === "" ? ([[fr, "FRENCH_MISSING"]] satisfies [Field, string][]) : []),
      ...(form[en] === "" ? ([[en, "ENGLISH_MISSING"]] satisfies [Field, string][]) : []),
    ]
  })
}

export const publishBoardSchema = z.strictObject({
  seen,
  read: z.literal("yes", "READ_MISSING"),
})
export const dropBoardSchema = z.strictObject({ seen })
export const correctBoardSchema = z.strictObject({ postId: z.uuid("BAD_FORM") })
