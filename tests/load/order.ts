import { makeClient } from "#scripts/launch/build.ts"
import { database } from "#lib/platform/db.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase } from "#tests/support/database-copy.ts"
import { useSettings } from "#tests/support/settings.ts"
import { generatedTemplate } from "./generated.ts"
import { measureCandidates } from "./order/candidates.ts"
import { measureRanks } from "./order/ranks.ts"
import type { Finding } from "./verdict.ts"

/**
 * The two crossing points on a generated network: all ranks of one child, all candidates of one list, each against the
 * same facts by SQL that somebody wrote by hand for the two policies that ship. What comes out is compared first.
 */
export async function measureOrder(): Promise<Finding[]> {
  await makeClient()
  useSettings()
  const cluster = await startCluster()
  try {
    const template = await generatedTemplate(cluster)
    const db = await copyDatabase({ ...cluster, template })
    try {
      useSettings({ WEB_DATABASE_URL: db.webUrl })
      const { rows } = await db.owner.query<{ files: string; live: string }>(
        `select (select count(*) from public.child_file) as files,
           (select count(*) from public.registration where state <> 'WITHDRAWN') as live`,
      )
      return [
        { text: `${rows[0]?.files} files, ${rows[0]?.live} live registrations` },
        ...(await measureRanks(db)),
        ...(await measureCandidates(db)),
      ]
    } finally {
      await database().$disconnect()
      await db.drop()
    }
  } finally {
    await cluster.stop()
  }
}
