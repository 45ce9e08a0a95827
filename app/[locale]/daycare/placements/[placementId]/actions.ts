"use server"

import { giveNotice, withdrawNotice } from "#lib/placements/commands/notice.ts"
import { cancelPlacement, confirmPlacement, markNoShow } from "#lib/placements/commands/steps.ts"
import { cancelSchema, noticeSchema, placementSchema } from "#lib/placements/schema/placements.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const confirmPlacementAction = defineAction({
  name: "placement.confirm",
  actor: "DAYCARE",
  input: placementSchema,
  sentences: (words) => words.placements.refusals,
  run: confirmPlacement,
  done: (_, asked) => go(asked, "/daycare/placements"),
})

export const cancelPlacementAction = defineAction({
  name: "placement.cancel",
  actor: "DAYCARE",
  input: cancelSchema,
  sentences: (words) => words.placements.refusals,
  run: cancelPlacement,
  done: (_, asked) => go(asked, "/daycare/placements"),
})

export const markNoShowAction = defineAction({
  name: "placement.no-show",
  actor: "DAYCARE",
  input: placementSchema,
  sentences: (words) => words.placements.refusals,
  run: markNoShow,
  done: (_, asked) => go(asked, "/daycare/placements"),
})

export const giveNoticeAction = defineAction({
  name: "placement.notice",
  actor: "DAYCARE",
  input: noticeSchema,
  sentences: (words) => words.placements.refusals,
  run: giveNotice,
  done: (_, asked) => go(asked, "/daycare/placements"),
})

export const withdrawNoticeAction = defineAction({
  name: "placement.notice-withdrawn",
  actor: "DAYCARE",
  input: placementSchema,
  sentences: (words) => words.placements.refusals,
  run: withdrawNotice,
  done: (_, asked) => go(asked, "/daycare/placements"),
})
