import { z } from "zod"
import { isDay } from "#lib/platform/days.ts"
import { deedKinds } from "../rules/record.ts"

const one = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value)
const day = z.preprocess(one, z.string().refine(isDay).nullable().catch(null))

/** What the address asks for; whatever it says that means nothing is passed over. `at` and `id`: the last row that was shown. */
export const wantedRecord = z.object({
  since: day,
  until: day,
  about: z.preprocess(one, z.enum(deedKinds).nullable().catch(null)),
  at: z.preprocess(one, z.iso.datetime().nullable().catch(null)),
  id: z.preprocess(one, z.uuid().nullable().catch(null)),
})
export type WantedRecord = z.output<typeof wantedRecord>
