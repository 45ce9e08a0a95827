import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { messages } from "#lib/i18n/messages.ts"
import { raiseBreakerBarrier } from "#lib/platform/barrier.ts"
import { env } from "#lib/platform/env.ts"
import type { Errand, Job, Letter } from "#lib/platform/letter.ts"
import { log } from "#lib/platform/log.ts"
import { sendLetter } from "#lib/platform/post.ts"
import type { Round } from "#lib/platform/rounds.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { postSigned } from "#lib/platform/webhook.ts"
import { accountHeld } from "./emails/account-held.ts"
import { accountReleased } from "./emails/account-released.ts"
import { alarmRaised } from "./emails/alarm-raised.ts"
import { weeklyDigest } from "./emails/weekly-digest.ts"

/** The letters this room writes, by the name under which they are announced. */
export const alarmLetters: Record<string, Letter> = {
  "account-held": accountHeld,
  "account-released": accountReleased,
  "alarm-raised": alarmRaised,
  "weekly-digest": weeklyDigest,
}

/** An alarm waits for no audience: it is told whatever is closed, and whatever is held. */
export const alarmErrands: Record<string, Errand> = {
  "alarms.call": { audience: null, errand: callWebhook },
}

/** What nobody took is told again; what no budget looks at any more goes. */
export const alarmJobs: Record<string, Job> = {
  // Planned as the breaker stops everybody's reading; whether it closes doors too, the settings say.
  "alarms.close": {
    audience: null,
    run: async (db) => {
      if (!env().breakerCloses) return
      const [fr, en] = [messages("fr"), messages("en")].map((it) => it.alarms.closing)
      await db.tx.$queryRaw`select sec.close_by_breaker(${fr}, ${en})::text`
    },
    after: raiseBreakerBarrier,
  },
  // Each hour, so that a Monday on which no worker lived is made up for; the database knows which week was told.
  "alarms.digest": {
    audience: null,
    cron: "7 * * * *",
    run: async (db) => {
      await db.tx.$queryRaw`select sec.write_weekly_digest()`
    },
  },
  "alarms.remind": {
    audience: null,
    cron: "* * * * *",
    run: async (db) => {
      await db.tx.$queryRaw`select sec.remind_alarms()`
      await db.tx.$queryRaw`select sec.sweep_readings()::text`
    },
  },
}

/** So many looks in a row find seals late before it rings: a worker that starts, or a machine that wakes up, seals at once. */
const looks = 3

/** What the watchman does, a process beside the workers: it rings, and tells, though every one of them is dead. */
export function watchRounds(): Record<string, Round> {
  let late = 0
  const run = async (scope: Scope<System>) => {
    await inScope(scope, async (db) => {
      const [row] = await db.tx.$queryRaw<{ late: boolean }[]>`select sec.seals_are_late() as late`
      late = row?.late ? late + 1 : 0
      if (late >= looks) await db.tx.$queryRaw`select sec.alarm_if_late()`
      await db.tx.$queryRaw`select sec.remind_alarms()`
    })
    await tellUntold(scope)
  }
  return { "alarms.watch": { everyMs: () => env().heartbeatMs, run } }
}

/** The calls first: they need no vault. What fails is tried in the next round, and holds up nothing else. */
async function tellUntold(scope: Scope<System>): Promise<void> {
  const untold = await inScope(scope, async (db) =>
    z.array(untoldShape).parse(
      await db.tx.$queryRaw<unknown[]>`
        select alarm_id::text as "alarmId", outbox_id::text as "outboxId" from sec.untold_alarms()`,
    ),
  )
  for (const { alarmId, outboxId } of untold) {
    const told = outboxId ? sendLetter(scope, alarmLetters, outboxId) : callInstead(scope, alarmId)
    await told.then(
      () => log("warn", "watchman.told", { alarmId, by: outboxId ? "letter" : "call" }),
      () => log("warn", "watchman.not-told", { alarmId, by: outboxId ? "letter" : "call" }),
    )
  }
}

async function callInstead(scope: Scope<System>, alarmId: string): Promise<void> {
  await callWebhook(scope, { alarmId })
  await inScope(scope, (db) => db.tx.$queryRaw`select sec.note_called(${alarmId}::uuid)::text`)
}

const untoldShape = z.object({ alarmId: z.string(), outboxId: z.string().nullable() })

/** Ids and counts, to the address that the settings name. Asked outside any transaction; what fails is tried again. */
async function callWebhook(scope: Scope<System>, { alarmId = "" }: Record<string, string>): Promise<void> {
  const { webhook } = env()
  if (!webhook) return
  const told = await inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<unknown[]>`
      select kind, severity, at, last_at as "lastAt", count, taken, subject from sec.alarm_told(${alarmId}::uuid)`
    const [it] = z.array(shape).parse(rows)
    return it && { now: db.now, facts: { id: alarmId, ...it } }
  })
  if (told) await postSigned(webhook, told.facts, told.now)
}

const shape = z.object({
  kind: z.string(),
  severity: z.string(),
  at: z.date(),
  lastAt: z.date(),
  count: z.number(),
  taken: z.boolean(),
  subject: z.record(z.string(), z.union([z.string(), z.number()])),
})
