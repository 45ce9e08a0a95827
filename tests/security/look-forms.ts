import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The question to the record, well filled, about a file that is not there. */
export const lookForms = (): Record<string, Filled> => ({
  takeLookAction: {
    ...{ about: "CHILD", whose: newId(), purpose: "INCIDENT" },
    ...{ sinceOn: ["1", "11", "2026"], sinceAt: "0 h 00", untilOn: ["30", "11", "2026"], untilAt: "23 h 59" },
  },
})
