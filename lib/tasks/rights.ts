import type { Actor, Rights } from "#lib/platform/access.ts"
import { handledBy, taskKinds, type TaskKind } from "./rules.ts"

const handles = (actor: Actor, kind: TaskKind) =>
  actor.kind === "STAFF" && handledBy[kind].includes(actor.role)

export const taskRights = {
  "task.read": (actor: Actor) => taskKinds.some((kind) => handles(actor, kind)),
  "task.handle": (actor: Actor, task: { kind: TaskKind }) => handles(actor, task.kind),
} satisfies Rights
