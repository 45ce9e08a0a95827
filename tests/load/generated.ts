import { asOwner } from "#lib/platform/connection.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { databaseUrl, type Cluster } from "#tests/support/cluster.ts"
import { addNetwork } from "#tests/support/network.ts"
import { filesWanted } from "./network.ts"

/**
 * The real network with generated families (FILES=250000), made once in a cluster and then copied like the migrated
 * database: for measurements that ask it, not for the one that times its making. Needs the settings.
 */
export async function generatedTemplate({ ownerUrl, template }: Cluster): Promise<string> {
  const files = filesWanted()
  const name = `${template}_${files}`
  return asOwner(ownerUrl, async (cluster) => {
    const there = await cluster.query("select from pg_database where datname = $1 and datistemplate", [name])
    if (there.rowCount) return name
    await cluster.query(`drop database if exists ${name} with (force)`)
    await cluster.query(`create database ${name} template ${template}`)
    await fill(databaseUrl(ownerUrl, name), files)
    await cluster.query(`alter database ${name} is_template true`)
    return name
  })
}

async function fill(ownerUrl: string, files: number): Promise<void> {
  await addNetwork({ ownerUrl })
  await asOwner(ownerUrl, async (owner) => {
    await owner.query("update sec.installation set mode = 'demonstration'")
    const { rows } = await owner.query<{ today: string }>("select sec.today()::text as today")
    await generateFiles(owner, { files, seed: "measure", kind: "DEMO", today: rows[0]?.today ?? "" })
    // The first night begins when a measurement says so.
    await owner.query("select from graphile_worker.remove_job('waitlist.note-lists')")
    await owner.query("vacuum analyze")
  })
}
