import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { asOwner } from "#lib/platform/connection.ts"
import { foundIn } from "#lib/record/rules/checks.ts"
import { historyTables } from "#lib/record/rules/history.ts"
import type { CheckView } from "#lib/record/views/checks.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { runOf } from "#lib/waitlist/rules/replay.ts"
import { baselineHistory } from "#lib/platform/migrate/baseline.ts"
import { makeClient } from "#scripts/launch/build.ts"
import { keepPromises } from "#scripts/launch/promises.ts"
import { openCheck, readCheck } from "#tests/support/checks.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { termsOfF, waiting } from "#tests/support/order-vectors.ts"
import { startPart } from "#tests/support/process.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"
import { generatedTemplate } from "./generated.ts"
import { bytesOf } from "./history.ts"
import { memoryOf } from "./night/pass-night.ts"
import { limitFinding, type Finding } from "./verdict.ts"

const promisedSeconds = 600
const promisedMb = 1_024
/** Stored orders, each of a list of so many families. */
const runs = 2_000
const families = 60

/**
 * An integrity check of a generated network (FILES=250000) by a worker as it runs: every part, the whole history, all
 * stored orders. How long each part took, the memory of the worker, and that nothing was found that should not be.
 */
export async function measureIntegrity(): Promise<Finding[]> {
  await makeClient()
  useSettings()
  const cluster = await startCluster()
  const folder = mkdtempSync(join(tmpdir(), "guichet-record-"))
  try {
    const db = await copyDatabase({ ...cluster, template: await generatedTemplate(cluster) })
    try {
      await prepare(db)
      // A province that was loaded at once is sealed without the usual pauses.
      const settings = { WORKER_DATABASE_URL: db.workerUrl, ANCHOR_DIR: folder, SEAL_MS: "200" }
      const worker = startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings })
      try {
        const began = Date.now()
        const sealed = await untilSealed(db)
        const sealing = (Date.now() - began) / 1_000
        const id = await openCheck(db.owner)
        await db.owner.query(
          "select from graphile_worker.add_job('record.integrity', '{}', job_key := 'record.integrity')",
        )
        const check = await finished(db, id, worker.said)
        return [
          {
            text: `${sealed} rows sealed before it in ${sealing.toFixed(0)} s; an entry of them: ${await bytesOf(db)}`,
          },
          ...check.parts.map((it) => ({
            text: `  ${it.name.padEnd(10)} ${it.checked} checked, ${it.found} found, ${took(it)} s`,
          })),
          { text: `found: ${foundIn(check.parts)}`, kept: foundIn(check.parts) === 0 },
          limitFinding("the whole check", took(check), promisedSeconds, "s"),
          limitFinding("most memory of the worker", memoryOf(worker.pid, "VmHWM"), promisedMb, "MB"),
        ]
      } finally {
        await worker.stop()
      }
    } finally {
      await db.drop()
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const took = ({ beganAt, endedAt }: Pick<CheckView, "beganAt" | "endedAt">) =>
  beganAt && endedAt ? (endedAt.getTime() - beganAt.getTime()) / 1_000 : 0

/** As a start of the portal leaves it, with stored orders beside the families. */
async function prepare(db: TestDatabase): Promise<void> {
  await keepPromises(db.ownerUrl)
  const people = Array.from({ length: families }, (_, at) =>
    waiting(`00000000-0000-4000-8000-${String(at).padStart(12, "0")}`, { draw: at }),
  )
  const run = runOf(networkPolicy, termsOfF, people)
  await db.owner.query(
    `insert into public.order_run (id, daycare_id, policy_id, engine, inputs, inputs_digest, result)
     select gen_random_uuid(), (select id from public.daycare order by id limit 1), (select id from public.admission_policy where daycare_id is null order by id limit 1),
       $1, $2, $3, $4 from generate_series(1, $5::integer)`,
    [run.engine, run.inputs, run.digest, run.result, runs],
  )
  // The families were loaded in bulk, behind the history.
  await asOwner(db.ownerUrl, (owner) => baselineHistory(owner, historyTables))
  await db.owner.query("vacuum analyze")
}

async function untilSealed(db: TestDatabase): Promise<number> {
  const waits = "select exists (select from public.row_history where seal_id is null) as waits"
  while ((await db.owner.query<{ waits: boolean }>(waits)).rows[0]?.waits) await sleep(1_000)
  const { rows } = await db.owner.query<{ sealed: string }>(
    "select count(*) as sealed from public.row_history",
  )
  return Number(rows[0]?.sealed)
}

async function finished(db: TestDatabase, id: string, said: () => string): Promise<CheckView> {
  for (const giveUpAt = Date.now() + 2_400_000; Date.now() < giveUpAt; await sleep(500)) {
    const check = await readCheck(db.owner, id)
    if (check.state === "DONE") return check
  }
  throw new Error(`the check did not end: ${said()}`)
}
