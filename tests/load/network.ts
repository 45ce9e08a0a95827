import { asOwner } from "#lib/platform/connection.ts"
import { childEnv } from "#lib/platform/env.ts"
import { generateFiles, type Generated } from "#prisma/seed/files.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { addNetwork } from "#tests/support/network.ts"
import { useSettings } from "#tests/support/settings.ts"
import { distributions } from "./network/distributions.ts"
import { limitFinding, type Finding } from "./verdict.ts"

/** How many files the measurements of a generated network make: `FILES=50000 npm run measure -- network`. */
export const filesWanted = () => Number(childEnv({}).FILES ?? 250_000)

/**
 * A province of fictional families, made twice on two fresh databases: how long, how much memory, the same digest; then
 * what is in it, as the database counts it.
 */
export async function measureNetwork(): Promise<Finding[]> {
  useSettings()
  const cluster = await startCluster()
  const findings: Finding[] = []
  const digests: string[] = []
  try {
    for (const round of [1, 2]) {
      const db = await copyDatabase(cluster)
      try {
        await addNetwork(db)
        const { made, seconds } = await generate(db)
        digests.push(made.digest)
        const peak = process.resourceUsage().maxRSS / 1024
        findings.push(
          {
            text: `${made.files} files, ${made.accounts} accounts, ${made.registrations} registrations, ${made.placements} placements, digest ${made.digest}`,
          },
          limitFinding(`round ${round}: generated in`, seconds, 600, "s"),
          limitFinding(`round ${round}: most memory of the process`, peak, 1_000, "MB"),
        )
        if (round === 2) findings.push(...(await distributions(db)))
      } finally {
        await db.drop()
      }
    }
    return [
      ...findings,
      {
        text: `the two digests are ${digests[0] === digests[1] ? "the same" : "different"}`,
        kept: digests[0] === digests[1],
      },
    ]
  } finally {
    await cluster.stop()
  }
}

export async function generate(db: TestDatabase): Promise<{ made: Generated; seconds: number }> {
  const begun = performance.now()
  const made = await asOwner(db.ownerUrl, (owner) =>
    generateFiles(owner, { files: filesWanted(), seed: "measure", kind: "DEMO", today: "2026-11-22" }),
  )
  return { made, seconds: (performance.now() - begun) / 1000 }
}
