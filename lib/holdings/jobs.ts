import type { Job, Letter } from "#lib/platform/letter.ts"
import { carryOut } from "./commands/carry-out.ts"
import { listDestroyed } from "./commands/list-destroyed.ts"
import { retain } from "./commands/retain.ts"
import { ownLetters } from "./emails/own-data.ts"

export const holdingsLetters: Record<string, Letter> = ownLetters

/** Files whose purpose is over close, closed ones are destroyed when their time has come, words that served are forgotten. */
export const holdingsJobs: Record<string, Job> = {
  "holdings.retain": { audience: "PARENTS", cron: "57 8 * * *", run: retain }, // 4 or 5 a.m. in Toronto
  "holdings.carry-out": { audience: "PARENTS", cron: "41 * * * *", run: carryOut },
  // Planned by each destruction; comes round for what a full disk left behind.
  "holdings.list-destroyed": { audience: null, cron: "*/5 * * * *", run: listDestroyed },
}
