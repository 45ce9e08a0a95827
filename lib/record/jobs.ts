import { env, given } from "#lib/platform/env.ts"
import { lastAnchor } from "#lib/platform/anchors.ts"
import type { System } from "#lib/platform/access.ts"
import type { Job } from "#lib/platform/letter.ts"
import { asking } from "#lib/platform/ask.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { Round } from "#lib/platform/rounds.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { alarmOfRecord, alarmIfLate } from "./commands/alarm.ts"
import { anchorSeals } from "./commands/anchor.ts"
import { checkByNight, goOnChecking } from "./commands/check.ts"
import { lookOn } from "./commands/look-on.ts"
import { postAnchors } from "./commands/post-anchors.ts"
import { sealWaiting } from "./commands/seal.ts"
import { sourceOf } from "./queries/source.ts"

/** What the worker does by the second: it goes on while the portal is closed. */
export const recordRounds: Record<string, Round> = {
  "record.seal": { everyMs: () => env().sealMs, run: sealRound },
}

/** The worker's own questions end after ten seconds, and its transactions after fifteen. */
const patience = { lookMs: 1_500, questionMs: 9_000 }

export const recordJobs: Record<string, Job> = {
  "record.check": {
    audience: null,
    run: (db, { checkId = "" }) =>
      goOnChecking(db, checkId, { folder: env().anchorDir, key: publicKeyOf(ownSeed()) }),
  },
  "record.check-nightly": { audience: null, cron: "23 8 * * *", run: checkByNight },
  // A check goes on while it is under way, one short transaction after the other, whatever is closed. The minute is for what
  // a dead worker left, and for a check that was asked for at the server.
  "record.integrity": {
    audience: null,
    cron: "* * * * *",
    run: async (db) => {
      const left = await lookOn(asking(db), patience, () => ({
        ...{ source: sourceOf(db), folder: env().anchorDir, key: publicKeyOf(ownSeed()) },
      }))
      if (left === "MORE") await plan(db, "record.integrity", {}, { key: "record.integrity" })
    },
  },
}

const ownSeed = () => Buffer.from(given(env().recordKey, "RECORD_KEY"), "base64")

/** Seals until nothing waits, writes each seal outside the database, tells the second place. */
export async function sealRound(scope: Scope<System>): Promise<void> {
  try {
    const { anchorDir: folder } = env()
    const seed = ownSeed()
    const publicKey = publicKeyOf(seed)
    for (let more = true; more;) {
      const above = lastAnchor(folder, publicKey)?.number ?? "0"
      more = (await inScope(scope, (db) => sealWaiting(db, { seed, above }))) !== null
      const { written, lost } = await inScope(scope, (db) => anchorSeals(db, { folder, publicKey }))
      if (lost > 0) await inScope(scope, (db) => alarmOfRecord(db, "RECORD_BROKEN", { anchorsLost: lost }))
      more ||= written.length > 0
    }
    await postAnchors(scope)
  } finally {
    await inScope(scope, alarmIfLate)
  }
}
