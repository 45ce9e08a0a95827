import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import type { Job, Letter } from "#lib/platform/letter.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { registrationConfirmed } from "./emails/registration-confirmed.ts"
import { wishChanged } from "./emails/wish-changed.ts"
import { listsAtOnce } from "./rules/night.ts"

export const waitlistLetters: Record<string, Letter> = {
  "registration-confirmed": registrationConfirmed,
  "wish-changed": wishChanged,
}

/** What is noted of every list at night: each rank that moved and why, who waits, who entered. */
export const waitlistJobs: Record<string, Job> = {
  "waitlist.note-lists": {
    audience: "PARENTS",
    cron: "37 8 * * *", // 3 or 4 a.m. in Toronto, after the files have taken their step
    run: (db, { after, lists }) =>
      noteLists(db, {
        after: after ?? "00000000-0000-0000-0000-000000000000",
        atOnce: lists === undefined ? listsAtOnce(env().nightLists) : Number(lists),
      }),
  },
}

/** The lists behind an identifier, some in each transaction; the next ones are a job of their own. */
async function noteLists(db: ScopedDb<System>, { after, atOnce }: { after: string; atOnce: number }) {
  const begun = performance.now()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text from public.daycare where id > ${after}::uuid order by id limit ${atOnce}`
  const ids = z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map((it) => it.id)
  await db.tx.$queryRaw`select sec.note_lists(${ids}::uuid[])`
  const last = ids.at(-1)
  if (!last || ids.length < atOnce) return
  const next = listsAtOnce(env().nightLists, { lists: atOnce, tookMs: performance.now() - begun })
  await plan(db, "waitlist.note-lists", { after: last, lists: String(next) })
}
