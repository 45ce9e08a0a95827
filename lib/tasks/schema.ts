import { z } from "zod"
import { taskKinds, taskOutcomes } from "./rules.ts"

/** Which task, and the version that the page showed: what changed since is not moved by mistake. */
const moved = {
  taskId: z.uuid("BAD_FORM"),
  version: z.coerce.number("BAD_FORM").int("BAD_FORM").positive("BAD_FORM"),
}

const words = z
  .string()
  .optional()
  .transform((text) => (text ?? "").normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .refine((text) => text.length <= 2_000, "NOTE_LONG")

export const moveSchema = z.strictObject(moved)
export const noteSchema = z.strictObject({
  ...moved,
  note: words.refine((text) => text !== "", "NOTE_MISSING"),
})
export const finishSchema = z.strictObject({
  ...moved,
  outcome: z.enum(taskOutcomes, "OUTCOME_MISSING"),
  note: words.transform((text) => text || null),
})

export const shelves = ["open", "mine", "taken", "done"] as const
export type Shelf = (typeof shelves)[number]

const one = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value)

/** What the address asks for; whatever it says that means nothing is passed over. */
export const wantedTasks = z.object({
  show: z.preprocess(one, z.enum(shelves).catch("open")),
  kind: z.preprocess((value) => {
    const named = one(value)
    return typeof named === "string" ? named.toUpperCase().replaceAll("-", "_") : null
  }, z.enum(taskKinds).nullable().catch(null)),
  page: z.preprocess(one, z.coerce.number().int().min(1).max(10_000).catch(1)),
})
export type WantedTasks = z.output<typeof wantedTasks>
