import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** Forms of the board of alarms, well filled; there is no alarm, nobody held, nothing frozen. */
export const alarmForms = (): Record<string, Filled> => ({
  takeAlarmAction: { alarmId: newId() },
  finishAlarmAction: { alarmId: newId(), note: "Essai." },
  releaseAccountAction: { accountId: newId(), why: "MISTAKE" },
  unfreezeAction: { note: "Essai." },
})
