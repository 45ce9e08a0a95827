import { z } from "zod"
import { only } from "#lib/platform/rows.ts"
import { seniorityOf, type SeniorityEvent } from "#lib/waitlist/rules/seniority.ts"
import { firstId, type Finding, type Part } from "./part.ts"

const many = 500

/** Of everybody who was ever asked: since when they wait is what their own events come to. */
export const days: Part = {
  begin: async (ask) => ({
    place: firstId,
    total: z.coerce.number().parse(only(await ask<{ many: unknown }>`select sec.count_asked() as many`).many),
  }),

  next: async (ask, _, place) => {
    const rows = z
      .array(waiting)
      .parse(
        await ask`select id::text, since::text, events, is_known as "isKnown" from sec.check_days(${place}::uuid, ${many}::integer)`,
      )
    const findings = rows.flatMap(({ id, since, events, isKnown }): Finding[] => {
      const again = isKnown ? sinceOf(events) : since
      return again === since
        ? []
        : [{ code: "DAYS_DIFFER", place: "public.registration", item: id, facts: { since, again } }]
    })
    const last = rows.at(-1)?.id
    return {
      ...{ place: last && rows.length === many ? last : null, checked: rows.length },
      ...{ findings, found: findings.length },
    }
  },
}

/** Null where the events are none that could have happened. */
function sinceOf(events: z.output<typeof waiting>["events"]): string | null {
  try {
    return seniorityOf(events as SeniorityEvent[]).since // a check in the database says which have a date
  } catch {
    return null
  }
}

const waiting = z.object({
  id: z.string(),
  since: z.string(),
  isKnown: z.boolean(),
  events: z.array(
    z.object({
      did: z.string().optional(),
      on: z.string().optional(),
      desiredEntryOn: z.string().optional(),
    }),
  ),
})
