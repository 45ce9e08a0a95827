import { accountJobs, accountLetters } from "#lib/accounts/jobs.ts"
import { alarmErrands, alarmJobs, alarmLetters } from "#lib/alarms/jobs.ts"
import { childJobs, childLetters } from "#lib/children/jobs.ts"
import { deskJobs, deskLetters } from "#lib/desk/jobs.ts"
import { daycareJobs } from "#lib/daycares/jobs.ts"
import { holdingsJobs, holdingsLetters } from "#lib/holdings/jobs.ts"
import { startGate } from "#lib/platform/gate.ts"
import { log } from "#lib/platform/log.ts"
import { untilStopped } from "#lib/platform/stop.ts"
import { platformJobs } from "#lib/platform/sweep.ts"
import { startWorker } from "#lib/platform/worker.ts"
import { placementJobs, placementLetters } from "#lib/placements/jobs.ts"
import { recordJobs, recordRounds } from "#lib/record/jobs.ts"
import { siteJobs, siteLetters } from "#lib/site/jobs.ts"
import { taskJobs } from "#lib/tasks/jobs.ts"
import { vacancyJobs, vacancyLetters } from "#lib/vacancies/jobs.ts"
import { waitlistJobs, waitlistLetters } from "#lib/waitlist/jobs.ts"

/** What happens later or at night: every room's jobs and letters, in a process of its own. */
const gate = startGate()
const worker = await startWorker(
  {
    ...platformJobs,
    ...accountJobs,
    ...alarmErrands,
    ...alarmJobs,
    ...childJobs,
    ...daycareJobs,
    ...deskJobs,
    ...holdingsJobs,
    ...placementJobs,
    ...recordJobs,
    ...siteJobs,
    ...taskJobs,
    ...vacancyJobs,
    ...waitlistJobs,
  },
  {
    ...accountLetters,
    ...alarmLetters,
    ...childLetters,
    ...deskLetters,
    ...holdingsLetters,
    ...placementLetters,
    ...siteLetters,
    ...vacancyLetters,
    ...waitlistLetters,
  },
  recordRounds,
)
log("info", "worker.ready")

await untilStopped()
await worker.stop()
await gate.stop()
process.exit(0)
