"use server"

import { finishAlarm, releaseAccount, takeAlarm, unfreezeReading } from "#lib/alarms/commands.ts"
import {
  finishAlarmSchema,
  releaseAccountSchema,
  takeAlarmSchema,
  unfreezeSchema,
} from "#lib/alarms/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const takeAlarmAction = defineAction({
  name: "alarm.take",
  actor: "STAFF",
  door: "site",
  input: takeAlarmSchema,
  sentences: (words) => words.alarms.refusals,
  run: takeAlarm,
  done: (_, asked) => go(asked, "/admin/alarms"),
})

export const finishAlarmAction = defineAction({
  name: "alarm.finish",
  actor: "STAFF",
  door: "site",
  input: finishAlarmSchema,
  sentences: (words) => words.alarms.refusals,
  run: finishAlarm,
  done: (_, asked) => go(asked, "/admin/alarms"),
})

export const releaseAccountAction = defineAction({
  name: "account.release",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: releaseAccountSchema,
  sentences: (words) => words.alarms.refusals,
  run: releaseAccount,
  done: (_, asked) => go(asked, "/admin/alarms"),
})

export const unfreezeAction = defineAction({
  name: "reading.unfreeze",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: unfreezeSchema,
  sentences: (words) => words.alarms.refusals,
  run: unfreezeReading,
  done: (_, { words }) => ({ status: "done", title: words.alarms.unfrozen, values: {} }),
})
