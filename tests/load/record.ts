import { mkdtempSync, rmSync, writeFileSync, appendFileSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import type { System } from "#lib/platform/access.ts"
import { database } from "#lib/platform/db.ts"
import { newId } from "#lib/platform/ids.ts"
import { mintScope } from "#lib/platform/scope.ts"
import { writeDump } from "#lib/record/queries/dump.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import { verifyDump } from "#lib/record/queries/verify-dump.ts"
import { sealRound } from "#lib/record/jobs.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { useSettings } from "#tests/support/settings.ts"
import { compare, quantile, spend } from "./rounds.ts"
import { limitFinding, ratioFinding, type Finding } from "./verdict.ts"

const many = 100_000
const rounds = 7

/**
 * What the record costs: a line of the chain against an ordinary one, ordinary ones while the sealer never rests against
 * ordinary ones alone, and how fast a backlog of the lane that grows most is sealed, copied out and verified.
 */
export async function measureRecord(): Promise<Finding[]> {
  const cluster = await startCluster()
  const db = await copyDatabase(cluster)
  const folder = mkdtempSync(join(tmpdir(), "guichet-measure-"))
  useSettings({ WORKER_DATABASE_URL: db.workerUrl, ANCHOR_DIR: join(folder, "anchors") })
  const writers = new pg.Pool({ connectionString: db.ownerUrl, max: 4 })
  try {
    const seal = await sealer(db)
    const line = (control: boolean) => () =>
      writers.query(
        "insert into public.audit (deed, subject, control, from_server) values ('child.change', $1, $2, true)",
        [{ childId: newId() }, control],
      )
    const chained = await compare(line(true), line(false))
    const sealing = await whileSealing(line(false), seal)
    return [
      ...ratioFinding("a line of the chain, against an ordinary one", chained),
      {
        text: `  ${perSecond(chained.ours.median)} and ${perSecond(chained.theirs.median)} lines a second, four writers`,
      },
      {
        text: `ordinary lines while the sealer never rests, against without: ratio ${sealing.ratio.toFixed(2)} (spread ${sealing.lowest.toFixed(2)}–${sealing.highest.toFixed(2)})`,
      },
      ...(await backlog(db, seal, folder)),
    ]
  } finally {
    await writers.end()
    await database().$disconnect()
    await db.drop()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sealer(db: TestDatabase): Promise<() => Promise<void>> {
  const { rows } = await db.owner.query<{ token: string }>("select sec.mint_worker('{record.seal}') as token")
  const scope = mintScope<System>(
    { kind: "SYSTEM", sessionId: newId(), job: "record.seal" },
    rows[0]?.token ?? "",
  )
  return () => sealRound(scope)
}

async function whileSealing(work: () => Promise<unknown>, seal: () => Promise<void>) {
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const alone = quantile(await spend(work, 400), 0.5)
    let goesOn = true
    const turning = (async () => {
      while (goesOn) await seal()
    })()
    const beside = quantile(await spend(work, 400), 0.5)
    goesOn = false
    await turning
    ratios.push(beside / alone)
  }
  return { ratio: quantile(ratios, 0.5), lowest: Math.min(...ratios), highest: Math.max(...ratios) }
}

async function backlog(db: TestDatabase, seal: () => Promise<void>, folder: string): Promise<Finding[]> {
  await seal()
  const written = await timed(() =>
    db.owner.query(
      `insert into public.row_history (table_name, row_id, op, content, digest, way)
       select 'child_file', gen_random_uuid()::text, 'UPDATE', '{}', sha256(int8send(i)), 'SERVER' from generate_series(1, $1::int) i`,
      [many],
    ),
  )
  const sealed = await timed(seal)
  const dump = join(folder, "record.dump")
  writeFileSync(dump, "")
  const copied = await timed(() =>
    writeDump(ownersSource(db.owner), async (lines) => appendFileSync(dump, lines)),
  )
  const before = process.memoryUsage().rss
  let most = before
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
  const verified = await timed(async () => {
    const so = await verifyDump({ dump, places: [join(folder, "anchors")], key: undefined })
    if (so.found > 0) throw new Error(`not whole: ${JSON.stringify(so.findings[0])}`)
  })
  clearInterval(watching)
  const rate = (seconds: number) => `${Math.round(many / seconds)} rows a second`
  return [
    { text: `${many} rows of history written in one statement: ${rate(written)}` },
    { text: `  sealed and anchored: ${rate(sealed)}, ${(sealed / written).toFixed(1)} times as long` },
    { text: `  copied out: ${rate(copied)}, ${Math.round(statSync(dump).size / 1e6)} MB` },
    { text: `  verified from the copy and the anchors: ${rate(verified)}` },
    limitFinding("memory that verifying added", Math.round((most - before) / 1e6), 200, "MB"),
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

const perSecond = (medianMs: number) => Math.round(4000 / medianMs)
