"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { claimTask, finishTask, noteTask, releaseTask } from "#lib/tasks/commands/move-task.ts"
import { finishSchema, moveSchema, noteSchema } from "#lib/tasks/schema.ts"

export const claimTaskAction = defineAction({
  name: "task.claim",
  actor: "STAFF",
  input: moveSchema,
  sentences: (words) => words.tasks.refusals,
  run: claimTask,
  done: ({ taskId }, asked) => go(asked, `/admin/tasks/${taskId}`),
})

export const releaseTaskAction = defineAction({
  name: "task.release",
  actor: "STAFF",
  input: moveSchema,
  sentences: (words) => words.tasks.refusals,
  run: releaseTask,
  done: (_, asked) => go(asked, "/admin/tasks"),
})

export const noteTaskAction = defineAction({
  name: "task.note",
  actor: "STAFF",
  input: noteSchema,
  sentences: (words) => words.tasks.refusals,
  run: noteTask,
  done: ({ taskId }, asked) => go(asked, `/admin/tasks/${taskId}`),
})

export const finishTaskAction = defineAction({
  name: "task.finish",
  actor: "STAFF",
  input: finishSchema,
  sentences: (words) => words.tasks.refusals,
  run: finishTask,
  done: (_, asked) => go(asked, "/admin/tasks"),
})
