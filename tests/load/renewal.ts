import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { asOwner } from "#lib/platform/connection.ts"
import { childEnv } from "#lib/platform/env.ts"
import { countOlder, type Asking } from "#lib/platform/vault/rewrap.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { loadNetwork } from "#prisma/seed/network.ts"
import { findBook } from "#scripts/keys/book.ts"
import { renew } from "#scripts/keys/renew.ts"
import { backupKey } from "#scripts/launch/backup-key.ts"
import { sealWith } from "#scripts/launch/sealing.ts"
import { openKeychain } from "#scripts/launch/secrets.ts"
import { startOwnCluster, type OwnCluster } from "#tests/support/own-cluster.ts"
import { limitFinding, type Finding } from "./verdict.ts"

/**
 * EN4, EN5: the night after somebody was destroyed, in a province (FILES=100000). Every key hangs on a new one afterwards, each was opened
 * once, and whoever reads or changes a row meanwhile does not wait for it.
 */
export async function measureRenewal(): Promise<Finding[]> {
  const files = Number(childEnv({}).FILES ?? 100_000)
  const portal = await startOwnCluster("load-renewed")
  try {
    sealWith(portal.keychain)
    await asOwner(portal.url, async (owner) => {
      await loadNetwork(owner)
      await generateFiles(owner, { files, seed: "renewal", kind: "DEMO", today: "2026-11-22" })
      await owner.query("vacuum analyze")
    })
    const before = openKeychain({ dataDir: portal.dataDir, master: undefined })
    const { rows } = await portal.owner.query<{ id: string }>(
      "select id::text from public.subject_key where wrapped <> '' order by random()",
    )

    const ask: Asking = async (text, given) =>
      (await portal.owner.query<Record<string, unknown>>(text, given)).rows
    const others = beside(
      portal,
      rows.map((it) => it.id),
    )
    const begun = performance.now()
    const { version, wrapped } = await renew({
      ask,
      ...{ dataDir: portal.dataDir, master: undefined, days: 30, patienceSeconds: 0 },
      backups: { folder: join(portal.dataDir, "backups"), key: backupKey(before) },
    })
    const seconds = (performance.now() - begun) / 1_000
    const { asked, slowest } = await others.end()

    const left = await countOlder(ask, version)
    const booked = findBook(portal.dataDir)?.entries.length ?? 0
    const { heapUsed, rss } = process.memoryUsage()
    return [
      {
        text: `renewal: ${wrapped.toLocaleString("en")} keys of ${files.toLocaleString("en")} files in ${seconds.toFixed(1)} s, ${Math.round(wrapped / seconds).toLocaleString("en")} a second; ${Math.round(rss / 1e6)} MB, of which ${Math.round(heapUsed / 1e6)} used`,
      },
      { text: `renewal: beside it ${asked} rows read and changed, the slowest in ${slowest.toFixed(0)} ms` },
      limitFinding(
        "renewal, keys that hang on an older one",
        [...left.values()].reduce((a, b) => a + b, 0),
        0,
        "keys",
      ),
      limitFinding("renewal, keys that are not in the book", rows.length - booked, 0, "keys"),
      limitFinding("renewal, keys that were not wrapped", rows.length - wrapped, 0, "keys"),
    ]
  } finally {
    await portal.leave()
  }
}

/** Somebody who reads and changes one row after the other, where the renewal is at work. */
function beside({ owner }: OwnCluster, ids: string[]) {
  let isOver = false
  let asked = 0
  let slowest = 0
  const over = (async () => {
    while (!isOver) {
      const begun = performance.now()
      await owner.query("update public.subject_key set wrapped = wrapped where id = $1", [
        ids[asked % ids.length],
      ])
      slowest = Math.max(slowest, performance.now() - begun)
      asked += 1
      await sleep(20)
    }
  })()
  return {
    async end() {
      isOver = true
      await over
      return { asked, slowest }
    },
  }
}
